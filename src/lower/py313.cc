// Opcodes of CPython 3.13 that earlier versions do not have or mean differently.
//
// The pair of a call is (callable, self or NULL) here. What `load_method` gives stays (method or NULL, self or
// callable), which is the same pair whenever there is a self; a NULL that is known now is moved by the call.
#include "lower/builder.h"

namespace kb::lower {

using namespace ir;

namespace {

// --- two locals at once

void load_fast_load_fast(Builder& b, const Insn& i) {
    b.push(b.emit1(Op::LoadLocal, {}, {i.arg >> 4, 0, 0}));
    b.push(b.emit1(Op::LoadLocal, {}, {i.arg & 15, 0, 0}));
}
void store_fast_load_fast(Builder& b, const Insn& i) {
    b.emit(Op::StoreLocal, {b.pop()}, {i.arg >> 4, 0, 0});
    b.push(b.emit1(Op::LoadLocal, {}, {i.arg & 15, 0, 0}));
}
void store_fast_store_fast(Builder& b, const Insn& i) {
    b.emit(Op::StoreLocal, {b.pop()}, {i.arg >> 4, 0, 0});
    b.emit(Op::StoreLocal, {b.pop()}, {i.arg & 15, 0, 0});
}

// --- calls

void load_global(Builder& b, const Insn& i) {
    b.push(b.emit1(Op::LoadGlobal, {}, {i.arg >> 1, 0, 0}));
    if (i.arg & 1) b.push(b.load_null());
}
void self_first(Builder& b, std::vector<Value>& pair) {
    if (b.is_null_const(pair[1])) std::swap(pair[0], pair[1]);
}
void call(Builder& b, const Insn& i) {
    auto v = b.pop_many(i.arg + 2);
    self_first(b, v);
    b.push(b.emit1(Op::Call, v));
}
void call_kw(Builder& b, const Insn& i) {
    auto v = b.pop_many(i.arg + 3);  // the names last
    self_first(b, v);
    b.push(b.emit1(Op::CallKw, v));
}
void call_function_ex(Builder& b, const Insn& i) {
    Value kwargs = i.arg & 1 ? b.pop() : b.load_null();
    auto v = b.pop_many(3);  // callable, NULL, args
    b.push(b.emit1(Op::CallEx, {v[0], v[2], kwargs}));
}
void dict_merge(Builder& b, const Insn& i) {
    Value v = b.pop();
    b.emit(Op::DictMerge, {b.peek(i.arg), v, b.peek(i.arg + 3)});  // for the message: the callable
}
void make_function(Builder& b, const Insn&) {
    Value code = b.pop();
    b.push(b.emit1(Op::MakeFunction, {code}));
}
void set_function_attribute(Builder& b, const Insn& i) {
    Value function = b.pop(), part = b.pop();
    b.emit(Op::SetFunctionPart, {function, part}, {i.arg, 0, 0});
    b.push(function);
}

// --- truth

void to_bool(Builder& b, const Insn&) {
    b.push(b.boxed(b.as_truth(b.pop())));
}
void compare_op(Builder& b, const Insn& i) {
    auto v = b.pop_many(2);
    Value result = b.emit1(Op::Compare, v, {i.arg >> 5, 0, 0});
    b.push(i.arg & 16 ? b.boxed(b.as_truth(result)) : result);
}

void for_iter(Builder& b, const Insn& i) {  // END_FOR is skipped; the POP_TOP behind it drops the iterator
    b.for_iter(b.behind(i.target), Builder::Iterator::Kept);
}

// --- formatting

void convert_value(Builder& b, const Insn& i) {
    b.push(b.emit1(Op::ConvertValue, {b.pop()}, {i.arg, 0, 0}));
}
void format_simple(Builder& b, const Insn&) {
    b.push(b.emit1(Op::FormatValue, {b.pop()}));
}
void format_with_spec(Builder& b, const Insn&) {
    auto v = b.pop_many(2);
    b.push(b.emit1(Op::FormatValue, v));
}

}  // namespace

void add_py313_opcodes(OpcodeTable& t) {
    t["LOAD_FAST_LOAD_FAST"] = load_fast_load_fast;
    t["STORE_FAST_LOAD_FAST"] = store_fast_load_fast;
    t["STORE_FAST_STORE_FAST"] = store_fast_store_fast;
    t["LOAD_GLOBAL"] = load_global;
    t["CALL"] = call;
    t["CALL_KW"] = call_kw;
    t["CALL_FUNCTION_EX"] = call_function_ex;
    t["DICT_MERGE"] = dict_merge;
    t["MAKE_FUNCTION"] = make_function;
    t["SET_FUNCTION_ATTRIBUTE"] = set_function_attribute;
    t["TO_BOOL"] = to_bool;
    t["COMPARE_OP"] = compare_op;
    t["FOR_ITER"] = for_iter;
    t["CONVERT_VALUE"] = convert_value;
    t["FORMAT_SIMPLE"] = format_simple;
    t["FORMAT_WITH_SPEC"] = format_with_spec;
}

}  // namespace kb::lower
