// Opcodes of CPython 3.14 that earlier versions do not have or mean differently.
//
// LOAD_FAST_BORROW is a LOAD_FAST whose reference the interpreter need not count; the front end gives LOAD_SMALL_INT a
// constant of its own.
#include "lower/builder.h"

namespace kb::lower {

using namespace ir;

namespace {

constexpr int kSubscr = 26;  // of BINARY_OP

void nothing(Builder&, const Insn&) {}

void load_fast(Builder& b, const Insn& i) {
    b.push(b.emit1(Op::LoadLocal, {}, {i.arg, 0, 0}));
}
void load_fast_load_fast(Builder& b, const Insn& i) {
    b.push(b.emit1(Op::LoadLocal, {}, {i.arg >> 4, 0, 0}));
    b.push(b.emit1(Op::LoadLocal, {}, {i.arg & 15, 0, 0}));
}
void load_common_constant(Builder& b, const Insn& i) {
    b.push(b.emit1(Op::LoadCommonConst, {}, {i.arg, 0, 0}));
}
void binary_op(Builder& b, const Insn& i) {
    auto v = b.pop_many(2);
    b.push(i.arg == kSubscr ? b.emit1(Op::Subscr, v) : b.emit1(Op::Binary, v, {i.arg, 0, 0}));
}
void call_function_ex(Builder& b, const Insn&) {
    auto v = b.pop_many(4);  // callable, NULL, args, kwargs or NULL
    b.push(b.emit1(Op::CallEx, {v[0], v[2], v[3]}));
}
void load_special(Builder& b, const Insn& i) {
    Value owner = b.pop();
    b.push(b.never_null(b.emit_many(Op::LoadSpecial, {owner}, 2, {i.arg, 0, 0})[0]));  // bound: there is no self
    b.push(b.load_null());
}
void with_except_start(Builder& b, const Insn&) {
    b.push(b.emit1(Op::WithExceptStartPair, {b.peek(5), b.peek(4), b.peek(1)}));
}
void pop_iter(Builder& b, const Insn&) {
    b.emit(Op::Drop, {b.pop()});
}
void build_template(Builder& b, const Insn&) {
    auto v = b.pop_many(2);  // strings, interpolations
    b.push(b.emit1(Op::BuildTemplate, v));
}
void build_interpolation(Builder& b, const Insn& i) {
    auto v = b.pop_many(i.arg & 1 ? 3 : 2);  // value, its text, format
    b.push(b.emit1(Op::BuildInterpolation, v, {i.arg >> 2, 0, 0}));
}

}  // namespace

void add_py314_opcodes(OpcodeTable& t) {
    t["NOT_TAKEN"] = nothing;
    t["LOAD_FAST_BORROW"] = load_fast;
    t["LOAD_FAST_BORROW_LOAD_FAST_BORROW"] = load_fast_load_fast;
    t["LOAD_COMMON_CONSTANT"] = load_common_constant;
    t["BINARY_OP"] = binary_op;
    t["CALL_FUNCTION_EX"] = call_function_ex;
    t["LOAD_SPECIAL"] = load_special;
    t["WITH_EXCEPT_START"] = with_except_start;
    t["POP_ITER"] = pop_iter;
    t["BUILD_TEMPLATE"] = build_template;
    t["BUILD_INTERPOLATION"] = build_interpolation;
}

}  // namespace kb::lower
