// What a build uses besides Python: compiler, ninja, patchelf, and places that it writes to.
#include <fmt/format.h>

#include "backend/toolchain.h"
#include "base/codes.h"
#include "base/fs.h"
#include "base/process.h"
#include "base/text.h"
#include "doctor/checks.h"

namespace kb::doctor {
namespace {

constexpr std::uint64_t kLeast = 50ull << 20;  // what the smallest program needs
constexpr std::uint64_t kScarce = 1ull << 30;  // programs with large packages need more

Finding fault(Error what) {
    return {Severity::Error, std::move(what), {}};
}

// Python.h with all that it includes: libc's headers may be missing though the compiler is there.
void try_headers(const target::Target& target, Findings& out) {
    auto toolchain = backend::find_toolchain("none", 1, "");
    if (!toolchain) return;  // said already
    process::Command command{.argv = toolchain->cc};
    for (const std::string& dir : target.include_dirs) command.argv.push_back("-I" + dir);
    for (const char* word : {"-fsyntax-only", "-w", "-x", "c", "-"}) command.argv.emplace_back(word);
    command.input = "#include <Python.h>\n";
    auto done = process::run(command);
    if (done && done->ok()) return;
    Error error{Code::CompileFailed,
                "the C compiler cannot read Python.h",
                {},
                "install the C library's headers: apt install libc6-dev",
                {}};
    error.detail = done ? std::string(trim(done->err)).substr(0, 500) : done.error().message;
    out.push_back(fault(error));
}

void check_place(const std::string& folder, Code not_writable, Severity weight, std::string_view what, Findings& out) {
    std::string place = fs::absolute(folder);
    while (!fs::exists(place) && place.size() > 1) place = fs::dirname(place);
    if (!fs::is_dir(place) || !fs::is_writable(place)) {
        Finding finding{weight, {not_writable, fmt::format("the {} cannot be written", what), {folder}, {}, {}}, {}};
        finding.what.help =
            not_writable == Code::CacheNotWritable
                ? "name a writable folder in KEELBACK_CACHE_DIR; without it each build keeps its own cache"
                : "choose another place with --output-dir=DIR";
        out.push_back(std::move(finding));
        return;
    }
    std::uint64_t free = fs::free_bytes(place);
    if (free >= kScarce) return;
    Finding finding = new_finding(free < kLeast ? Severity::Error : Severity::Warning, Code::DiskFull);
    finding.what.message = fmt::format("only {} are free for the {}", human_size(free), what);
    finding.what.place.file = folder;
    finding.what.help = "free some space, or choose another place";
    out.push_back(std::move(finding));
}

}  // namespace

Findings check_tools(const DoctorInput& input) {
    Findings out;
    for (Error& error : backend::toolchain_faults()) out.push_back(fault(std::move(error)));
    if (auto runtime = backend::find_runtime_dir(); !runtime) out.push_back(fault(runtime.error()));
    if (process::find_program("patchelf").empty())
        out.push_back(
            fault({Code::PatchelfMissing, "patchelf is not installed", {}, "install it: apt install patchelf", {}}));
    if (target::target_faults(*input.target).empty()) try_headers(*input.target, out);
    check_place(input.cache_root, Code::CacheNotWritable, Severity::Warning, "cache", out);
    check_place(input.output_dir, Code::OutputNotWritable, Severity::Error, "output folder", out);
    return out;
}

}  // namespace kb::doctor
