// X.build/report.json: what a build did and why, for people and for tools. Stable keys; sorted; no times (those are in
// the log), so that two builds of the same input give the same report.
#ifndef KB_REPORT_BUILD_REPORT_H
#define KB_REPORT_BUILD_REPORT_H

#include <string>

#include "base/diagnostics.h"
#include "dist/plan.h"
#include "modules/graph.h"
#include "target/target.h"

namespace kb::report {

std::string build_report_json(const target::Target& target, const modules::Graph& graph, const dist::Plan& plan,
                              const Diagnostics& diagnostics);

}  // namespace kb::report

#endif
