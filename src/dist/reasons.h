// lib/keelback-why.json: who needs what, for `keelback why` and `keelback size`. Beside the manifest and not in it,
// since verify and the next build read that one, and this one is as large.
//
// A graph: nodes are modules, files and distributions; an arrow goes from each to those that need it. What follows from
// names and owners is not written but added again when it is read: a module needs the packages it is in, and a
// distribution's data goes along with its modules.
#ifndef KB_DIST_REASONS_H
#define KB_DIST_REASONS_H

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "dist/manifest.h"
#include "dist/plan.h"
#include "modules/reason.h"

namespace kb::dist {

inline constexpr const char* kReasonsPath = "lib/keelback-why.json";

enum class NodeKind { Program, Module, File, Package, Metadata };

inline constexpr uint32_t kNoNode = UINT32_MAX;

struct Arrow {
    uint32_t user = 0;
    modules::Reason reason;
    uint32_t with = kNoNode;  // counts only while this node is there, too
};

struct ReasonNode {
    NodeKind kind = NodeKind::Program;
    std::string name;  // a dotted name; a place in the dist; the name of a distribution
    Policy policy = Policy::Bytecode;
    Home home = Home::ThirdParty;
    std::string place;             // of a module: where its .py is or would be
    std::string package;           // the distribution that a module is from; may be empty
    std::string version;           // of a Package
    std::vector<Arrow> needed_by;  // empty for the program, which is node 0
};

struct Reasons {
    std::vector<ReasonNode> nodes = {ReasonNode{}};
    std::vector<modules::LeftOut> left_out;
    std::vector<modules::Missing> missing;
    std::vector<std::string> exclude_data;  // patterns of --noinclude-data-files
    std::map<std::pair<NodeKind, std::string>, uint32_t> index;

    uint32_t find(NodeKind kind, const std::string& name) const;  // kNoNode
    uint32_t add(NodeKind kind, const std::string& name);         // the node of this name
};

// A distribution whose metadata somebody asks for: the program, a module, or a distribution that requires it.
struct MetadataNeed {
    std::string distribution;
    NodeKind by;
    std::string user;
};

// What the plan knows of distributions, besides their files.
struct PackageFacts {
    std::map<std::string, std::string> of_module;  // module -> distribution
    std::map<std::string, std::string> versions;   // distribution -> version
    std::vector<MetadataNeed> metadata;
};

Reasons make_reasons(const DistInput& input, const std::vector<PlanFile>& files, const PackageFacts& packages);
void add_implied(Reasons& reasons);                          // the arrows that follow from names
void add_files(Reasons& reasons, const Manifest& manifest);  // every file of the dist is a node
std::string reasons_text(const Reasons& reasons);            // of what make_reasons gave
Result<Reasons> parse_reasons(std::string_view text);        // ReasonsBad
// With all that is implied. Errors: ReasonsMissing, ReasonsBad.
Result<Reasons> read_reasons(const std::string& dist_dir, const Manifest& manifest);

// For every node the arrow on a shortest way to the program; null for the program and what cannot be reached.
std::vector<const Arrow*> shortest_ways(const Reasons& reasons);

// "lib/x.py:12", or what else is said of an arrow.
std::string arrow_text(const Reasons& reasons, const Arrow& arrow);

// Why a node is there, up to the user's own code: "lib/a/b.py:3 < lib/a/__init__.py:1 < x.py:2".
std::string chain_text(const Reasons& reasons, const std::vector<const Arrow*>& ways, uint32_t node);

}  // namespace kb::dist

#endif
