// The closure on copies of real libraries: two of one name, libraries of a wheel, what stays with the system.
#include "discover/libraries.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>

#include "base/codes.h"
#include "base/fs.h"
#include "base/process.h"

namespace kb::discover {
namespace {

struct ClosureOfLibraries : ::testing::Test {
    void SetUp() override {
        root = fs::canonical(*fs::make_temp_dir("/tmp/kb_libraries_test."));
        input.executable = {process::self_path(), "app", false};
        input.paths = binary::system_library_paths({});
        baseline = *load_baseline();
        binary::ElfReader reader;
        const binary::ElfFile* self = reader.read(process::self_path());
        libelf = binary::find_library(reader, *self, "libelf.so.1", input.paths).path;
        libz = binary::find_library(reader, *reader.read(libelf), "libz.so.1", input.paths).path;
        ASSERT_FALSE(libz.empty());
    }
    void TearDown() override { (void)fs::remove_tree(root); }

    // A library in folder/`name` that needs libz.so.1, found through `run_path`.
    std::string copy_of_libelf(const std::string& folder, const std::string& name, const std::string& run_path) {
        std::string path = root + "/" + folder + "/" + name;
        EXPECT_TRUE(fs::make_dirs(fs::dirname(path)));
        EXPECT_TRUE(fs::copy_file(libelf, path));
        if (!run_path.empty()) {
            EXPECT_TRUE(binary::patch_elf(path, {.run_path = run_path}));
        }
        return path;
    }
    bool has(const Closure& closure, const std::string& destination) {
        return std::any_of(closure.libraries.begin(), closure.libraries.end(),
                           [&](auto& l) { return l.destination == destination; });
    }

    std::string root, libelf, libz;
    ClosureInput input;
    Baseline baseline;
    Diagnostics diagnostics;
};

TEST_F(ClosureOfLibraries, LibcStaysWithTheSystem) {
    Closure closure = library_closure(input, baseline, diagnostics);
    EXPECT_TRUE(has(closure, "lib/libstdc++.so.6"));
    EXPECT_FALSE(has(closure, "lib/libc.so.6"));
    EXPECT_TRUE(
        std::any_of(closure.system.begin(), closure.system.end(), [](auto& s) { return s.soname == "libc.so.6"; }));
}

TEST_F(ClosureOfLibraries, ALibraryOfAWheelStaysThereAndByteEqual) {
    input.executable = {"/bin/true", "app", false};  // this test program loads libz at start-up
    std::string extension = copy_of_libelf("site/pkg", "ext.so", "$ORIGIN/../pkg.libs");
    ASSERT_TRUE(fs::make_dirs(root + "/site/pkg.libs"));
    ASSERT_TRUE(fs::copy_file(libz, root + "/site/pkg.libs/libz.so.1"));
    input.binaries = {{extension, "lib/pkg/ext.so", false}};
    input.wheel_place = [this](const std::string& path) {
        return path.rfind(root + "/site/", 0) == 0 ? "lib/" + path.substr(root.size() + 6) : std::string();
    };
    Closure closure = library_closure(input, baseline, diagnostics);
    EXPECT_TRUE(has(closure, "lib/pkg.libs/libz.so.1"));
    EXPECT_FALSE(closure.edits.count("lib/pkg/ext.so"));
}

TEST_F(ClosureOfLibraries, LibrariesOfAWheelRelyOnTheRpathOfTheExtension) {
    // ext.so -> libmid.so -> libdeep.so; only ext.so says where they lie, and its libraries are given before it.
    std::string extension = copy_of_libelf("site/pkg", "ext.so", "");
    std::string mid = copy_of_libelf("site/pkg.libs", "libmid.so", ""), deep = root + "/site/pkg.libs/libdeep.so";
    ASSERT_TRUE(fs::copy_file(libz, deep));
    ASSERT_TRUE(binary::patch_elf(
        extension, {.run_path = "$ORIGIN/../pkg.libs", .as_rpath = true, .needed = {{"libz.so.1", "libmid.so"}}}));
    ASSERT_TRUE(binary::patch_elf(mid, {.needed = {{"libz.so.1", "libdeep.so"}}}));
    input.binaries = {{mid, "lib/pkg.libs/libmid.so", false},
                      {deep, "lib/pkg.libs/libdeep.so", false},
                      {extension, "lib/pkg/ext.so", false}};
    library_closure(input, baseline, diagnostics);
    EXPECT_TRUE(diagnostics.all().empty());

    // Without the extension module in the dist, their place beside each other counts.
    input.binaries.pop_back();
    EXPECT_EQ(library_closure(input, baseline, diagnostics).edits["lib/pkg.libs/libmid.so"].run_path,
              "$ORIGIN:$ORIGIN/..");
    EXPECT_TRUE(diagnostics.all().empty());
}

TEST_F(ClosureOfLibraries, OfTwoDifferentLibrariesOfOneNameOneIsRenamed) {
    ASSERT_TRUE(fs::make_dirs(root + "/other"));
    ASSERT_TRUE(fs::copy_file(libz, root + "/other/libz.so.1"));
    ASSERT_TRUE(fs::append_file(root + "/other/libz.so.1", "different"));
    std::string first = copy_of_libelf("a", "first.so", "");
    std::string second = copy_of_libelf("a", "second.so", root + "/other");
    input.binaries = {{first, "lib/a/first.so", false}, {second, "lib/a/second.so", false}};
    // This test program itself may load libz; what is loaded at start-up wins, so the executable here is one that does
    // not.
    input.executable = {"/bin/true", "app", false};
    Closure closure = library_closure(input, baseline, diagnostics);

    EXPECT_TRUE(has(closure, "lib/libz.so.1"));
    ASSERT_TRUE(closure.edits.count("lib/a/second.so"));
    const binary::Patch& edit = closure.edits["lib/a/second.so"];
    ASSERT_EQ(edit.needed.size(), 1u);
    EXPECT_EQ(edit.needed[0].from, "libz.so.1");
    EXPECT_NE(edit.needed[0].to, "libz.so.1");
    EXPECT_TRUE(has(closure, "lib/" + edit.needed[0].to));
    EXPECT_EQ(closure.edits["lib/" + edit.needed[0].to].soname, edit.needed[0].to);
    EXPECT_EQ(edit.run_path, "$ORIGIN/..");
    EXPECT_EQ(closure.notes.size(), 1u);
}

TEST_F(ClosureOfLibraries, OfDifferentLibrariesOfOneNameInTwoWheelsEachUserGetsItsOwn) {
    input.executable = {"/bin/true", "app", false};
    for (std::string pkg : {"a", "b"}) {
        std::string extension = copy_of_libelf("site/" + pkg, "ext.so", "$ORIGIN/../" + pkg + ".libs");
        std::string library = root + "/site/" + pkg + ".libs/libz.so.1";
        ASSERT_TRUE(fs::make_dirs(fs::dirname(library)));
        ASSERT_TRUE(fs::copy_file(libz, library));
        ASSERT_TRUE(fs::append_file(library, "of " + pkg));
        input.binaries.push_back({extension, "lib/" + pkg + "/ext.so", false});
        input.binaries.push_back({library, "lib/" + pkg + ".libs/libz.so.1", false});
    }
    input.wheel_place = [this](const std::string& path) {
        return path.rfind(root + "/site/", 0) == 0 ? "lib/" + path.substr(root.size() + 6) : std::string();
    };
    Closure closure = library_closure(input, baseline, diagnostics);
    EXPECT_FALSE(closure.edits.count("lib/a/ext.so"));
    ASSERT_EQ(closure.renamed.size(), 1u);
    EXPECT_EQ(closure.renamed[0].first, "lib/b.libs/libz.so.1");
    std::string name = fs::basename(closure.renamed[0].second);
    EXPECT_EQ(closure.edits[closure.renamed[0].second].soname, name);
    const binary::Patch& edit = closure.edits["lib/b/ext.so"];
    ASSERT_EQ(edit.needed.size(), 1u);
    EXPECT_EQ(edit.needed[0].to, name);
    EXPECT_TRUE(edit.run_path.empty());  // the wheel's own leads there
}

TEST_F(ClosureOfLibraries, ACopyThatIsTooOldForItsUserIsAWarning) {
    input.executable = {"/bin/true", "app", false};
    binary::ElfReader reader;
    const binary::ElfFile* self = reader.read(process::self_path());
    std::string user = root + "/a/ext.so";  // needs GCC_3.0 and later of libgcc_s.so.1
    ASSERT_TRUE(fs::make_dirs(root + "/a"));
    ASSERT_TRUE(fs::make_dirs(root + "/old"));
    ASSERT_TRUE(fs::copy_file(binary::find_library(reader, *self, "libstdc++.so.6", input.paths).path, user));
    ASSERT_TRUE(fs::copy_file(libelf, root + "/old/libgcc_s.so.1"));  // has versions, but not these
    ASSERT_TRUE(binary::patch_elf(user, {.run_path = root + "/old"}));
    input.binaries = {{user, "lib/a/ext.so", false}};
    library_closure(input, baseline, diagnostics);
    ASSERT_FALSE(diagnostics.all().empty());
    EXPECT_EQ(diagnostics.all()[0].what.code, Code::LibraryTooOld);
    EXPECT_NE(diagnostics.all()[0].what.message.find("GCC_3.0"), std::string::npos);
}

TEST_F(ClosureOfLibraries, APackagesLinkToASystemLibraryIsTheCopyThatAllUse) {
    input.executable = {"/bin/true", "app", false};
    std::string extension = copy_of_libelf("site/pkg", "ext.so", "");
    std::string link = root + "/site/pkg/libz.so";
    ASSERT_EQ(::symlink(libz.c_str(), link.c_str()), 0);
    input.binaries = {{link, "lib/pkg/libz.so", false}, {extension, "lib/pkg/ext.so", false}};
    Closure closure = library_closure(input, baseline, diagnostics);
    EXPECT_FALSE(has(closure, "lib/libz.so.1"));
    const binary::Patch& edit = closure.edits["lib/pkg/ext.so"];
    ASSERT_EQ(edit.needed.size(), 1u);
    EXPECT_EQ(edit.needed[0].from + " -> " + edit.needed[0].to, "libz.so.1 -> libz.so");
    EXPECT_EQ(edit.run_path, "$ORIGIN:$ORIGIN/..");
}

TEST_F(ClosureOfLibraries, OfLibrariesThatMayNotBeTwiceTheMostCompleteServesAll) {
    input.executable = {"/bin/true", "app", false};
    ASSERT_TRUE(fs::make_dirs(root + "/other"));
    ASSERT_TRUE(fs::copy_file(libz, root + "/other/libz.so.1"));
    ASSERT_TRUE(fs::append_file(root + "/other/libz.so.1", "different"));
    std::string first = copy_of_libelf("a", "first.so", "");
    std::string second = copy_of_libelf("a", "second.so", root + "/other");
    input.binaries = {{second, "lib/a/second.so", false}, {first, "lib/a/first.so", false}};
    input.one_copy = {{{"libz.so.*"}, "a reason"}};
    Closure closure = library_closure(input, baseline, diagnostics);
    EXPECT_TRUE(has(closure, "lib/libz.so.1"));
    EXPECT_EQ(std::count_if(closure.libraries.begin(), closure.libraries.end(),
                            [](auto& l) { return l.destination.find("libz") != std::string::npos; }),
              1);
    EXPECT_FALSE(closure.edits.count("lib/a/first.so"));
    EXPECT_TRUE(closure.edits["lib/a/second.so"].needed.empty());
    EXPECT_EQ(closure.edits["lib/a/second.so"].run_path, "$ORIGIN/..");
    ASSERT_FALSE(closure.notes.empty());
    EXPECT_NE(closure.notes.back().find("a reason"), std::string::npos);

    // A copy that lacks what a user of the other wants is not enough: libelf is no libz.
    ASSERT_TRUE(fs::copy_file(libelf, root + "/other/libz.so.1"));
    ASSERT_TRUE(binary::patch_elf(root + "/other/libz.so.1", {.soname = "libz.so.1"}));
    closure = library_closure(input, baseline, diagnostics);
    auto kept = std::find_if(closure.libraries.begin(), closure.libraries.end(),
                             [](auto& l) { return l.destination == "lib/libz.so.1"; });
    ASSERT_NE(kept, closure.libraries.end());
    EXPECT_EQ(kept->source, fs::canonical(libz));
}

TEST_F(ClosureOfLibraries, TheWayToADriverStandsByAndIsNamedForWhatNeedsIt) {
    input.executable = {"/bin/true", "app", false};
    baseline = *parse_baseline(
        "[[system]]\nnames = [\"libc.so.6\", \"ld-linux*\"]\nwhy = \"libc\"\n"
        "[[driver]]\nnames = [\"libz.so.1\"]\nfallback = true\nwhy = \"a driver\"\n");
    std::string extension = copy_of_libelf("a", "ext.so", "");
    input.binaries = {{extension, "lib/a/ext.so", false, "a"}};
    Closure closure = library_closure(input, baseline, diagnostics);
    EXPECT_TRUE(has(closure, "lib/fallback/libz.so.1"));
    EXPECT_FALSE(has(closure, "lib/libz.so.1"));
    EXPECT_EQ(closure.fallbacks, (std::map<std::string, std::vector<std::string>>{{"a", {"libz.so.1"}}}));
    EXPECT_FALSE(closure.edits.count("lib/a/ext.so"));
}

TEST_F(ClosureOfLibraries, ALibraryThatIsNowhereIsAWarning) {
    std::string extension = copy_of_libelf("a", "ext.so", "");
    ASSERT_TRUE(binary::patch_elf(extension, {.needed = {{"libz.so.1", "libnowhere.so.7"}}}));
    input.binaries = {{extension, "lib/a/ext.so", false}};
    library_closure(input, baseline, diagnostics);
    ASSERT_EQ(diagnostics.all().size(), 1u);
    EXPECT_EQ(diagnostics.all()[0].what.code, Code::LibraryNowhere);
    EXPECT_NE(diagnostics.all()[0].what.message.find("libnowhere.so.7"), std::string::npos);
}

// A theme of GTK in a wheel of Qt, where there is no GTK: gone, and with it what only it needs.
TEST_F(ClosureOfLibraries, APluginThatCannotBeLoadedHereIsLeftOut) {
    input.executable = {"/bin/true", "app", false};
    std::string plugin = copy_of_libelf("a", "theme.so", ""), other = copy_of_libelf("b", "ext.so", "");
    ASSERT_TRUE(binary::patch_elf(plugin, {.needed = {{"ld-linux-x86-64.so.2", "libnowhere.so.7"}}}));
    input.binaries = {{plugin, "lib/a/theme.so", false, "", true}};
    Closure closure = library_closure(input, baseline, diagnostics);
    EXPECT_TRUE(diagnostics.all().empty());
    EXPECT_EQ(closure.dropped, std::vector<std::string>{"lib/a/theme.so"});
    EXPECT_FALSE(has(closure, "lib/libz.so.1"));
    EXPECT_NE(closure.notes.back().find("libnowhere.so.7"), std::string::npos);

    input.binaries.push_back({other, "lib/b/ext.so", false, "b"});
    EXPECT_TRUE(has(library_closure(input, baseline, diagnostics), "lib/libz.so.1"));
}

// Compiles a library that may call dlopen with these names, and says how many it was given.
std::string make_library(const std::string& path, const std::string& names) {
    EXPECT_TRUE(fs::make_dirs(fs::dirname(path)));
    EXPECT_TRUE(fs::write_file(path + ".c", "#include <dlfcn.h>\nconst char *names[] = {" + names +
                                                ", 0};\n"
                                                "int open_all(void) { int n = 0; for (const char **p = names; *p; p++) "
                                                "n += dlopen(*p, RTLD_NOW) != 0; return n; }\n"));
    auto result = process::run({{"cc", "-shared", "-fPIC", "-o", path, path + ".c"}});
    EXPECT_TRUE(result && result->ok());
    return path;
}

TEST_F(ClosureOfLibraries, NamesThatABinaryOpensComeAlong) {
    input.executable = {"/bin/true", "app", false};
    std::string extension = make_library(root + "/site/pkg/ext.so",
                                         "\"libkbplug.so\", \"libkbplug.so.1\", \"libkbplug.so.2\", \"libcuda.so.1\", "
                                         "\"libkbnone.so.3\", \"libX11.so.6\", \"libkb is no name.so\"");
    for (const char* name : {"libkbplug.so", "libkbplug.so.1", "libX11.so.6", "libcuda.so.1"})
        ASSERT_TRUE(fs::copy_file(libz, root + "/env/" + name));
    input.paths.extra = {root + "/env"};
    input.binaries = {{extension, "lib/pkg/ext.so", false}};
    Closure closure = library_closure(input, baseline, diagnostics);
    EXPECT_TRUE(has(closure, "lib/libkbplug.so.1"));  // the newest of those that are here
    EXPECT_FALSE(has(closure, "lib/libkbplug.so"));
    EXPECT_FALSE(has(closure, "lib/libcuda.so.1") || has(closure, "lib/libX11.so.6"));
    ASSERT_EQ(closure.notes.size(), 1u);
    EXPECT_NE(closure.notes[0].find("libkbnone.so.3"), std::string::npos);
    EXPECT_EQ(closure.notes[0].find("libkbplug"), std::string::npos);
}

}  // namespace
}  // namespace kb::discover
