#include "modules/finder.h"

#include <gtest/gtest.h>

#include "base/fs.h"
#include "modules/policy.h"

using namespace kb;
using modules::Finder;
using modules::Kind;

namespace {

// A project with an environment inside: what is whose, and what is found first.
struct FinderTest : testing::Test {
    std::string root = *fs::make_temp_dir(fs::join(testing::TempDir(), "kb finder "));
    target::Target target;

    FinderTest() {
        target.sys_path = {at("std"), at("env/site-packages")};
        target.site_dirs = {at("env/site-packages")};
        target.stdlib_dir = at("std");
        target.builtin_modules = {"sys"};
        target.ext_suffixes = {".cpython-311-x86_64-linux-gnu.so", ".so"};
        for (const char* file :
             {"app/main.py", "app/pkg/__init__.py", "app/pkg/mod.py", "app/both.py", "app/both/__init__.py",
              "app/space/part.py", "std/json/__init__.py", "std/sys.py", "env/site-packages/fast.so",
              "env/site-packages/fast.py", "app/venv/pyvenv.cfg", "app/venv/lib/thing.py"})
            EXPECT_TRUE(fs::write_file(at(file), ""));
    }
    ~FinderTest() override { (void)fs::remove_tree(root); }
    std::string at(const std::string& path) const { return fs::join(root, path); }
};

}  // namespace

TEST_F(FinderTest, FindsAsTheImportSystemDoes) {
    Finder finder(target, at("app"));
    EXPECT_EQ(finder.find_top("pkg")->path, at("app/pkg/__init__.py"));
    EXPECT_EQ(finder.find_in(*finder.find_top("pkg"), "mod")->path, at("app/pkg/mod.py"));
    EXPECT_EQ(finder.find_top("both")->path, at("app/both/__init__.py"));
    EXPECT_EQ(finder.find_top("fast")->kind, Kind::Extension);
    EXPECT_EQ(finder.find_top("sys")->kind, Kind::Builtin);
    EXPECT_EQ(finder.find_top("space")->kind, Kind::Namespace);
    EXPECT_FALSE(finder.find_top("absent"));
    EXPECT_EQ(finder.submodules(*finder.find_top("pkg")), std::vector<std::string>{"mod"});
}

TEST_F(FinderTest, OwnModulesAreCompiled) {
    Finder finder(target, at("app"));
    modules::PolicyMaker policy(target, at("app"), {});
    auto policy_of = [&](const std::string& name) { return policy.decide(name, *finder.find_top(name)).policy; };
    EXPECT_EQ(policy_of("pkg"), modules::Policy::Native);
    EXPECT_EQ(policy_of("json"), modules::Policy::Bytecode);
    EXPECT_EQ(policy_of("fast"), modules::Policy::Extension);
    finder.add_path_entry(at("app/venv/lib"));
    EXPECT_EQ(policy_of("thing"), modules::Policy::Bytecode);  // somebody else's environment
}
