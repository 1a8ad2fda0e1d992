// `--baseline NAME`: does the dist keep to what every system of that baseline has? The baselines are data with reasons
// (policies.toml): those of manylinux, by which wheels are named, and plain "glibc_2.31".
#ifndef KB_VERIFY_POLICY_H
#define KB_VERIFY_POLICY_H

#include <string>
#include <vector>

#include "base/result.h"
#include "discover/baseline.h"
#include "verify/verify.h"

namespace kb::verify {

struct VersionLimit {
    std::string prefix;  // "GLIBC_"
    std::string newest;  // "GLIBC_2.28"
};

struct Policy {
    std::string name;
    std::string why;
    std::vector<VersionLimit> limits;
    std::vector<std::string> libraries;  // globs; empty: not limited
};

// Error: VerifyBaselineName, with the name that was meant.
Result<Policy> find_policy(const std::string& name);

// Every file that asks for more than the policy has, one finding each. `named`: what --system-library allows.
void check_policy(const Policy& policy, const StaticFacts& facts, const std::vector<std::string>& named,
                  std::vector<Finding>& findings);

}  // namespace kb::verify

#endif
