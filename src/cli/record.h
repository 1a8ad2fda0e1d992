// keelback record: one ordinary run of the script, and what it used in SCRIPT.record.json.
#ifndef KB_CLI_RECORD_H
#define KB_CLI_RECORD_H

#include "base/result.h"
#include "cli/options.h"
#include "record/run.h"

namespace kb::cli {

// How the program ended. An error means that it did not run.
Result<record::RunEnd> record_run(const Options& options);

}  // namespace kb::cli

#endif
