#include "record/record.h"

#include <fmt/format.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "base/codes.h"
#include "base/fs.h"
#include "base/text.h"

namespace kb::record {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;  // slow to search

constexpr int kSchema = 1;

using Names = std::set<std::string>;
using Table = std::map<std::string, std::string>;

// Every section of the file: its key, and the word for one item of it.
void for_each_section(Record& record, const std::function<void(const char*, const char*, Table&)>& table,
                      const std::function<void(const char*, const char*, Names&)>& names) {
    table("modules", "module", record.modules);
    table("files", "file", record.files);
    names("updated", "file that is written to", record.updated);
    names("resources", "file of a package", record.resources);
    table("libraries", "library", record.libraries);
    names("programs", "program", record.programs);
    names("metadata", "metadata of", record.metadata);
    table("inputs", "input", record.inputs);
}

tl::unexpected<Error> damaged(const std::string& path, const std::string& how) {
    return fail(Code::RecordDamaged, fmt::format("'{}' cannot be read as a record: {}", path, how),
                fmt::format("record again with --fresh, or restore the file; --record=none builds without it"));
}

bool is_text_table(const json& value) {
    if (!value.is_object()) return false;
    for (const auto& item : value)
        if (!item.is_string()) return false;
    return true;
}

bool is_text_list(const json& value) {
    if (!value.is_array()) return false;
    for (const auto& item : value)
        if (!item.is_string()) return false;
    return true;
}

// A path of a record stays below its root: the file may have been edited.
bool leaves_its_root(const std::string& path) {
    return path.starts_with("/") || ("/" + path + "/").find("/../") != std::string::npos;
}

}  // namespace

Result<Record> parse_record(std::string_view text, const std::string& path) {
    json in = json::parse(text, nullptr, false);
    if (in.is_discarded()) return damaged(path, "it is no JSON (an interrupted edit, or a conflict of a merge?)");
    if (!in.is_object() || !in.contains("keelback_record") || !in["keelback_record"].is_number_integer())
        return damaged(path, "it does not say \"keelback_record\": 1");
    int schema = in["keelback_record"];
    if (schema > kSchema)
        return fail(Code::RecordNewer, fmt::format("'{}' was written by a newer Keelback (schema {})", path, schema),
                    "update Keelback, record again with --fresh, or build without it: --record=none");
    Record out;
    std::string fault;
    for (auto [key, field] : {std::pair{"program", &out.program}, {"python", &out.python}, {"cwd", &out.cwd}}) {
        if (!in.contains(key)) continue;
        if (in[key].is_string())
            *field = in[key];
        else
            fault = key;
    }
    auto check = [&](const char* key, const std::string& item) {
        if (leaves_its_root(item)) fault = fmt::format("{}: {}", key, item);
    };
    for_each_section(
        out,
        [&](const char* key, const char*, Table& table) {
            if (in.contains(key) && !is_text_table(in[key])) fault = key;
            if (!fault.empty() || !in.contains(key)) return;
            for (const auto& [name, value] : in[key].items()) check(key, name), table[name] = value;
        },
        [&](const char* key, const char*, Names& names) {
            if (in.contains(key) && !is_text_list(in[key])) fault = key;
            if (!fault.empty() || !in.contains(key)) return;
            for (const auto& value : in[key]) check(key, value), names.insert(value.get<std::string>());
        });
    if (in.contains("types")) out.types = in["types"].dump();
    if (!fault.empty()) return damaged(path, fmt::format("its part \"{}\" is not as it should be", fault));
    return out;
}

Result<Record> read_record(const std::string& path) {
    KB_TRY(std::string text, fs::read_file(path));
    return parse_record(text, path);
}

std::string record_json(const Record& given) {
    Record record = given;
    ordered_json out;
    out["keelback_record"] = kSchema;
    out["program"] = to_utf8(record.program);
    out["python"] = record.python;
    if (!record.cwd.empty()) out["cwd"] = to_utf8(record.cwd);
    for_each_section(
        record,
        [&](const char* key, const char*, Table& table) {
            ordered_json::object_t items;  // by operator[] it would look through all for each
            for (const auto& [name, value] : table) items.emplace_back(to_utf8(name), to_utf8(value));
            out[key] = std::move(items);
        },
        [&](const char* key, const char*, Names& names) {
            out[key] = ordered_json::array();
            for (const std::string& name : names) out[key].push_back(to_utf8(name));
        });
    out["types"] = ordered_json::parse(record.types, nullptr, false);
    return out.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::vector<std::string> merge(Record& record, Record more) {
    std::vector<std::string> news;
    std::map<std::string, Table*> tables;
    std::map<std::string, Names*> lists;
    for_each_section(
        record, [&](const char* key, const char*, Table& table) { tables[key] = &table; },
        [&](const char* key, const char*, Names& names) { lists[key] = &names; });
    for_each_section(
        more,
        [&](const char* key, const char* word, Table& table) {
            for (const auto& [name, value] : table)
                if (tables[key]->emplace(name, value).second)
                    news.push_back(value.empty() ? fmt::format("{} {}", word, name)
                                                 : fmt::format("{} {} ({})", word, name, value));
        },
        [&](const char* key, const char* word, Names& names) {
            for (const std::string& name : names)
                if (lists[key]->insert(name).second) news.push_back(fmt::format("{} {}", word, name));
        });
    // What one run was given as an input and another found by itself is an input.
    for (const auto& [name, value] : record.inputs) record.files.erase(name), record.updated.erase(name);
    record.program = more.program;
    record.python = more.python;
    if (!more.cwd.empty()) record.cwd = more.cwd;
    return news;
}

std::string place_of_input(const std::string& value) {
    size_t comma = value.find(", ");
    return comma == std::string::npos ? "" : value.substr(comma + 2);
}

}  // namespace kb::record
