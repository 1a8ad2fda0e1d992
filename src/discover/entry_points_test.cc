#include "discover/entry_points.h"

#include <gtest/gtest.h>

namespace kb::discover {
namespace {

TEST(EntryPoints, AreReadWithoutScripts) {
    EntryPoints found;
    add_entry_points(found, R"(
[console_scripts]
tool = pkg.cli:main

# a comment
[pkg.plugins]
one = pkg.first:Plugin
two=pkg.second [extra]
three = other.third
)",
                     "pkg-1.dist-info");
    ASSERT_EQ(found.size(), 1u);
    const std::vector<EntryPoint>& plugins = found["pkg.plugins"];
    ASSERT_EQ(plugins.size(), 3u);
    EXPECT_EQ(plugins[0].module, "pkg.first");
    EXPECT_EQ(plugins[1].module, "pkg.second");
    EXPECT_EQ(plugins[2].module, "other.third");
    EXPECT_EQ(plugins[2].distribution, "pkg-1.dist-info");
}

}  // namespace
}  // namespace kb::discover
