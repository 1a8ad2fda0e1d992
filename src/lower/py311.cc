// Opcodes of CPython 3.11 (and later, unless a later table replaces them).
#include "lower/builder.h"

namespace kb::lower {

using namespace ir;

namespace {

void push_null(Builder& b, const Insn&) {
    b.push(b.load_null());
}

void load_global(Builder& b, const Insn& i) {
    if (i.arg & 1) b.push(b.load_null());
    b.push(b.emit1(Op::LoadGlobal, {}, {i.arg >> 1, 0, 0}));
}
void load_attr(Builder& b, const Insn& i) {
    Value v = b.pop();
    b.push(b.emit1(Op::LoadAttr, {v}, {i.arg, 0, 0}));
}
void load_method(Builder& b, const Insn& i) {
    Value v = b.pop();
    for (Value out : b.emit_many(Op::LoadMethod, {v}, 2, {i.arg, 0, 0})) b.push(out);
}

void copy(Builder& b, const Insn& i) {
    b.push(b.peek(i.arg));
}
void swap(Builder& b, const Insn& i) {
    std::swap(b.peek(1), b.peek(i.arg));
}

void binary_op(Builder& b, const Insn& i) {
    auto v = b.pop_many(2);
    b.push(b.emit1(Op::Binary, v, {i.arg, 0, 0}));
}
void compare_op(Builder& b, const Insn& i) {
    auto v = b.pop_many(2);
    b.push(b.emit1(Op::Compare, v, {i.arg, 0, 0}));
}

// CALL takes the names from the KW_NAMES that comes before it (and before PRECALL).
void kw_names(Builder&, const Insn&) {}
void call(Builder& b, const Insn& i) {
    int names = -1;
    for (int back = -1; back >= -2; --back)
        if (b.at(back).name == "KW_NAMES") names = b.at(back).arg;
    auto v = b.pop_many(i.arg + 2);
    if (names >= 0) v.push_back(b.load_const(names));
    b.push(b.emit1(names >= 0 ? Op::CallKw : Op::Call, v));
}
void call_function_ex(Builder& b, const Insn& i) {
    Value kwargs = i.arg & 1 ? b.pop() : b.load_null();
    auto v = b.pop_many(3);  // NULL, callable, args
    b.push(b.emit1(Op::CallEx, {v[1], v[2], kwargs}));
}
void make_function(Builder& b, const Insn& i) {
    int parts = !!(i.arg & 1) + !!(i.arg & 2) + !!(i.arg & 4) + !!(i.arg & 8);
    auto v = b.pop_many(parts + 1);
    b.push(b.emit1(Op::MakeFunction, v, {i.arg, 0, 0}));
}

template <bool on_true>
void pop_jump_if(Builder& b, const Insn& i) {
    Value v = b.pop();
    Value t = b.as_truth(v);
    b.poll_if_backward(i.target);
    int next = b.next().offset;
    on_true ? b.branch(t, i.target, next) : b.branch(t, next, i.target);
}
template <bool on_none>
void pop_jump_if_none(Builder& b, const Insn& i) {
    Value v = b.pop();
    Value t = b.emit1(Op::IsNone, {v});
    b.poll_if_backward(i.target);
    int next = b.next().offset;
    on_none ? b.branch(t, i.target, next) : b.branch(t, next, i.target);
}
void jump(Builder& b, const Insn& i) {
    b.jump(i.target);
}

void send(Builder& b, const Insn&) {
    b.send();
}

void push_exc_info(Builder& b, const Insn&) {
    Value exc = b.pop();
    b.push(b.emit1(Op::PushExcInfo, {exc}));
    b.push(exc);
}
void pop_except(Builder& b, const Insn&) {
    b.emit(Op::PopExcept, {b.pop()});
}
void check_exc_match(Builder& b, const Insn&) {
    Value right = b.pop();
    b.push(b.boxed(b.emit1(Op::ExcMatch, {b.peek(1), right})));
}
void check_eg_match(Builder& b, const Insn&) {
    auto v = b.pop_many(2);
    for (Value out : b.emit_many(Op::EgMatch, v, 2, {0, 0, 0})) b.push(out);  // rest, match
}
void prep_reraise_star(Builder& b, const Insn&) {
    auto v = b.pop_many(2);
    b.push(b.emit1(Op::PrepReraiseStar, v));
}
void reraise(Builder& b, const Insn& i) {
    if (i.arg) {
        Value lasti = b.peek(i.arg + 1);
        b.emit(Op::ReraiseLasti, {b.pop(), lasti});
    } else {
        b.emit(Op::Reraise, {b.pop()});
    }
    b.unreachable();
}
void before_with(Builder& b, const Insn&) {
    Value v = b.pop();
    for (Value out : b.emit_many(Op::BeforeWith, {v}, 2, {0, 0, 0})) b.push(out);  // exit, result of enter
}
void before_async_with(Builder& b, const Insn&) {
    Value v = b.pop();
    for (Value out : b.emit_many(Op::BeforeAsyncWith, {v}, 2, {0, 0, 0})) b.push(out);
}
void with_except_start(Builder& b, const Insn&) {
    b.push(b.emit1(Op::WithExceptStart, {b.peek(4), b.peek(1)}));
}
void end_async_for(Builder& b, const Insn&) {
    Value exc = b.pop();
    b.emit1(Op::EndAsyncFor, {exc});
    b.emit(Op::Drop, {b.pop()});
    b.jump(b.next().offset);
}
void match_keys(Builder& b, const Insn&) {
    b.push(b.emit1(Op::MatchKeys, {b.peek(2), b.peek(1)}));
}
void match_class(Builder& b, const Insn& i) {
    auto v = b.pop_many(3);
    b.push(b.emit1(Op::MatchClass, v, {i.arg, 0, 0}));
}
void print_expr(Builder& b, const Insn&) {
    b.emit(Op::PrintExpr, {b.pop()});
}
void import_star(Builder& b, const Insn&) {
    b.emit(Op::ImportStar, {b.pop()});
}

}  // namespace

void add_py311_opcodes(OpcodeTable& t) {
    t["PUSH_NULL"] = push_null;
    t["LOAD_GLOBAL"] = load_global;
    t["LOAD_ATTR"] = load_attr;
    t["LOAD_METHOD"] = load_method;
    t["COPY"] = copy;
    t["SWAP"] = swap;
    t["BINARY_OP"] = binary_op;
    t["COMPARE_OP"] = compare_op;
    t["KW_NAMES"] = kw_names;
    t["CALL"] = call;
    t["CALL_FUNCTION_EX"] = call_function_ex;
    t["MAKE_FUNCTION"] = make_function;
    for (const char* way : {"FORWARD", "BACKWARD"}) {
        std::string prefix = std::string("POP_JUMP_") + way;
        t[prefix + "_IF_TRUE"] = pop_jump_if<true>;
        t[prefix + "_IF_FALSE"] = pop_jump_if<false>;
        t[prefix + "_IF_NONE"] = pop_jump_if_none<true>;
        t[prefix + "_IF_NOT_NONE"] = pop_jump_if_none<false>;
    }
    t["JUMP_BACKWARD"] = jump;
    t["JUMP_BACKWARD_NO_INTERRUPT"] = jump;
    t["SEND"] = send;
    t["PUSH_EXC_INFO"] = push_exc_info;
    t["POP_EXCEPT"] = pop_except;
    t["CHECK_EXC_MATCH"] = check_exc_match;
    t["CHECK_EG_MATCH"] = check_eg_match;
    t["PREP_RERAISE_STAR"] = prep_reraise_star;
    t["RERAISE"] = reraise;
    t["BEFORE_WITH"] = before_with;
    t["BEFORE_ASYNC_WITH"] = before_async_with;
    t["WITH_EXCEPT_START"] = with_except_start;
    t["END_ASYNC_FOR"] = end_async_for;
    t["MATCH_KEYS"] = match_keys;
    t["MATCH_CLASS"] = match_class;
    t["PRINT_EXPR"] = print_expr;
    t["IMPORT_STAR"] = import_star;
}

}  // namespace kb::lower
