// keelback why DIST NAME: the chain from a module, file, package or library of the dist up to the user's script.
//
//     lib/yaml/_yaml.cpython-311-x86_64-linux-gnu.so  extension module, 2.4 MB, PyYAML 6.0.1
//
//       <- lib/yaml/cyaml.py:7   imports yaml._yaml
//       <- lib/yaml/__init__.py:13   imports yaml.cyaml, in a try or an if
//       <- app.py:1   imports yaml
#ifndef KB_REPORT_WHY_H
#define KB_REPORT_WHY_H

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "report/dist_graph.h"

namespace kb::report {

struct WhyAnswer {
    std::string subject;  // the name in full
    std::string what;     // "extension module, 2.4 MB, of PyYAML 6.0.1"
    std::vector<Step> chain, others;
};

struct WhyNotAnswer {
    std::string name;
    std::string why;                   // "left out by rules/pandas.toml"
    std::vector<std::string> details;  // further lines
    std::string help;                  // the option that brings it
    std::vector<std::string> near;     // names that are there
};

// The node that a name means; kNoNode when there is none. Error: BadUsage for a suffix that several files have.
Result<uint32_t> find_subject(const DistGraph& graph, const std::string& name);

WhyAnswer why(const DistGraph& graph, uint32_t subject);

// `installed`: asked only when the dist itself has no answer; what is known of the name in the environment, or "".
WhyNotAnswer why_not(const DistGraph& graph, const std::string& name,
                     const std::function<std::string(const std::string& name)>& installed);

std::string why_text(const WhyAnswer& answer);
std::string why_json(const WhyAnswer& answer);
Error why_not_error(const DistGraph& graph, const WhyNotAnswer& answer);
std::string why_not_json(const WhyNotAnswer& answer);

}  // namespace kb::report

#endif
