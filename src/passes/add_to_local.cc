// Problem: `s = s + x` on a string copies `s` each time, since the local's own reference keeps the old string alive.
// Choice: one operation for the sum and its store, which may take the local's reference first and let the string grow
// in place, as the interpreter does.
//
//   %1 = load_local 0                 %1 = load_local 0
//   %3 = binary 0 %1 %2        ->     add_to_local 0 %1 %2
//   store_local 0 %3
#include <algorithm>
#include <cstddef>

#include "passes/passes.h"

namespace kb::passes {

using namespace ir;

namespace {

bool uses(const Instr& instr, Value v) {
    for (const auto* list : {&instr.args, &instr.stack, &instr.then.args, &instr.other.args})
        if (std::find(list->begin(), list->end(), v) != list->end()) return true;
    return false;
}

// `sum` and the store behind it are `local = local + x`, and the old value has no use behind them.
bool matches(const Block& block, size_t at) {
    constexpr int64_t kAdd = 0, kInplaceAdd = 13;
    const Instr& sum = block.instrs[at];
    if (sum.op != Op::Binary || (sum.imm[0] != kAdd && sum.imm[0] != kInplaceAdd)) return false;
    const Instr& store = block.instrs[at + 1];
    if (store.op != Op::StoreLocal || store.args[0] != sum.results[0]) return false;
    bool loaded = false;
    for (size_t i = 0; i < at; ++i) {
        const Instr& instr = block.instrs[i];
        bool this_local = instr.imm[0] == store.imm[0];
        if (instr.op == Op::LoadLocal && this_local && instr.results[0] == sum.args[0]) loaded = true;
        bool changes = instr.op == Op::StoreLocal || instr.op == Op::DeleteLocal || instr.op == Op::TakeLocal ||
                       instr.op == Op::MakeCell;
        if (changes && this_local) loaded = false;
    }
    for (size_t i = at + 1; i < block.instrs.size(); ++i)
        if (uses(block.instrs[i], sum.args[0]) || (i > at + 1 && uses(block.instrs[i], sum.results[0]))) return false;
    return loaded;
}

}  // namespace

void add_to_local(Function& function) {
    for (Block& block : function.blocks)
        for (size_t i = 0; i + 1 < block.instrs.size(); ++i) {
            if (!matches(block, i)) continue;
            Instr& sum = block.instrs[i];
            sum.op = Op::AddToLocal;
            sum.imm = {block.instrs[i + 1].imm[0], sum.imm[0] != 0, 0};
            sum.results.clear();
            block.instrs.erase(block.instrs.begin() + static_cast<ptrdiff_t>(i) + 1);
        }
}

}  // namespace kb::passes
