#include "backend/ninja.h"

#include <gtest/gtest.h>

#include "backend/program.h"

using namespace kb::backend;

TEST(Ninja, OddPathsAreEscaped) {
    NinjaFile file;
    file.flags = {"-Ia b$c"};
    file.compiles = {{"c/a b.c", "obj/a b.o"}};
    file.links = {{"bin/x y", {"obj/a b.o"}, {"-Wl,-rpath,$ORIGIN/lib"}}};
    Toolchain toolchain;
    toolchain.cc = {"gcc"};
    std::string text = ninja_text(file, toolchain);
    EXPECT_NE(text.find("flags = '-Ia b$$c'"), std::string::npos) << text;
    EXPECT_NE(text.find("build obj/a$ b.o: cc c/a$ b.c"), std::string::npos) << text;
    EXPECT_NE(text.find("'-Wl,-rpath,$$ORIGIN/lib'"), std::string::npos) << text;
    // The objects of a link do not stand on its command line, which has a limit.
    EXPECT_NE(text.find(" @$out.rsp $link_flags"), std::string::npos) << text;
    EXPECT_EQ(text.find(" $in $link_flags"), std::string::npos) << text;
}

TEST(Program, TableIsSortedAsByStrcmp) {
    std::string text = program_c(
        {"x", {{"b", "kb_b", ""}, {"__main__", "kb_main", ""}, {"a.z", "kb_az", ""}, {"B", "kb_B", ""}}, true, false});
    size_t upper = text.find("    &kb_B,"), dotted = text.find("    &kb_az,"), lower = text.find("    &kb_b,");
    EXPECT_LT(upper, dotted);
    EXPECT_LT(dotted, lower);
    EXPECT_EQ(text.find("    &kb_main,"), std::string::npos);
    EXPECT_NE(text.find(".main = &kb_main"), std::string::npos);
}
