// The text of lib/keelback-why.json and back. One node is one line:
//
//     [kind, name, flags, package, place, arrows]     an arrow: [user, line, kind, text, place, with]
//
// Numbers of nodes are their lines; texts are numbers in "texts". Of an arrow, what is left out at the end is 0 or
// nothing, so most are [user, line]: "imported by module number `user` in this line". A place that follows from the
// name is "".
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include "base/codes.h"
#include "base/fs.h"
#include "base/text.h"
#include "dist/reasons.h"

namespace kb::dist {

namespace {

using Json = nlohmann::ordered_json;
using modules::Reason;
using modules::ReasonKind;

constexpr int kFormat = 1;

// Positions are written to files: new kinds go to the end.
constexpr std::array kReasonKinds = {ReasonKind::Import,     ReasonKind::LazyImport,  ReasonKind::MaybeImport,
                                     ReasonKind::NameInText, ReasonKind::Interpreter, ReasonKind::Rule,
                                     ReasonKind::Option,     ReasonKind::EntryPoint,  ReasonKind::Binary,
                                     ReasonKind::Package,    ReasonKind::OwnFile,     ReasonKind::OwnData,
                                     ReasonKind::Library,    ReasonKind::Literal,     ReasonKind::Other};
constexpr std::array kPolicies = {Policy::Native,  Policy::Bytecode, Policy::Extension,
                                  Policy::Builtin, Policy::Excluded, Policy::Source};
constexpr std::array kHomes = {Home::Program, Home::Stdlib, Home::ThirdParty};
constexpr std::array kNodeKinds = {NodeKind::Program, NodeKind::Module, NodeKind::File, NodeKind::Package,
                                   NodeKind::Metadata};

template <class Row, class Value>
int position(const Row& row, Value value) {
    return static_cast<int>(std::find(row.begin(), row.end(), value) - row.begin());
}

template <class Row>
auto entry(const Row& row, const Json& number) {
    return row.at(number.get<size_t>());
}

class Texts {
public:
    int of(const std::string& text) {
        auto [at, is_new] = known_.try_emplace(text, static_cast<int>(rows_.size()));
        if (is_new) rows_.push_back(to_utf8(text));
        return at->second;
    }
    const Json& rows() const { return rows_; }

private:
    std::map<std::string, int> known_ = {{"", 0}};
    Json rows_ = Json::array({""});
};

bool is_import(ReasonKind kind) {
    return kind == ReasonKind::Import || kind == ReasonKind::LazyImport || kind == ReasonKind::MaybeImport;
}

std::string usual_place(const ReasonNode& node, bool is_package) {
    return "lib/" + replace_all(node.name, ".", "/") + (is_package ? "/__init__.py" : ".py");
}

Json arrow_json(const Arrow& arrow, Texts& texts) {
    const Reason& reason = arrow.reason;
    std::vector<int> row = {static_cast<int>(arrow.user),
                            reason.line,
                            position(kReasonKinds, reason.kind),
                            is_import(reason.kind) ? 0 : texts.of(reason.text),
                            texts.of(reason.place),
                            arrow.with == kNoNode ? 0 : static_cast<int>(arrow.with)};
    while (row.size() > 1 && row.back() == 0) row.pop_back();
    return row;
}

Json node_json(const ReasonNode& node, Texts& texts) {
    bool is_package = node.place == usual_place(node, true), is_module = node.place == usual_place(node, false);
    int flags = position(kPolicies, node.policy) + 8 * position(kHomes, node.home) + 32 * is_package + 64 * is_module;
    Json arrows = Json::array();
    for (const Arrow& arrow : node.needed_by) arrows.push_back(arrow_json(arrow, texts));
    return {position(kNodeKinds, node.kind),
            to_utf8(node.name),
            flags,
            texts.of(node.package + node.version),
            is_package || is_module ? "" : to_utf8(node.place),
            std::move(arrows)};
}

Arrow arrow_from(const Json& row, const std::vector<std::string>& texts, size_t nodes) {
    auto number = [&](size_t i) { return i < row.size() ? row[i].get<uint32_t>() : 0; };
    auto node = [&](uint32_t i) { return i < nodes ? i : throw std::out_of_range("a node that is not there"); };
    Arrow out;
    out.user = node(number(0));
    out.reason = {texts.at(number(3)), kReasonKinds.at(number(2)), static_cast<int>(number(1)), texts.at(number(4))};
    if (number(5) != 0) out.with = node(number(5));
    return out;
}

void read_node(ReasonNode& node, const Json& row, const std::vector<std::string>& texts) {
    int flags = row.at(2).get<int>();
    node.policy = kPolicies.at(static_cast<size_t>(flags % 8));
    node.home = kHomes.at(static_cast<size_t>(flags / 8 % 4));
    (node.kind == NodeKind::Package ? node.version : node.package) = texts.at(row.at(3).get<size_t>());
    node.place = flags >= 32 ? usual_place(node, flags / 32 % 2 == 1) : row.at(4).get<std::string>();
}

Reasons reasons_from(const Json& json) {
    Reasons out;
    auto texts = json.at("texts").get<std::vector<std::string>>();
    const Json& rows = json.at("nodes");
    for (const Json& row : rows) {
        NodeKind kind = entry(kNodeKinds, row.at(0));
        if (kind == NodeKind::Program) continue;
        if (out.add(kind, row.at(1).get<std::string>()) + 1 != out.nodes.size())
            throw std::out_of_range("a node that is there twice");
    }
    for (size_t i = 1; i < out.nodes.size(); i++) {
        read_node(out.nodes[i], rows.at(i), texts);
        for (const Json& arrow : rows.at(i).at(5))
            out.nodes[i].needed_by.push_back(arrow_from(arrow, texts, out.nodes.size()));
    }
    for (const Json& row : json.at("left_out"))
        out.left_out.push_back({row.at(0).get<std::string>(), row.at(1).get<std::string>(),
                                row.at(2).get<std::string>(), row.at(3).get<std::string>()});
    for (const Json& row : json.at("missing"))
        out.missing.push_back({row.at(0).get<std::string>(), row.at(1).get<std::string>()});
    out.exclude_data = json.at("exclude_data").get<std::vector<std::string>>();
    return out;
}

template <class Rows, class ToJson>
std::string lines(const Rows& rows, ToJson to_json) {
    std::vector<std::string> out;
    for (const auto& row : rows) out.push_back(to_json(row).dump(-1, ' ', false, Json::error_handler_t::replace));
    return "[\n" + join(out, ",\n") + "\n]";
}

}  // namespace

std::string reasons_text(const Reasons& reasons) {
    Texts texts;
    std::string nodes = lines(reasons.nodes, [&](const ReasonNode& node) { return node_json(node, texts); });
    std::string left_out = lines(reasons.left_out, [](const modules::LeftOut& row) {
        return Json{to_utf8(row.name), row.why, row.rule, to_utf8(row.imported_by)};
    });
    std::string missing = lines(reasons.missing, [](const modules::Missing& row) {
        return Json{to_utf8(row.name), to_utf8(row.imported_by)};
    });
    return fmt::format(
        "{{\"format\": {},\n\"exclude_data\": {},\n\"left_out\": {},\n\"missing\": {},\n\"texts\": {},\n\"nodes\": "
        "{}}}\n",
        kFormat, Json(reasons.exclude_data).dump(), left_out, missing,
        lines(texts.rows(), [](const Json& text) { return text; }), nodes);
}

Result<Reasons> parse_reasons(std::string_view text) {
    const char* help = "build again, or copy the whole folder";
    try {
        Json json = Json::parse(text);
        if (json.at("format").get<int>() != kFormat)
            return fail(Code::ReasonsBad, fmt::format("{} was written by another version of Keelback", kReasonsPath),
                        "build again");
        return reasons_from(json);
    } catch (const nlohmann::json::exception& problem) {
        return fail(Code::ReasonsBad, fmt::format("{} cannot be read: {}", kReasonsPath, problem.what()), help);
    } catch (const std::out_of_range& problem) {
        return fail(Code::ReasonsBad, fmt::format("{} cannot be read: {}", kReasonsPath, problem.what()), help);
    }
}

Result<Reasons> read_reasons(const std::string& dist_dir, const Manifest& manifest) {
    std::string path = fs::join(dist_dir, kReasonsPath);
    if (!fs::is_file(path))
        return fail(Code::ReasonsMissing, fmt::format("'{}' has no {}", dist_dir, kReasonsPath),
                    "it was built by an older Keelback, or not copied whole; build again");
    KB_TRY(std::string text, fs::read_file(path));
    KB_TRY(Reasons out, parse_reasons(text));
    add_implied(out);
    add_files(out, manifest);
    return out;
}

}  // namespace kb::dist
