#include "report/explain.h"

#include <gtest/gtest.h>

#include <set>

#include "base/codes.h"

using namespace kb;
using namespace kb::report;

namespace {

const Explanation* explanation_of(Code code) {
    for (const Explanation& row : all_explanations())
        if (row.code == code) return &row;
    return nullptr;
}

}  // namespace

// A code without these texts helps nobody: add a row to base/explanations.def for each row of base/codes.def.
TEST(Explain, EveryCodeIsExplained) {
    for (const CodeInfo& info : all_codes()) {
        const Explanation* row = explanation_of(info.code);
        ASSERT_NE(row, nullptr) << info.name << " has no row in base/explanations.def";
        EXPECT_GE(info.explanation.size(), 30u) << info.name;
        EXPECT_GE(row->why.size(), 40u) << info.name;
        EXPECT_GE(row->remedy.size(), 10u) << info.name;
        for (std::string_view text : {info.explanation, row->why, row->remedy})
            EXPECT_TRUE(text.ends_with('.') || text.ends_with('"')) << info.name << ": " << text;
    }
}

TEST(Explain, NothingIsSaidTwice) {
    std::set<Code> codes;
    std::set<std::string_view> texts;
    for (const CodeInfo& info : all_codes()) {
        EXPECT_TRUE(texts.insert(info.title).second) << info.title;
        EXPECT_TRUE(texts.insert(info.explanation).second) << info.explanation;
    }
    for (const Explanation& row : all_explanations()) {
        EXPECT_TRUE(codes.insert(row.code).second) << code_text(row.code) << " has two rows in base/explanations.def";
        EXPECT_TRUE(texts.insert(row.why).second) << row.why;
    }
}

TEST(Explain, SpellingsOfACode) {
    for (const char* text : {"KB0103", "kb103", "KB103", "103", "0103", "modulemissing"})
        EXPECT_EQ(find_code(text), Code::ModuleMissing) << text;
    for (const char* text : {"", "KB", "KB0000", "-103", "1 03", "99999999999999999999"})
        EXPECT_EQ(find_code(text), std::nullopt) << text;
}

TEST(Explain, UnknownCodesNameNearOnes) {
    EXPECT_NE(no_such_code("KB0110").detail.find("KB0108"), std::string::npos);
    EXPECT_NE(no_such_code("patchelf").detail.find("KB0503"), std::string::npos);
    EXPECT_TRUE(no_such_code("zebra").detail.empty());
}

TEST(Explain, AllGroupsAreListed) {
    std::string list = list_of_codes();
    for (const CodeInfo& info : all_codes()) EXPECT_NE(list.find(code_text(info.code)), std::string::npos) << info.name;
}
