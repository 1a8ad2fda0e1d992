#include "cli/paths.h"

#include <fmt/format.h>

#include "base/text.h"

namespace kb::cli {
namespace {

constexpr const char* kMarker = ".keelback";  // in every build folder; also the lock

tl::unexpected<Error> script_missing(const std::string& given) {
    std::string help = "give the path of the program's main file";
    std::string dir = fs::dirname(given);
    if (auto entries = fs::list_dir(dir.empty() ? "." : dir)) {
        std::vector<std::string> scripts;
        for (const fs::Entry& entry : *entries)
            if (entry.name.ends_with(".py")) scripts.push_back(entry.name);
        std::string meant = nearest(fs::basename(given), scripts);
        if (!meant.empty()) help = fmt::format("did you mean {}?", fs::join(dir, meant));
    }
    return fail(Code::ScriptMissing, fmt::format("there is no script '{}'", given), help);
}

bool is_foreign(const std::string& dir, const std::string& marker) {
    auto entries = fs::list_dir(dir);
    return entries && !entries->empty() && !fs::exists(fs::join(dir, marker));
}

}  // namespace

Result<Paths> choose_paths(const Options& options) {
    Paths out;
    out.script = fs::absolute(options.subject);
    out.name = fs::stem(out.script);
    if (fs::is_dir(out.script)) {  // like `python FOLDER`
        out.name = fs::basename(out.script);
        out.script = fs::join(out.script, "__main__.py");
        if (!fs::is_file(out.script))
            return fail(Code::ScriptMissing, fmt::format("the folder '{}' has no __main__.py", options.subject),
                        "give the path of the program's main file");
    }
    if (!fs::is_file(out.script)) return script_missing(options.subject);
    if (out.name == "__main__") out.name = fs::basename(fs::dirname(out.script));
    out.output_dir = fs::absolute(options.output_dir.empty() ? "." : options.output_dir);
    out.build_dir = fs::join(out.output_dir, out.name + ".build");
    out.dist_dir = fs::join(out.output_dir, out.name + ".dist");
    if (out.name == "lib") out.name = "lib_";  // lib/ holds what the program needs
    out.executable = fs::join(out.dist_dir, out.name);
    return out;
}

Result<fs::Lock> claim_folders(const Paths& paths) {
    for (const auto& [dir, marker] :
         {std::pair{paths.build_dir, kMarker}, std::pair{paths.dist_dir, "lib/keelback.json"}}) {
        bool is_file = fs::exists(dir) && !fs::is_dir(dir);
        if (is_file || is_foreign(dir, marker))
            return fail(Code::OutputNotOurs, fmt::format("'{}' exists and was not made by keelback", dir),
                        "move it away, or choose another place with --output-dir=DIR");
    }
    auto made = fs::make_dirs(paths.build_dir);
    if (!made) {
        Error error = made.error();
        if (error.code == Code::AccessDenied || error.code == Code::CannotWrite) error.code = Code::OutputNotWritable;
        error.help = "choose a writable place with --output-dir=DIR";
        return fail(error);
    }
    return fs::Lock::acquire(paths.in_build(kMarker), false);
}

}  // namespace kb::cli
