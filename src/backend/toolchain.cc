#include "backend/toolchain.h"

#include <fmt/format.h>

#include "base/codes.h"
#include "base/fs.h"
#include "base/hash.h"
#include "base/process.h"
#include "base/text.h"

#ifndef KB_SOURCE_RUNTIME_DIR
#define KB_SOURCE_RUNTIME_DIR ""
#endif

namespace kb::backend {
namespace {

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> out;
    for (std::string& word : split(text, ' '))
        if (!word.empty()) out.push_back(std::move(word));
    return out;
}

std::vector<std::string> choose_launcher(const std::string& option) {
    if (option == "none") return {};
    if (!option.empty()) return words(option);
    for (const char* name : {"ccache", "sccache"})
        if (!process::find_program(name).empty()) return {name};
    return {};
}

// Whether ccache's own folder can be written; it fails where it cannot.
bool has_ccache_place() {
    if (!process::env("CCACHE_DIR").empty() || !process::env("CCACHE_CONFIGPATH").empty()) return true;
    std::string home = process::env("HOME"), cache = process::env("XDG_CACHE_HOME");
    std::string dir = !cache.empty() ? cache : fs::join(home, ".cache");
    return (!home.empty() || !cache.empty()) && fs::make_dirs(dir) && fs::is_writable(dir);
}

Result<std::vector<std::string>> choose_compiler() {
    if (std::vector<std::string> cc = words(process::env("CC")); !cc.empty()) {
        bool found =
            cc[0].find('/') != std::string::npos ? fs::is_executable(cc[0]) : !process::find_program(cc[0]).empty();
        if (!found)
            return fail(Code::CompilerMissing, fmt::format("the compiler named by CC, '{}', was not found", cc[0]),
                        "correct CC, or unset it to use gcc or clang from PATH");
        return cc;
    }
    for (const char* name : {"gcc", "cc", "clang"})
        if (!process::find_program(name).empty()) return std::vector<std::string>{name};
    return fail(Code::CompilerMissing, "no C compiler was found (CC, gcc, cc, clang)",
                "install one: apt install gcc libc6-dev");
}

Result<std::string> choose_ninja() {
    for (const char* name : {"ninja", "ninja-build"})
        if (std::string path = process::find_program(name); !path.empty()) return path;
    return fail(Code::NinjaMissing, "ninja was not found in PATH",
                "install it: apt install ninja-build (or pip install ninja)");
}

Result<std::string> choose_archiver() {
    if (std::string path = process::find_program("ar"); !path.empty()) return path;
    return fail(Code::CompilerMissing, "the archiver 'ar' was not found in PATH", "install it: apt install binutils");
}

Result<std::string> compiler_version(const std::vector<std::string>& cc) {
    std::vector<std::string> version = cc;
    version.push_back("--version");
    auto done = process::run({.argv = version});
    if (done && done->ok()) return done->out;
    return fail(Code::CompilerMissing, fmt::format("the C compiler '{}' does not run", join(cc, " ")),
                "install a working one: apt install gcc libc6-dev");
}

}  // namespace

Result<Toolchain> find_toolchain(const std::string& launcher, unsigned jobs, const std::string& spare_dir) {
    Toolchain out;
    KB_TRY(out.cc, choose_compiler());
    out.launcher = choose_launcher(launcher);
    out.jobs = jobs ? jobs : process::cpu_count();
    if (!has_ccache_place()) out.ccache_dir = spare_dir;
    KB_TRY(out.ninja, choose_ninja());
    KB_TRY(out.ar, choose_archiver());
    KB_TRY(std::string version, compiler_version(out.cc));
    out.identity = Hasher().add(join(out.cc, " ")).add(version).hex();
    return out;
}

std::vector<Error> toolchain_faults() {
    std::vector<Error> out;
    if (auto cc = choose_compiler(); !cc)
        out.push_back(cc.error());
    else if (auto version = compiler_version(*cc); !version)
        out.push_back(version.error());
    if (auto ninja = choose_ninja(); !ninja) out.push_back(ninja.error());
    if (auto ar = choose_archiver(); !ar) out.push_back(ar.error());
    return out;
}

Result<std::string> find_runtime_dir() {
    std::string named = process::env("KEELBACK_RUNTIME_DIR");
    std::string beside = fs::join(fs::dirname(fs::dirname(process::self_path())), "share/keelback/runtime");
    std::vector<std::string> places =
        named.empty() ? std::vector<std::string>{beside, KB_SOURCE_RUNTIME_DIR} : std::vector<std::string>{named};
    for (const std::string& dir : places)
        if (fs::is_file(fs::join(dir, "include/kb_program.h"))) return fs::absolute(dir);
    return fail(Code::RuntimeMissing,
                fmt::format("Keelback's runtime sources were not found in {}", join(places, " or ")),
                "install Keelback with `make install`, or name the folder in KEELBACK_RUNTIME_DIR");
}

std::vector<std::string> compile_flags(const target::Target& target, const std::string& runtime_dir) {
    std::vector<std::string> out = {
        "-std=gnu11",          "-O2",      "-fwrapv", "-ffp-contract=off", "-fno-strict-aliasing", "-fPIC",
        "-fvisibility=hidden", "-fno-plt", "-w"};
    out.push_back("-ffile-prefix-map=" + runtime_dir + "=runtime");
    out.push_back("-I" + runtime_dir + "/include");
    out.push_back("-I" + runtime_dir + "/compat/" + target.compat_name());
    out.push_back("-I" + runtime_dir);
    for (const std::string& dir : target.include_dirs) {
        out.push_back("-ffile-prefix-map=" + dir + "=include");  // asserts in the headers name their file
        out.push_back("-I" + dir);
    }
    return out;
}

}  // namespace kb::backend
