// The report on sizes as text and as JSON.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "report/size.h"

namespace kb::report {
namespace {

using nlohmann::ordered_json;

constexpr size_t kRows = 20, kInnerRows = 5, kDepth = 2;
constexpr uint64_t kSmallest = 200;  // parts of the whole: smaller rows are counted together

struct Printer {
    const SizeReport& report;
    const SizeView& view;
    std::string out = {};

    uint64_t weight(const SizeRow& row) const { return report.is_ours ? row.frees : row.own; }
    bool is_small(uint64_t bytes) const { return bytes * kSmallest < report.bytes; }

    void line(const SizeRow& row, size_t depth) {
        std::string name = std::string(2 * depth, ' ') + row.name;
        std::string who = row.needed_by.empty() ? "" : "  " + row.needed_by;
        if (report.is_ours)
            out +=
                fmt::format("{:>10} {:>10} {:>10} {:>7}  {:<28}{}\n", "-" + human_size(row.frees), human_size(row.own),
                            row.shared ? human_size(row.shared) : "", row.freed_files, name, who);
        else
            out += fmt::format("{:>10} {:>7}  {}\n", human_size(row.own), row.files, name);
        while (out.ends_with(" \n")) out.erase(out.size() - 2, 1);
        rows(row.inner, depth + 1);
    }

    void rows(const std::vector<SizeRow>& all, size_t depth) {
        if (depth >= (view.depth ? view.depth : kDepth)) return;
        size_t most = std::min(all.size(), view.rows ? view.rows : depth == 0 ? kRows : kInnerRows), shown = 0;
        while (shown < most && (view.rows || !is_small(weight(all[shown])))) line(all[shown++], depth);
        uint64_t rest = 0;
        for (size_t i = shown; i < all.size(); i++) rest += weight(all[i]);
        if (rest == 0 || (depth > 0 && is_small(rest))) return;
        std::string what = fmt::format("{}and {} more", std::string(2 * depth, ' '), all.size() - shown);
        if (report.is_ours)
            out += fmt::format("{:>10} {:>10} {:>10} {:>7}  {}\n", "-" + human_size(rest), "", "", "", what);
        else
            out += fmt::format("{:>10} {:>7}  {}\n", human_size(rest), "", what);
    }
};

ordered_json rows_json(const std::vector<SizeRow>& rows, bool is_ours) {
    ordered_json out = ordered_json::array();
    for (const SizeRow& row : rows) {
        ordered_json each = {{"name", row.name}, {"own", row.own}, {"files", row.files}};
        if (is_ours) {
            each["frees"] = row.frees;
            each["freed_files"] = row.freed_files;
            each["shared"] = row.shared;
            each["needed_by"] = row.needed_by;
            each["exclude_modules"] = row.exclude;
        }
        each["inner"] = rows_json(row.inner, is_ours);
        out.push_back(std::move(each));
    }
    return out;
}

}  // namespace

std::string size_text(const SizeReport& report, const SizeView& view) {
    Printer printer{report, view};
    printer.out =
        fmt::format("{}: {}, {}\n\n", report.name, human_size(report.bytes), human_count(report.files, "file"));
    if (!report.is_ours) {
        printer.out += "Not made by Keelback: sizes by folder. What each package frees is not known here.\n\n";
        printer.rows(report.rows, 0);
        return printer.out;
    }
    printer.out += fmt::format("{:>10} {:>10} {:>10} {:>7}\n", "without it", "own size", "shared", "files");
    printer.rows(report.rows, 0);
    printer.out += fmt::format("{:>10} {:>10} {:>10} {:>7}  Your program: executable, data\n", "",
                               human_size(report.program), "", "");
    printer.out +=
        fmt::format("{:>10} {:>10} {:>10} {:>7}  Python itself, in every dist\n", "", human_size(report.base), "", "");
    if (report.rows.empty()) return printer.out;
    printer.out +=
        "\nwithout it: what the dist loses, and in how many files, with --exclude-module=NAME: its own and what only\n"
        "it needs (indented below). Libraries go with what uses them. shared: what others need, too.\n";
    return printer.out;
}

std::string size_json(const SizeReport& report) {
    ordered_json out = {
        {"name", report.name}, {"bytes", report.bytes}, {"files", report.files}, {"keelback", report.is_ours}};
    if (report.is_ours) {
        out["program"] = report.program;
        out["python"] = report.base;
    }
    out["rows"] = rows_json(report.rows, report.is_ours);
    return out.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace kb::report
