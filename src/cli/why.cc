// keelback why DIST NAME
#include "report/why.h"

#include <fmt/format.h>

#include <cstdio>

#include "cli/commands.h"

namespace kb::cli {

Result<int> why_command(const Options& options) {
    KB_TRY(report::DistGraph graph, report::read_dist_graph(options.subject));
    KB_TRY(uint32_t subject, report::find_subject(graph, options.name));
    if (subject != dist::kNoNode) {
        report::WhyAnswer answer = report::why(graph, subject);
        fmt::print("{}", options.json ? report::why_json(answer) : report::why_text(answer));
        return 0;
    }
    auto installed = [&](const std::string& name) { return known_in_environment(options, name); };
    report::WhyNotAnswer answer = report::why_not(graph, options.name, installed);
    if (!options.json) return fail(report::why_not_error(graph, answer));
    fmt::print("{}", report::why_not_json(answer));
    return 1;
}

}  // namespace kb::cli
