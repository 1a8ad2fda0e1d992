#include "target/target.h"

#include <gtest/gtest.h>

#include "base/codes.h"
#include "base/fs.h"

using namespace kb;

namespace {

// An interpreter with everything that packaging needs; each test takes one thing away.
struct TargetTest : testing::Test {
    std::string root = *fs::make_temp_dir(fs::join(testing::TempDir(), "kb target "));
    target::Target target;
    Diagnostics diagnostics;

    TargetTest() {
        EXPECT_TRUE(fs::write_file(fs::join(root, "include/Python.h"), ""));
        target.implementation = "cpython";
        target.major = 3;
        target.minor = 11;
        target.base_prefix = "/usr";
        target.include_dirs = {fs::join(root, "include")};
        target.shared_library = "libpython3.11.so.1.0";
    }
    ~TargetTest() override { (void)fs::remove_tree(root); }
    Error refused() {
        auto status = check_target(target, diagnostics);
        EXPECT_FALSE(status);
        return status ? Error{} : status.error();
    }
};

}  // namespace

TEST_F(TargetTest, Complete) {
    EXPECT_TRUE(check_target(target, diagnostics));
    target.shared_library.clear();
    target.static_library = "libpython3.11.a";
    EXPECT_TRUE(check_target(target, diagnostics));
    EXPECT_TRUE(diagnostics.all().empty());
}

TEST_F(TargetTest, NoHeadersNamesThePackage) {
    target.include_dirs = {fs::join(root, "elsewhere")};
    Error error = refused();
    EXPECT_EQ(error.code, Code::PythonHeadersMissing);
    EXPECT_NE(error.help.find("apt install python3.11-dev"), std::string::npos);
}

TEST_F(TargetTest, NoLibraryNamesThePackage) {
    target.shared_library.clear();
    Error error = refused();
    EXPECT_EQ(error.code, Code::LibpythonMissing);
    EXPECT_NE(error.help.find("apt install libpython3.11"), std::string::npos);
}

TEST_F(TargetTest, OtherVersionsAndBuilds) {
    target.minor = 7;
    EXPECT_EQ(refused().code, Code::PythonUnsupported);
    target.minor = 13;
    target.free_threaded = true;
    EXPECT_EQ(refused().code, Code::PythonFreeThreaded);
    target.free_threaded = false;
    target.implementation = "pypy";
    EXPECT_EQ(refused().code, Code::PythonUnsupported);
}

TEST_F(TargetTest, DebugIsForSupportedVersions) {
    for (target.minor = 10; target.minor <= 14; target.minor++) {
        EXPECT_TRUE(check_target(target, diagnostics));
        EXPECT_TRUE(diagnostics.all().empty());
        EXPECT_TRUE(has_debug(target));
    }
    EXPECT_FALSE(has_debug(target));
}
