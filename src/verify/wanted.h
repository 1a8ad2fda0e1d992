// Sorts the files that a program asked for: got from the dist, from the system's baseline, missing, reached for
// outside.
#ifndef KB_VERIFY_WANTED_H
#define KB_VERIFY_WANTED_H

#include <string>
#include <vector>

#include "base/result.h"
#include "discover/baseline.h"
#include "trace/access.h"
#include "verify/clean_room.h"
#include "verify/known_outside.h"

namespace kb::verify {

// What a request is judged by.
struct Surroundings {
    const DistFolder& dist;
    const discover::Baseline& baseline;
    const KnownOutside& known;
    const SystemRoot& system;
};

// Fills used, baseline, missing and wanted of the report's run, and adds the findings. `run.exit_code` and so on are
// set.
void judge_accesses(const SandboxRun& done, const CleanRoom& room, const Surroundings& around, VerifyReport& report);

}  // namespace kb::verify

#endif
