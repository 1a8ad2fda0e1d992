// Which of the files that literals name are taken.
#include "discover/user_data.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "base/fs.h"

namespace kb::discover {
namespace {

struct UserDataOfProject : ::testing::Test {
    void SetUp() override {
        root = fs::canonical(*fs::make_temp_dir("/tmp/kb_user_data_test."));
        for (const char* path : {"app.py", "data/a.txt", "data/b.txt", "data/.git/config", "data/__pycache__/x.pyc",
                                 "pkg/__init__.py", "pkg/labels.txt"})
            EXPECT_TRUE(fs::write_file(root + "/" + path, "text"));
        input.script_dir = input.project_root = root;
        input.native_sources = {root + "/app.py", root + "/pkg/__init__.py"};
        input.package_sources = {{"pkg", root + "/pkg/__init__.py"}};
        input.package_dist_filenames = {{"pkg", "pkg/__init__.py"}};
    }
    void TearDown() override { (void)fs::remove_tree(root); }

    DataLiteral literal(const std::string& kind, const std::string& path) {
        DataLiteral out;
        out.kind = kind;
        out.path = path;
        out.is_strong = true;
        out.call = "open";
        out.module_path = root + "/app.py";
        out.module_dist_filename = "app.py";
        return out;
    }
    std::string found() {
        Result<UserData> data = find_user_data(input, diagnostics);
        if (!data) return data.error().message;
        std::string out;
        for (const UserFile& file : data->files) out += file.destination + " ";
        return out;
    }

    std::string root;
    UserDataInput input;
    Diagnostics diagnostics;
};

TEST_F(UserDataOfProject, AFileIsThatFile) {
    input.literals = {literal("cwd", "data/a.txt")};
    EXPECT_EQ(found(), "data/a.txt ");
}

TEST_F(UserDataOfProject, APatternIsItsFolderWithoutBytecodeAndSecrets) {
    input.literals = {literal("cwd", "data")};
    input.literals[0].is_pattern = true;
    EXPECT_EQ(found(), "data/a.txt data/b.txt ");
}

TEST_F(UserDataOfProject, AWeakWordIsNoFolder) {
    input.literals = {literal("cwd", "data")};
    input.literals[0].is_strong = false;
    EXPECT_EQ(found(), "");
}

TEST_F(UserDataOfProject, BesideTheModuleAndInThePackage) {
    input.literals = {literal("file_relative", "labels.txt"), literal("package", "labels.txt")};
    input.literals[0].module_path = root + "/pkg/__init__.py";
    input.literals[0].module_dist_filename = "pkg/__init__.py";
    input.literals[1].package = "pkg";
    EXPECT_EQ(found(), "pkg/labels.txt ");
}

TEST_F(UserDataOfProject, CompiledSourcesStayAtHome) {
    input.literals = {literal("cwd", "app.py"), literal("cwd", "pkg")};
    EXPECT_EQ(found(), "pkg/labels.txt ");
}

TEST_F(UserDataOfProject, ALinkOutOfTheProjectIsNotFollowed) {
    ASSERT_EQ(::symlink("/etc/hostname", (root + "/data/link.txt").c_str()), 0);
    input.literals = {literal("cwd", "data/link.txt")};
    EXPECT_EQ(found(), "");
    EXPECT_EQ(diagnostics.all().size(), 1u);
}

TEST(Secrets, ByName) {
    for (const char* path : {".env", "conf/.env.local", "key.pem", "id_rsa", "keys/id_ed25519.pub", ".git/config",
                             "KEY.PEM", ".Env", "ID_RSA"})
        EXPECT_TRUE(may_hold_secret(path)) << path;
    for (const char* path : {"id_to_name.json", "environment.yml", "data/a.txt"})
        EXPECT_FALSE(may_hold_secret(path)) << path;
}

}  // namespace
}  // namespace kb::discover
