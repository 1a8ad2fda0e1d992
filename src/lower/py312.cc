// Opcodes of CPython 3.12 (and later, unless a later table replaces them).
//
// Comprehensions are inlined: their variables are saved (LOAD_FAST_AND_CLEAR) and put back. END_FOR, END_SEND and
// CLEANUP_THROW are never reached: loops and receivers end behind them, and forwarders keep the last.
#include "lower/builder.h"

namespace kb::lower {

using namespace ir;

namespace {

// --- names

void load_fast(Builder& b, const Insn& i) {  // known to be bound
    b.push(b.emit1(Op::LoadLocal, {}, {i.arg, 0, 0}));
}
void load_fast_check(Builder& b, const Insn& i) {
    b.emit(Op::CheckLocal, {}, {i.arg, 0, 0});
    load_fast(b, i);
}
void load_fast_and_clear(Builder& b, const Insn& i) {
    b.push(b.emit1(Op::TakeLocal, {}, {i.arg, 0, 0}));
}
void make_cell(Builder& b, const Insn& i) {  // of an inlined comprehension's variable
    b.emit(Op::MakeCell, {}, {i.arg, 0, 0});
}
void load_locals(Builder& b, const Insn&) {
    b.push(b.emit1(Op::LoadLocalsDict, {}));
}
void load_from_dict_or_deref(Builder& b, const Insn& i) {
    Value dict = b.pop();
    b.push(b.emit1(Op::LoadDictOrDeref, {dict}, {i.arg, 0, 0}));
}
void load_from_dict_or_globals(Builder& b, const Insn& i) {
    Value dict = b.pop();
    b.push(b.emit1(Op::LoadDictOrGlobal, {dict}, {i.arg, 0, 0}));
}

// --- attributes; bit 0: a method to be called, with the object (or NULL) below it

void load_attr(Builder& b, const Insn& i) {
    Value v = b.pop();
    if (i.arg & 1) {
        for (Value out : b.emit_many(Op::LoadMethod, {v}, 2, {i.arg >> 1, 0, 0})) b.push(out);
    } else {
        b.push(b.emit1(Op::LoadAttr, {v}, {i.arg >> 1, 0, 0}));
    }
}
void load_super_attr(Builder& b, const Insn& i) {
    auto v = b.pop_many(3);  // super, class, self
    Value out = b.emit1(Op::LoadSuperAttr, v, {i.arg >> 2, !!(i.arg & 2), 0});
    if (i.arg & 1) b.push(b.load_null());
    b.push(out);
}
void binary_slice(Builder& b, const Insn&) {
    auto v = b.pop_many(3);
    b.push(b.emit1(Op::BinarySlice, v));
}
void store_slice(Builder& b, const Insn&) {
    b.emit(Op::StoreSlice, b.pop_many(4));
}

// --- calls and comparison

// CALL takes the names from the KW_NAMES right before it.
void kw_names(Builder&, const Insn&) {}
void call(Builder& b, const Insn& i) {
    bool keywords = b.at(-1).name == "KW_NAMES";
    auto v = b.pop_many(i.arg + 2);
    if (keywords) v.push_back(b.load_const(b.at(-1).arg));
    b.push(b.emit1(keywords ? Op::CallKw : Op::Call, v));
}
void compare_op(Builder& b, const Insn& i) {
    auto v = b.pop_many(2);
    b.push(b.emit1(Op::Compare, v, {i.arg >> 4, 0, 0}));
}
void return_const(Builder& b, const Insn& i) {
    b.ret(b.load_const(i.arg));
}

template <bool on_true>
void pop_jump_if(Builder& b, const Insn& i) {
    Value t = b.as_truth(b.pop());
    b.poll_if_backward(i.target);
    int next = b.next().offset;
    on_true ? b.branch(t, i.target, next) : b.branch(t, next, i.target);
}
template <bool on_none>
void pop_jump_if_none(Builder& b, const Insn& i) {
    Value t = b.emit1(Op::IsNone, {b.pop()});
    b.poll_if_backward(i.target);
    int next = b.next().offset;
    on_none ? b.branch(t, i.target, next) : b.branch(t, next, i.target);
}
void for_iter(Builder& b, const Insn& i) {
    b.for_iter(b.behind(i.target), Builder::Iterator::Popped);
}

// --- operations without an opcode of their own

enum { kPrint = 1, kImportStar, kAsyncGenWrap = 4, kUnaryPositive, kListToTuple };
enum { kPrepReraiseStar = 1 };

void call_intrinsic_1(Builder& b, const Insn& i) {
    switch (i.arg) {
        case kPrint:
            b.emit(Op::PrintExpr, {b.pop()});
            return b.push(b.load_null());  // None in CPython; POP_TOP drops it
        case kImportStar:
            b.emit(Op::ImportStar, {b.pop()});
            return b.push(b.load_null());  // None in CPython; POP_TOP drops it
        case kAsyncGenWrap: return;        // done by the forwarder
        case kUnaryPositive: return b.push(b.emit1(Op::Unary, {b.pop()}, {'+', 0, 0}));
        case kListToTuple: return b.push(b.emit1(Op::ListToTuple, {b.pop()}));
        default: return b.push(b.emit1(Op::Intrinsic1, {b.pop()}, {i.arg, 0, 0}));
    }
}
void call_intrinsic_2(Builder& b, const Insn& i) {
    auto v = b.pop_many(2);
    if (i.arg == kPrepReraiseStar)
        b.push(b.emit1(Op::PrepReraiseStar, v));
    else
        b.push(b.emit1(Op::Intrinsic2, v, {i.arg, 0, 0}));
}

}  // namespace

void add_py312_opcodes(OpcodeTable& t) {
    t["LOAD_FAST"] = load_fast;
    t["LOAD_FAST_CHECK"] = load_fast_check;
    t["LOAD_FAST_AND_CLEAR"] = load_fast_and_clear;
    t["MAKE_CELL"] = make_cell;
    t["LOAD_LOCALS"] = load_locals;
    t["LOAD_FROM_DICT_OR_DEREF"] = load_from_dict_or_deref;
    t["LOAD_FROM_DICT_OR_GLOBALS"] = load_from_dict_or_globals;
    t["LOAD_ATTR"] = load_attr;
    t["LOAD_SUPER_ATTR"] = load_super_attr;
    t["BINARY_SLICE"] = binary_slice;
    t["STORE_SLICE"] = store_slice;
    t["KW_NAMES"] = kw_names;
    t["CALL"] = call;
    t["COMPARE_OP"] = compare_op;
    t["RETURN_CONST"] = return_const;
    t["POP_JUMP_IF_TRUE"] = pop_jump_if<true>;
    t["POP_JUMP_IF_FALSE"] = pop_jump_if<false>;
    t["POP_JUMP_IF_NONE"] = pop_jump_if_none<true>;
    t["POP_JUMP_IF_NOT_NONE"] = pop_jump_if_none<false>;
    t["FOR_ITER"] = for_iter;
    t["CALL_INTRINSIC_1"] = call_intrinsic_1;
    t["CALL_INTRINSIC_2"] = call_intrinsic_2;
}

}  // namespace kb::lower
