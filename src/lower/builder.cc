#include "lower/builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace kb::lower {

using namespace ir;

namespace {
constexpr int kOptimized = 0x1, kGenerator = 0x20, kCoroutine = 0x80, kAsyncGenerator = 0x200;

const std::set<std::string> kEnds = {"RETURN_VALUE",
                                     "RETURN_CONST",
                                     "RAISE_VARARGS",
                                     "RERAISE",
                                     "JUMP_FORWARD",
                                     "JUMP_BACKWARD",
                                     "JUMP_BACKWARD_NO_INTERRUPT",
                                     "JUMP_ABSOLUTE",
                                     "FOR_ITER",
                                     "YIELD_VALUE",
                                     "YIELD_FROM",
                                     "SEND",
                                     "END_SEND",
                                     "END_FOR",
                                     "END_ASYNC_FOR"};
}  // namespace

const OpcodeTable& opcodes_of(std::pair<int, int> version) {
    static std::map<std::pair<int, int>, OpcodeTable> tables;
    OpcodeTable& table = tables[version];
    if (table.empty()) {
        add_common_opcodes(table);
        if (version < std::pair(3, 11)) add_py310_opcodes(table);
        if (version >= std::pair(3, 11)) add_py311_opcodes(table);
        if (version >= std::pair(3, 12)) add_py312_opcodes(table);
        if (version >= std::pair(3, 13)) add_py313_opcodes(table);
        if (version >= std::pair(3, 14)) add_py314_opcodes(table);
    }
    return table;
}

void Builder::unsupported(const std::string& what) const {
    throw Unsupported{what, code.instrs[index_].line};
}

// --- the stack ---------------------------------------------------------------------------------------------------

Value Builder::pop() {
    if (stack_.empty()) unsupported("value stack underflow");
    Value v = stack_.back();
    stack_.pop_back();
    return v;
}

Value& Builder::peek(int n) {
    if (n < 1 || n > depth()) unsupported("value stack underflow");
    return stack_[stack_.size() - n];
}

std::vector<Value> Builder::pop_many(int n) {
    if (n > depth()) unsupported("value stack underflow");
    std::vector<Value> out(stack_.end() - n, stack_.end());
    stack_.resize(stack_.size() - n);
    return out;
}

// --- instructions ------------------------------------------------------------------------------------------------

Instr& Builder::emit(Op op, std::vector<Value> args, std::array<int64_t, 3> imm) {
    Instr instr;
    instr.op = op;
    instr.offset = code.instrs[index_].offset;
    instr.imm = imm;
    instr.args = std::move(args);
    instr.stack = point_stack_;
    if (facts(op).error != ErrorKind::Never) instr.unwind = unwind_at(instr.offset);
    auto& instrs = function_.blocks[current_].instrs;
    instrs.push_back(std::move(instr));
    return instrs.back();
}

std::vector<Value> Builder::emit_many(Op op, std::vector<Value> args, int results, std::array<int64_t, 3> imm) {
    const OpFacts& f = facts(op);
    Type type = f.result == ResultKind::Truth       ? Type::Truth
                : f.result == ResultKind::MaybeNull ? Type::MaybeNull
                                                    : Type::Object;
    bool owned = f.result == ResultKind::Own || f.result == ResultKind::MaybeNull;
    std::vector<Value> out;
    for (int i = 0; i < results; ++i) out.push_back(function_.new_value(type, owned));
    is_null_.resize(function_.values.size());
    emit(op, std::move(args), imm).results = out;
    return out;
}

Value Builder::emit1(Op op, std::vector<Value> args, std::array<int64_t, 3> imm) {
    return emit_many(op, std::move(args), 1, imm)[0];
}

Value Builder::load_const(int index) {
    return emit1(Op::LoadConst, {}, {index, 0, 0});
}

Value Builder::load_null() {
    Value v = emit1(Op::LoadNull, {});
    function_.values[v].owned = false;
    is_null_[v] = true;
    return v;
}

bool Builder::is_null_const(Value v) const {
    return is_null_[v];
}

Value Builder::never_null(Value v) {
    function_.values[v].type = Type::Object;
    return v;
}

Value Builder::boxed(Value truth) {
    return emit1(Op::BoxTruth, {truth});
}
Value Builder::as_truth(Value v) {
    return emit1(Op::Truth, {v});
}

int Builder::local_index_of_cell(int cell) const {
    // 3.10 numbers cells on their own; from 3.11 the operand is the home slot itself.
    return version < std::pair(3, 11) ? static_cast<int>(code.varnames.size()) + cell : cell;
}

// --- blocks and edges --------------------------------------------------------------------------------------------

Builder::BlockState& Builder::enter_block(int offset, const std::vector<Value>& shape, bool handler, bool lasti) {
    BlockState& state = states_[offset];
    if (state.known) {
        size_t expected = shape.size() + (handler ? (version < std::pair(3, 11) ? 6 : lasti ? 2 : 1) : 0);
        if (state.entry.size() != expected) unsupported(fmt::format("inconsistent stack at offset {}", offset));
        return state;
    }
    state.known = true;
    state.id = static_cast<BlockId>(function_.blocks.size());
    state.static_blocks = block_stack_;
    Block block;
    block.id = state.id;
    block.offset = offset;
    block.handler = handler;
    auto add = [&](Type type) {
        Value v = function_.new_value(type, is_reference(type));
        block.params.push_back(v);
        state.entry.push_back(v);
        state.null.push_back(false);
    };
    for (Value v : shape) {
        if (is_null_const(v)) {
            state.entry.push_back(-1);
            state.null.push_back(true);
        } else {
            Type type = function_.values[v].type;
            add(type == Type::MaybeNull || type == Type::Lasti ? type : Type::Object);
        }
    }
    if (handler && version < std::pair(3, 11)) {
        for (int i = 0; i < 6; ++i) add(i < 3 ? Type::MaybeNull : Type::Object);
    } else if (handler) {
        if (lasti) add(Type::Lasti);
        add(Type::Object);
    }
    is_null_.resize(function_.values.size());
    function_.blocks.push_back(std::move(block));
    work_.push_back(offset);
    return state;
}

Value Builder::new_object() {
    Value v = function_.new_value(Type::Object, true);
    is_null_.resize(function_.values.size());
    return v;
}

Edge Builder::edge_to(int offset, const std::vector<Value>& stack) {
    BlockState& state = enter_block(offset, stack, false, false);
    Edge edge;
    edge.block = state.id;
    for (size_t i = 0; i < stack.size(); ++i)
        if (!state.null[i]) edge.args.push_back(stack[i]);
    return edge;
}

Unwind Builder::unwind_at(int offset) {
    if (version < std::pair(3, 11)) {
        int restore = -1;
        for (auto it = block_stack_.rbegin(); it != block_stack_.rend(); ++it) {
            if (it->handler < 0) {
                restore = it->depth;
                continue;
            }
            // The blocks above are left; the handler runs inside an EXCEPT_HANDLER block.
            std::vector<StaticBlock> saved = block_stack_;
            StaticBlock target = *it;
            block_stack_.resize(block_stack_.rend() - it - 1);
            block_stack_.push_back({-1, target.depth});
            std::vector<Value> prefix(point_stack_.begin(), point_stack_.begin() + target.depth);
            BlockId id = enter_block(target.handler, prefix, true, false).id;
            block_stack_ = saved;
            return {id, target.depth, false, restore};
        }
        return {kNoBlock, 0, false, restore};
    }
    for (const ExceptionEntry& entry : code.exceptions) {
        if (offset < entry.start || offset >= entry.end) continue;
        // The forwarder keeps CLEANUP_THROW and throws in what that passes on.
        if (code.instrs[index_of_.at(entry.target)].name == "CLEANUP_THROW") return unwind_at(entry.target);
        if (entry.depth > static_cast<int>(point_stack_.size())) unsupported("handler deeper than the stack");
        std::vector<Value> prefix(point_stack_.begin(), point_stack_.begin() + entry.depth);
        return {enter_block(entry.target, prefix, true, entry.lasti).id, entry.depth, entry.lasti, -1};
    }
    return {};
}

void Builder::jump(int target) {
    poll_if_backward(target);
    emit(Op::Jump, {}).then = edge_to(target, stack_);
    ended_ = true;
}

void Builder::poll_if_backward(int target) {
    if (target <= code.instrs[index_].offset) emit(Op::Poll, {});
}

void Builder::branch(Value truth, int if_true, int if_false) {
    Edge yes = edge_to(if_true, stack_), no = edge_to(if_false, stack_);
    Instr& instr = emit(Op::Branch, {truth});
    instr.then = std::move(yes);
    instr.other = std::move(no);
    ended_ = true;
}

void Builder::branch_keeping(Value truth, bool on_true, int target, int next) {
    Edge keep = edge_to(target, stack_);
    Edge drop = edge_to(next, std::vector<Value>(stack_.begin(), stack_.end() - 1));
    Instr& instr = emit(Op::Branch, {truth});
    instr.then = on_true ? keep : drop;
    instr.other = on_true ? drop : keep;
    ended_ = true;
}

void Builder::for_iter(int exhausted, Iterator at_end) {
    std::vector<Value> rest(stack_.begin(), stack_.end() - (at_end == Iterator::Popped ? 1 : 0));
    Value value = new_object();
    Edge no = edge_to(exhausted, rest);
    Value iterator = stack_.back();
    std::vector<Value> with = stack_;
    with.push_back(value);
    Edge yes = edge_to(next().offset, with);
    Instr& instr = emit(Op::ForIter, {iterator});
    instr.results = {value};
    instr.then = std::move(yes);
    instr.other = std::move(no);
    ended_ = true;
}

// The stack below `args` is kept while the frame is suspended; the value that comes back is pushed on it.
void Builder::suspend(Op op, std::vector<Value> args, int resumed_at) {
    int number = yield_number_.at(code.instrs[index_].offset);
    Value result = new_object();
    std::vector<Value> with = stack_;
    with.push_back(result);
    point_stack_ = stack_;
    Edge resumed = edge_to(resumed_at, with);
    Instr& instr = emit(op, std::move(args), {number, 0, 0});
    instr.results = {result};
    instr.then = std::move(resumed);
    ended_ = true;
}

void Builder::yield_value() {
    bool delegated = code.instrs[index_ - 1].name == "SEND";
    Value value = pop();
    if (!delegated) return suspend(Op::Yield, {value}, next().offset);
    Value receiver = pop();
    suspend(Op::YieldFrom, {receiver, value}, received_at(at(-1)));
}

// Where the receiver's result is alone on the stack.
int Builder::received_at(const Insn& send) const {
    int finished = index_of_.at(send.target);
    return code.instrs[finished].name == "END_SEND" ? behind(send.target) : send.target;
}

void Builder::yield_from() {
    emit(Op::Drop, {pop()});
    Value receiver = pop();
    suspend(Op::Yield, {receiver}, next().offset);
}

void Builder::send() {
    int finished = received_at(code.instrs[index_]);
    emit(Op::Drop, {pop()});
    Value receiver = pop(), value = new_object();
    std::vector<Value> returned = stack_, suspended = stack_;
    returned.push_back(value);
    suspended.insert(suspended.end(), {receiver, value});
    Edge yes = edge_to(finished, returned), no = edge_to(next().offset, suspended);
    Instr& instr = emit(Op::Send, {receiver});
    instr.results = {value};
    instr.then = std::move(yes);
    instr.other = std::move(no);
    ended_ = true;
}

void Builder::ret(Value v) {
    emit(Op::Return, {v});
    ended_ = true;
}

void Builder::unreachable() {
    emit(Op::Unreachable, {});
    ended_ = true;
}

// --- the walk ----------------------------------------------------------------------------------------------------

// Where the interpreter can go on: before each line, and before what ends a block, since a debugger may have begun to
// watch in a call before it on the same line. Returning is left to the interpreter.
void Builder::debug_point() {
    const Insn& insn = code.instrs[index_];
    if (insn.name == "RESUME") return;
    bool returns = insn.name == "RETURN_VALUE" || insn.name == "RETURN_CONST";
    bool new_line = insn.line >= 0 && (index_ == 0 || code.instrs[index_ - 1].line != insn.line);
    bool caught = function_.blocks[current_].handler && function_.blocks[current_].offset == insn.offset;
    // The interpreter of 3.13 tells a new line by where it has been: it must be there before the line ends.
    bool last_of_line = version >= std::pair(3, 13) && !kEnds.contains(insn.name) && next().line != insn.line;
    if (!new_line && !caught && !last_of_line && insn.target < 0 && !kEnds.contains(insn.name)) return;
    // What load_method gives has another order there from 3.13 (py313.cc).
    if (!returns && version >= std::pair(3, 13))
        for (Value v : stack_)
            if (function_.values[v].type == Type::MaybeNull && !is_null_const(v)) return;
    auto start = [](const Insn& of) {  // of its EXTENDED_ARG prefixes
        return of.offset - 2 * ((of.arg > 0xff) + (of.arg > 0xffff) + (of.arg > 0xffffff));
    };
    Instr& point = emit(Op::DebugPoint, {}, {start(insn), returns, 0});
    if (version >= std::pair(3, 11)) return;
    for (const StaticBlock& block : block_stack_) {
        int handler = block.handler < 0 ? -1 : start(code.instrs[index_of_.at(block.handler)]);
        point.slots.insert(point.slots.end(), {handler, block.depth});
    }
}

// RESUME itself: a loop may begin right behind it, and must not poll for the function's entry again.
int Builder::start_index() const {
    for (size_t i = 0; i < code.instrs.size(); ++i)
        if (code.instrs[i].name == "RESUME") return static_cast<int>(i);
    return !code.instrs.empty() && code.instrs[0].name == "GEN_START" ? 1 : 0;
}

void Builder::run_block(int offset) {
    BlockState& state = states_[offset];
    if (state.done) return;
    state.done = true;
    current_ = state.id;
    block_stack_ = state.static_blocks;
    auto found = index_of_.find(offset);
    if (found == index_of_.end()) unsupported(fmt::format("no instruction at offset {}", offset));
    index_ = found->second;
    stack_.clear();
    point_stack_.clear();
    for (size_t i = 0; i < state.entry.size(); ++i) stack_.push_back(state.null[i] ? load_null() : state.entry[i]);
    ended_ = false;
    const OpcodeTable& table = opcodes_of(version);
    if (offset == start_offset_) {
        int entry = index_;
        if (version < std::pair(3, 11)) index_ = std::max(0, index_ - 1);
        emit(Op::Poll, {});
        index_ = entry;
    }
    for (;; ++index_) {
        const Insn& insn = code.instrs[index_];
        if (insn.offset != offset && leader_[index_]) {
            point_stack_ = stack_;
            emit(Op::Jump, {}).then = edge_to(insn.offset, stack_);
            return;
        }
        point_stack_ = stack_;
        if (debug) debug_point();
        auto handler = table.find(insn.name);
        if (handler == table.end()) unsupported("unknown instruction " + insn.name);
        handler->second(*this, insn);
        if (ended_) return;
    }
}

Function Builder::run() {
    function_.name = code.name;
    function_.qualname = code.qualname;
    function_.number = code.number;
    function_.firstlineno = code.firstlineno;
    function_.cold = !(code.flags & kOptimized);
    function_.debug = debug;
    function_.kind = code.flags & kAsyncGenerator ? CodeKind::AsyncGenerator
                     : code.flags & kCoroutine    ? CodeKind::Coroutine
                     : code.flags & kGenerator    ? CodeKind::Generator
                                                  : CodeKind::Plain;
    if (debug && function_.kind != CodeKind::Plain) return std::move(function_);
    function_.argcount = code.argcount + code.kwonly + ((code.flags & 4) ? 1 : 0) + ((code.flags & 8) ? 1 : 0);
    function_.locals = code.varnames;
    for (const std::string& cell : code.cellvars)
        if (version < std::pair(3, 11) ||
            std::find(code.varnames.begin(), code.varnames.end(), cell) == code.varnames.end())
            function_.locals.push_back(cell);
    function_.locals.insert(function_.locals.end(), code.freevars.begin(), code.freevars.end());
    function_.names = code.names;
    function_.spills = code.spills;
    for (const Const& c : code.consts) function_.const_texts.push_back(c.text);
    for (const auto& y : code.yields) {
        yield_number_[y[0]] = static_cast<int>(function_.yields.size());
        function_.yields.push_back({y[0], y[1], y[2] != 0});
    }
    leader_.assign(code.instrs.size() + 1, false);
    for (size_t i = 0; i < code.instrs.size(); ++i) index_of_[code.instrs[i].offset] = static_cast<int>(i);
    for (size_t i = 0; i < code.instrs.size(); ++i) {
        const Insn& insn = code.instrs[i];
        if (function_.lines.empty() || function_.lines.back().second != insn.line)
            function_.lines.emplace_back(insn.offset, insn.line);
        if (insn.target >= 0) leader_[index_of_.at(insn.target)] = true;
        if (insn.target >= 0 || kEnds.contains(insn.name)) leader_[i + 1] = true;
    }
    for (const ExceptionEntry& entry : code.exceptions) leader_[index_of_.at(entry.target)] = true;
    index_ = start_index();
    start_offset_ = code.instrs[index_].offset;
    leader_[index_] = true;
    enter_block(start_offset_, {}, false, false);
    while (!work_.empty()) {
        auto lowest = std::min_element(work_.begin(), work_.end());
        int offset = *lowest;
        work_.erase(lowest);
        run_block(offset);
    }
    return std::move(function_);
}

}  // namespace kb::lower
