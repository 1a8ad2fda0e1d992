// What goes into the empty root: the dist, libc and its loader, the files that the arguments name. Nothing else.
#ifndef KB_VERIFY_CLEAN_ROOM_H
#define KB_VERIFY_CLEAN_ROOM_H

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "discover/baseline.h"
#include "verify/dist_folder.h"
#include "verify/sandbox.h"
#include "verify/system_root.h"
#include "verify/verify.h"

namespace kb::verify {

// Paths inside. The dist is at none where it was built; the program starts in a folder that is not the dist's.
inline constexpr const char* kDistInside = "/opt/app";
inline constexpr const char* kHomeInside = "/elsewhere";
inline constexpr const char* kWorkInside = "/elsewhere/work";

struct CleanRoom {
    SandboxPlan plan;
    std::map<std::string, std::string> baseline;  // inside path -> SONAME: what of the system is there
    std::map<std::string, std::string> inputs;    // inside path -> host path: let in for an argument or --bind
    std::map<std::string, std::string>
        outputs;  // inside path -> host path: written back when the program wrote it anew
};

Result<CleanRoom> furnish(const VerifyOptions& options, const DistFolder& dist, const discover::Baseline& baseline,
                          const SystemRoot& system, const std::string& interpreter);

}  // namespace kb::verify

#endif
