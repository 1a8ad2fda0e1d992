// What the user is told when the graph is complete.
#include "modules/graph_builder.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/codes.h"
#include "base/text.h"

namespace kb::modules {

void Builder::report_missing() {
    for (const auto& [name, row] : missing) {
        if (!row.is_worth_a_word || modules.contains(name)) continue;
        std::string top = name.substr(0, name.find('.'));
        if (auto zip = target.zipped.find(top); zip != target.zipped.end()) {
            diagnostics.warn(Code::ModuleMissing,
                             fmt::format("'{}' lies in the zip file {}, which is not taken along; the import will "
                                         "fail when it runs",
                                         name, zip->second),
                             fmt::format("install it unpacked: python -m pip install {}", top), row.place);
            continue;
        }
        diagnostics.warn(
            Code::ModuleMissing,
            fmt::format("no module named '{}' in this Python; the import will fail when it runs", name),
            fmt::format(
                "install it into {} (python -m pip install {}), or choose the right environment with --python=PATH",
                target.prefix, top),
            row.place);
    }
}

void Builder::report_unused_options() {
    auto check = [&](const std::vector<std::string>& names, const char* option) {
        for (const std::string& name : names) {
            if (modules.contains(name) || missing.contains(name)) continue;
            diagnostics.note(Code::OptionUnused,
                             fmt::format("{}={}: the program has no such package or module", option, name),
                             "check the spelling");
        }
    };
    check(options.policy.follow, "--follow-import-to");
    check(options.policy.no_follow, "--nofollow-import-to");
    check(options.policy.exclude, "--exclude-module");
}

void Builder::report_kept_as_bytecode() {
    std::map<std::string, std::vector<std::string>> by_reason;
    for (const auto& [name, module] : modules)
        if (module.against_option) by_reason[module.why_bytecode].push_back(name);
    for (const auto& [why, names] : by_reason)
        diagnostics.note(Code::StaysBytecode,
                         fmt::format("kept as bytecode: {} ({}{}): {}", human_count(names.size(), "module"), names[0],
                                     names.size() > 1 ? " ... " + names.back() : "", why),
                         "report.json in the build folder names each module, with its reason");
}

std::vector<LeftOut> Builder::left_out() {
    std::map<std::string, LeftOut> out;
    for (const auto& [name, row] : ignored) {
        std::string outermost;
        for (std::string part = name; !part.empty() && !modules.contains(part); part = parent_of(part))
            outermost = part;
        if (outermost.empty() || out.contains(outermost) || policy.is_excluded(outermost)) continue;
        auto parent = modules.find(parent_of(outermost));
        auto found = parent == modules.end() ? finder.find_top(outermost)
                                             : finder.find_in(parent->second.found, last_part(outermost));
        if (found && policy.home_of(*found) == Home::ThirdParty)
            out.emplace(outermost, LeftOut{outermost, row.why, row.rule, row.imported_by});
    }
    std::vector<LeftOut> rows;
    for (const auto& [name, row] : out) rows.push_back(row);
    return rows;
}

void Builder::report_left_out(const std::vector<LeftOut>& rows) {
    if (rows.empty()) return;
    std::vector<std::string> names;
    Error error{Code::LeftOutThoughInstalled, {}, {}, {}, {}};
    for (const LeftOut& row : rows) {
        names.push_back(row.name);
        error.detail += fmt::format("{}: {}\n", row.name, row.why);
    }
    error.message = "installed here, but left out as optional: " + join(names, ", ");
    error.help = "take along what the program uses: --include-package=" + names[0];
    diagnostics.report({Severity::Note, std::move(error)});
}

}  // namespace kb::modules
