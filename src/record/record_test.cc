#include "record/record.h"

#include <gtest/gtest.h>

#include "base/codes.h"
#include "record/digest.h"
#include "record/places.h"

using namespace kb;
using namespace kb::record;

namespace {

Facts heard() {
    Facts facts;
    facts.is_heard = true;
    facts.version = 0x030b0700;
    facts.prefix = facts.base_prefix = "/py";
    facts.platlibdir = "lib";
    facts.start_dir = "/p";
    return facts;
}

Subject subject() {
    return {"app.py", "/p/app.py", "/p", "/p", "/py/bin/python3", {"--in=given.txt", "/elsewhere"}, {}, "/h"};
}

}  // namespace

TEST(Record, ReadsWhatItWrites) {
    Record record;
    record.program = "app.py";
    record.python = "3.11";
    record.modules["a.b"] = "app.py:load";
    record.files["{project}/x.json"] = "";
    record.metadata.insert("numpy");
    record.types = R"({"f":["int"]})";
    std::string text = record_json(record);
    auto again = parse_record(text, "app.record.json");
    ASSERT_TRUE(again);
    EXPECT_EQ(record_json(*again), text);
    EXPECT_NE(text.find("\n  \"a.b\": \"app.py:load\"\n"), std::string::npos) << text;
}

TEST(Record, RefusesWhatIsNone) {
    EXPECT_EQ(parse_record("{", "r").error().code, Code::RecordDamaged);
    EXPECT_EQ(parse_record("[]", "r").error().code, Code::RecordDamaged);
    EXPECT_EQ(parse_record(R"({"keelback_record": 1, "modules": 3})", "r").error().code, Code::RecordDamaged);
    EXPECT_EQ(parse_record(R"({"keelback_record": 1, "programs": [3]})", "r").error().code, Code::RecordDamaged);
    EXPECT_EQ(parse_record(R"({"keelback_record": 1, "files": {"{project}/../x": ""}})", "r").error().code,
              Code::RecordDamaged);
    EXPECT_EQ(parse_record(R"({"keelback_record": 2})", "r").error().code, Code::RecordNewer);
}

TEST(Record, MergeKeepsAndTellsWhatIsNew) {
    Record record, more;
    record.modules["a"] = "app.py";
    record.files["{project}/in.txt"] = "app.py";
    more.modules = {{"a", "other.py"}, {"b", "app.py:run"}};
    more.inputs["{project}/in.txt"] = "argument, app.py";
    EXPECT_EQ(merge(record, more),
              (std::vector<std::string>{"module b (app.py:run)", "input {project}/in.txt (argument, app.py)"}));
    EXPECT_EQ(record.modules["a"], "app.py");
    EXPECT_TRUE(record.files.empty());
}

TEST(Digest, FilesByWhereTheyLieAndWhoNamedThem) {
    Facts facts = heard();
    for (const char* path : {"/p/a.json", "/p/given.txt", "/p/.env", "/elsewhere/x.csv", "/h/y.txt",
                             "/p/lib/__pycache__/m.cpython-311.pyc"})
        facts.files.push_back({path, "", false, true});
    facts.opens.push_back({"/p/a.json", "/p/app.py", "main"});
    Record record = digest(facts, subject());
    EXPECT_EQ(record.files["{project}/a.json"], "app.py:main");
    EXPECT_EQ(record.files.count("{project}/given.txt"), 0u);
    EXPECT_EQ(record.inputs["{project}/given.txt"], "argument");
    EXPECT_EQ(record.inputs["{project}/.env"], "may hold a secret");
    EXPECT_EQ(record.inputs["{outside}/x.csv"], "argument");
    EXPECT_EQ(record.inputs["{home}/y.txt"], "outside of the project");
    EXPECT_EQ(record.modules["lib.m"], "a child process");
}

TEST(Digest, ModulesOfThePackagesOwnMakingAreLeftOut) {
    Facts facts = heard();
    facts.modules = {{"json", "/py/lib/python3.11/json/__init__.py", "/p/app.py", "<module>", false},
                     {"plugins.red", "/p/plugins/red.py", "/p/app.py", "load", true},
                     {"wave", "/py/lib/python3.11/wave.py", "/py/lib/python3.11/xx.py", "get", false},
                     {"quiet", "/py/lib/python3.11/quiet.py", "", "", false}};
    Record record = digest(facts, subject());
    EXPECT_EQ(record.modules, (std::map<std::string, std::string>{
                                  {"json", "app.py"}, {"plugins.red", "app.py:load"}, {"wave", "{stdlib}/xx.py:get"}}));
}

TEST(Places, TheInnermostRootCounts) {
    Places places({"/p", {"/p/.venv/lib/python3.11/site-packages"}, "/py/lib/python3.11", {"/p/.venv"}, "/h"});
    EXPECT_EQ(places.place("/p/a/b.txt").text(), "{project}/a/b.txt");
    EXPECT_EQ(places.place("/p/.venv/lib/python3.11/site-packages/x/y").text(), "{site}/x/y");
    EXPECT_EQ(places.place("/p/.venv/bin/x").text(), "{env}/bin/x");
    EXPECT_EQ(places.place("/nowhere/z").text(), "{outside}/z");
}
