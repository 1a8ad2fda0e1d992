#ifndef KB_CLI_BUILD_H
#define KB_CLI_BUILD_H

#include "base/diagnostics.h"
#include "cli/options.h"
#include "cli/paths.h"
#include "report/progress.h"

namespace kb::cli {

struct BuildResult {
    Paths paths;
    std::uint64_t bytes = 0;
    size_t files = 0;
    bool is_dry_run = false;
    bool was_current = false;  // nothing had to be written
    std::string text;          // of a dry run: the plan
};

Result<BuildResult> build(const Options& options, Diagnostics& diagnostics, report::Progress& progress);

}  // namespace kb::cli

#endif
