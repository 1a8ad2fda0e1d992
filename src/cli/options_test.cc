#include "cli/options.h"

#include <gtest/gtest.h>

#include "base/codes.h"

using kb::cli::parse_options;

TEST(Options, WithoutCommandIsBuild) {
    auto options = parse_options({"--output-dir=out", "script.py"});
    ASSERT_TRUE(options);
    EXPECT_EQ(options->command, "build");
    EXPECT_EQ(options->subject, "script.py");
    EXPECT_EQ(options->output_dir, "out");
}

TEST(Options, ListsByCommaAndByRepetition) {
    auto options = parse_options({"build", "--follow-import-to=a,b", "x.py", "--follow-import-to", "c"});
    ASSERT_TRUE(options);
    EXPECT_EQ(options->follow, (std::vector<std::string>{"a", "b", "c"}));
    EXPECT_EQ(options->subject, "x.py");
}

TEST(Options, ArgumentsOfTheProgram) {
    auto options = parse_options({"run", "x.py", "--", "--image_path", "a.jpg", "--"});
    ASSERT_TRUE(options);
    EXPECT_EQ(options->program_args, (std::vector<std::string>{"--image_path", "a.jpg", "--"}));
}

TEST(Options, MistakesHaveARemedy) {
    auto options = parse_options({"build", "--output-dri=x", "x.py"});
    ASSERT_FALSE(options);
    EXPECT_EQ(options.error().code, kb::Code::BadUsage);
    EXPECT_NE(options.error().help.find("did you mean --output-dir?"), std::string::npos);
    EXPECT_FALSE(parse_options({"build"}));
    EXPECT_FALSE(parse_options({"build", "a.py", "b.py"}));
}

TEST(Options, AnEmptyValueTakesNotTheNextWord) {
    auto options = parse_options({"record", "--record=", "--quiet", "x.py"});
    ASSERT_FALSE(options);
    EXPECT_NE(options.error().message.find("'--record=' has no value"), std::string::npos);
    EXPECT_TRUE(parse_options({"build", "--include-data-files=a=", "x.py"}));
}

TEST(Options, APackageIsGivenByItsFolder) {
    auto options = parse_options({"record", "-m", "package"});
    ASSERT_FALSE(options);
    EXPECT_NE(options.error().help.find("keelback record FOLDER"), std::string::npos);
}

TEST(Options, SpellingsOfOthersAreNoted) {
    auto options = parse_options({"--standalone", "--enable-plugin=numpy", "--standalone", "x.py"});
    ASSERT_TRUE(options);
    EXPECT_EQ(options->compatible.size(), 2u);
}
