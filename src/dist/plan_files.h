// The files of a plan while it is made: one source per place, no two names that differ only in case.
#ifndef KB_DIST_PLAN_FILES_H
#define KB_DIST_PLAN_FILES_H

#include <string>
#include <vector>

#include "base/result.h"
#include "binary/patch.h"
#include "dist/plan.h"

namespace kb::dist {

class PlanFiles {
public:
    // The same source (or the same bytes) for a place that is taken is no error: the first reason stays. Errors:
    // DestinationTaken, where the user's data is concerned; CannotRead for a source that is gone.
    Status add(PlanFile file);

    void remove(const std::string& destination) { files_.erase(destination); }
    void rename(const std::string& from, const std::string& to);
    void add_need(const std::string& destination, FileNeed need);  // of a file that is not there: nothing
    void set_edit(const std::string& destination, const binary::Patch& edit);
    bool has(const std::string& destination) const { return files_.contains(destination); }
    std::vector<PlanFile> all() const;

    // Sorted by destination. Error: NamesDifferInCase.
    Result<std::vector<PlanFile>> finish();

private:
    std::map<std::string, PlanFile> files_;
};

}  // namespace kb::dist

#endif
