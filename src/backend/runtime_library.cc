#include "backend/runtime_library.h"

#include <map>

#include "base/codes.h"
#include "base/fs.h"
#include "base/hash.h"
#include "base/text.h"

namespace kb::backend {
namespace {

// Every file that takes part, relative to the runtime folder: headers and tables too, and only this version's compat.
Result<std::vector<std::string>> runtime_files(const std::string& dir, const target::Target& target) {
    KB_TRY(auto all, fs::list_tree(dir));
    std::vector<std::string> out;
    for (const std::string& file : all)
        if (!file.starts_with("compat/py") || file.starts_with("compat/" + target.compat_name() + "/"))
            out.push_back(file);
    return out;
}

Result<std::vector<std::string>> read_link_flags(const std::string& dir) {
    std::vector<std::string> out;
    std::string path = fs::join(dir, "boot/link_flags.txt");
    if (!fs::is_file(path)) return out;
    KB_TRY(auto text, fs::read_file(path));
    for (const std::string& line : split_lines(text))
        if (!line.empty() && line[0] != '#') out.push_back(line);
    return out;
}

// The part of the runtime that a C file is compiled with. Those that define functions of the C library stand alone.
std::string part_of(const std::string& file) {
    if (file.starts_with("boot/path_")) return fs::stem(file);
    return file.starts_with("compat/") ? "core" : file.substr(0, file.find('/'));
}

// One C file per part of the runtime, which includes the part's files: most of the time to compile one is CPython's
// headers. `work`: where they are written.
Result<NinjaFile> ninja_file(const std::vector<std::string>& files, const std::vector<std::string>& flags,
                             const std::string& work) {
    std::map<std::string, std::string> parts;  // name -> text
    for (const std::string& file : files)
        if (file.ends_with(".c")) parts[part_of(file)] += "#include \"" + file + "\"\n";
    NinjaFile out;
    out.flags = flags;
    LinkEdge archive{"libkbruntime.a", {}, {}};
    for (const auto& [part, text] : parts) {
        std::string source = fs::join(work, part + ".c"), object = "obj/" + part + ".o";
        KB_CHECK(fs::write_if_changed(source, text));
        out.compiles.push_back({source, object});
        if (part == "stub")
            out.links.push_back({"python3", {object}, {"-s"}});
        else
            archive.objects.push_back(object);
    }
    out.archives.push_back(archive);
    return out;
}

}  // namespace

Result<RuntimeLibrary> ensure_runtime_library(const target::Target& target, const Toolchain& toolchain,
                                              const Cache& cache,
                                              const std::function<void(const NinjaProgress&)>& on_progress) {
    RuntimeLibrary out;
    KB_TRY(out.dir, find_runtime_dir());
    if (!fs::is_dir(fs::join(out.dir, "compat/" + target.compat_name())))
        return fail(Code::PythonUnsupported, "this Keelback has no runtime for Python " + target.version(),
                    "use a supported version; name it with --python=PATH");
    KB_TRY(auto files, runtime_files(out.dir, target));
    KB_TRY(out.link_flags, read_link_flags(out.dir));
    std::vector<std::string> flags = compile_flags(target, out.dir);
    Hasher hasher;
    hasher.add("runtime 1").add(target.identity).add(toolchain.identity).add(join(flags, "\n"));
    for (const std::string& file : files) {
        KB_TRY(auto hash, hash_file(fs::join(out.dir, file)));
        hasher.add(file).add(hash);
    }
    out.key = hasher.hex();
    std::string dir = cache.path_of("runtime", out.key);
    out.archive = fs::join(dir, "libkbruntime.a");
    out.python_stub = fs::join(dir, "python3");
    if (fs::is_file(out.archive) && fs::is_file(out.python_stub)) return out;

    // Built beside its place under a lock and renamed, so that a folder of this name is always whole.
    KB_TRY(auto lock, fs::Lock::acquire(dir + ".lock", true));
    if (fs::is_file(out.archive) && fs::is_file(out.python_stub)) return out;
    std::string work = dir + ".work";
    KB_CHECK(fs::make_dirs(work));
    KB_TRY(auto plan, ninja_file(files, flags, work));
    auto built = run_ninja(work, plan, toolchain, on_progress);
    if (!built) return fail(with_context(built.error(), "building the runtime library"));
    KB_CHECK(fs::remove_tree(fs::join(work, "obj")));
    KB_CHECK(fs::remove_tree(dir));
    KB_CHECK(fs::rename(work, dir));
    return out;
}

}  // namespace kb::backend
