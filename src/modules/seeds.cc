#include "modules/seeds.h"

#include "base/text.h"

namespace kb::modules {
namespace {

struct Row {
    std::string_view a, b, why;
};

}  // namespace

const std::vector<NeedAndWhy>& seeds() {
    static const std::vector<NeedAndWhy> rows = {
#define KB_SEED(module, why) {module, why},
#define KB_C_IMPORT(of, modules, why)
#define KB_WEAK_IMPORT(from, to, why)
#define KB_NAME_NEEDS(name, module)
#include "modules/seeds.def"
#undef KB_SEED
#undef KB_C_IMPORT
#undef KB_WEAK_IMPORT
#undef KB_NAME_NEEDS
    };
    return rows;
}

std::vector<NeedAndWhy> needed_by_c_code(std::string_view module) {
    static constexpr Row rows[] = {
#define KB_SEED(module, why)
#define KB_C_IMPORT(of, modules, why) {of, modules, why},
#define KB_WEAK_IMPORT(from, to, why)
#define KB_NAME_NEEDS(name, module)
#include "modules/seeds.def"
#undef KB_SEED
#undef KB_C_IMPORT
#undef KB_WEAK_IMPORT
#undef KB_NAME_NEEDS
    };
    std::vector<NeedAndWhy> out;
    for (const Row& row : rows)
        if (row.a == module)
            for (const std::string& name : split(row.b, ' ')) out.emplace_back(name, row.why);
    return out;
}

bool is_weak_import(std::string_view from, std::string_view to) {
    static constexpr Row rows[] = {
#define KB_SEED(module, why)
#define KB_C_IMPORT(of, modules, why)
#define KB_WEAK_IMPORT(from, to, why) {from, to, why},
#define KB_NAME_NEEDS(name, module)
#include "modules/seeds.def"
#undef KB_SEED
#undef KB_C_IMPORT
#undef KB_WEAK_IMPORT
#undef KB_NAME_NEEDS
    };
    for (const Row& row : rows)
        if (row.a == from && is_module_or_below(to, row.b)) return true;
    return false;
}

std::string module_needed_by_name(std::string_view builtin_name) {
    static constexpr Row rows[] = {
#define KB_SEED(module, why)
#define KB_C_IMPORT(of, modules, why)
#define KB_WEAK_IMPORT(from, to, why)
#define KB_NAME_NEEDS(name, module) {name, module, ""},
#include "modules/seeds.def"
#undef KB_SEED
#undef KB_C_IMPORT
#undef KB_WEAK_IMPORT
#undef KB_NAME_NEEDS
    };
    for (const Row& row : rows)
        if (row.a == builtin_name) return std::string(row.b);
    return {};
}

}  // namespace kb::modules
