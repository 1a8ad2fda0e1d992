#include "ir/ir.h"

namespace kb::ir {

namespace {
constexpr OpFacts kFacts[] = {
#define KB_OP(name, text, operands, results, result, error, stolen, c_params, c_function) \
    {#name, text, operands, results, ResultKind::result, ErrorKind::error, stolen, c_params, c_function},
#include "ir/ops.def"
#undef KB_OP
};
constexpr const char* kTypes[] = {"object", "maybe_null", "truth", "lasti", "i64",  "f64",  "none", "bool",
                                  "long",   "float",      "str",   "tuple", "list", "dict", "set"};
}  // namespace

const OpFacts& facts(Op op) {
    return kFacts[static_cast<int>(op)];
}

bool op_from_text(std::string_view text, Op& op) {
    int index = 0;
    for (const OpFacts& row : kFacts) {
        if (text == row.text) {
            op = static_cast<Op>(index);
            return true;
        }
        ++index;
    }
    return false;
}

const char* type_text(Type type) {
    return kTypes[static_cast<int>(type)];
}

bool type_from_text(std::string_view text, Type& type) {
    int index = 0;
    for (const char* row : kTypes) {
        if (text == row) {
            type = static_cast<Type>(index);
            return true;
        }
        ++index;
    }
    return false;
}

}  // namespace kb::ir
