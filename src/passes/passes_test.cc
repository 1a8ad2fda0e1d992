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
    Ownership ownership = refcounts(function);
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
    Ownership ownership = refcounts(function);
    EXPECT_EQ(ownership.at[0][1].live_on_error, std::vector<Value>{0});
    EXPECT_TRUE(ownership.at[0][2].release_after.empty());
}
