#include "discover/baseline.h"

#include "base/text.h"
#include "discover/glob.h"
#include "discover/toml_rows.h"

namespace kb::embedded {
std::string_view rule_file(std::string_view name);
}

namespace kb::discover {

Result<Baseline> parse_baseline(std::string_view toml_text) {
    Baseline out;
    KB_CHECK(read_toml_rows("baseline.toml", toml_text, [&](std::string_view table, RowReader& row) {
        if (table != "system" && table != "driver" && table != "session") return false;
        auto& rows = table == "session" ? out.session : out.rows;
        rows.push_back({row.list("names"), table == "driver", row.text("why"), row.flag("fallback")});
        return true;
    }));
    return out;
}

Result<Baseline> load_baseline() {
    return parse_baseline(embedded::rule_file("baseline.toml"));
}

static const BaselineRow* row_of(const std::vector<BaselineRow>& rows, std::string_view soname) {
    for (const BaselineRow& row : rows)
        for (const std::string& pattern : row.names)
            if (glob_matches(pattern, soname)) return &row;
    return nullptr;
}

const BaselineRow* left_to_system(const Baseline& baseline, std::string_view soname) {
    return row_of(baseline.rows, soname);
}

bool left_to_session(const Baseline& baseline, std::string_view soname) {
    return row_of(baseline.session, soname) != nullptr;
}

}  // namespace kb::discover
