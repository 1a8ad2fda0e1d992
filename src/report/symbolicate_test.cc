#include "report/symbolicate.h"

#include <gtest/gtest.h>

#include "base/codes.h"
#include "base/diagnostics.h"

namespace kb::report {
namespace {

SourceText source(const std::string& path, const std::string& line, const std::string& function) {
    return {path, "", {line}, {{function, 1, 1}}, {}};
}

Symbols symbols() {
    Symbols out{"0.1.0", "3.11.2", "app", {}, {"lib/other/app.py"}};
    out.sources = {source("app.py", "  go( )  ", "<module>"), source("pkg/app.py", "x = 1 / 0", "f")};
    out.sources[1].carets[{1, "f"}] = {"x = 1 / 0\n    ~~^~~", ""};
    return out;
}

std::string shown(const std::string& text) {
    auto out = symbolicate(symbols(), text);
    return out ? out->text : code_text(out.error().code);
}

TEST(Symbolicate, TheEndOfAPathNamesTheFile) {
    EXPECT_EQ(shown("  File \"/x/app.py\", line 1, in <module>\nE: e\n"),
              "  File \"/x/app.py\", line 1, in <module>\n    go( )\nE: e\n");
    EXPECT_EQ(shown("  File \"/x/pkg/app.py\", line 1, in f\nE\n"),
              "  File \"/x/pkg/app.py\", line 1, in f\n    x = 1 / 0\n        ~~^~~\nE\n");
    EXPECT_EQ(shown("  File \"/x/lib/other/app.py\", line 1, in <module>\nE\n"), "KB0573");
}

TEST(Symbolicate, AllFilesLieBelowOneFolder) {
    // pkg is a folder of the customer's here, and the program's own there.
    std::string main = "  File \"/opt/pkg/app.py\", line 1, in <module>\n";
    std::string below = "  File \"/opt/pkg/pkg/app.py\", line 1, in f\n";
    EXPECT_EQ(shown(main + below + "E\n"), main + "    go( )\n" + below + "    x = 1 / 0\n        ~~^~~\nE\n");
}

TEST(Symbolicate, NameErrorsMayComeFromElsewhereInTheLine) {
    std::string frame = "  File \"/x/pkg/app.py\", line 1, in f\n";
    EXPECT_EQ(shown(frame + "NameError: n"), frame + "    x = 1 / 0\nNameError: n");
    EXPECT_EQ(shown(frame), frame + "    x = 1 / 0\n");
}

TEST(Symbolicate, MarksBeforeTheLineStay) {
    EXPECT_EQ(shown("09:00   |   File \"app.py\", line 1, in <module>\r\n09:00   | E\r\n"),
              "09:00   |   File \"app.py\", line 1, in <module>\r\n09:00   |     go( )\r\n09:00   | E\r\n");
}

TEST(Symbolicate, WhatHasItsTextIsLeftAlone) {
    std::string text =
        "  File \"app.py\", line 1, in <module>\n    go( )\n  File \"app.py\", line 1\n    )\nSyntaxError\n";
    EXPECT_EQ(shown(text), text);
}

TEST(Symbolicate, OtherLinesAndFunctionsAreNamed) {
    auto out = symbolicate(symbols(), "  File \"app.py\", line 2, in <module>\n  File \"app.py\", line 1, in g\n");
    ASSERT_TRUE(out);
    EXPECT_EQ(out->misfits, (std::vector<std::string>{"app.py:1", "app.py:2"}));
}

TEST(Symbolicate, WrongTexts) {
    EXPECT_EQ(shown("nothing\n"), "KB0572");
    EXPECT_EQ(shown("  File \"b.py\", line 1, in f\n"), "KB0573");
    EXPECT_EQ(shown("  File \"b.py\", line x, in f\n"), "KB0572");
}

TEST(Symbols, AFileIsReadBack) {
    std::string bytes = symbols_bytes(symbols());
    auto read = parse_symbols(bytes, "app.sym");
    ASSERT_TRUE(read);
    EXPECT_EQ(symbols_bytes(*read), bytes);
    for (const std::string& wrong : {bytes.substr(0, bytes.size() - 1), std::string("text"), std::string()}) {
        auto bad = parse_symbols(wrong, "app.sym");
        ASSERT_FALSE(bad);
        EXPECT_EQ(bad.error().code, Code::SymbolsBad);
    }
}

}  // namespace
}  // namespace kb::report
