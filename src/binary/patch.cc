#include "binary/patch.h"

#include <fmt/format.h>

#include "base/codes.h"
#include "base/process.h"

namespace kb::binary {

namespace {

// patchelf 0.14 mixes up its string table when one call makes two kinds of change, so each kind is a call of its own.
Status call_patchelf(const std::string& file, std::vector<std::string> arguments) {
    static const std::string program = process::find_program("patchelf");
    if (program.empty())
        return fail(Code::PatchelfMissing, "patchelf is not installed", "install the package patchelf");

    process::Command command;
    command.argv = std::move(arguments);
    command.argv.insert(command.argv.begin(), program);
    command.argv.push_back(file);
    KB_TRY(process::Finished done, process::run(command));
    if (done.ok()) return {};
    Error error{Code::PatchelfFailed, fmt::format("patchelf could not change {}", file), {}, {}, done.err};
    return fail(std::move(error));
}

// Debug information is left in place where it cannot be dropped: the file works with it.
void strip_debug(const std::string& file) {
    static const std::string program = process::find_program("strip");
    if (!program.empty()) (void)process::run({.argv = {program, "--strip-debug", file}});
}

}  // namespace

Status patch_elf(const std::string& file, const Patch& patch) {
    if (patch.strip_debug > 0) strip_debug(file);
    if (!patch.soname.empty()) KB_CHECK(call_patchelf(file, {"--set-soname", patch.soname}));
    for (const NeededChange& change : patch.needed)
        KB_CHECK(call_patchelf(file, {"--replace-needed", change.from, change.to}));
    if (patch.remove_run_path) KB_CHECK(call_patchelf(file, {"--remove-rpath"}));
    if (patch.run_path.empty()) return {};
    std::vector<std::string> arguments = {"--set-rpath", patch.run_path};
    if (patch.as_rpath) arguments.insert(arguments.begin(), "--force-rpath");
    return call_patchelf(file, std::move(arguments));
}

}  // namespace kb::binary
