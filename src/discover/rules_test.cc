// The rules that come with the tool are valid, and their patterns mean what rules.h says.
#include "discover/rules.h"

#include <gtest/gtest.h>

#include "discover/baseline.h"
#include "discover/glob.h"

namespace kb::discover {
namespace {

TEST(Glob, Parts) {
    EXPECT_TRUE(glob_matches("pkg/*.txt", "pkg/a.txt"));
    EXPECT_FALSE(glob_matches("pkg/*.txt", "pkg/sub/a.txt"));
    EXPECT_TRUE(glob_matches("pkg/**", "pkg/sub/a.txt"));
    EXPECT_TRUE(glob_matches("**/*.pem", "a/b/c.pem"));
    EXPECT_TRUE(glob_matches("**/*.pem", "c.pem"));
    EXPECT_TRUE(glob_matches("**/tests/**", "numpy/core/tests/data/x.bin"));
    EXPECT_FALSE(glob_matches("**/tests/**", "numpy/core/latest/x.bin"));
}

TEST(Rules, ModulePatterns) {
    EXPECT_TRUE(module_matches("PIL.*ImagePlugin", "PIL.PngImagePlugin"));
    EXPECT_FALSE(module_matches("PIL.*ImagePlugin", "PIL.sub.PngImagePlugin"));
    EXPECT_TRUE(module_matches("encodings.*", "encodings.utf_8"));
    EXPECT_FALSE(module_matches("encodings.*", "encodings"));
    EXPECT_TRUE(module_matches("numpy.tests.**", "numpy.tests"));
    EXPECT_TRUE(module_matches("numpy.tests.**", "numpy.tests.test_a"));
}

TEST(Rules, ThoseOfTheToolAreValid) {
    Result<Rules> rules = load_rules();
    ASSERT_TRUE(rules) << rules.error().message << " in " << rules.error().place.file << ":"
                       << rules.error().place.line;
    EXPECT_FALSE(implied_by(*rules, "PIL.Image").empty());
    EXPECT_TRUE(is_unneeded_module(*rules, "numpy.tests.test_x"));
}

TEST(Rules, FilesMayBelongToModules) {
    Rules rules;
    ASSERT_TRUE(add_rules(rules, "x.toml", "[[unneeded]]\nfiles = ['a/sql/**']\nunless = ['a.Sql']\nwhy = 'b'\n"));
    ASSERT_EQ(rules.unneeded.size(), 1u);
    EXPECT_EQ(rules.unneeded[0].unless, std::vector<std::string>{"a.Sql"});
}

TEST(Rules, MistakesAreErrors) {
    Rules rules;
    EXPECT_FALSE(add_rules(rules, "x.toml", "[[implied]]\nof = 'a'\nmodules = ['b']\n"));            // no why
    EXPECT_FALSE(add_rules(rules, "x.toml", "[[implied]]\nof = 'a'\nmodule = ['b']\nwhy = 'c'\n"));  // misspelt
    EXPECT_FALSE(add_rules(rules, "x.toml", "[[implid]]\nof = 'a'\nmodules = ['b']\nwhy = 'c'\n"));
    EXPECT_TRUE(add_rules(rules, "x.toml", "[[implied]]\nof = 'a'\nmodules = ['b']\nwhy = 'c'\n"));
}

TEST(Baseline, LibcAndDriversStayWithTheSystem) {
    Result<Baseline> baseline = load_baseline();
    ASSERT_TRUE(baseline) << baseline.error().message;
    ASSERT_NE(left_to_system(*baseline, "libc.so.6"), nullptr);
    EXPECT_FALSE(left_to_system(*baseline, "libc.so.6")->is_driver);
    ASSERT_NE(left_to_system(*baseline, "libcuda.so.1"), nullptr);
    EXPECT_TRUE(left_to_system(*baseline, "libcuda.so.1")->is_driver);
    EXPECT_EQ(left_to_system(*baseline, "libX11.so.6"), nullptr);
    EXPECT_EQ(left_to_system(*baseline, "libstdc++.so.6"), nullptr);
    EXPECT_EQ(left_to_system(*baseline, "libtcl8.6.so"), nullptr);
    EXPECT_TRUE(left_to_session(*baseline, "libX11.so.6"));
    EXPECT_FALSE(left_to_session(*baseline, "libfribidi.so.0"));
}

}  // namespace
}  // namespace kb::discover
