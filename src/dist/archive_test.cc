#include "dist/archive.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/fs.h"

namespace kb::dist {
namespace {

class ArchiveTest : public testing::Test {
protected:
    void SetUp() override { dir_ = fs::make_temp_dir("/tmp/kb-archive-").value(); }
    void TearDown() override { (void)fs::remove_tree(dir_); }
    std::string path() const { return fs::join(dir_, "table"); }
    std::string dir_;
};

Archive sample() {
    Archive archive;
    archive.modules = {{"json.decoder", "lib/json/decoder.py", false, std::string("\0code", 5)},
                       {"json", "lib/json/__init__.py", true, "package"},
                       {"space.mod", "space/mod.py", false, ""}};
    archive.exclusions = {{"tkinter", "No module named 'tkinter'"}};
    return archive;
}

TEST_F(ArchiveTest, ReadsBackWhatWasWritten) {
    ASSERT_TRUE(write_archive(path(), sample()));
    Archive read = read_archive(path()).value();
    ASSERT_EQ(read.modules.size(), 3u);
    auto decoder =
        std::find_if(read.modules.begin(), read.modules.end(), [](const auto& m) { return m.name == "json.decoder"; });
    EXPECT_EQ(decoder->origin, "lib/json/decoder.py");
    EXPECT_EQ(decoder->marshal, std::string("\0code", 5));
    EXPECT_FALSE(decoder->is_package);
    EXPECT_EQ(read.exclusions.at(0).message, "No module named 'tkinter'");
}

TEST_F(ArchiveTest, OrderOfTheInputDoesNotMatter) {
    Archive reversed = sample();
    std::reverse(reversed.modules.begin(), reversed.modules.end());
    EXPECT_EQ(archive_bytes(sample()), archive_bytes(reversed));
    EXPECT_EQ(path_list_bytes({"p", {"a", "b/c"}, {}}), path_list_bytes({"p", {"b/c", "a"}, {}}));
}

TEST_F(ArchiveTest, OneFileUnderTwoNames) {
    Archive archive = sample();
    archive.modules.push_back({"decoder", "lib/json/decoder.py", false, "same"});
    ASSERT_TRUE(write_archive(path(), archive));
    EXPECT_EQ(read_archive(path())->modules.size(), 4u);
}

TEST_F(ArchiveTest, PathsHaveTheirFolders) {
    ASSERT_TRUE(write_path_list(path(), {"prog", {"data/a/b.txt", "c.json"}, {"empty/one"}}));
    PathList read = read_path_list(path()).value();
    EXPECT_EQ(read.program, "prog");
    EXPECT_EQ(read.files, (std::vector<std::string>{"c.json", "data/a/b.txt"}));
    EXPECT_EQ(read.folders, (std::vector<std::string>{"data", "data/a", "empty", "empty/one"}));
}

TEST_F(ArchiveTest, DamagedFilesAreRefused) {
    std::string bytes = archive_bytes(sample());
    for (std::size_t size : {std::size_t{0}, std::size_t{100}, bytes.size() - 1}) {
        ASSERT_TRUE(fs::write_file(path(), bytes.substr(0, size)));
        EXPECT_FALSE(read_archive(path())) << size;
    }
}

}  // namespace
}  // namespace kb::dist
