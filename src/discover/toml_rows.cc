#include "discover/toml_rows.h"

#include <algorithm>

#define TOML_EXCEPTIONS 0
#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/codes.h"

namespace kb::discover {

namespace {

const toml::table& as_table(const void* table) {
    return *static_cast<const toml::table*>(table);
}

Status bad_rule(std::string_view file, const toml::source_region& where, std::string message) {
    return fail(Code::RuleBad, std::move(message), "", Place{std::string(file), static_cast<int>(where.begin.line), 0});
}

}  // namespace

std::string RowReader::optional_text(const char* key) {
    read_.emplace_back(key);
    const toml::node* node = as_table(table_).get(key);
    if (!node) return "";
    if (!node->is_string() && problem_.empty()) problem_ = fmt::format("`{}` must be a text", key);
    return node->value_or(std::string());
}

std::string RowReader::text(const char* key) {
    std::string value = optional_text(key);
    if (value.empty() && problem_.empty()) problem_ = fmt::format("`{}` is missing", key);
    return value;
}

std::vector<std::string> RowReader::optional_list(const char* key) {
    read_.emplace_back(key);
    std::vector<std::string> values;
    const toml::node* node = as_table(table_).get(key);
    if (!node) return values;
    const toml::array* array = node->as_array();
    if (!array && problem_.empty()) problem_ = fmt::format("`{}` must be a list", key);
    for (size_t i = 0; array && i < array->size(); i++) values.push_back(array->get(i)->value_or(std::string()));
    return values;
}

std::vector<std::string> RowReader::list(const char* key) {
    std::vector<std::string> values = optional_list(key);
    if (values.empty() && problem_.empty()) problem_ = fmt::format("`{}` is missing", key);
    return values;
}

bool RowReader::flag(const char* key) {
    read_.emplace_back(key);
    const toml::node* node = as_table(table_).get(key);
    return node && node->value_or(false);
}

std::string RowReader::problem() const {
    if (!problem_.empty()) return problem_;
    for (const auto& [key, value] : as_table(table_)) {
        std::string_view name = key.str();
        if (std::find(read_.begin(), read_.end(), name) == read_.end())
            return fmt::format("`{}` is not a known key", name);
    }
    return "";
}

Status read_toml_rows(std::string_view file_name, std::string_view toml_text,
                      const std::function<bool(std::string_view table, RowReader& row)>& take) {
    toml::parse_result parsed = toml::parse(toml_text);
    if (!parsed) return bad_rule(file_name, parsed.error().source(), std::string(parsed.error().description()));

    for (const auto& [key, value] : parsed.table()) {
        const toml::array* rows = value.as_array();
        if (!rows) return bad_rule(file_name, value.source(), fmt::format("[[{}]] expected", key.str()));
        for (const toml::node& node : *rows) {
            const toml::table* table = node.as_table();
            if (!table) return bad_rule(file_name, node.source(), "a table expected");
            RowReader row(table);
            if (!take(key.str(), row))
                return bad_rule(file_name, node.source(), fmt::format("[[{}]] is not known", key.str()));
            if (std::string problem = row.problem(); !problem.empty())
                return bad_rule(file_name, node.source(), problem);
        }
    }
    return {};
}

}  // namespace kb::discover
