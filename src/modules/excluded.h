// Who would have imported what --exclude-module leaves out, so that the build can say what will break.
#ifndef KB_MODULES_EXCLUDED_H
#define KB_MODULES_EXCLUDED_H

#include <map>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "front/facts.h"

namespace kb::modules {

struct ExcludedUse {
    enum class Kind { Surely, WhenCalled, Silently };  // fails at once; when the function runs; an except hides it
    Kind kind = Kind::Surely;
    std::string importer;  // "lib/pandas/__init__.py:12"
    Place place;
    bool is_users = false;  // the importer is the user's own module
};

class ExcludedUses {
public:
    void add(const std::string& excluded, const front::ImportFact& fact, ExcludedUse use);
    // One message for each name of `excluded`: a warning if something fails, a note if somebody only goes without.
    void report(const std::vector<std::string>& excluded, Diagnostics& diagnostics) const;

private:
    std::map<std::string, std::vector<ExcludedUse>> uses_;  // by imported name
};

}  // namespace kb::modules

#endif
