#include <gtest/gtest.h>

#include "base/codes.h"
#include "base/diagnostics.h"
#include "base/fs.h"
#include "base/hash.h"
#include "base/process.h"
#include "base/text.h"

using namespace kb;

TEST(Text, Base64RoundTrip) {
    for (std::string text : {"", "a", "ab", "abc", "\xff\x01\x02zz"})
        EXPECT_EQ(base64_decode(base64_encode(text)), text);
}

TEST(Text, CStringIsSafeForEveryByte) {
    EXPECT_EQ(c_string("a\"\\\n?\xc3"), "\"a\\\"\\\\\\012\\077\\303\"");
}

TEST(Text, MangledNamesDiffer) {
    EXPECT_NE(c_identifier("a.b"), c_identifier("a_2eb"));
    EXPECT_NE(c_identifier("a_b"), c_identifier("a.b"));
}

TEST(Text, Nearest) {
    EXPECT_EQ(nearest("--output-dri", {"--output-dir", "--help"}), "--output-dir");
    EXPECT_EQ(nearest("xyz", {"--output-dir"}), "");
}

TEST(Text, Utf8) {
    EXPECT_TRUE(is_utf8("gr\xc3\xbc\xc3\x9f"));
    EXPECT_FALSE(is_utf8("\xed\xa0\x80"));
    EXPECT_EQ(to_utf8("a\xff"), "a\xEF\xBF\xBD");
}

TEST(Hash, PartsAreSeparated) {
    EXPECT_NE(Hasher().add("a").add("bc").hex(), Hasher().add("ab").add("c").hex());
}

TEST(Fs, WriteReadReplace) {
    auto dir = fs::make_temp_dir("/tmp/kb base test ");
    ASSERT_TRUE(dir);
    std::string path = *dir + "/d\xc3\xa9p/x";
    EXPECT_TRUE(*fs::write_if_changed(path, "one"));
    EXPECT_FALSE(*fs::write_if_changed(path, "one"));
    EXPECT_EQ(*fs::read_file(path), "one");
    EXPECT_EQ(fs::list_tree(*dir)->size(), 1u);
    EXPECT_TRUE(fs::remove_tree(*dir));
    EXPECT_FALSE(fs::exists(*dir));
    EXPECT_EQ(fs::read_file(path).error().code, Code::CannotRead);
}

TEST(Fs, Paths) {
    EXPECT_TRUE(fs::is_below("/a/b", "/a"));
    EXPECT_FALSE(fs::is_below("/ab", "/a"));
    EXPECT_EQ(fs::join("a", "/b"), "/b");
    EXPECT_EQ(fs::stem("/x/a.b.py"), "a.b");
    EXPECT_EQ(fs::stem("/x/.hidden"), ".hidden");
}

TEST(Process, CapturesBothStreamsAndCode) {
    auto done = process::run({.argv = {"sh", "-c", "cat; echo err >&2; exit 3"}, .input = "hello"});
    ASSERT_TRUE(done);
    EXPECT_EQ(done->out, "hello");
    EXPECT_EQ(done->err, "err\n");
    EXPECT_EQ(done->exit_code, 3);
}

TEST(Process, MissingProgram) {
    EXPECT_EQ(process::run({.argv = {"kb-no-such-program"}}).error().code, Code::CannotStart);
    EXPECT_EQ(process::run({.argv = {"/kb/no/such"}}).error().code, Code::CannotStart);
}

TEST(Diagnostics, Form) {
    Diagnostic d{Severity::Error, {Code::SyntaxInScript, "invalid syntax", {"a.py", 3, 7}, "fix it", "x = = 1"}};
    EXPECT_EQ(format_diagnostic(d), "error[KB0101]: invalid syntax\n  --> a.py:3:7\n    x = = 1\n  help: fix it\n");
}
