#include "report/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>

#include "base/codes.h"
#include "base/text.h"

namespace kb::report {
namespace {

constexpr size_t kWidth = 96;
constexpr size_t kShown = 6;  // near codes that are named

struct Group {
    int hundreds;
    std::string_view title;
};

constexpr Group kGroups[] = {
    {0, "how keelback is used"},
    {1, "your program"},
    {2, "the Python that is packaged"},
    {3, "compilers"},
    {4, "the result and where it is written"},
    {5, "modules, libraries and data"},
    {6, "verify"},
    {7, "record"},
    {8, "doctor: the environment"},
    {9, "the machine, and faults of keelback itself"},
};

std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

// The number in "KB0123", "kb123", "0123"; -1 for anything else.
int number_of(const std::string& text) {
    std::string digits = lower(text);
    if (digits.starts_with("kb")) digits = digits.substr(2);
    bool is_number =
        !digits.empty() && digits.size() <= 6 && digits.find_first_not_of("0123456789") == std::string::npos;
    return is_number ? std::atoi(digits.c_str()) : -1;
}

std::string_view ends_how(const CodeInfo& info) {
    switch (info.exit_code) {
        case 1: return "ends the command with exit code 1 (what is built or checked is at fault)";
        case 2: return "ends the command with exit code 2 (wrong use, or something is missing)";
        case 3: return "ends the command with exit code 3 (could not be proven here)";
        default: return "a note or a warning; the command goes on";
    }
}

std::string paragraph(std::string_view title, std::string_view text) {
    return fmt::format("\n{}\n{}", title, wrapped(text, kWidth, "  "));
}

std::string line_of(const CodeInfo& info) {
    return fmt::format("  {}  {}\n", code_text(info.code), info.title);
}

std::vector<const CodeInfo*> sorted_codes() {
    std::vector<const CodeInfo*> out;
    for (const CodeInfo& info : all_codes()) out.push_back(&info);
    std::sort(out.begin(), out.end(), [](auto* a, auto* b) { return a->code < b->code; });
    return out;
}

}  // namespace

const std::vector<Explanation>& all_explanations() {
    static const std::vector<Explanation> rows = {
#define KB_EXPLAIN(name, why, remedy, example) {Code::name, why, remedy, example},
#include "base/explanations.def"
#undef KB_EXPLAIN
    };
    return rows;
}

std::optional<Code> find_code(const std::string& text) {
    int number = number_of(text);
    for (const CodeInfo& info : all_codes())
        if (static_cast<int>(info.code) == number || lower(std::string(info.name)) == lower(text)) return info.code;
    return std::nullopt;
}

std::string explain_code(Code code) {
    const CodeInfo& info = code_info(code);
    std::string out = fmt::format("{}: {}\n  ({})\n", code_text(code), info.title, ends_how(info));
    out += paragraph("What it means", info.explanation);
    for (const Explanation& row : all_explanations()) {
        if (row.code != code) continue;
        out += paragraph("Why it happens", row.why);
        out += paragraph("What to do", row.remedy);
        if (!row.example.empty()) out += fmt::format("\n      {}\n", row.example);
    }
    return out;
}

std::string explain_all() {
    std::string out;
    for (const CodeInfo* info : sorted_codes()) out += (out.empty() ? "" : "\n\n") + explain_code(info->code);
    return out;
}

std::string list_of_codes() {
    std::string out;
    for (const Group& group : kGroups) {
        std::string lines;
        for (const CodeInfo* info : sorted_codes())
            if (static_cast<int>(info->code) / 100 == group.hundreds) lines += line_of(*info);
        if (!lines.empty()) out += fmt::format("{}{}\n{}", out.empty() ? "" : "\n", group.title, lines);
    }
    return out + "\nkeelback explain CODE tells more about one of them.\n";
}

Error no_such_code(const std::string& text) {
    std::vector<const CodeInfo*> near;
    int number = number_of(text);
    for (const CodeInfo* info : sorted_codes()) {
        std::string texts = lower(fmt::format("{} {} {}", info->name, info->title, info->explanation));
        if (number >= 0 || texts.find(lower(text)) != std::string::npos) near.push_back(info);
    }
    auto distance = [&](const CodeInfo* info) { return std::abs(static_cast<int>(info->code) - number); };
    if (number >= 0)
        std::stable_sort(near.begin(), near.end(), [&](auto* a, auto* b) { return distance(a) < distance(b); });
    if (near.size() > kShown) near.resize(kShown);
    Error error{Code::BadUsage, fmt::format("there is no message code '{}'", text), {}, {}, {}};
    for (const CodeInfo* info : near) error.detail += line_of(*info);
    error.help = near.empty() ? "keelback explain lists all codes" : "these are near; keelback explain lists all codes";
    return error;
}

}  // namespace kb::report
