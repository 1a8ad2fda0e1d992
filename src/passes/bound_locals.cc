// Problem: every read of a local must fail when it is unbound, but nearly all locals are bound on every path.
// Choice: forward dataflow over the blocks, "bound on all paths"; parameters are bound at entry. An exception may leave
// a block after any instruction, so a handler starts with what holds at each instruction that unwinds to it.
//
//   store_local 0 %1            store_local 0 %1
//   check_local 0         ->
//   %2 = load_local 0           %2 = load_local 0
#include <algorithm>

#include "passes/passes.h"

namespace kb::passes {

using namespace ir;

namespace {
using Bits = std::vector<bool>;

// Returns whether `into` changed.
bool meet(Bits& into, const Bits& from) {
    bool changed = false;
    for (size_t i = 0; i < into.size(); ++i)
        if (into[i] && !from[i]) into[i] = false, changed = true;
    return changed;
}

void step(const Function& function, const Instr& instr, Bits& bound) {
    if (instr.op == Op::CheckLocal || instr.op == Op::MakeCell) bound[instr.imm[0]] = true;
    // What an inlined comprehension puts back may be "unbound".
    if (instr.op == Op::StoreLocal) bound[instr.imm[0]] = function.values[instr.args[0]].type != Type::MaybeNull;
    if (instr.op == Op::DeleteLocal || instr.op == Op::TakeLocal) bound[instr.imm[0]] = false;
}
}  // namespace

void bound_locals(Function& function) {
    size_t locals = function.locals.size();
    std::vector<Bits> at_start(function.blocks.size(), Bits(locals, true));
    // Cells and free variables are set up before the body; plain variables beyond the parameters are not bound.
    for (size_t i = 0; i < locals; ++i) at_start[0][i] = static_cast<int>(i) < function.argcount;
    bool changed = true;
    auto flow = [&](BlockId to, const Bits& bound) {
        if (to != kNoBlock) changed |= meet(at_start[to], bound);
    };
    while (changed) {
        changed = false;
        for (const Block& block : function.blocks) {
            Bits bound = at_start[block.id];
            for (const Instr& instr : block.instrs) {
                flow(instr.unwind.block, bound);
                step(function, instr, bound);
                flow(instr.then.block, bound);
                flow(instr.other.block, bound);
            }
        }
    }
    for (Block& block : function.blocks) {
        Bits bound = at_start[block.id];
        std::erase_if(block.instrs, [&](const Instr& instr) {
            bool drop = instr.op == Op::CheckLocal && bound[instr.imm[0]];
            step(function, instr, bound);
            return drop;
        });
    }
}

}  // namespace kb::passes
