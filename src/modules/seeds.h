// seeds.def as functions.
#ifndef KB_MODULES_SEEDS_H
#define KB_MODULES_SEEDS_H

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kb::modules {

using NeedAndWhy = std::pair<std::string, std::string>;

const std::vector<NeedAndWhy>& seeds();
std::vector<NeedAndWhy> needed_by_c_code(std::string_view module);
bool is_weak_import(std::string_view from, std::string_view to);
std::string module_needed_by_name(std::string_view builtin_name);  // empty: none

}  // namespace kb::modules

#endif
