// A warning for what goes along under the GPL: which library, who brings it, and how to leave it out.
#ifndef KB_DIST_GPL_H
#define KB_DIST_GPL_H

#include <map>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "discover/libraries.h"
#include "discover/rules.h"
#include "dist/plan.h"

namespace kb::dist {

struct GplInput {
    const discover::Closure& closure;
    std::vector<PlanFile> files;
    std::map<std::string, std::string> terms;  // of libraries, by their source
    const discover::Rules& rules;
    std::map<std::string, std::string> extensions;  // place in the dist -> module
    std::map<std::string, std::string> packages;    // that are under the GPL themselves: name -> terms
};

// One warning for each module that brings libraries along, and one for each package.
void warn_of_gpl(const GplInput& input, Diagnostics& diagnostics);

}  // namespace kb::dist

#endif
