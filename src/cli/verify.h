// `keelback verify`: see src/verify/verify.h.
#ifndef KB_CLI_VERIFY_H
#define KB_CLI_VERIFY_H

#include "cli/options.h"

namespace kb::cli {

// The report goes to stdout, as text or with --json as one document. Returns the exit code; with --json an error is a
// document too, and printed here.
Result<int> verify_command(const Options& options);

// An error before there were options: true, and printed, if `args` ask for verify with --json.
bool verify_answers_in_json(const std::vector<std::string>& args, const Error& error);

}  // namespace kb::cli

#endif
