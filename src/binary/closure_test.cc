// The loader's search order, on copies of one real library in a scratch folder.
#include "binary/closure.h"

#include <gtest/gtest.h>

#include "base/fs.h"
#include "base/process.h"
#include "binary/patch.h"

namespace kb::binary {
namespace {

struct Closure : ::testing::Test {
    void SetUp() override {
        root = *fs::make_temp_dir("/tmp/kb_closure_test.");
        self = *read_elf(process::self_path());
        paths = system_library_paths({});
        Found libelf = find_library(reader, self, "libelf.so.1", paths);
        ASSERT_FALSE(libelf.path.empty());
        EXPECT_EQ(libelf.how, "system folder");
        ASSERT_TRUE(fs::make_dirs(root + "/pkg.libs"));
        ASSERT_TRUE(fs::make_dirs(root + "/pkg"));
        ASSERT_TRUE(fs::copy_file(libelf.path, root + "/pkg.libs/libother.so.1"));
        ASSERT_TRUE(fs::copy_file(libelf.path, root + "/pkg/ext.so"));
    }
    void TearDown() override { (void)fs::remove_tree(root); }

    std::string root;
    ElfReader reader;
    ElfFile self;
    LibraryPaths paths;
};

TEST_F(Closure, RunPathBesideThePackage) {
    ASSERT_TRUE(patch_elf(root + "/pkg/ext.so",
                          {.run_path = "$ORIGIN/../pkg.libs", .needed = {{"libz.so.1", "libother.so.1"}}}));
    const ElfFile* ext = reader.read(root + "/pkg/ext.so");
    ASSERT_TRUE(ext);
    EXPECT_TRUE(ext->has_runpath);
    Found found = find_library(reader, *ext, "libother.so.1", paths);
    EXPECT_EQ(found.path, root + "/pkg.libs/libother.so.1");
    EXPECT_EQ(found.how, "RUNPATH $ORIGIN/../pkg.libs");
    EXPECT_EQ(ext->needed.front(), "libother.so.1");
}

TEST_F(Closure, InheritedRunPathCountsOnlyWithoutAnOwn) {
    const ElfFile* ext = reader.read(root + "/pkg/ext.so");
    EXPECT_EQ(find_library(reader, *ext, "libother.so.1", paths, {root + "/pkg.libs"}).path,
              root + "/pkg.libs/libother.so.1");
    ElfFile with_own = *ext;
    with_own.has_runpath = true;
    with_own.runpath = {"/nowhere"};
    EXPECT_EQ(find_library(reader, with_own, "libother.so.1", paths, {root + "/pkg.libs"}).path, "");
}

TEST_F(Closure, WrongMachineIsPassedOver) {
    ElfFile other = self;
    other.machine = 183;  // EM_AARCH64
    EXPECT_EQ(find_library(reader, other, "libc.so.6", paths).path, "");
}

TEST(RunPath, OriginIsExpanded) {
    EXPECT_EQ(expand_run_path("$ORIGIN/../numpy.libs", "/a/numpy/core"), "/a/numpy/numpy.libs");
    EXPECT_EQ(expand_run_path("${ORIGIN}", "/a/b"), "/a/b");
}

}  // namespace
}  // namespace kb::binary
