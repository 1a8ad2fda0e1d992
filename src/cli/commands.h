// The commands besides build and verify, one file each. Each prints its result and gives the exit code; an Error is
// printed by main.cc.
#ifndef KB_CLI_COMMANDS_H
#define KB_CLI_COMMANDS_H

#include "base/result.h"
#include "cli/options.h"

namespace kb::cli {

Result<int> doctor_command(const Options& options);
Result<int> explain_command(const Options& options);
Result<int> why_command(const Options& options);
Result<int> size_command(const Options& options);
Result<int> symbolicate_command(const Options& options);
Result<int> where_command(const Options& options);

// What is known of a name in the environment that `options` choose, as one line; empty when nothing is.
std::string known_in_environment(const Options& options, const std::string& name);

}  // namespace kb::cli

#endif
