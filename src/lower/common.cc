// Opcodes that mean the same in every supported version.
#include "lower/builder.h"

namespace kb::lower {

using namespace ir;

namespace {

void nothing(Builder&, const Insn&) {}

template <Op op>
void unary_result(Builder& b, const Insn&) {  // TOS -> op(TOS)
    Value v = b.pop();
    b.push(b.emit1(op, {v}));
}

template <Op op, int results>
void with_name(Builder& b, const Insn& i) {
    b.push(b.emit1(op, {}, {i.arg, 0, 0}));
}

void load_fast(Builder& b, const Insn& i) {
    b.emit(Op::CheckLocal, {}, {i.arg, 0, 0});
    b.push(b.emit1(Op::LoadLocal, {}, {i.arg, 0, 0}));
}
void store_fast(Builder& b, const Insn& i) {
    b.emit(Op::StoreLocal, {b.pop()}, {i.arg, 0, 0});
}
void delete_fast(Builder& b, const Insn& i) {
    b.emit(Op::CheckLocal, {}, {i.arg, 0, 0});
    b.emit(Op::DeleteLocal, {}, {i.arg, 0, 0});
}
void load_closure(Builder& b, const Insn& i) {
    b.push(b.emit1(Op::LoadLocal, {}, {b.local_index_of_cell(i.arg), 0, 0}));
}
void load_deref(Builder& b, const Insn& i) {
    b.push(b.emit1(Op::LoadDeref, {}, {b.local_index_of_cell(i.arg), 0, 0}));
}
void load_classderef(Builder& b, const Insn& i) {
    b.push(b.emit1(Op::LoadClassDeref, {}, {b.local_index_of_cell(i.arg), 0, 0}));
}
void store_deref(Builder& b, const Insn& i) {
    b.emit(Op::StoreDeref, {b.pop()}, {b.local_index_of_cell(i.arg), 0, 0});
}
void delete_deref(Builder& b, const Insn& i) {
    b.emit(Op::DeleteDeref, {}, {b.local_index_of_cell(i.arg), 0, 0});
}
void load_const(Builder& b, const Insn& i) {
    b.push(b.load_const(i.arg));
}
void pop_top(Builder& b, const Insn&) {
    Value v = b.pop();
    b.emit(Op::Drop, {v});
}

template <Op op>
void store_named(Builder& b, const Insn& i) {
    Value v = b.pop();
    b.emit(op, {v}, {i.arg, 0, 0});
}
template <Op op>
void delete_named(Builder& b, const Insn& i) {
    b.emit(op, {}, {i.arg, 0, 0});
}

void store_attr(Builder& b, const Insn& i) {
    Value object = b.pop(), value = b.pop();
    b.emit(Op::StoreAttr, {object, value}, {i.arg, 0, 0});
}
void delete_attr(Builder& b, const Insn& i) {
    b.emit(Op::DeleteAttr, {b.pop()}, {i.arg, 0, 0});
}
void binary_subscr(Builder& b, const Insn&) {
    auto v = b.pop_many(2);
    b.push(b.emit1(Op::Subscr, v));
}
void store_subscr(Builder& b, const Insn&) {
    auto v = b.pop_many(3);  // value, container, key
    b.emit(Op::StoreSubscr, {v[1], v[2], v[0]});
}
void delete_subscr(Builder& b, const Insn&) {
    b.emit(Op::DeleteSubscr, b.pop_many(2));
}

template <char kind>
void unary(Builder& b, const Insn&) {
    Value v = b.pop();
    b.push(b.emit1(Op::Unary, {v}, {kind, 0, 0}));
}
void unary_not(Builder& b, const Insn&) {
    Value v = b.pop();
    b.push(b.boxed(b.emit1(Op::Not, {b.as_truth(v)})));
}
void is_op(Builder& b, const Insn& i) {
    auto v = b.pop_many(2);
    Value t = b.emit1(Op::Is, v);
    b.push(b.boxed(i.arg ? b.emit1(Op::Not, {t}) : t));
}
void contains_op(Builder& b, const Insn& i) {
    auto v = b.pop_many(2);
    Value t = b.emit1(Op::Contains, v);
    b.push(b.boxed(i.arg ? b.emit1(Op::Not, {t}) : t));
}

template <Op op>
void build(Builder& b, const Insn& i) {
    auto v = b.pop_many(i.arg);
    b.push(b.emit1(op, v));
}
void build_map(Builder& b, const Insn& i) {
    auto v = b.pop_many(2 * i.arg);
    b.push(b.emit1(Op::BuildMap, v));
}
void build_const_key_map(Builder& b, const Insn& i) {
    auto v = b.pop_many(i.arg + 1);
    b.push(b.emit1(Op::BuildConstKeyMap, v));
}
template <Op op>
void update(Builder& b, const Insn& i) {  // container.update(TOS)
    Value v = b.pop();
    b.emit(op, {b.peek(i.arg), v});
}
void map_add(Builder& b, const Insn& i) {
    auto v = b.pop_many(2);
    b.emit(Op::MapAdd, {b.peek(i.arg), v[0], v[1]});
}
void dict_merge(Builder& b, const Insn& i) {
    Value v = b.pop();
    b.emit(Op::DictMerge, {b.peek(i.arg), v, b.peek(i.arg + 2)});  // for the message: the callable
}
void format_value(Builder& b, const Insn& i) {
    auto v = b.pop_many(i.arg & 4 ? 2 : 1);
    b.push(b.emit1(Op::FormatValue, v, {i.arg, 0, 0}));
}
void unpack_sequence(Builder& b, const Insn& i) {
    Value v = b.pop();
    auto out = b.emit_many(Op::UnpackSequence, {v}, i.arg, {i.arg, 0, 0});
    for (auto it = out.rbegin(); it != out.rend(); ++it) b.push(*it);
}
void unpack_ex(Builder& b, const Insn& i) {
    int before = i.arg & 255, after = i.arg >> 8;
    Value v = b.pop();
    auto out = b.emit_many(Op::UnpackEx, {v}, before + 1 + after, {before + 1 + after, before, after});
    for (auto it = out.rbegin(); it != out.rend(); ++it) b.push(*it);
}

template <Op op>
void match_test(Builder& b, const Insn&) {
    b.push(b.boxed(b.emit1(op, {b.peek(1)})));
}
void get_len(Builder& b, const Insn&) {
    b.push(b.emit1(Op::GetLen, {b.peek(1)}));
}

void for_iter(Builder& b, const Insn& i) {
    b.for_iter(i.target, Builder::Iterator::Popped);
}
void get_awaitable(Builder& b, const Insn& i) {
    Value v = b.pop();
    b.push(b.emit1(Op::GetAwaitable, {v}, {i.arg, 0, 0}));
}
void get_anext(Builder& b, const Insn&) {
    b.push(b.emit1(Op::GetAnext, {b.peek(1)}));
}

void load_build_class(Builder& b, const Insn&) {
    b.push(b.emit1(Op::LoadBuildClass, {}));
}
void load_assertion_error(Builder& b, const Insn&) {
    b.push(b.emit1(Op::LoadAssertionError, {}));
}
void setup_annotations(Builder& b, const Insn&) {
    b.emit(Op::SetupAnnotations, {});
}
void import_name(Builder& b, const Insn& i) {
    auto v = b.pop_many(2);
    b.push(b.emit1(Op::ImportName, v, {i.arg, 0, 0}));
}
void import_from(Builder& b, const Insn& i) {
    b.push(b.emit1(Op::ImportFrom, {b.peek(1)}, {i.arg, 0, 0}));
}

void raise_varargs(Builder& b, const Insn& i) {
    b.emit(Op::Raise, b.pop_many(i.arg));
    b.unreachable();
}
void return_value(Builder& b, const Insn&) {
    b.ret(b.pop());
}
void yield_value(Builder& b, const Insn&) {
    b.yield_value();
}
void jump(Builder& b, const Insn& i) {
    b.jump(i.target);
}

// The value stays on the stack where the jump is taken.
template <bool on_true>
void jump_if_or_pop(Builder& b, const Insn& i) {
    b.branch_keeping(b.as_truth(b.peek(1)), on_true, i.target, b.next().offset);
}

}  // namespace

void add_common_opcodes(OpcodeTable& t) {
    for (const char* name : {"NOP", "RESUME", "PRECALL", "CACHE", "EXTENDED_ARG", "ASYNC_GEN_WRAP"}) t[name] = nothing;
    t["LOAD_FAST"] = load_fast;
    t["STORE_FAST"] = store_fast;
    t["DELETE_FAST"] = delete_fast;
    t["LOAD_CLOSURE"] = load_closure;
    t["LOAD_DEREF"] = load_deref;
    t["LOAD_CLASSDEREF"] = load_classderef;
    t["STORE_DEREF"] = store_deref;
    t["DELETE_DEREF"] = delete_deref;
    t["LOAD_CONST"] = load_const;
    t["POP_TOP"] = pop_top;
    t["LOAD_NAME"] = with_name<Op::LoadName, 1>;
    t["STORE_NAME"] = store_named<Op::StoreName>;
    t["DELETE_NAME"] = delete_named<Op::DeleteName>;
    t["STORE_GLOBAL"] = store_named<Op::StoreGlobal>;
    t["DELETE_GLOBAL"] = delete_named<Op::DeleteGlobal>;
    t["STORE_ATTR"] = store_attr;
    t["DELETE_ATTR"] = delete_attr;
    t["BINARY_SUBSCR"] = binary_subscr;
    t["STORE_SUBSCR"] = store_subscr;
    t["DELETE_SUBSCR"] = delete_subscr;
    t["UNARY_NEGATIVE"] = unary<'-'>;
    t["UNARY_POSITIVE"] = unary<'+'>;
    t["UNARY_INVERT"] = unary<'~'>;
    t["UNARY_NOT"] = unary_not;
    t["IS_OP"] = is_op;
    t["CONTAINS_OP"] = contains_op;
    t["BUILD_TUPLE"] = build<Op::BuildTuple>;
    t["BUILD_LIST"] = build<Op::BuildList>;
    t["BUILD_SET"] = build<Op::BuildSet>;
    t["BUILD_STRING"] = build<Op::BuildString>;
    t["BUILD_SLICE"] = build<Op::BuildSlice>;
    t["BUILD_MAP"] = build_map;
    t["BUILD_CONST_KEY_MAP"] = build_const_key_map;
    t["LIST_TO_TUPLE"] = unary_result<Op::ListToTuple>;
    t["LIST_EXTEND"] = update<Op::ListExtend>;
    t["SET_UPDATE"] = update<Op::SetUpdate>;
    t["DICT_UPDATE"] = update<Op::DictUpdate>;
    t["LIST_APPEND"] = update<Op::ListAppend>;
    t["SET_ADD"] = update<Op::SetAdd>;
    t["DICT_MERGE"] = dict_merge;
    t["MAP_ADD"] = map_add;
    t["FORMAT_VALUE"] = format_value;
    t["UNPACK_SEQUENCE"] = unpack_sequence;
    t["UNPACK_EX"] = unpack_ex;
    t["MATCH_MAPPING"] = match_test<Op::MatchMapping>;
    t["MATCH_SEQUENCE"] = match_test<Op::MatchSequence>;
    t["GET_LEN"] = get_len;
    t["GET_ITER"] = unary_result<Op::GetIter>;
    t["GET_YIELD_FROM_ITER"] = unary_result<Op::GetYieldFromIter>;
    t["GET_AWAITABLE"] = get_awaitable;
    t["GET_AITER"] = unary_result<Op::GetAiter>;
    t["GET_ANEXT"] = get_anext;
    t["FOR_ITER"] = for_iter;
    t["LOAD_BUILD_CLASS"] = load_build_class;
    t["LOAD_ASSERTION_ERROR"] = load_assertion_error;
    t["SETUP_ANNOTATIONS"] = setup_annotations;
    t["IMPORT_NAME"] = import_name;
    t["IMPORT_FROM"] = import_from;
    t["RAISE_VARARGS"] = raise_varargs;
    t["RETURN_VALUE"] = return_value;
    t["YIELD_VALUE"] = yield_value;
    t["JUMP_FORWARD"] = jump;
    t["JUMP_IF_TRUE_OR_POP"] = jump_if_or_pop<true>;
    t["JUMP_IF_FALSE_OR_POP"] = jump_if_or_pop<false>;
}

}  // namespace kb::lower
