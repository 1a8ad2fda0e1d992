#include "binary/patch.h"

#include <fmt/format.h>

#include "base/process.h"

namespace kb::binary {

Status patch_elf(const std::string& file, const Patch& patch) {
    static const std::string program = process::find_program("patchelf");
    if (program.empty()) return fail(Code::PatchelfMissing, "patchelf is not installed", "install the package patchelf");

    process::Command command;
    command.argv = {program};
    if (!patch.soname.empty()) command.argv.insert(command.argv.end(), {"--set-soname", patch.soname});
    for (const NeededChange& change : patch.needed)
        command.argv.insert(command.argv.end(), {"--replace-needed", change.from, change.to});
    if (patch.remove_run_path) command.argv.push_back("--remove-rpath");
    if (!patch.run_path.empty()) {
        if (patch.as_rpath) command.argv.push_back("--force-rpath");
        command.argv.insert(command.argv.end(), {"--set-rpath", patch.run_path});
    }
    if (command.argv.size() == 1) return {};
    command.argv.push_back(file);

    KB_TRY(process::Finished done, process::run(command));
    if (done.ok()) return {};
    Error error{Code::PatchelfFailed, fmt::format("patchelf could not change {}", file), {}, {}, done.err};
    return fail(std::move(error));
}

}  // namespace kb::binary
