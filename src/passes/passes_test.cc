#include "passes/passes.h"

#include <gtest/gtest.h>

using namespace kb::ir;
using namespace kb::passes;

namespace {

Function read(const std::string& body) {
    Function function;
    std::string error;
    EXPECT_TRUE(parse("function \"f\" \"f\" number 0 kind plain line 1 args 1 spills 0\nlocals \"a\" \"b\"\n" + body,
                      function, error))
        << error;
    EXPECT_EQ(verify(function), "");
    return function;
}

bool has(const Function& function, const char* text) {
    return print(function).find(text) != std::string::npos;
}

}  // namespace

TEST(BoundLocals, KeepsTheCheckThatOnePathNeeds) {
    Function function = read(R"(block 0 @0 ()
  check_local 0 @0 []
  %0:object& = load_local 0 @0 []
  %1:truth = truth %0 @2 [%0]
  branch %1 then 1() else 2() @2 []
block 1 @4 ()
  %2:object& = load_const 0 @4 []
  store_local 1 %2 @6 [%2]
  jump then 2() @8 []
block 2 @10 ()
  check_local 1 @10 []
  %3:object& = load_local 1 @10 []
  check_local 1 @12 [%3]
  return %3 @12 [%3]
)");
    bound_locals(function);
    EXPECT_EQ(verify(function), "");
    EXPECT_FALSE(has(function, "check_local @"));      // the parameter
    EXPECT_TRUE(has(function, "check_local 1 @10"));   // bound on one path only
    EXPECT_FALSE(has(function, "check_local 1 @12"));  // proven by the check before
}

TEST(BoundLocals, AHandlerSeesTheLocalsOfEveryRaisingInstruction) {
    Function function = read(R"(block 0 @0 ()
  %0:object = load_global @0 [] unwind 1 0
  store_local 1 %0 @2 [%0]
  %1:object& = load_local 1 @4 []
  return %1 @6 [%1]
block 1 @8 (%2:object) handler
  check_local 1 @8 [%2]
  %3:object& = load_local 1 @8 [%2]
  return %3 @10 [%2 %3]
)");
    bound_locals(function);
    EXPECT_TRUE(has(function, "check_local 1 @8"));
}

TEST(FoldTruth, AComparisonThatIsOnlyTestedMakesNoObject) {
    Function function = read(R"(block 0 @0 ()
  %0:object& = load_local 0 @0 []
  %1:object& = load_const 0 @2 [%0]
  %2:object = compare 4 %0 %1 @4 [%0 %1]
  %3:truth = truth %2 @6 [%2]
  branch %3 then 1() else 1() @6 []
block 1 @8 ()
  %4:object& = load_const 0 @8 []
  return %4 @10 [%4]
)");
    fold_truth(function);
    EXPECT_EQ(verify(function), "");
    EXPECT_TRUE(has(function, "%3:truth = compare_truth 4 %0 %1 @4 [%0 %1]"));
    EXPECT_FALSE(has(function, "= compare "));
}

TEST(FoldTruth, AComparisonThatIsKeptStaysAnObject) {
    Function function = read(R"(block 0 @0 ()
  %0:object& = load_local 0 @0 []
  %2:object = compare 4 %0 %0 @4 [%0 %0]
  %3:truth = truth %2 @6 [%2]
  branch %3 then 1(%2) else 1(%2) @6 [%2]
block 1 @8 (%4:object)
  return %4 @10 [%4]
)");
    fold_truth(function);
    EXPECT_TRUE(has(function, "= compare 4"));
}

TEST(Refcounts, ALocalThatIsReboundWhileNeededIsOwned) {
    Function function = read(R"(block 0 @0 ()
  %0:object& = load_local 0 @0 []
  %1:object& = load_const 0 @2 [%0]
  store_local 0 %1 @4 [%0 %1]
  %2:object = build_list %0 @6 [%0]
  return %2 @8 [%2]
)");
    Ownership ownership = refcounts(function, ReleaseOrder::DeepestFirst);
    EXPECT_TRUE(function.values[0].owned);
    EXPECT_TRUE(ownership.at[0][3].incref_before.empty());  // the list takes the owned value over
    EXPECT_EQ(ownership.at[0][2].incref_before, std::vector<Value>{1});
}

TEST(Refcounts, AValueLivesAsLongAsItIsOnTheStack) {
    Function function = read(R"(block 0 @0 ()
  %0:object = load_global @0 []
  %1:object = load_global @2 [%0]
  drop %1 @4 [%0 %1]
  return %0 @8 [%0]
)");
    Ownership ownership = refcounts(function, ReleaseOrder::DeepestFirst);
    EXPECT_EQ(ownership.at[0][1].live_on_error, std::vector<Value>{0});
    EXPECT_TRUE(ownership.at[0][2].release_after.empty());
}

namespace {

// b = 0; while b < 100: a = a + b; b = b + 1
const char* const kLoop = R"(consts "int 0" "int 1" "int 100"
block 0 @0 ()
  %0:object& = load_const 0 @0 []
  store_local 1 %0 @2 [%0]
  jump then 1() @2 []
block 1 @4 ()
  %1:object& = load_local 0 @4 []
  %2:object& = load_local 1 @6 [%1]
  %3:object = binary 0 %1 %2 @8 [%1 %2]
  store_local 0 %3 @10 [%3]
  %4:object& = load_local 1 @12 []
  %5:object& = load_const 1 @14 [%4]
  %6:object = binary 0 %4 %5 @16 [%4 %5]
  store_local 1 %6 @18 [%6]
  %7:object& = load_local 1 @20 []
  %8:object& = load_const 2 @22 [%7]
  %9:truth& = compare_truth 0 %7 %8 @24 [%7 %8]
  poll @26 []
  branch %9 then 1() else 2() @26 []
block 2 @28 ()
  %10:object& = load_local 0 @28 []
  return %10 @30 [%10]
)";

const Instr* find(const Block& block, Op op) {
    for (const Instr& instr : block.instrs)
        if (instr.op == op) return &instr;
    return nullptr;
}

}  // namespace

TEST(UnboxLoops, AGuardThatFailsGoesOnBehindTheLastEffect) {
    Function function = read(kLoop);
    unbox_loops(function);
    EXPECT_EQ(verify(function), "");
    EXPECT_TRUE(has(function, "raw 0 i64"));
    EXPECT_TRUE(has(function, "raw 1 i64"));

    // Both ways into the generic loop try the copy first.
    const Block& entry = function.blocks[function.blocks[0].instrs.back().then.block];
    EXPECT_EQ(entry.instrs[0].op, Op::OpenLoop);
    EXPECT_EQ(entry.instrs[0].other.block, 1);
    const Block& copy = function.blocks[entry.instrs.back().then.block];

    // a + b may overflow: nothing has happened yet, so the generic loop begins anew. b + 1: it goes on behind `a = `.
    std::vector<int32_t> resumed_at;
    for (const Instr& instr : copy.instrs) {
        if (instr.op != Op::IntBinary) continue;
        const Block& way_back = function.blocks[instr.other.block];
        EXPECT_EQ(way_back.instrs[0].op, Op::LeaveLoop);
        EXPECT_EQ(way_back.instrs[0].slots, (std::vector<int32_t>{0, 1}));
        resumed_at.push_back(function.blocks[way_back.instrs.back().then.block].offset);
    }
    EXPECT_EQ(resumed_at, (std::vector<int32_t>{4, 12}));
    EXPECT_NE(find(copy, Op::GuardPoll), nullptr);

    // Only the way out of the loop boxes.
    const Block& out = function.blocks[copy.instrs.back().other.block];
    EXPECT_EQ(out.instrs[0].op, Op::LeaveLoop);
    EXPECT_EQ(out.instrs.back().then.block, 2);

    Function again;
    std::string error;
    EXPECT_TRUE(parse(print(function), again, error)) << error;
    EXPECT_EQ(print(again), print(function));
}

TEST(UnboxLoops, ALoopWithOtherOperationsOrAHandlerStaysAsItIs) {
    std::string call(kLoop), handled(kLoop);
    call.replace(call.find("poll @26 []"), 11, "setup_annotations @26 []");
    Function with_call = read(call);
    unbox_loops(with_call);
    EXPECT_FALSE(has(with_call, "open_loop"));
    handled.replace(handled.find("poll @26 []"), 11, "poll @26 [] unwind 3 0");
    Function with_handler = read(handled + R"(block 3 @40 (%11:object) handler
  return %11 @40 [%11]
)");
    unbox_loops(with_handler);
    EXPECT_FALSE(has(with_handler, "open_loop"));
}

TEST(UnboxLoops, ALocalThatIsIntAndFloatIsNotGuessed) {
    std::string mixed(kLoop);
    mixed.replace(mixed.find("\"int 1\""), 7, "\"float 0x1p-1\"");
    mixed.replace(mixed.find("store_local 1 %6"), 16, "store_local 0 %6");
    mixed.replace(mixed.find("store_local 0 %3"), 16, "store_local 0 %2");
    Function function = read(mixed);
    unbox_loops(function);
    EXPECT_FALSE(has(function, "open_loop"));  // `a = b` would store an int where a float is kept
}
