#include "ir/ir.h"

#include <gtest/gtest.h>

using namespace kb::ir;

namespace {

constexpr const char* kText = R"(function "f" "C.f" number 1 kind generator line 3 args 1 spills 1
locals "a" "it"
names "print" "a\"b"
consts "none" "int 1"
yields (10 10 0)
lines (0 3) (6 4)
block 0 @2 ()
  poll @0 []
  %0:object& = load_local 0 @2 []
  %1:object = get_iter %0 @4 [%0] unwind 2 0
  jump then 1(%1) @6 [%1]
block 1 @6 (%2:object)
  %3:object = for_iter %2 then 3(%2 %3) else 4() @6 [%2]
block 2 @20 (%4:lasti %5:object) handler
  reraise_lasti %5 %4 @20 [%4 %5]
  unreachable @20 []
block 3 @8 (%6:object %7:object)
  %8:object = yield 0 %7 then 5(%6 %8) @10 [%6] unwind 2 0 lasti
block 4 @16 ()
  %9:none& = load_const 0 @16 []
  return %9 @18 [%9]
block 5 @12 (%10:object %11:object)
  drop %11 @12 [%10 %11]
  jump then 1(%10) @14 [%10]
)";

Function read(const std::string& text) {
    Function function;
    std::string error;
    EXPECT_TRUE(parse(text, function, error)) << error;
    return function;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    text.replace(text.find(from), from.size(), to);
    return text;
}

}  // namespace

TEST(Ir, PrintIsTheInverseOfParse) {
    Function function = read(kText);
    EXPECT_EQ(verify(function), "");
    EXPECT_EQ(print(function), kText);
    EXPECT_EQ(function.blocks[3].instrs[0].unwind.lasti, true);
    EXPECT_FALSE(function.values[0].owned);
}

TEST(Ir, EveryOperationHasItsOwnText) {
    for (int i = 0; i <= static_cast<int>(Op::Unreachable); ++i) {
        Op back;
        ASSERT_TRUE(op_from_text(facts(static_cast<Op>(i)).text, back));
        EXPECT_EQ(static_cast<int>(back), i);
    }
}

TEST(Ir, ParseNamesTheLineOfAFault) {
    Function function;
    std::string error;
    EXPECT_FALSE(parse(replaced(kText, "get_iter", "get_it"), function, error));
    EXPECT_EQ(error, "line 10: unknown operation 'get_it'");
    EXPECT_FALSE(parse(replaced(kText, "%2:object)", "%2:thing)"), function, error));
}

TEST(Ir, VerifyFindsUsesOfOtherBlocks) {
    EXPECT_NE(verify(read(replaced(kText, "drop %11", "drop %7"))).find("not defined in this block"),
              std::string::npos);
}

TEST(Ir, VerifyFindsEdgesThatDoNotFit) {
    EXPECT_NE(verify(read(replaced(kText, "jump then 1(%10)", "jump then 1()"))).find("wrong number of arguments"),
              std::string::npos);
    EXPECT_NE(verify(read(replaced(kText, "jump then 1(%10)", "jump then 9(%10)"))).find("edge to nowhere"),
              std::string::npos);
}

TEST(Ir, VerifyFindsUnwindingToNoHandler) {
    EXPECT_NE(verify(read(replaced(kText, "unwind 2 0\n", "unwind 1 0\n"))).find("no handler"), std::string::npos);
}

TEST(Ir, VerifyFindsBlocksWithoutTerminator) {
    EXPECT_NE(verify(read(replaced(kText, "  jump then 1(%10) @14 [%10]\n", ""))).find("exactly one terminator"),
              std::string::npos);
}
