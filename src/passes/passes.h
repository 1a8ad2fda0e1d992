// IR -> IR. One pass = one file = one function; each says what it needs and what it leaves true.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "ir/ir.h"

namespace kb::passes {

// Removes `check_local` where every path has bound the local. Needs nothing.
void bound_locals(ir::Function& function);
// `truth(box_truth(x))` -> x; `truth(compare a b)` -> `compare_truth a b`, where nothing else uses the object.
// Needs nothing; leaves dead boxes removed.
void fold_truth(ir::Function& function);

// Gives loops of arithmetic a second copy on unboxed ints and floats, with guards that lead back to the generic loop.
// Wants bound_locals and fold_truth before it; leaves the raw locals in `Function::raw`.
void unbox_loops(ir::Function& function);

// `local = local + x` becomes one operation, so that strings can grow in place. Wants to come behind unbox_loops.
void add_to_local(ir::Function& function);

struct Pass {
    const char* name;  // as in --disable-pass=NAME and the dumps
    void (*run)(ir::Function&);
};
// All optional passes, in the order in which they run. Each may be switched off: only speed changes.
const std::vector<Pass>& pipeline();
// Runs the pipeline without `disabled`; verifies after each pass. Throws std::logic_error with the IR on a fault.
void run_pipeline(ir::Function& function, const std::set<std::string>& disabled);

// What the emitter must do for references at one instruction.
struct Counts {
    std::vector<ir::Value> incref_before;  // borrowed or still needed values that the operation steals
    std::vector<ir::Value> release_after;  // owned values whose life ends here, in the order of their release
    std::vector<ir::Value> live_on_error;  // owned values that an error edge must move, or release in this order
    uint64_t consumed = 0;                 // calls, sums: operands (bit = place) whose reference is handed over
};
struct Ownership {
    std::vector<std::vector<Counts>> at;  // [block][instruction]
    std::vector<bool> null_const;         // [value]: made by load_null
};
// Lifetimes are CPython's: a value lives as long as it is on the operand stack. Marks `load_local` results as owned
// where the home slot changes while the value is still needed. Last of all passes; nothing may change the IR after it.
enum class ReleaseOrder { DeepestFirst, TopFirst };  // of an operation's operands; TopFirst from 3.14
Ownership refcounts(ir::Function& function, ReleaseOrder order);

}  // namespace kb::passes
