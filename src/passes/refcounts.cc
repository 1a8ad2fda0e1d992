// Problem: who owns which reference, and who gives it up when something fails?
// Choice: values are local to a block, so one walk over each block is enough. A value lives from its definition to the
// last instruction that names it as an operand, an edge argument or in its frame state; that is exactly as long as
// CPython keeps it on its stack. An operation that steals takes over a dying owned value, else it gets a new reference.
#include <algorithm>
#include <unordered_map>

#include "passes/passes.h"

namespace kb::passes {

using namespace ir;

namespace {

bool sets_local(Op op) {
    return op == Op::StoreLocal || op == Op::DeleteLocal || op == Op::AddToLocal || op == Op::TakeLocal ||
           op == Op::MakeCell;
}

// The operands of an operation in the order in which the interpreter gives them up, when it `fails` or behind it.
std::vector<Value> in_release_order(const Instr& instr, ReleaseOrder order, bool fails) {
    std::vector<Value> out;
    for (Value v : instr.stack)  // the deepest first
        if (std::find(instr.args.begin(), instr.args.end(), v) != instr.args.end()) out.push_back(v);
    bool slices = (instr.op == Op::BinarySlice || instr.op == Op::StoreSlice) && out.size() == instr.args.size();
    bool result_replaces = instr.op == Op::Binary || instr.op == Op::Subscr;  // the deepest operand
    bool reversed = order == ReleaseOrder::TopFirst ? instr.op != Op::BuildSet && (fails || !result_replaces)
                                                    : instr.op == Op::BuildMap || instr.op == Op::BuildConstKeyMap;
    // The slice goes before the container.
    if (slices) std::rotate(out.begin(), out.end() - 2, out.end());
    if (reversed) std::reverse(out.begin() + (slices ? 2 : 0), out.end());
    return out;
}

class BlockCounter {
public:
    BlockCounter(Function& function, const Block& block, const std::vector<bool>& null_const, ReleaseOrder order)
        : function_(function), block_(block), null_const_(null_const), order_(order) {
        for (size_t i = 0; i < block.instrs.size(); ++i) {
            const Instr& instr = block.instrs[i];
            for (const auto* list : {&instr.args, &instr.stack, &instr.then.args, &instr.other.args})
                for (Value v : *list) last_use_[v] = static_cast<int>(i);
        }
        own_locals_that_change();
    }

    std::vector<Counts> run() {
        std::vector<Counts> out;
        for (Value v : block_.params)
            if (owned(v)) live_.push_back(v);
        for (size_t i = 0; i < block_.instrs.size(); ++i) out.push_back(step(static_cast<int>(i)));
        return out;
    }

private:
    bool owned(Value v) const {
        return function_.values[v].owned && is_reference(function_.values[v].type) && !null_const_[v];
    }

    // A value read from a home slot is borrowed from the slot; it needs a reference of its own when the slot is
    // written while the value is still needed.
    void own_locals_that_change() {
        for (size_t i = 0; i < block_.instrs.size(); ++i) {
            const Instr& load = block_.instrs[i];
            if (load.op != Op::LoadLocal) continue;
            auto last = last_use_.find(load.results[0]);
            if (last == last_use_.end()) continue;
            const Instr& user = block_.instrs[last->second];
            // An argument has a reference of its own in CPython (sys.getrefcount shows it); the callee takes it over.
            if (user.op == Op::Call || user.op == Op::CallKw) function_.values[load.results[0]].owned = true;
            for (int j = static_cast<int>(i) + 1; j < last->second; ++j) {
                const Instr& other = block_.instrs[j];
                if (sets_local(other.op) && other.imm[0] == load.imm[0]) function_.values[load.results[0]].owned = true;
            }
        }
    }

    bool dies_at(Value v, int i) const {
        auto last = last_use_.find(v);
        return last == last_use_.end() || last->second <= i;
    }

    static bool contains(const std::vector<Value>& list, Value v) {
        return std::find(list.begin(), list.end(), v) != list.end();
    }

    static bool in_unwind_prefix(const Instr& instr, Value v) {
        for (int d = 0; d < instr.unwind.depth && instr.unwind.block != kNoBlock; ++d)
            if (instr.stack[d] == v) return true;
        return false;
    }

    Counts step(int i) {
        const Instr& instr = block_.instrs[i];
        Counts counts;
        std::vector<Value> moved;
        uint32_t stolen = facts(instr.op).stolen;
        bool takes =
            instr.op == Op::Call || instr.op == Op::CallKw || instr.op == Op::Binary || instr.op == Op::AddToLocal;
        for (size_t a = 0; a < instr.args.size(); ++a) {
            Value v = instr.args[a];
            bool steals = stolen == 0x7fffffff || (a < 31 && (stolen >> a & 1));
            if (takes && a < 64 && owned(v) && dies_at(v, i) && !contains(moved, v) && !in_unwind_prefix(instr, v)) {
                counts.consumed |= uint64_t{1} << a;
                moved.push_back(v);
            }
            if (!steals || null_const_[v] || !is_reference(function_.values[v].type)) continue;
            bool needed_on_edge = contains(instr.then.args, v) || contains(instr.other.args, v);
            if (owned(v) && dies_at(v, i) && !contains(moved, v) && !in_unwind_prefix(instr, v) && !needed_on_edge)
                moved.push_back(v);
            else
                counts.incref_before.push_back(v);
        }
        for (Value v : live_)
            if (!contains(moved, v)) counts.live_on_error.push_back(v);
        std::vector<Value> still;
        for (Value v : counts.live_on_error) {
            if (dies_at(v, i))
                counts.release_after.push_back(v);
            else
                still.push_back(v);
        }
        for (Value v : instr.results) {
            if (!owned(v)) continue;
            if (last_use_.contains(v))
                still.push_back(v);
            else
                counts.release_after.push_back(v);
        }
        live_ = std::move(still);
        sort_releases(instr, counts);
        return counts;
    }

    // Behind an operation, and when it fails, its operands go first. When it fails, the stack is then unwound from its
    // top. What else ends behind it are operands of the operation before it, of the same bytecode.
    void sort_releases(const Instr& instr, Counts& counts) const {
        std::vector<Value> after = in_release_order(instr, order_, false);
        std::vector<Value> unwound = in_release_order(instr, order_, true);
        if (order_ == ReleaseOrder::TopFirst)
            after.insert(after.end(), instr.stack.rbegin(), instr.stack.rend());
        else
            after.insert(after.end(), instr.stack.begin(), instr.stack.end());
        unwound.insert(unwound.end(), instr.stack.rbegin(), instr.stack.rend());
        auto sort = [](std::vector<Value>& values, const std::vector<Value>& order) {
            auto rank = [&](Value v) { return std::find(order.begin(), order.end(), v); };
            std::stable_sort(values.begin(), values.end(), [&](Value a, Value b) { return rank(a) < rank(b); });
        };
        sort(counts.release_after, after);
        sort(counts.live_on_error, unwound);
    }

    Function& function_;
    const Block& block_;
    const std::vector<bool>& null_const_;
    const ReleaseOrder order_;
    std::unordered_map<Value, int> last_use_;
    std::vector<Value> live_;
};

}  // namespace

Ownership refcounts(Function& function, ReleaseOrder order) {
    Ownership out;
    out.null_const.assign(function.values.size(), false);
    for (const Block& block : function.blocks)
        for (const Instr& instr : block.instrs)
            if (instr.op == Op::LoadNull) out.null_const[instr.results[0]] = true;
    for (const Block& block : function.blocks)
        out.at.push_back(BlockCounter(function, block, out.null_const, order).run());
    return out;
}

}  // namespace kb::passes
