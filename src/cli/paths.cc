#include "cli/paths.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/codes.h"
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
        std::string name = fs::basename(given) + ".py";
        bool is_without_suffix = std::find(scripts.begin(), scripts.end(), name) != scripts.end();
        std::string meant = is_without_suffix ? name : nearest(fs::basename(given), scripts);
        if (!meant.empty()) help = fmt::format("did you mean {}?", fs::join(dir, meant));
    }
    return fail(Code::ScriptMissing, fmt::format("there is no script '{}'", given), help);
}

// Python puts the folder of the file behind a link to the script on sys.path.
std::string behind_link(const std::string& script) {
    auto entries = fs::list_dir(fs::dirname(script));
    for (const fs::Entry& entry : entries ? *entries : std::vector<fs::Entry>())
        if (entry.name == fs::basename(script) && entry.is_link) return fs::canonical(script);
    return script;
}

// pkg/__main__.py with `from .cli import main` works as `python -m pkg` only, `import part` as `python pkg` only.
bool is_main_of_package(const std::string& script) {
    std::string dir = fs::dirname(script);
    if (fs::basename(script) != "__main__.py" || !fs::is_file(fs::join(dir, "__init__.py"))) return false;
    auto text = fs::read_file(script);
    std::string own = fs::basename(dir);
    for (const std::string& raw : text ? split_lines(*text) : std::vector<std::string>()) {
        std::vector<std::string> words = split(std::string(trim(raw)), ' ');
        if (words.size() < 2 || (words[0] != "from" && words[0] != "import")) continue;
        if (words[1].starts_with(".") || is_module_or_below(words[1], own)) return true;
    }
    return false;
}

bool is_foreign(const std::string& dir, const std::string& marker) {
    auto entries = fs::list_dir(dir);
    return entries && !entries->empty() && !fs::exists(fs::join(dir, marker));
}

}  // namespace

namespace {

// Beside the script; for a folder or the __main__.py in it, beside the folder.
std::string record_beside(const std::string& script, const std::string& name) {
    std::string dir = fs::dirname(script);
    if (fs::basename(script) == "__main__.py") dir = fs::dirname(dir);
    return fs::join(dir, name + ".record.json");
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
    if (out.script.ends_with(".pyc"))
        return fail(Code::ScriptMissing,
                    fmt::format("'{}' is bytecode; the program's source is needed", options.subject),
                    "give the path of the .py");
    out.script = behind_link(out.script);
    out.script_dir = fs::dirname(out.script);
    if (is_main_of_package(out.script)) {
        out.package = fs::basename(out.script_dir);
        out.script_dir = fs::dirname(out.script_dir);
        while (fs::is_file(fs::join(out.script_dir, "__init__.py"))) {
            out.package = fs::basename(out.script_dir) + "." + out.package;
            out.script_dir = fs::dirname(out.script_dir);
        }
    }
    if (out.name == "__main__") out.name = fs::basename(fs::dirname(out.script));
    out.record = options.record.empty() ? record_beside(out.script, out.name) : fs::absolute(options.record);
    out.output_dir = fs::absolute(options.output_dir.empty() ? "." : options.output_dir);
    out.build_dir = fs::join(out.output_dir, out.name + ".build");
    out.dist_dir = fs::join(out.output_dir, out.name + ".dist");
    if (out.name == "lib" || out.name == "licenses") out.name += "_";  // folders of every dist
    out.executable = fs::join(out.dist_dir, out.name);
    if (!out.package.empty()) out.script = out.in_build("__main__.py");
    return out;
}

std::string named_python(const Options& options) {
    std::string bin = fs::dirname(fs::absolute(options.subject)), root = fs::dirname(bin);
    bool is_environment = fs::is_file(fs::join(root, "pyvenv.cfg")) || fs::is_dir(fs::join(root, "conda-meta"));
    std::string python = fs::join(bin, "python");
    return options.python.empty() && is_environment && fs::is_file(python) ? python : options.python;
}

Status write_launcher(const Paths& paths) {
    if (paths.package.empty()) return {};
    std::string text = fmt::format("import runpy\nrunpy._run_module_as_main(\"{}\")\n", paths.package);
    KB_CHECK(fs::write_if_changed(paths.script, text));
    return {};
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
