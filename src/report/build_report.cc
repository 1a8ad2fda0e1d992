#include "report/build_report.h"

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace kb::report {
namespace {

using nlohmann::ordered_json;

const char* word(modules::Policy policy) {
    switch (policy) {
        case modules::Policy::Native: return "native";
        case modules::Policy::Bytecode: return "bytecode";
        case modules::Policy::Extension: return "extension";
        case modules::Policy::Builtin: return "builtin";
        case modules::Policy::Excluded: return "excluded";
    }
    return "";
}

const char* word(modules::Home home) {
    switch (home) {
        case modules::Home::Program: return "program";
        case modules::Home::Stdlib: return "standard library";
        case modules::Home::ThirdParty: return "third party";
    }
    return "";
}

const char* word(Severity severity) {
    switch (severity) {
        case Severity::Note: return "note";
        case Severity::Warning: return "warning";
        case Severity::Error: return "error";
    }
    return "";
}

ordered_json module_rows(const modules::Graph& graph) {
    ordered_json out = ordered_json::array();
    for (const modules::Module& module : graph.modules) {
        out.push_back({{"name", module.name},
                       {"policy", word(module.policy)},
                       {"home", word(module.home)},
                       {"path", to_utf8(module.found.path)},
                       {"reason", to_utf8(module.imported_by)}});
        if (module.policy == modules::Policy::Bytecode) out.back()["why_bytecode"] = to_utf8(module.why_bytecode);
    }
    return out;
}

ordered_json message_rows(const Diagnostics& diagnostics) {
    ordered_json out = ordered_json::array();
    for (const Diagnostic& row : diagnostics.all())
        out.push_back({{"severity", word(row.severity)},
                       {"code", code_text(row.what.code)},
                       {"message", to_utf8(row.what.message)},
                       {"file", to_utf8(row.what.place.file)},
                       {"line", row.what.place.line}});
    return out;
}

}  // namespace

std::string build_report_json(const target::Target& target, const modules::Graph& graph, const dist::Plan& plan,
                              const Diagnostics& diagnostics) {
    ordered_json out;
    out["python"] = {{"version", target.version() + "." + std::to_string(target.micro)},
                     {"executable", to_utf8(target.executable)}};
    out["program"] = to_utf8(plan.program);
    out["size"] = {{"bytes", dist::total_size(plan)}, {"files", plan.files.size()}};
    for (const dist::OwnerSize& owner : dist::sizes_by_owner(plan))
        out["size"]["by_owner"].push_back(
            {{"owner", to_utf8(owner.owner)}, {"bytes", owner.bytes}, {"files", owner.files}});
    for (auto& row : out["size"]["by_owner"])
        if (auto chain = plan.chains.find(row["owner"]); chain != plan.chains.end())
            row["why"] = to_utf8(chain->second);
    out["left_out"] = ordered_json::array();
    for (const modules::LeftOut& row : graph.left_out)
        out["left_out"].push_back({{"name", row.name}, {"why", row.why}});
    out["messages"] = message_rows(diagnostics);
    out["missing"] = ordered_json::array();
    for (const modules::Missing& row : graph.missing)
        out["missing"].push_back({{"name", row.name}, {"imported_by", to_utf8(row.imported_by)}});
    out["modules"] = module_rows(graph);
    return out.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace kb::report
