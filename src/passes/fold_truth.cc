// Problem: a comparison makes a bool object which the next instruction tests and drops.
// Choice: where the object has no other use, keep the C truth value.
//
//   %3:object = compare 0 %1 %2         %4:truth = compare_truth 0 %1 %2
//   %4:truth = truth %3            ->
//   branch %4 ...                       branch %4 ...
#include <algorithm>
#include <unordered_map>

#include "passes/passes.h"

namespace kb::passes {

using namespace ir;

namespace {

struct Uses {
    int args = 0;   // as operand or edge argument
    int stack = 0;  // in a frame state
};

std::unordered_map<Value, Uses> count_uses(const Block& block) {
    std::unordered_map<Value, Uses> uses;
    for (const Instr& instr : block.instrs) {
        for (Value v : instr.args) ++uses[v].args;
        for (Value v : instr.then.args) ++uses[v].args;
        for (Value v : instr.other.args) ++uses[v].args;
        for (Value v : instr.stack) ++uses[v].stack;
    }
    return uses;
}

void forget_in_stacks(Block& block, Value v) {
    for (Instr& instr : block.instrs) std::erase(instr.stack, v);
}

}  // namespace

void fold_truth(Function& function) {
    for (Block& block : function.blocks) {
        auto uses = count_uses(block);
        for (size_t i = 1; i < block.instrs.size(); ++i) {
            Instr& test = block.instrs[i];
            Instr& maker = block.instrs[i - 1];
            if (test.op != Op::Truth || maker.results.size() != 1 || maker.results[0] != test.args[0]) continue;
            if (uses[test.args[0]].args != 1) continue;  // the frame state at the test itself is all that is left
            if (maker.op == Op::Compare) {
                Value truth = test.results[0], object = test.args[0];
                test = maker;
                test.op = Op::CompareTruth;
                test.results = {truth};
                maker.op = Op::Unreachable;  // marks it for removal
                forget_in_stacks(block, object);
            } else if (maker.op == Op::BoxTruth) {
                Value truth = test.results[0], source = maker.args[0], object = test.args[0];
                for (Instr& instr : block.instrs) std::replace(instr.args.begin(), instr.args.end(), truth, source);
                maker.op = Op::Unreachable;
                test.op = Op::Unreachable;
                forget_in_stacks(block, object);
            }
        }
        Instr last = block.instrs.back();
        block.instrs.pop_back();
        std::erase_if(block.instrs, [](const Instr& instr) { return instr.op == Op::Unreachable; });
        block.instrs.push_back(std::move(last));
    }
}

}  // namespace kb::passes
