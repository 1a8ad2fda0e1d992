// The commands besides build and verify, one file each. Each prints its result and gives the exit code; an Error is
// printed by main.cc.
#ifndef KB_CLI_COMMANDS_H
#define KB_CLI_COMMANDS_H

#include "base/result.h"
#include "cli/options.h"

namespace kb::cli {

Result<int> doctor_command(const Options& options);
Result<int> explain_command(const Options& options);

}  // namespace kb::cli

#endif
