#include "doctor/installed.h"

#include <gtest/gtest.h>

#include "base/fs.h"

using namespace kb;
using namespace kb::doctor;

TEST(Installed, RecordRows) {
    auto rows = record_rows(
        "numpy/core/x.so,sha256=abc,123\n"
        "\"a,b \"\"c\"\".txt\",sha256=d,5\n"
        "numpy/__pycache__/x.cpython-311.pyc,,\n"
        "../../../bin/f2py,sha256=e,9\n"
        "numpy-1.dist-info/RECORD,,\n"
        "nonsense\n");
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[0].path, "numpy/core/x.so");
    EXPECT_EQ(rows[0].hash, "sha256=abc");
    EXPECT_EQ(rows[0].size, 123);
    EXPECT_EQ(rows[1].path, "a,b \"c\".txt");
    EXPECT_EQ(rows[2].size, -1);
}

TEST(Installed, EggRequirements) {
    EXPECT_EQ(egg_requirements("six\n\n[:python_version < \"3\"]\nfutures>=2\n\n[dev]\npytest\n"),
              (std::vector<std::string>{"six", "futures>=2 ; python_version < \"3\""}));
}

TEST(Installed, Names) {
    EXPECT_EQ(normalised_name("Ruamel._Yaml"), "ruamel-yaml");
}

TEST(Installed, OwnersByRecordAndByName) {
    std::string site = *fs::make_temp_dir(fs::join(testing::TempDir(), "kb installed "));
    auto write = [&](const std::string& path, const std::string& text) {
        ASSERT_TRUE(fs::write_file(fs::join(site, path), text));
    };
    write("PIL/Image.py", "");
    write("pillow-10.0.dist-info/METADATA",
          "Name: pillow\nVersion: 10.0\nRequires-Dist: olefile; extra == 'fpx'\nRequires-Dist: six>=1\n\nName: no\n");
    write("pillow-10.0.dist-info/RECORD", "PIL/Image.py,sha256=x,0\n");
    write("torch/lib.py", "");
    write("torch-1.egg-info", "Name: torch\nVersion: 1\n");
    Environment environment = read_environment({fs::join(site, "absent"), site});
    ASSERT_EQ(environment.packages.size(), 2u);
    EXPECT_EQ(environment.packages[0].requirements, (std::vector<std::string>{"six>=1"}));
    EXPECT_EQ(environment.owner_of(fs::join(site, "PIL/Image.py")), "pillow");
    EXPECT_EQ(environment.owner_of(fs::join(site, "torch/lib.py")), "torch");
    EXPECT_EQ(environment.owner_of(fs::join(site, "other/x.py")), "");
    (void)fs::remove_tree(site);
}
