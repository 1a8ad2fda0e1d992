// Problem: a loop over numbers makes and drops an object for every intermediate result.
// Choice: a second copy of the loop works on int64 and double. Which type a local has is guessed from this function's
// own constants and operations; everything is checked when the loop is entered. What the copy does not know - an
// overflow, a division by zero, a pending signal - leads back: a guard's `other` edge goes to a block that puts objects
// into the home slots and continues the generic loop after the last effect before the guard. Operations between that
// place and the guard have no effects, so running them again is harmless. Each generic loop header tries the copy
// again.
//
//                    .--------> entry: open_loop, unbox_local x --wrong--> (counted) --.
//   ... -> entry     |            |                                                     |
//                    |          fast copy of the loop --guard--> leave_loop --.         |
//   generic loop <---+--- header <--------------------------------------------|---------'
//        '-----------'    ... split behind the last effect <------------------'
//
// A loop qualifies when it consists of arithmetic, comparisons, jumps and steps of range iterators, and no exception
// handler of the function covers it.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>

#include "passes/passes.h"

namespace kb::passes {

using namespace ir;

namespace {

enum class Guess : uint8_t { Unknown, Int, Float, Other };

Guess join(Guess a, Guess b) {
    if (a == Guess::Unknown || a == b) return b;
    if (b == Guess::Unknown) return a;
    return a == Guess::Other || b == Guess::Other ? Guess::Other : Guess::Float;
}

Type raw_type(Guess guess) {
    return guess == Guess::Int ? Type::Int64 : guess == Guess::Float ? Type::Double : Type::Object;
}

// NB_* numbers (3.11).
enum {
    kAdd,
    kAnd,
    kFloorDivide,
    kLeftShift,
    kMatMul,
    kMultiply,
    kRemainder,
    kOr,
    kPower,
    kRightShift,
    kSubtract,
    kTrueDivide,
    kXor
};

// The numeric constant that `text` ("int 5", "float 0x1.8p+1") describes.
struct Number {
    Guess guess;
    int64_t bits;
};
std::optional<Number> number(const std::string& text) {
    if (text.starts_with("int ")) return Number{Guess::Int, std::strtoll(text.c_str() + 4, nullptr, 10)};
    if (!text.starts_with("float ")) return {};
    double value = std::strtod(text.c_str() + 6, nullptr);
    if (!std::isfinite(value)) return {};
    return Number{Guess::Float, std::bit_cast<int64_t>(value)};
}

// --- guesses: one type per local and value, for the whole function

class Guesses {
public:
    explicit Guesses(const Function& function)
        : function_(function), locals_(function.locals.size()), values_(function.values.size()) {
        propagate();
        // A parameter is taken for what it meets in arithmetic and comparisons.
        for (const Block& block : function.blocks)
            for (const Instr& instr : block.instrs)
                if (instr.op == Op::Binary || instr.op == Op::CompareTruth)
                    for (int side : {0, 1}) adopt(block, instr.args[side], of(instr.args[1 - side]));
        propagate();
    }
    Guess of(Value v) const { return values_[v]; }
    Guess local(int64_t slot) const { return locals_[slot]; }

private:
    void adopt(const Block& block, Value v, Guess guess) {
        if (of(v) != Guess::Unknown || guess == Guess::Unknown) return;
        for (const Instr& instr : block.instrs)
            if (instr.op == Op::LoadLocal && instr.results[0] == v) locals_[instr.imm[0]] = guess;
    }

    void propagate() {
        for (bool changed = true; changed;) {
            changed = false;
            auto meet = [&](Guess& into, Guess guess) {
                Guess joined = join(into, guess);
                changed |= joined != into;
                into = joined;
            };
            for (const Block& block : function_.blocks) {
                if (block.handler)
                    for (Value v : block.params) meet(values_[v], Guess::Other);
                for (const Instr& instr : block.instrs) {
                    Guess result = result_of(instr);
                    for (Value v : instr.results) meet(values_[v], result);
                    if (instr.op == Op::StoreLocal) meet(locals_[instr.imm[0]], of(instr.args[0]));
                    for (const Edge* edge : {&instr.then, &instr.other})
                        for (size_t i = 0; i < edge->args.size(); ++i)
                            meet(values_[function_.blocks[edge->block].params[i]], of(edge->args[i]));
                }
            }
        }
    }

    Guess result_of(const Instr& instr) const {
        switch (instr.op) {
            case Op::LoadConst: {
                auto constant = number(function_.const_texts[instr.imm[0]]);
                return constant ? constant->guess : Guess::Other;
            }
            case Op::LoadLocal: return local(instr.imm[0]);
            case Op::ForIter: return Guess::Int;
            case Op::Unary: return of(instr.args[0]);
            case Op::Binary: {
                Guess a = of(instr.args[0]), b = of(instr.args[1]);
                int op = static_cast<int>(instr.imm[0] % 13);
                if (a == Guess::Other || b == Guess::Other || op == kPower || op == kMatMul) return Guess::Other;
                if (op == kTrueDivide) return Guess::Float;
                if (a == Guess::Float || b == Guess::Float) return Guess::Float;
                return a == b ? a : Guess::Unknown;
            }
            case Op::Call:
            case Op::CallKw:
            case Op::CallEx:
            case Op::LoadAttr:
            case Op::LoadDeref:
            case Op::LoadGlobal:
            case Op::Subscr:
            case Op::UnpackEx:
            case Op::UnpackSequence: return Guess::Unknown;
            default: return Guess::Other;
        }
    }

    const Function& function_;
    std::vector<Guess> locals_, values_;
};

// --- loops

struct Loop {
    BlockId header;
    std::set<BlockId> blocks;
};

template <class F>
void each_successor(const Block& block, F visit) {
    for (const Instr& instr : block.instrs)
        for (const Edge* edge : {&instr.then, &instr.other})
            if (edge->block != kNoBlock) visit(edge->block);
}

// Natural loops, larger ones first. Bytecode is laid out so that a jump back leads to a block that dominates it.
std::vector<Loop> find_loops(const Function& function) {
    std::map<BlockId, std::set<BlockId>> predecessors;
    for (const Block& block : function.blocks)
        each_successor(block, [&](BlockId to) { predecessors[to].insert(block.id); });
    std::vector<Loop> loops;
    for (const Block& header : function.blocks) {
        Loop loop{header.id, {header.id}};
        std::vector<BlockId> work;
        for (BlockId from : predecessors[header.id])
            if (function.blocks[from].offset >= header.offset) work.push_back(from);
        if (work.empty()) continue;
        while (!work.empty()) {
            BlockId id = work.back();
            work.pop_back();
            if (!loop.blocks.insert(id).second) continue;
            for (BlockId from : predecessors[id]) work.push_back(from);
        }
        bool entered_elsewhere = loop.blocks.contains(0);
        for (BlockId id : loop.blocks)
            for (BlockId from : predecessors[id]) entered_elsewhere |= id != header.id && !loop.blocks.contains(from);
        if (!entered_elsewhere) loops.push_back(std::move(loop));
    }
    std::stable_sort(loops.begin(), loops.end(),
                     [](const Loop& a, const Loop& b) { return a.blocks.size() > b.blocks.size(); });
    return loops;
}

bool may_be_copied(Op op) {
    switch (op) {
        case Op::CheckLocal:
        case Op::LoadConst:
        case Op::LoadLocal:
        case Op::StoreLocal:
        case Op::Drop:
        case Op::Binary:
        case Op::Unary:
        case Op::CompareTruth:
        case Op::Truth:
        case Op::Not:
        case Op::Poll:
        case Op::Jump:
        case Op::Branch:
        case Op::ForIter: return true;
        default: return false;
    }
}

// Only what `LoopUnboxer::copy_instr` knows, and no exception handler.
bool may_be_copied(const Function& function, const Loop& loop) {
    for (BlockId id : loop.blocks)
        for (const Instr& instr : function.blocks[id].instrs)
            if (!may_be_copied(instr.op) || instr.unwind.block != kNoBlock) return false;
    return true;
}

// --- the copy of one loop

struct Rejected {};

class LoopUnboxer {
public:
    LoopUnboxer(Function& function, const Guesses& guesses, const Loop& loop, int number)
        : function_(function), guesses_(guesses), loop_(loop), number_(number) {}

    // Throws Rejected, with `function` unchanged but for new blocks and values without users.
    void run();

private:
    // A place in the generic loop from which it can go on: before instruction `index` of `block`.
    struct Place {
        BlockId block;
        size_t index;
        auto operator<=>(const Place&) const = default;
    };
    struct PendingGuard {
        BlockId block;
        size_t instr;
        Place place;
        bool missed;
        std::vector<Value> args;
    };

    BlockId new_block(int offset, const std::vector<Value>& like) {
        Block block;
        block.id = static_cast<BlockId>(function_.blocks.size());
        block.offset = offset;
        for (Value v : like) block.params.push_back(function_.new_value(function_.values[v].type, true));
        function_.blocks.push_back(std::move(block));
        return function_.blocks.back().id;
    }
    Instr& add(BlockId block, Op op, std::vector<Value> args, int64_t imm = 0) {
        Instr instr;
        instr.op = op;
        instr.offset = point_;
        instr.args = std::move(args);
        instr.imm[0] = imm;
        auto& instrs = function_.blocks[block].instrs;
        instrs.push_back(std::move(instr));
        return instrs.back();
    }
    Value add1(BlockId block, Op op, Type type, std::vector<Value> args, int64_t imm = 0) {
        Value v = function_.new_value(type, false);
        add(block, op, std::move(args), imm).results = {v};
        return v;
    }
    void add_jump(BlockId block, BlockId to) { add(block, Op::Jump, {}).then = {to, function_.blocks[block].params}; }
    Type type(Value v) const { return function_.values[v].type; }

    void check_locals();
    void find_named_params();
    void find_copies();
    template <class F>
    void each_inner_edge(F visit) const;
    void copy_block(BlockId generic);
    void copy_instr(const Instr& instr);
    void guard_last(bool missed = true);
    Value as(Type wanted, Value v);
    Value origin(Value v);
    void binary(const Instr& instr);
    void store(const Instr& instr);
    Edge copy_edge(const Edge& edge);
    BlockId leave(int offset, const std::vector<Value>& like, bool missed, BlockId to);
    std::set<int32_t> used_before_set() const;
    BlockId split(Place place);
    void make_entry();

    Function& function_;
    const Guesses& guesses_;
    const Loop& loop_;
    const int number_;
    std::set<int32_t> slots_, stored_;
    std::set<Value> named_;            // parameters of the generic blocks that are stored in a local, there or later
    bool copies_ = false;              // two locals may get the same new object
    std::map<BlockId, BlockId> fast_;  // generic -> copy
    std::map<Place, BlockId> splits_;
    std::vector<PendingGuard> guards_;
    // of the block that is being copied
    BlockId current_ = kNoBlock;
    int32_t point_ = 0;
    Place resume_{};
    size_t index_ = 0;
    std::map<Value, Value> copy_of_;
    std::map<Value, Value> origin_of_;  // value of the copy -> its origin; computed ones have none
};

// Which locals are unboxed.
void LoopUnboxer::check_locals() {
    for (BlockId id : loop_.blocks) {
        for (const Instr& instr : function_.blocks[id].instrs) {
            if (instr.op != Op::LoadLocal && instr.op != Op::StoreLocal) continue;
            if (raw_type(guesses_.local(instr.imm[0])) == Type::Object) throw Rejected{};
            slots_.insert(static_cast<int32_t>(instr.imm[0]));
            if (instr.op == Op::StoreLocal) stored_.insert(static_cast<int32_t>(instr.imm[0]));
        }
    }
    if (slots_.empty()) throw Rejected{};
}

// Visits (edge, parameters of the block that it leads to) of all edges inside the loop.
template <class F>
void LoopUnboxer::each_inner_edge(F visit) const {
    for (BlockId id : loop_.blocks)
        for (const Instr& instr : function_.blocks[id].instrs)
            for (const Edge* edge : {&instr.then, &instr.other})
                if (edge->block != kNoBlock && loop_.blocks.contains(edge->block))
                    visit(*edge, function_.blocks[edge->block].params);
}

void LoopUnboxer::find_named_params() {
    std::set<Value> params;
    for (BlockId id : loop_.blocks) {
        const Block& block = function_.blocks[id];
        params.insert(block.params.begin(), block.params.end());
        for (const Instr& instr : block.instrs)
            if (instr.op == Op::StoreLocal && params.contains(instr.args[0])) named_.insert(instr.args[0]);
    }
    for (size_t before = named_.size() + 1; before != named_.size();) {
        before = named_.size();
        each_inner_edge([&](const Edge& edge, const std::vector<Value>& to) {
            for (size_t i = 0; i < to.size(); ++i)
                if (named_.contains(to[i]) && params.contains(edge.args[i])) named_.insert(edge.args[i]);
        });
    }
}

// Whether what is stored in a local may have been loaded from one, or stored before.
void LoopUnboxer::find_copies() {
    std::set<Value> stored, copied;
    for (BlockId id : loop_.blocks)
        for (const Instr& instr : function_.blocks[id].instrs) {
            if (instr.op == Op::LoadLocal) copied.insert(instr.results[0]);
            if (instr.op == Op::StoreLocal) copies_ |= !stored.insert(instr.args[0]).second;
        }
    for (size_t before = copied.size() + 1; before != copied.size();) {
        before = copied.size();
        each_inner_edge([&](const Edge& edge, const std::vector<Value>& to) {
            for (size_t i = 0; i < to.size(); ++i) {
                Value v = edge.args[i];
                bool twice = std::ranges::count(edge.args, v) > 1;
                if (named_.contains(to[i]) && (twice || copied.contains(v) || stored.contains(v))) copied.insert(to[i]);
            }
        });
    }
    copies_ |= std::ranges::any_of(stored, [&](Value v) { return copied.contains(v); });
}

// The instruction that was added last is a guard.
void LoopUnboxer::guard_last(bool missed) {
    PendingGuard guard{current_, function_.blocks[current_].instrs.size() - 1, resume_, missed, {}};
    const Block& generic = function_.blocks[resume_.block];
    const std::vector<Value>& stack = resume_.index == 0 ? generic.params : generic.instrs[resume_.index].stack;
    for (Value v : stack) {
        auto copy = copy_of_.find(v);
        if (copy == copy_of_.end() || !is_reference(type(copy->second))) throw Rejected{};
        guard.args.push_back(copy->second);
    }
    guards_.push_back(std::move(guard));
}

Value LoopUnboxer::as(Type wanted, Value v) {
    if (type(v) == wanted) return v;
    if (wanted != Type::Double || type(v) != Type::Int64) throw Rejected{};
    Value out = add1(current_, Op::IntToFloat, Type::Double, {v});
    guard_last();
    return out;
}

void LoopUnboxer::binary(const Instr& instr) {
    Value a = copy_of_.at(instr.args[0]), b = copy_of_.at(instr.args[1]);
    int op = static_cast<int>(instr.imm[0] % 13);
    if (!is_raw(type(a)) || !is_raw(type(b))) throw Rejected{};
    bool ints = type(a) == Type::Int64 && type(b) == Type::Int64 && op != kTrueDivide;
    bool known =
        ints ? op != kPower && op != kMatMul : op == kAdd || op == kSubtract || op == kMultiply || op == kTrueDivide;
    if (!known) throw Rejected{};
    Type wanted = ints ? Type::Int64 : Type::Double;
    a = as(wanted, a), b = as(wanted, b);
    copy_of_[instr.results[0]] = add1(current_, ints ? Op::IntBinary : Op::FloatBinary, wanted, {a, b}, op);
    guard_last();
}

// Stored twice, it is one object.
Value LoopUnboxer::origin(Value v) {
    auto [known, fresh] = origin_of_.try_emplace(v, 0);
    if (fresh) known->second = add1(current_, copies_ ? Op::NewOrigin : Op::ConstInt, Type::Int64, {});
    return known->second;
}

void LoopUnboxer::store(const Instr& instr) {
    int64_t slot = instr.imm[0];
    Value v = copy_of_.at(instr.args[0]);
    if (type(v) != raw_type(guesses_.local(slot))) throw Rejected{};
    Value of = origin(v);
    add(current_, Op::StoreRaw, {v, of}, slot);
    resume_ = {resume_.block, index_ + 1};
}

// An edge inside the loop leads to the copy; one out of it puts the objects back first.
Edge LoopUnboxer::copy_edge(const Edge& edge) {
    Edge out;
    for (Value v : edge.args) {
        auto copy = copy_of_.find(v);
        if (copy == copy_of_.end()) throw Rejected{};
        out.args.push_back(copy->second);
    }
    bool inside = loop_.blocks.contains(edge.block);
    if (inside)
        out.block = fast_.at(edge.block);
    else
        out.block = leave(point_, function_.blocks[edge.block].params, false, edge.block);
    const std::vector<Value> params = function_.blocks[out.block].params;
    for (size_t i = 0; i < edge.args.size(); ++i) {
        bool fits =
            type(params[i]) == type(out.args[i]) || (!is_raw(type(params[i])) && is_reference(type(out.args[i])));
        if (!fits) throw Rejected{};
        bool named = inside && is_raw(type(params[i])) && named_.contains(function_.blocks[edge.block].params[i]);
        if (named) out.args.push_back(origin(out.args[i]));
    }
    return out;
}

BlockId LoopUnboxer::leave(int offset, const std::vector<Value>& like, bool missed, BlockId to) {
    BlockId id = new_block(offset, like);
    Instr& instr = add(id, Op::LeaveLoop, {}, number_);
    instr.imm[1] = missed;
    instr.slots.assign(stored_.begin(), stored_.end());
    instr.stack = function_.blocks[id].params;
    add_jump(id, to);
    return id;
}

void LoopUnboxer::copy_instr(const Instr& instr) {
    auto arg = [&](size_t i) { return copy_of_.at(instr.args[i]); };
    auto set = [&](Value v) { copy_of_[instr.results[0]] = v; };
    switch (instr.op) {
        case Op::CheckLocal:  // bound: it was checked on entry, or is set before
            if (!slots_.contains(static_cast<int32_t>(instr.imm[0]))) throw Rejected{};
            break;
        case Op::LoadConst: {
            auto constant = number(function_.const_texts[instr.imm[0]]);
            if (!constant) throw Rejected{};
            bool is_int = constant->guess == Guess::Int;
            Value v =
                add1(current_, is_int ? Op::ConstInt : Op::ConstFloat, raw_type(constant->guess), {}, constant->bits);
            origin_of_[v] = add1(current_, Op::ConstInt, Type::Int64, {}, -1 - 0x10000 - instr.imm[0]);
            set(v);
            break;
        }
        case Op::LoadLocal: {
            Value v = add1(current_, Op::LoadRaw, raw_type(guesses_.local(instr.imm[0])), {}, instr.imm[0]);
            if (copies_) origin_of_[v] = add1(current_, Op::LoadOrigin, Type::Int64, {}, instr.imm[0]);
            set(v);
            break;
        }
        case Op::StoreLocal: store(instr); break;
        case Op::Drop:
            if (!is_raw(type(arg(0)))) throw Rejected{};
            break;
        case Op::Binary: binary(instr); break;
        case Op::Unary: {
            if (instr.imm[0] != '-' || !is_raw(type(arg(0)))) throw Rejected{};
            bool is_int = type(arg(0)) == Type::Int64;
            set(add1(current_, is_int ? Op::IntNegative : Op::FloatNegative, type(arg(0)), {arg(0)}));
            guard_last();
            break;
        }
        case Op::CompareTruth: {
            Value a = arg(0), b = arg(1);
            if (!is_raw(type(a)) || !is_raw(type(b))) throw Rejected{};
            Type wanted = type(a) == type(b) ? type(a) : Type::Double;
            a = as(wanted, a), b = as(wanted, b);
            set(add1(current_, Op::RawCompare, Type::Truth, {a, b}, instr.imm[0]));
            break;
        }
        case Op::Truth:
            if (!is_raw(type(arg(0)))) throw Rejected{};
            set(add1(current_, Op::RawTruth, Type::Truth, {arg(0)}));
            break;
        case Op::Not: set(add1(current_, Op::Not, Type::Truth, {arg(0)})); break;
        case Op::Poll:
            add(current_, Op::GuardPoll, {});
            guard_last(false);
            break;
        case Op::Jump: {
            Edge then = copy_edge(instr.then);
            add(current_, Op::Jump, {}).then = std::move(then);
            break;
        }
        case Op::Branch: {
            Edge then = copy_edge(instr.then), other = copy_edge(instr.other);
            Instr& branch = add(current_, Op::Branch, {arg(0)});
            branch.then = std::move(then);
            branch.other = std::move(other);
            break;
        }
        case Op::ForIter: {
            if (!is_reference(type(arg(0)))) throw Rejected{};
            add(current_, Op::GuardRange, {arg(0)});
            guard_last();
            set(function_.new_value(Type::Int64, false));
            Edge then = copy_edge(instr.then), other = copy_edge(instr.other);
            Instr& step = add(current_, Op::RangeNext, {arg(0)});
            step.results = {copy_of_.at(instr.results[0])};
            step.then = std::move(then);
            step.other = std::move(other);
            break;
        }
        default: throw Rejected{};
    }
}

void LoopUnboxer::copy_block(BlockId generic) {
    current_ = fast_.at(generic);
    resume_ = {generic, 0};
    copy_of_.clear();
    origin_of_.clear();
    const std::vector<Value>&from = function_.blocks[generic].params, &to = function_.blocks[current_].params;
    for (size_t i = 0, origins = from.size(); i < from.size(); ++i) {
        copy_of_[from[i]] = to[i];
        if (is_raw(type(to[i])) && named_.contains(from[i])) origin_of_[to[i]] = to[origins++];
    }
    for (index_ = 0; index_ < function_.blocks[generic].instrs.size(); ++index_) {
        Instr instr = function_.blocks[generic].instrs[index_];  // `function_.blocks` grows
        // A place to resume at must lie between two instructions of the original code.
        if (resume_.index == index_ && index_ > 0 &&
            function_.blocks[generic].instrs[index_ - 1].offset == instr.offset)
            throw Rejected{};
        point_ = instr.offset;
        copy_instr(instr);
    }
}

// Locals that may be read in the loop before they are set in it.
std::set<int32_t> LoopUnboxer::used_before_set() const {
    std::map<BlockId, std::set<int32_t>> needed;
    for (bool changed = true; changed;) {
        changed = false;
        for (BlockId id : loop_.blocks) {
            const Block& block = function_.blocks[id];
            std::set<int32_t> at;
            each_successor(block, [&](BlockId to) {
                if (loop_.blocks.contains(to)) at.insert(needed[to].begin(), needed[to].end());
            });
            for (auto instr = block.instrs.rbegin(); instr != block.instrs.rend(); ++instr) {
                int32_t slot = static_cast<int32_t>(instr->imm[0]);
                if (instr->op == Op::StoreLocal) at.erase(slot);
                if (instr->op == Op::LoadLocal || instr->op == Op::CheckLocal) at.insert(slot);
            }
            changed |= at.size() != needed[id].size();
            needed[id] = std::move(at);
        }
    }
    return needed[loop_.header];
}

// Makes `place` the start of a block, whose parameters are the operand stack there.
BlockId LoopUnboxer::split(Place place) {
    if (place.index == 0) return place.block;
    auto known = splits_.find(place);
    if (known != splits_.end()) return known->second;
    point_ = function_.blocks[place.block].instrs[place.index].offset;
    std::vector<Value> stack = function_.blocks[place.block].instrs[place.index].stack;
    BlockId id = new_block(point_, stack);
    Block& head = function_.blocks[place.block];
    Block& tail = function_.blocks[id];
    tail.instrs.assign(head.instrs.begin() + static_cast<ptrdiff_t>(place.index), head.instrs.end());
    head.instrs.resize(place.index);
    std::map<Value, Value> renamed;
    for (size_t i = 0; i < stack.size(); ++i) renamed[stack[i]] = tail.params[i];
    for (Instr& instr : tail.instrs)
        for (auto* list : {&instr.args, &instr.stack, &instr.then.args, &instr.other.args})
            for (Value& v : *list)
                if (auto to = renamed.find(v); to != renamed.end()) v = to->second;
    Instr& jump = add(place.block, Op::Jump, {});
    jump.then = {id, stack};
    jump.stack = stack;
    return splits_[place] = id;
}

void LoopUnboxer::make_entry() {
    BlockId header = loop_.header;
    std::vector<Value> params = function_.blocks[header].params;
    point_ = function_.blocks[header].offset;
    size_t generic_blocks = function_.blocks.size();
    BlockId entry = new_block(point_, params);
    BlockId wrong = new_block(point_, params);
    Instr& missed = add(wrong, Op::LeaveLoop, {}, number_);
    missed.imm[1] = 1;
    add_jump(wrong, header);
    std::vector<Value> args = function_.blocks[entry].params;
    add(entry, Op::OpenLoop, {}, number_).other = {header, args};
    std::set<int32_t> needed = used_before_set();
    for (int32_t slot : slots_) {
        bool unbox = needed.contains(slot);
        Instr& instr = add(entry, unbox ? Op::UnboxLocal : Op::KeepLocal, {}, slot);
        if (unbox) instr.other = {wrong, args};
    }
    add_jump(entry, fast_.at(header));
    std::set<BlockId> ours;
    for (auto [generic, copy] : fast_) ours.insert(copy);
    for (size_t i = 0; i < generic_blocks; ++i) {
        Block& block = function_.blocks[i];
        bool leaves = !block.instrs.empty() && block.instrs[0].op == Op::LeaveLoop && block.instrs[0].imm[0] == number_;
        if (ours.contains(block.id) || leaves) continue;
        for (Instr& instr : block.instrs)
            for (Edge* edge : {&instr.then, &instr.other})
                if (edge->block == header) edge->block = entry;
    }
}

void LoopUnboxer::run() {
    check_locals();
    find_named_params();
    find_copies();
    for (BlockId id : loop_.blocks) {
        std::vector<Value> params = function_.blocks[id].params;
        BlockId copy = new_block(function_.blocks[id].offset, params);
        fast_[id] = copy;
        for (size_t i = 0; i < params.size(); ++i) {
            // A parameter whose arguments are all unboxed inside the loop; the header's also come from outside.
            // Behind all parameters are the origins of those that go into locals.
            Type raw = raw_type(guesses_.of(params[i]));
            if (id == loop_.header || raw == Type::Object) continue;
            function_.values[function_.blocks[copy].params[i]] = {raw, false};
            if (named_.contains(params[i]))
                function_.blocks[copy].params.push_back(function_.new_value(Type::Int64, false));
        }
    }
    for (BlockId id : loop_.blocks) copy_block(id);
    // From here on nothing is rejected.
    make_entry();
    std::stable_sort(guards_.begin(), guards_.end(),
                     [](const PendingGuard& a, const PendingGuard& b) { return b.place < a.place; });
    std::map<std::pair<Place, bool>, BlockId> ways_back;
    for (PendingGuard& guard : guards_) {
        auto [way, fresh] = ways_back.try_emplace({guard.place, guard.missed}, kNoBlock);
        if (fresh) {
            BlockId to = split(guard.place);
            way->second = leave(function_.blocks[to].offset, function_.blocks[to].params, guard.missed, to);
        }
        function_.blocks[guard.block].instrs[guard.instr].other = {way->second, guard.args};
    }
    function_.raw.resize(function_.locals.size(), Type::Object);
    for (int32_t slot : slots_) function_.raw[slot] = raw_type(guesses_.local(slot));
}

}  // namespace

void unbox_loops(Function& function) {
    if (function.cold || function.kind != CodeKind::Plain || function.blocks.empty()) return;
    std::vector<Loop> loops = find_loops(function);
    if (loops.empty()) return;
    Guesses guesses(function);
    std::set<BlockId> taken;
    int number = 0;
    for (const Loop& loop : loops) {
        bool overlaps =
            std::any_of(loop.blocks.begin(), loop.blocks.end(), [&](BlockId id) { return taken.contains(id); });
        if (overlaps || !may_be_copied(function, loop)) continue;
        Function attempt = function;
        try {
            LoopUnboxer(attempt, guesses, loop, number).run();
        } catch (const Rejected&) {
            continue;
        }
        function = std::move(attempt);
        taken.insert(loop.blocks.begin(), loop.blocks.end());
        ++number;
    }
}

}  // namespace kb::passes
