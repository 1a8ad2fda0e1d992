#include "discover/rules.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "discover/glob.h"
#include "discover/toml_rows.h"

namespace kb::embedded {
std::string_view rule_file(std::string_view name);
}

namespace kb::discover {

namespace {

ImpliedModules implied_row(RowReader& row) {
    return {row.text("of"), row.list("modules"), row.text("why")};
}
IgnoredImports ignored_row(RowReader& row) {
    return {row.text("of"), row.list("modules"), row.text("why"), row.optional_text("unless")};
}
Unneeded unneeded_row(RowReader& row) {
    return {row.optional_list("modules"), row.optional_list("files"), row.text("why"), row.optional_list("unless")};
}
LoadedLibrary library_row(RowReader& row) {
    return {row.text("of"), row.list("names"), row.text("why")};
}
OneCopy one_copy_row(RowReader& row) {
    return {row.list("names"), row.text("why"), row.optional_text("keep") == "all"};
}
LibraryFolder folder_row(RowReader& row) {
    return {row.text("library"),           row.text("name"),         row.text("marker"), row.list("candidates"),
            row.optional_list("unneeded"), row.optional_list("env"), row.text("why")};
}
NeedsSource source_row(RowReader& row) {
    return {row.optional_list("modules"), row.optional_text("of"), row.optional_list("texts"), row.text("why")};
}
Interpreted interpreted_row(RowReader& row) {
    return {row.text("of"), row.text("why")};
}
StaysBytecode bytecode_row(RowReader& row) {
    return {row.list("modules"), row.text("why")};
}
Convention convention_row(RowReader& row) {
    return {row.text("of"), row.optional_list("modules"), row.optional_list("folders"), row.text("why")};
}
SystemFile system_file_row(RowReader& row) {
    return {row.optional_text("of"),   row.list("libraries"), row.text("after"), row.text("name"),
            row.flag("unless_hashed"), row.list("places"),    row.text("why")};
}
SystemFolder system_folder_row(RowReader& row) {
    return {row.text("of"),    row.optional_text("unless"),   row.list("folders"),
            row.text("place"), row.optional_list("unneeded"), row.optional_text("if_missing"),
            row.text("why")};
}
LibraryLicence licence_row(RowReader& row) {
    return {row.list("libraries"), row.optional_text("text"), row.text("licence"), row.text("why")};
}
BuiltFor built_for_row(RowReader& row) {
    return {row.text("package"), row.text("below"), row.text("text"), row.text("unless"), row.text("why")};
}
AppendedCode appended_row(RowReader& row) {
    return {row.text("of"), row.text("code"), row.text("why")};
}
ExtraData data_row(RowReader& row) {
    return {row.text("of"), row.list("files"), row.text("why")};
}

}  // namespace

Status add_rules(Rules& rules, std::string_view file_name, std::string_view toml_text) {
    std::string place = "rules/" + std::string(file_name);
    auto take = [&](auto& rows, auto row) {
        row.place = place;
        rows.push_back(std::move(row));
    };
    return read_toml_rows(file_name, toml_text, [&](std::string_view table, RowReader& row) {
        if (table == "implied")
            take(rules.implied, implied_row(row));
        else if (table == "ignored")
            take(rules.ignored, ignored_row(row));
        else if (table == "unneeded")
            rules.unneeded.push_back(unneeded_row(row));
        else if (table == "library")
            take(rules.libraries, library_row(row));
        else if (table == "one_copy")
            rules.one_copy.push_back(one_copy_row(row));
        else if (table == "folder")
            take(rules.folders, folder_row(row));
        else if (table == "source")
            rules.sources.push_back(source_row(row));
        else if (table == "interpreted")
            rules.interpreted.push_back(interpreted_row(row));
        else if (table == "bytecode")
            rules.bytecode.push_back(bytecode_row(row));
        else if (table == "data")
            take(rules.data, data_row(row));
        else if (table == "convention")
            take(rules.conventions, convention_row(row));
        else if (table == "licence")
            rules.licences.push_back(licence_row(row));
        else if (table == "system_file")
            rules.system_files.push_back(system_file_row(row));
        else if (table == "system_folder")
            rules.system_folders.push_back(system_folder_row(row));
        else if (table == "built_for")
            rules.built_for.push_back(built_for_row(row));
        else if (table == "appended")
            rules.appended.push_back(appended_row(row));
        else
            return false;
        return true;
    });
}

Result<Rules> load_rules() {
    Rules rules;
    for (const std::string& name : split(KB_RULE_FILES, '|'))
        if (name != "baseline.toml") KB_CHECK(add_rules(rules, name, embedded::rule_file(name)));
    return rules;
}

bool module_matches(std::string_view pattern, std::string_view module) {
    if (pattern == "*") return true;
    if (pattern.size() > 3 && pattern.substr(pattern.size() - 3) == ".**")
        return is_module_or_below(module, pattern.substr(0, pattern.size() - 3));
    if (pattern.find('*') == std::string_view::npos) return pattern == module;
    return glob_matches(replace_all(std::string(pattern), ".", "/"), replace_all(std::string(module), ".", "/"));
}

std::vector<ImpliedBy> implied_by(const Rules& rules, std::string_view module) {
    std::vector<ImpliedBy> out;
    for (const ImpliedModules& rule : rules.implied) {
        if (!module_matches(rule.of, module)) continue;
        for (const std::string& wanted : rule.modules) out.push_back({wanted, rule.why, rule.place});
    }
    return out;
}

std::vector<ImpliedBy> conventions_of(const Rules& rules, std::string_view module) {
    std::vector<ImpliedBy> out;
    for (const Convention& rule : rules.conventions)
        if (rule.of == module)
            for (const std::string& wanted : rule.modules) out.push_back({wanted, rule.why, rule.place});
    return out;
}

const IgnoredImports* ignoring_rule(const Rules& rules, std::string_view importer, std::string_view imported) {
    for (const IgnoredImports& rule : rules.ignored) {
        if (!module_matches(rule.of, importer)) continue;
        for (const std::string& pattern : rule.modules)
            if (module_matches(pattern, imported)) return &rule;
    }
    return nullptr;
}

namespace {

// The first of the rules that is about the module.
template <class Rule>
const Rule* rule_for(const std::vector<Rule>& rules, std::string_view module) {
    for (const Rule& rule : rules)
        for (const std::string& pattern : rule.modules)
            if (module_matches(pattern, module)) return &rule;
    return nullptr;
}

}  // namespace

bool is_unneeded_module(const Rules& rules, std::string_view module) {
    return rule_for(rules.unneeded, module) != nullptr;
}

std::string appended_code(const Rules& rules, std::string_view module) {
    std::string out;
    for (const AppendedCode& rule : rules.appended)
        if (rule.of == module) out += rule.code;
    return out;
}

bool needs_source(const Rules& rules, std::string_view module) {
    return rule_for(rules.sources, module) != nullptr;
}

std::string why_bytecode(const Rules& rules, std::string_view module) {
    if (const StaysBytecode* rule = rule_for(rules.bytecode, module)) return rule->why;
    if (const NeedsSource* rule = rule_for(rules.sources, module)) return rule->why;
    return {};
}

bool has_text_of(const NeedsSource& rule, std::string_view source) {
    auto holds = [&](const std::string& text) { return source.find(text) != std::string_view::npos; };
    return holds(rule.of) && std::any_of(rule.texts.begin(), rule.texts.end(), holds);
}

}  // namespace kb::discover
