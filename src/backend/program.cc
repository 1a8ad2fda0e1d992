#include "backend/program.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/fs.h"
#include "base/text.h"

namespace kb::backend {
namespace {

std::string object_of(const std::string& c_file) {
    return "obj/" + fs::stem(c_file) + ".o";
}

// Shared libpython by its full path (its SONAME is what is recorded); else the static one whole, since extension
// modules use symbols that nothing here refers to (D18).
std::vector<std::string> python_link_flags(const target::Target& target) {
    if (target::has_shared_library(target)) return {target.shared_library};
    // -no-pie: distributions compile libpython.a without -fPIE.
    std::vector<std::string> out = {"-no-pie", "-Wl,--whole-archive", target.static_library, "-Wl,--no-whole-archive"};
    out.insert(out.end(), target.static_link_flags.begin(), target.static_link_flags.end());
    for (const char* flag : {"-lutil", "-ldl", "-lm", "-lpthread"}) out.push_back(flag);
    return out;
}

}  // namespace

std::string program_c(const ProgramSpec& spec) {
    // By strcmp, as kb_program.h asks; std::string compares bytes in the same way.
    std::vector<ProgramModule> modules = spec.modules;
    std::sort(modules.begin(), modules.end(),
              [](const ProgramModule& a, const ProgramModule& b) { return a.name < b.name; });
    std::string out = "// The program's table of native modules. Written by keelback.\n#include \"kb_program.h\"\n\n";
    std::string main_symbol;
    std::string rows;
    for (const ProgramModule& module : modules) {
        out += fmt::format("extern const KbNativeModule {};  // {}\n", module.symbol, to_utf8(module.name));
        if (module.name == "__main__")
            main_symbol = module.symbol;
        else
            rows += fmt::format("    &{},\n", module.symbol);
    }
    out += fmt::format("\nstatic const KbNativeModule *const modules[] = {{\n{}    0,\n}};\n\n", rows);
    out += fmt::format(
        "const KbProgram kb_program = {{\n    .name = {},\n    .main = &{},\n    .modules = modules,\n    "
        ".bundle_paths = {:d},\n    .sys_frozen = {:d},\n}};\n",
        c_string(spec.name), main_symbol, spec.bundle_paths, spec.sys_frozen);
    return out;
}

NinjaFile program_ninja(const ProgramSpec& spec, const target::Target& target, const RuntimeLibrary& runtime) {
    NinjaFile out;
    out.flags = compile_flags(target, runtime.dir);
    LinkEdge link;
    link.output = "bin/" + spec.name;
    auto compile = [&](const std::string& c_file) {
        out.compiles.push_back({c_file, object_of(c_file)});
        link.objects.push_back(object_of(c_file));
    };
    for (const ProgramModule& module : spec.modules) compile(module.c_file);
    compile("c/program.c");
    link.flags = {"-Wl,--whole-archive", runtime.archive, "-Wl,--no-whole-archive"};
    for (const std::string& flag : python_link_flags(target)) link.flags.push_back(flag);
    for (const std::string& flag : runtime.link_flags) link.flags.push_back(flag);
    // DT_RPATH, not RUNPATH: libraries without a run path of their own inherit it (D9).
    for (const char* flag : {"-Wl,-rpath,$ORIGIN/lib", "-Wl,--disable-new-dtags", "-Wl,--build-id=none", "-s"})
        link.flags.push_back(flag);
    link.inputs = {runtime.archive, target::has_shared_library(target) ? target.shared_library : target.static_library};
    out.links.push_back(link);
    return out;
}

}  // namespace kb::backend
