#include "front/facts.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace kb::front {
namespace {

using nlohmann::json;

constexpr int kInFunction = 1, kInTry = 2, kInIf = 4;  // as in worker.py

ImportFact import_of(const json& item) {
    ImportFact out;
    out.name = item["name"];
    out.level = item["level"];
    out.line = item["line"];
    int flags = item["flags"];
    out.in_function = flags & kInFunction;
    out.in_try = flags & kInTry;
    out.in_if = flags & kInIf;
    out.is_from = item.contains("from");
    if (out.is_from) item["from"].get_to(out.names);
    out.dynamic = item.contains("dynamic");
    out.is_pattern = item.contains("pattern");
    out.is_question = item.contains("spec");
    if (item.contains("candidates")) item["candidates"].get_to(out.candidates);
    return out;
}

DataFact data_of(const json& item) {
    DataFact out;
    out.kind = item.value("kind", "");
    out.path = item.value("path", "");
    if (item.contains("package") && item["package"].is_string()) out.package = item["package"];
    out.call = item.value("call", "");
    out.is_pattern = item.value("is_pattern", false);
    out.is_strong = item.value("is_strong", false);
    out.for_update = item.value("for_update", false);
    out.line = item.value("line", 0);
    return out;
}

SyntaxFact error_of(const json& item) {
    return {item["kind"], item["message"], item["text"], item["line"], item["column"]};
}

}  // namespace

SourceFacts parse_facts(std::string_view text) {
    json facts = json::parse(text);
    SourceFacts out;
    if (facts.contains("error")) out.error = error_of(facts["error"]);
    for (const json& item : facts["imports"]) out.imports.push_back(import_of(item));
    if (facts.contains("all")) facts["all"].get_to(out.exports);
    if (facts.contains("distributions")) facts["distributions"].get_to(out.distributions);
    if (facts.contains("entry_groups")) facts["entry_groups"].get_to(out.entry_groups);
    if (facts.contains("texts"))
        for (const json& item : facts["texts"]) out.texts.push_back({item[0], item[1]});
    if (facts.contains("words"))
        for (const json& item : facts["words"]) out.words.push_back({item[0], item[1]});
    if (facts.contains("libraries"))
        for (const json& item : facts["libraries"])
            out.libraries.push_back({item["name"], item["call"], item["line"], item.contains("optional")});
    if (facts.contains("stubs")) facts["stubs"].get_to(out.stubs);
    out.loads_stubs = facts.contains("loads_stubs");
    out.is_lazy = facts.contains("lazy");
    if (facts.contains("names")) facts["names"].get_to(out.names);
    if (facts.contains("data"))
        for (const json& item : facts["data"]) out.data.push_back(data_of(item));
    if (facts.contains("computed"))
        for (const json& item : facts["computed"])
            out.computed.push_back({item["what"] == "import", item["call"], item["line"], item["function"]});
    if (facts.contains("sys_path"))
        for (const json& item : facts["sys_path"])
            if (item["path"].is_string()) out.sys_path.push_back({item["base"] == "file", item["path"]});
    if (facts.contains("warnings"))
        for (const json& item : facts["warnings"])
            out.warnings.push_back({item["category"], item["message"], item["line"]});
    return out;
}

SyntaxFact parse_syntax_error(std::string_view text) {
    return error_of(json::parse(text)["error"]);
}

Error syntax_error_of(Code code, const SyntaxFact& fact, const std::string& path) {
    Error error{code, fmt::format("{}: {}", fact.kind, fact.message), {path, fact.line, fact.column}, {}, {}};
    std::string_view line = fact.text;
    size_t indent = line.find_first_not_of(" \t\f");
    if (indent == std::string_view::npos) return error;
    error.detail = std::string(line.substr(indent));
    int caret = fact.column - 1 - static_cast<int>(indent);
    if (caret >= 0) error.detail += "\n" + std::string(static_cast<size_t>(caret), ' ') + "^";
    return error;
}

}  // namespace kb::front
