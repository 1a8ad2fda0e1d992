// Rule files are arrays of tables ([[implied]], [[data]], ...) of texts, flags and lists of texts. A row with an
// unknown key, a missing key or a wrong type is an error that names the file and the line, so that a typing mistake
// cannot pass as "no rule".
#ifndef KB_DISCOVER_TOML_ROWS_H
#define KB_DISCOVER_TOML_ROWS_H

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kb::discover {

// Reads the keys of one row; the first thing that is wrong is kept as `problem`.
class RowReader {
public:
    explicit RowReader(const void* toml_table) : table_(toml_table) {}

    std::string text(const char* key);
    std::string optional_text(const char* key);
    std::vector<std::string> list(const char* key);
    std::vector<std::string> optional_list(const char* key);
    bool flag(const char* key);  // absent is false

    std::string problem() const;  // empty when all keys were read and nothing was wrong

private:
    const void* table_;  // a toml::table
    std::vector<std::string> read_;
    std::string problem_;
};

// `take` reads one row; false means that it does not know this table.
Status read_toml_rows(std::string_view file_name, std::string_view toml_text,
                      const std::function<bool(std::string_view table, RowReader& row)>& take);

}  // namespace kb::discover

#endif
