// Libraries that are left to the system: those that every glibc Linux has, and those that belong to its drivers.
// The list is data with reasons: rules/baseline.toml.
#ifndef KB_DISCOVER_BASELINE_H
#define KB_DISCOVER_BASELINE_H

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kb::discover {

struct BaselineRow {
    std::vector<std::string> names;  // globs on SONAMEs: "libc.so.6", "libnvidia-*"
    bool is_driver = false;          // may be absent on the target; its own copy must win
    std::string why;
    bool has_fallback = false;  // of a driver: only the way to it, and ours serves where the system has none
};

struct Baseline {
    std::vector<BaselineRow> rows;
    std::vector<BaselineRow> session;  // left to the system where a library only asks for them by name (dlopen)
};

Result<Baseline> load_baseline();
Result<Baseline> parse_baseline(std::string_view toml_text);

// nullptr when the library is to be bundled.
const BaselineRow* left_to_system(const Baseline& baseline, std::string_view soname);

bool left_to_session(const Baseline& baseline, std::string_view soname);

}  // namespace kb::discover

#endif
