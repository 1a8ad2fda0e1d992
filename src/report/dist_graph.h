// A finished dist as a graph: its manifest with who needs what. What `why` and `size` start from.
#ifndef KB_REPORT_DIST_GRAPH_H
#define KB_REPORT_DIST_GRAPH_H

#include <string>
#include <vector>

#include "base/result.h"
#include "dist/manifest.h"
#include "dist/reasons.h"

namespace kb::report {

struct DistGraph {
    std::string root;  // absolute
    std::string name;  // "app.dist", for messages
    dist::Manifest manifest;
    dist::Reasons reasons;
    std::vector<const dist::Arrow*> ways;  // shortest_ways(reasons)

    DistGraph() = default;
    DistGraph(DistGraph&&) = default;  // `ways` points into `reasons`, whose nodes do not move
    DistGraph& operator=(DistGraph&&) = default;
    DistGraph(const DistGraph&) = delete;

    const dist::ReasonNode& node(uint32_t number) const { return reasons.nodes[number]; }
    const dist::ManifestFile* file(const std::string& path) const;  // null when the manifest has none
};

// Errors: NotADist, ManifestBad, ReasonsMissing, ReasonsBad.
Result<DistGraph> read_dist_graph(const std::string& dist_dir);

// One line of an explanation: where it stands, and what stands there.
struct Step {
    std::string place;  // "lib/numpy/__init__.py:139", "rules/pillow.toml", "--include-module=x"
    std::string what;   // "imports numpy.core"
    std::string kind;   // "import", "rule", "library" ...: for programs
};

// From the node to the program. Empty when nothing needs it any more.
std::vector<Step> steps_to(const DistGraph& graph, uint32_t node);

// The other arrows that lead to the node, as steps; the best first.
std::vector<Step> other_steps(const DistGraph& graph, uint32_t node);

std::string package_label(const DistGraph& graph, const std::string& name);  // "numpy 1.26.4"

}  // namespace kb::report

#endif
