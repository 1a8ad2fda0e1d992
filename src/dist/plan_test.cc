// make_plan on a small made-up environment: a wheel with data, an extension module with an absolute run path, user
// data.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/codes.h"
#include "base/fs.h"
#include "base/process.h"
#include "binary/closure.h"
#include "binary/patch.h"
#include "dist/plan.h"
#include "dist/plan_files.h"

namespace kb::dist {
namespace {

struct PlanTest : ::testing::Test {
    void SetUp() override {
        root = fs::canonical(*fs::make_temp_dir("/tmp/kb_plan_test."));
        site = root + "/env/lib/python3.11/site-packages";
        write(site + "/pkg/__init__.py", "");
        write(site + "/pkg/data/table.csv", "1,2");
        write(site + "/pkg/stub.pyi", "");
        write(site + "/pkg-1.0.dist-info/METADATA", "Name: pkg\nVersion: 1.0\n");
        write(site + "/pkg-1.0.dist-info/LICENSE", "free");
        write(site + "/pkg-1.0.dist-info/direct_url.json", "{}");
        write(site + "/pkg-1.0.dist-info/RECORD",
              "pkg/__init__.py,,\npkg/data/table.csv,,\npkg/stub.pyi,,\n../../../bin/pkg,,\npkg-1.0.dist-info/"
              "METADATA,,\n"
              "pkg-1.0.dist-info/LICENSE,,\npkg-1.0.dist-info/direct_url.json,,\npkg-1.0.dist-info/RECORD,,\n");
        write(root + "/app/app.py", "");
        write(root + "/app/data.json", "{}");
        write(root + "/app/.env", "SECRET=1");

        input.program = "app";
        input.target.major = 3;
        input.target.minor = 11;
        input.target.stdlib_dir = root + "/env/lib/python3.11";
        input.target.site_dirs = {site};
        input.target.ext_suffixes = {".cpython-311-x86_64-linux-gnu.so", ".abi3.so", ".so"};
        input.script_dir = input.project_root = root + "/app";
        input.built = {{process::self_path(), "app", "the program", true}};
        input.modules = {{"__main__", Policy::Native, Home::Program, root + "/app/app.py", false, "app.py", ""},
                         {"pkg", Policy::Bytecode, Home::ThirdParty, site + "/pkg/__init__.py", true,
                          "lib/pkg/__init__.py", "app.py:1"}};
    }
    void TearDown() override { (void)fs::remove_tree(root); }
    void write(const std::string& path, const std::string& text) { ASSERT_TRUE(fs::write_file(path, text)); }

    DataLiteral literal(const std::string& path) {
        DataLiteral out;
        out.kind = "cwd";
        out.path = path;
        out.is_strong = true;
        out.line = 3;
        out.call = "open";
        out.module_path = root + "/app/app.py";
        out.module_dist_filename = "app.py";
        return out;
    }
    const PlanFile* file(const Plan& plan, const std::string& destination) {
        auto at = std::find_if(plan.files.begin(), plan.files.end(),
                               [&](const PlanFile& f) { return f.destination == destination; });
        return at == plan.files.end() ? nullptr : &*at;
    }

    std::string root, site;
    DistInput input;
    Diagnostics diagnostics;
};

TEST_F(PlanTest, APackageBringsDataMetadataAndLicence) {
    Result<Plan> plan = make_plan(input, diagnostics);
    ASSERT_TRUE(plan) << plan.error().message;
    EXPECT_NE(file(*plan, "app"), nullptr);
    EXPECT_NE(file(*plan, "lib/pkg/data/table.csv"), nullptr);
    EXPECT_NE(file(*plan, "licenses/pkg/LICENSE"), nullptr);
    EXPECT_EQ(file(*plan, "lib/pkg/__init__.py"), nullptr);
    EXPECT_EQ(file(*plan, "lib/pkg/stub.pyi"), nullptr);
    EXPECT_EQ(file(*plan, "lib/pkg-1.0.dist-info/direct_url.json"), nullptr);
    ASSERT_NE(file(*plan, "lib/pkg-1.0.dist-info/RECORD"), nullptr);
    EXPECT_EQ(file(*plan, "lib/pkg-1.0.dist-info/RECORD")->content.find("bin/pkg"), std::string::npos);
}

TEST_F(PlanTest, UserDataByLiterals) {
    input.data_literals = {literal("data.json"), literal(".env"), literal("../env/lib"), literal("missing.txt")};
    Result<Plan> plan = make_plan(input, diagnostics);
    ASSERT_TRUE(plan) << plan.error().message;
    ASSERT_NE(file(*plan, "data.json"), nullptr);
    EXPECT_EQ(file(*plan, "data.json")->reason, "open at app.py:3");
    EXPECT_EQ(file(*plan, ".env"), nullptr);
    ASSERT_EQ(diagnostics.all().size(), 2u);
    EXPECT_EQ(diagnostics.all()[0].what.code, Code::DataSecret);
    EXPECT_EQ(diagnostics.all()[1].what.code, Code::DataOutsideProject);
}

TEST_F(PlanTest, AbsoluteRunPathsOfTheBuildMachineAreReplaced) {
    binary::ElfReader reader;
    std::string libelf = binary::find_library(reader, *reader.read(process::self_path()), "libelf.so.1",
                                              binary::system_library_paths({}))
                             .path;
    std::string extension = site + "/pkg/fast.cpython-311-x86_64-linux-gnu.so";
    ASSERT_TRUE(fs::copy_file(libelf, extension));
    ASSERT_TRUE(binary::patch_elf(extension, {.run_path = "/srv/builder/lib"}));
    input.modules.push_back({"pkg.fast", Policy::Extension, Home::ThirdParty, extension, false, "", "pkg"});
    Result<Plan> plan = make_plan(input, diagnostics);
    ASSERT_TRUE(plan) << plan.error().message;
    const PlanFile* placed = file(*plan, "lib/pkg/fast.cpython-311-x86_64-linux-gnu.so");
    ASSERT_NE(placed, nullptr);
    EXPECT_EQ(placed->edit.run_path, "$ORIGIN/..");
    EXPECT_NE(file(*plan, "lib/libz.so.1"), nullptr);
    EXPECT_EQ(file(*plan, "lib/libc.so.6"), nullptr);
}

TEST_F(PlanTest, OptionsThatMatchNothingAreErrors) {
    input.include_data = {{root + "/app/*.nope", "x/", false}};
    Result<Plan> plan = make_plan(input, diagnostics);
    ASSERT_FALSE(plan);
    EXPECT_EQ(plan.error().code, Code::DataOptionMissing);
    input.include_data = {{root + "/app/data.json", "../up.json", false}};
    plan = make_plan(input, diagnostics);
    ASSERT_FALSE(plan);
    EXPECT_EQ(plan.error().code, Code::DataDestinationBad);
}

TEST_F(PlanTest, IncludedDataMayBeRenamedAndGlobbed) {
    input.include_data = {{root + "/app/*.json", "conf/", false}, {root + "/app/data.json", "other.json", false}};
    Result<Plan> plan = make_plan(input, diagnostics);
    ASSERT_TRUE(plan) << plan.error().message;
    EXPECT_NE(file(*plan, "conf/data.json"), nullptr);
    EXPECT_NE(file(*plan, "other.json"), nullptr);
}

TEST(PlanFiles, NamesThatDifferInCase) {
    PlanFiles files;
    PlanFile a;
    a.destination = "Data/a.txt";
    PlanFile b;
    b.destination = "data/b.txt";
    ASSERT_TRUE(files.add(a));
    ASSERT_TRUE(files.add(b));
    Result<std::vector<PlanFile>> done = files.finish();
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, Code::NamesDifferInCase);
}

}  // namespace
}  // namespace kb::dist
