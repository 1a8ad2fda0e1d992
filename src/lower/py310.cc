// Opcodes of CPython 3.10 that later versions do not have or mean differently.
//
// Exceptions: blocks are set up and left by instructions (SETUP_FINALLY, POP_BLOCK, POP_EXCEPT), which the builder
// follows in `blocks()`. A handler finds six values: the exception handled before (traceback, value, type) and the new
// one.
#include "lower/builder.h"

namespace kb::lower {

using namespace ir;

namespace {

constexpr int kInplace = 13;  // NB_INPLACE_ADD

template <int number>
void binary(Builder& b, const Insn&) {
    auto v = b.pop_many(2);
    b.push(b.emit1(Op::Binary, v, {number, 0, 0}));
}

// --- the stack

void rot_two(Builder& b, const Insn&) {
    std::swap(b.peek(1), b.peek(2));
}

void rotate(Builder& b, int n) {
    auto v = b.pop_many(n);
    b.push(v.back());
    for (int k = 0; k < n - 1; ++k) b.push(v[k]);
}
void rot_three(Builder& b, const Insn&) {
    rotate(b, 3);
}
void rot_four(Builder& b, const Insn&) {
    rotate(b, 4);
}
void rot_n(Builder& b, const Insn& i) {
    rotate(b, i.arg);
}

void dup_top(Builder& b, const Insn&) {
    b.push(b.peek(1));
}
void dup_top_two(Builder& b, const Insn&) {
    Value below = b.peek(2), top = b.peek(1);
    b.push(below);
    b.push(top);
}

// --- names and calls

void load_global(Builder& b, const Insn& i) {
    b.push(b.emit1(Op::LoadGlobal, {}, {i.arg, 0, 0}));
}
void load_attr(Builder& b, const Insn& i) {
    Value v = b.pop();
    b.push(b.emit1(Op::LoadAttr, {v}, {i.arg, 0, 0}));
}
void load_method(Builder& b, const Insn& i) {
    Value v = b.pop();
    for (Value out : b.emit_many(Op::LoadMethod, {v}, 2, {i.arg, 0, 0})) b.push(out);
}
void call_function(Builder& b, const Insn& i) {
    Value null = b.load_null();
    auto v = b.pop_many(i.arg + 1);
    v.insert(v.begin(), null);
    b.push(b.emit1(Op::Call, v));
}
void call_function_kw(Builder& b, const Insn& i) {
    Value null = b.load_null(), names = b.pop();
    auto v = b.pop_many(i.arg + 1);
    v.insert(v.begin(), null);
    v.push_back(names);
    b.push(b.emit1(Op::CallKw, v));
}
void call_method(Builder& b, const Insn& i) {
    auto v = b.pop_many(i.arg + 2);
    b.push(b.emit1(Op::Call, v));
}
void call_function_ex(Builder& b, const Insn& i) {
    Value kwargs = i.arg & 1 ? b.pop() : b.load_null();
    auto v = b.pop_many(2);
    b.push(b.emit1(Op::CallEx, {v[0], v[1], kwargs}));
}
void make_function(Builder& b, const Insn& i) {  // the parts, code, qualified name
    int parts = !!(i.arg & 1) + !!(i.arg & 2) + !!(i.arg & 4) + !!(i.arg & 8);
    auto v = b.pop_many(parts + 2);
    b.push(b.emit1(Op::MakeFunction, v, {i.arg, 0, 0}));
}

// --- comparison and jumps

void compare_op(Builder& b, const Insn& i) {
    auto v = b.pop_many(2);
    b.push(b.emit1(Op::Compare, v, {i.arg, 0, 0}));
}
template <bool on_true>
void pop_jump_if(Builder& b, const Insn& i) {
    Value t = b.as_truth(b.pop());
    b.poll_if_backward(i.target);
    int next = b.next().offset;
    on_true ? b.branch(t, i.target, next) : b.branch(t, next, i.target);
}
void jump_if_not_exc_match(Builder& b, const Insn& i) {
    auto v = b.pop_many(2);  // the exception's type and what is to be caught
    b.branch(b.emit1(Op::ExcMatch, v), b.next().offset, i.target);
}
void jump(Builder& b, const Insn& i) {
    b.jump(i.target);
}

// --- blocks

void setup_finally(Builder& b, const Insn& i) {
    b.blocks().push_back({i.target, b.depth()});
}
void setup_with(Builder& b, const Insn& i) {
    Value manager = b.pop();
    auto out = b.emit_many(Op::BeforeWith, {manager}, 2, {0, 0, 0});  // exit, result of enter
    b.push(out[0]);
    b.blocks().push_back({i.target, b.depth()});
    b.push(out[1]);
}
void before_async_with(Builder& b, const Insn&) {
    Value manager = b.pop();
    for (Value out : b.emit_many(Op::BeforeAsyncWith, {manager}, 2, {0, 0, 0})) b.push(out);
}
void setup_async_with(Builder& b, const Insn& i) {
    b.blocks().push_back({i.target, b.depth() - 1});
}
void pop_block(Builder& b, const Insn&) {
    if (b.blocks().empty()) b.unsupported("block stack underflow");
    b.blocks().pop_back();
}

void leave_handler(Builder& b) {  // on the stack: what was handled before
    auto v = b.pop_many(3);
    b.emit(Op::PopExcept310, v);
    if (b.blocks().empty() || b.blocks().back().handler >= 0) b.unsupported("no handler to leave");
    b.blocks().pop_back();
}
void pop_except(Builder& b, const Insn&) {
    leave_handler(b);
}
void reraise(Builder& b, const Insn& i) {
    auto v = b.pop_many(3);
    b.emit(Op::Reraise310, v, {i.arg, 0, 0});
    b.unreachable();
}
void with_except_start(Builder& b, const Insn&) {
    b.push(b.emit1(Op::WithExceptStart310, {b.peek(7), b.peek(1), b.peek(2), b.peek(3)}));
}
void end_async_for(Builder& b, const Insn&) {
    auto v = b.pop_many(3);
    b.emit1(Op::EndAsyncFor310, v);
    leave_handler(b);
    b.emit(Op::Drop, {b.pop()});
    b.jump(b.next().offset);
}

// --- coroutines

void get_awaitable(Builder& b, const Insn&) {
    int where = 0;  // for the message: 1 __aenter__, 2 __aexit__
    const std::string& before = b.at(-1).name;
    if (before == "BEFORE_ASYNC_WITH")
        where = 1;
    else if (before == "WITH_EXCEPT_START" || (before == "CALL_FUNCTION" && b.at(-2).name == "DUP_TOP"))
        where = 2;
    Value v = b.pop();
    b.push(b.emit1(Op::GetAwaitable, {v}, {where, 0, 0}));
}
void yield_from(Builder& b, const Insn&) {
    b.yield_from();
}

// --- matching: these push whether they matched, too

void push_matched(Builder& b, Value found) {
    b.push(found);
    b.push(b.boxed(b.emit1(Op::Not, {b.emit1(Op::IsNone, {found})})));
}
void match_keys(Builder& b, const Insn&) {
    push_matched(b, b.emit1(Op::MatchKeys, {b.peek(2), b.peek(1)}));
}
void match_class(Builder& b, const Insn& i) {
    auto v = b.pop_many(3);
    push_matched(b, b.emit1(Op::MatchClass, v, {i.arg, 0, 0}));
}
void copy_dict_without_keys(Builder& b, const Insn&) {
    Value keys = b.pop();
    b.push(b.emit1(Op::DictWithoutKeys, {b.peek(1), keys}));
}

void print_expr(Builder& b, const Insn&) {
    b.emit(Op::PrintExpr, {b.pop()});
}
void import_star(Builder& b, const Insn&) {
    b.emit(Op::ImportStar, {b.pop()});
}

template <int number>
void add_binary(OpcodeTable& t, const std::string& name) {
    t["BINARY_" + name] = binary<number>;
    t["INPLACE_" + name] = binary<number + kInplace>;
}

}  // namespace

void add_py310_opcodes(OpcodeTable& t) {
    add_binary<0>(t, "ADD");
    add_binary<1>(t, "AND");
    add_binary<2>(t, "FLOOR_DIVIDE");
    add_binary<3>(t, "LSHIFT");
    add_binary<4>(t, "MATRIX_MULTIPLY");
    add_binary<5>(t, "MULTIPLY");
    add_binary<6>(t, "MODULO");
    add_binary<7>(t, "OR");
    add_binary<8>(t, "POWER");
    add_binary<9>(t, "RSHIFT");
    add_binary<10>(t, "SUBTRACT");
    add_binary<11>(t, "TRUE_DIVIDE");
    add_binary<12>(t, "XOR");
    t["ROT_TWO"] = rot_two;
    t["ROT_THREE"] = rot_three;
    t["ROT_FOUR"] = rot_four;
    t["ROT_N"] = rot_n;
    t["DUP_TOP"] = dup_top;
    t["DUP_TOP_TWO"] = dup_top_two;
    t["LOAD_GLOBAL"] = load_global;
    t["LOAD_ATTR"] = load_attr;
    t["LOAD_METHOD"] = load_method;
    t["CALL_FUNCTION"] = call_function;
    t["CALL_FUNCTION_KW"] = call_function_kw;
    t["CALL_FUNCTION_EX"] = call_function_ex;
    t["CALL_METHOD"] = call_method;
    t["MAKE_FUNCTION"] = make_function;
    t["COMPARE_OP"] = compare_op;
    t["POP_JUMP_IF_TRUE"] = pop_jump_if<true>;
    t["POP_JUMP_IF_FALSE"] = pop_jump_if<false>;
    t["JUMP_IF_NOT_EXC_MATCH"] = jump_if_not_exc_match;
    t["JUMP_ABSOLUTE"] = jump;
    t["SETUP_FINALLY"] = setup_finally;
    t["SETUP_WITH"] = setup_with;
    t["BEFORE_ASYNC_WITH"] = before_async_with;
    t["SETUP_ASYNC_WITH"] = setup_async_with;
    t["POP_BLOCK"] = pop_block;
    t["POP_EXCEPT"] = pop_except;
    t["RERAISE"] = reraise;
    t["WITH_EXCEPT_START"] = with_except_start;
    t["END_ASYNC_FOR"] = end_async_for;
    t["GET_AWAITABLE"] = get_awaitable;
    t["YIELD_FROM"] = yield_from;
    t["MATCH_KEYS"] = match_keys;
    t["MATCH_CLASS"] = match_class;
    t["COPY_DICT_WITHOUT_KEYS"] = copy_dict_without_keys;
    t["PRINT_EXPR"] = print_expr;
    t["IMPORT_STAR"] = import_star;
}

}  // namespace kb::lower
