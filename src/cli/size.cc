// keelback size DIST
#include "report/size.h"

#include <fmt/format.h>

#include <cstdio>

#include "cli/commands.h"

namespace kb::cli {

Result<int> size_command(const Options& options) {
    KB_TRY(report::SizeReport report, report::measure(options.subject));
    fmt::print("{}",
               options.json ? report::size_json(report) : report::size_text(report, {options.rows, options.depth}));
    return 0;
}

}  // namespace kb::cli
