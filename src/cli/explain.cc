// keelback explain [CODE]
#include "report/explain.h"

#include <fmt/format.h>

#include "cli/commands.h"

namespace kb::cli {

Result<int> explain_command(const Options& options) {
    if (options.explain_all) {
        fmt::print("{}", report::explain_all());
    } else if (options.subject.empty()) {
        fmt::print("{}", report::list_of_codes());
    } else {
        auto code = report::find_code(options.subject);
        if (!code) return fail(report::no_such_code(options.subject));
        fmt::print("{}", report::explain_code(*code));
    }
    return 0;
}

}  // namespace kb::cli
