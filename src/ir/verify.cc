#include <fmt/format.h>

#include "ir/ir.h"

namespace kb::ir {

namespace {

bool ends_block(Op op) {
    return op == Op::Jump || op == Op::Branch || op == Op::ForIter || op == Op::Send || op == Op::RangeNext ||
           op == Op::Return || op == Op::Yield || op == Op::YieldFrom || op == Op::Unreachable;
}

class Verifier {
public:
    explicit Verifier(const Function& function) : function_(function), defined_in_(function.values.size(), kNoBlock) {}

    std::string run() {
        if (function_.blocks.empty()) return "no blocks";
        for (size_t i = 0; i < function_.blocks.size() && fault_.empty(); ++i) block(static_cast<BlockId>(i));
        return fault_;
    }

private:
    void fail(const Instr& instr, std::string_view what) {
        if (fault_.empty())
            fault_ =
                fmt::format("{} block {} @{} {}: {}", function_.name, block_, instr.offset, facts(instr.op).text, what);
    }

    void block(BlockId id) {
        const Block& b = function_.blocks[id];
        block_ = id;
        if (b.id != id || b.instrs.empty()) {
            fault_ = fmt::format("{} block {}: {}", function_.name, id, b.instrs.empty() ? "empty" : "wrong number");
            return;
        }
        for (Value v : b.params) define(v);
        for (size_t i = 0; i < b.instrs.size(); ++i) {
            const Instr& instr = b.instrs[i];
            if (ends_block(instr.op) != (i + 1 == b.instrs.size()))
                fail(instr, "a block ends with exactly one terminator");
            check(instr);
        }
    }

    void define(Value v) {
        if (v < 0 || static_cast<size_t>(v) >= defined_in_.size() || defined_in_[v] != kNoBlock) {
            if (fault_.empty())
                fault_ = fmt::format("{} block {}: %{} is defined twice or unknown", function_.name, block_, v);
            return;
        }
        defined_in_[v] = block_;
    }

    void use(const Instr& instr, Value v) {
        if (v < 0 || static_cast<size_t>(v) >= defined_in_.size() || defined_in_[v] != block_)
            fail(instr, fmt::format("%{} is not defined in this block", v));
    }

    void edge(const Instr& instr, const Edge& edge, int extra) {
        if (edge.block < 0 || static_cast<size_t>(edge.block) >= function_.blocks.size())
            return fail(instr, "edge to nowhere");
        for (Value v : edge.args) use(instr, v);
        const std::vector<Value>& params = function_.blocks[edge.block].params;
        for (size_t i = 0; i < std::min(params.size(), edge.args.size()); ++i)
            if (raw_type(params[i]) != raw_type(edge.args[i])) fail(instr, "an unboxed value meets an object");
        if (edge.args.size() + extra != function_.blocks[edge.block].params.size())
            fail(instr, "edge with the wrong number of arguments");
    }

    // The type of an unboxed value; Object for all others.
    Type raw_type(Value v) const {
        Type type = function_.values[v].type;
        return is_raw(type) ? type : Type::Object;
    }

    void check(const Instr& instr) {
        const OpFacts& f = facts(instr.op);
        for (Value v : instr.args) use(instr, v);
        for (Value v : instr.stack) use(instr, v);
        for (Value v : instr.results) define(v);
        if (f.operands >= 0 && static_cast<int>(instr.args.size()) != f.operands)
            fail(instr, "wrong number of operands");
        int results = f.results >= 0 ? f.results : static_cast<int>(instr.imm[0]);
        if (static_cast<int>(instr.results.size()) != results) fail(instr, "wrong number of results");
        if (instr.op == Op::Jump) edge(instr, instr.then, 0);
        if (f.error == ErrorKind::Guard) edge(instr, instr.other, 0);
        if (instr.op == Op::Branch || instr.op == Op::ForIter || instr.op == Op::Send || instr.op == Op::RangeNext)
            edge(instr, instr.then, 0), edge(instr, instr.other, 0);
        if (instr.op == Op::Yield || instr.op == Op::YieldFrom) edge(instr, instr.then, 0);
        if (instr.unwind.block != kNoBlock) {
            if (static_cast<size_t>(instr.unwind.block) >= function_.blocks.size())
                return fail(instr, "unwinds to nowhere");
            if (instr.unwind.depth > static_cast<int>(instr.stack.size())) fail(instr, "unwinds to a deeper stack");
            if (!function_.blocks[instr.unwind.block].handler) fail(instr, "unwinds to a block that is no handler");
        }
    }

    const Function& function_;
    std::vector<BlockId> defined_in_;
    BlockId block_ = 0;
    std::string fault_;
};

}  // namespace

std::string verify(const Function& function) {
    return Verifier(function).run();
}

}  // namespace kb::ir
