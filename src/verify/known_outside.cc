#include "verify/known_outside.h"

#include <string_view>

#include "discover/glob.h"
#include "discover/toml_rows.h"

namespace kb::embedded {
std::string_view verify_data(std::string_view name);
}

namespace kb::verify {

const KnownRow* find_row(const std::vector<KnownRow>& rows, const std::string& path) {
    std::string_view text = path;
    for (const KnownRow& row : rows)
        for (const std::string& pattern : row.paths)
            if (discover::glob_matches(pattern, text)) return &row;
    return nullptr;
}

Result<KnownOutside> load_known_outside() {
    KnownOutside out;
    KB_CHECK(discover::read_toml_rows(
        "outside.toml", embedded::verify_data("outside.toml"), [&](std::string_view table, discover::RowReader& row) {
            KnownRow known{row.list("paths"), row.text("why")};
            if (table == "ignore") out.ignore.push_back(known);
            if (table == "absent") out.absent.push_back(known);
            if (table == "optional_library") out.optional_library.push_back(known);
            if (table == "build_path") out.build_path.push_back(known);
            return table == "ignore" || table == "absent" || table == "optional_library" || table == "build_path";
        }));
    return out;
}

}  // namespace kb::verify
