// Reads the libraries that every glibc system has; nothing here depends on their exact version.
#include "binary/elf.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/codes.h"
#include "base/process.h"

namespace kb::binary {
namespace {

TEST(Elf, ReadsThisProgram) {
    Result<ElfFile> self = read_elf(process::self_path());
    ASSERT_TRUE(self);
    EXPECT_TRUE(self->is_executable);
    EXPECT_FALSE(self->is_static);
    EXPECT_NE(self->interpreter.find("ld-linux"), std::string::npos);
    EXPECT_NE(std::find(self->needed.begin(), self->needed.end(), "libc.so.6"), self->needed.end());
    ASSERT_TRUE(self->versions_needed.count("libc.so.6"));
    EXPECT_EQ(highest_version(self->versions_needed["libc.so.6"], "GLIBC_").rfind("GLIBC_2.", 0), 0u);
}

TEST(Elf, OtherFilesAreErrors) {
    Result<ElfFile> text = read_elf("/etc/passwd");
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, Code::NotElf);
    EXPECT_FALSE(is_elf("/etc/passwd"));
    EXPECT_FALSE(is_elf("/no/such/file"));
}

TEST(Elf, FindsStringConstants) {
    Result<std::set<std::string>> strings = elf_strings(process::self_path(), 8);
    ASSERT_TRUE(strings);
    EXPECT_TRUE(strings->count("a constant of this test")) << "a constant of this test";
}

TEST(Elf, VersionsCompareAsNumbers) {
    EXPECT_EQ(highest_version({"GLIBC_2.9", "GLIBC_2.34", "GLIBC_PRIVATE", "GLIBCXX_3.4.30"}, "GLIBC_"), "GLIBC_2.34");
    EXPECT_EQ(highest_version({"CXXABI_1.3"}, "GLIBC_"), "");
}

}  // namespace
}  // namespace kb::binary
