// Writing a dist: replaced as a whole, nothing of others lost, the same bytes twice.
#include <gtest/gtest.h>

#include "base/codes.h"
#include "base/fs.h"
#include "dist/manifest.h"
#include "dist/plan.h"

namespace kb::dist {
namespace {

struct Apply : ::testing::Test {
    void SetUp() override { root = *fs::make_temp_dir("/tmp/kb_apply_test."); }
    void TearDown() override { (void)fs::remove_tree(root); }

    PlanFile text_file(const std::string& destination, const std::string& content,
                       FileKind kind = FileKind::PackageData) {
        PlanFile file;
        file.destination = destination;
        file.content = content;
        file.size = content.size();
        file.kind = kind;
        file.owner = "x";
        file.reason = "test";
        return file;
    }
    Plan plan_of(std::vector<PlanFile> files) {
        Plan plan;
        plan.program = "x";
        plan.python = "3.11";
        plan.files = std::move(files);
        return plan;
    }
    std::string text(const std::string& path) { return fs::read_file(out() + "/" + path).value_or("(none)"); }
    std::string out() const { return root + "/x.dist"; }

    std::string root;
};

TEST_F(Apply, WritesFilesAndManifest) {
    Result<ApplyReport> report =
        apply_plan(plan_of({text_file("lib/a.txt", "one"), text_file("x", "#!", FileKind::Executable)}), out());
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->files, 2u);
    EXPECT_EQ(text("lib/a.txt"), "one");
    EXPECT_TRUE(fs::is_executable(out() + "/x"));
    EXPECT_FALSE(fs::is_executable(out() + "/lib/a.txt"));
    Result<Manifest> manifest = read_manifest(out());
    ASSERT_TRUE(manifest) << manifest.error().message;
    EXPECT_EQ(manifest->files.size(), 2u);
    EXPECT_EQ(fs::list_dir(root)->size(), 1u);  // no scratch folder is left
}

TEST_F(Apply, KeepsWhatTheManifestDoesNotKnow) {
    ASSERT_TRUE(
        apply_plan(plan_of({text_file("lib/a.txt", "one"), text_file("conf.ini", "x=1", FileKind::UserData)}), out()));
    ASSERT_TRUE(fs::write_file(out() + "/notes/mine.txt", "mine"));
    ASSERT_TRUE(fs::write_file(out() + "/conf.ini", "x=2"));
    Result<ApplyReport> report = apply_plan(plan_of({text_file("lib/b.txt", "two")}), out());
    ASSERT_TRUE(report);
    EXPECT_EQ(report->kept, (std::vector<std::string>{"conf.ini", "notes/mine.txt"}));
    EXPECT_EQ(fs::read_file(out() + ".kept/notes/mine.txt").value_or(""), "mine");
    EXPECT_EQ(text("lib/a.txt"), "(none)");
    EXPECT_EQ(text("lib/b.txt"), "two");

    ASSERT_TRUE(fs::write_file(out() + "/notes/mine.txt", "again"));
    ASSERT_TRUE(apply_plan(plan_of({text_file("lib/b.txt", "two")}), out()));
    EXPECT_EQ(fs::read_file(out() + ".kept/notes/mine.txt").value_or(""), "mine");
    EXPECT_EQ(fs::read_file(out() + ".kept/notes/mine.txt.1").value_or(""), "again");
}

TEST_F(Apply, RefusesAFolderOfOthers) {
    ASSERT_TRUE(fs::write_file(out() + "/thesis.txt", "years of work"));
    Result<ApplyReport> report = apply_plan(plan_of({text_file("lib/a.txt", "one")}), out());
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, Code::OutputNotOurs);
    EXPECT_EQ(text("thesis.txt"), "years of work");
}

TEST_F(Apply, AFailureLeavesTheOldDist) {
    ASSERT_TRUE(apply_plan(plan_of({text_file("lib/a.txt", "one")}), out()));
    PlanFile missing = text_file("lib/z.txt", "");
    missing.source = "/no/such/file";
    ASSERT_FALSE(apply_plan(plan_of({text_file("lib/a.txt", "two"), missing}), out()));
    EXPECT_EQ(text("lib/a.txt"), "one");
    EXPECT_EQ(fs::list_dir(root)->size(), 1u);
}

TEST_F(Apply, TwoBuildsGiveTheSameBytes) {
    Plan plan = plan_of({text_file("lib/a.txt", "one"), text_file("x", "#!", FileKind::Executable)});
    ASSERT_TRUE(apply_plan(plan, out()));
    std::string first = text(kManifestPath);
    ASSERT_TRUE(apply_plan(plan, root + "/second"));
    EXPECT_EQ(fs::read_file(root + "/second/lib/keelback.json").value_or(""), first);
}

}  // namespace
}  // namespace kb::dist
