#include "report/symbolicate.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>

#include "base/codes.h"
#include "base/fs.h"
#include "base/text.h"

namespace kb::report {
namespace {

// A line of a text, `  | ` and the like before it included.
struct Frame {
    std::string_view before;  // up to `File`; ends with two blanks
    std::string_view path, function;
    int line = 0;
};

// <before>File "<path>", line <line>, in <function>
std::optional<Frame> frame_of(std::string_view text) {
    constexpr std::string_view kFile = "  File \"", kLine = "\", line ", kIn = ", in ";
    size_t file = text.find(kFile);
    if (file == text.npos) return {};
    size_t path = file + kFile.size();
    size_t line = text.find(kLine, path);
    if (line == text.npos) return {};
    const char* digits = text.data() + line + kLine.size();
    Frame out{text.substr(0, file + 2), text.substr(path, line - path), {}, 0};
    auto [end, error] = std::from_chars(digits, text.data() + text.size(), out.line);
    std::string_view rest = text.substr(static_cast<size_t>(end - text.data()));
    if (error != std::errc() || !rest.starts_with(kIn)) return {};
    out.function = rest.substr(kIn.size());
    return out;
}

std::string_view without_return(std::string_view line) {
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

// Paths of another machine -> places in the dist.
class Places {
public:
    Places(const Symbols& symbols, const std::set<std::string_view>& paths) {
        for (const SourceText& source : symbols.sources) known_[source.path] = &source;
        for (const std::string& other : symbols.others) known_.emplace(other, nullptr);
        for (std::string_view path : paths)
            for (const Split& split : splits(path)) paths_below_[split.root]++;
    }

    // NULL: none of ours, or without text.
    const SourceText* find(std::string_view path) const {
        std::vector<Split> all = splits(path);  // the shortest root first
        auto better = [&](const Split& a, const Split& b) { return rank(a) < rank(b); };
        auto best = std::max_element(all.begin(), all.end(), better);
        return best == all.end() ? nullptr : known_.at(best->place);
    }

private:
    struct Split {
        std::string_view root, place;
    };

    std::vector<Split> splits(std::string_view path) const {
        std::vector<Split> out;
        for (size_t start = 0; start < path.size();) {
            std::string_view place = path.substr(start);
            if (known_.contains(place)) out.push_back({path.substr(0, start), place});
            size_t slash = path.find('/', start);
            if (slash == path.npos) break;
            start = slash + 1;
        }
        return out;
    }

    // A dist is in one folder: the root that most paths of the text have is it, then one that is called x.dist.
    std::pair<int, bool> rank(const Split& split) const {
        return {paths_below_.at(split.root), split.root.ends_with(".dist/")};
    }

    std::map<std::string_view, const SourceText*> known_;
    std::map<std::string_view, int> paths_below_;
};

// The name of the exception that ends the block of `frame`; empty if the block goes on, "?" if nobody knows.
std::string_view raised_below(const Frame& frame, std::string_view next) {
    std::string_view before = frame.before.substr(0, frame.before.size() - 2);
    if (next.starts_with(frame.before)) return "";
    if (next.size() <= before.size() || !next.starts_with(before)) return "?";
    std::string_view rest = next.substr(before.size());
    return rest.substr(0, rest.find(':'));
}

bool may_be_name_error(std::string_view name) {
    return name == "NameError" || name == "UnboundLocalError" || name == "?";
}

std::vector<std::string> rows_of(const SourceText& source, const Frame& frame, std::string_view raised) {
    auto found = source.carets.find({frame.line, std::string(frame.function)});
    if (found != source.carets.end()) {
        const std::string& text = may_be_name_error(raised) ? found->second.name_error : found->second.other;
        if (!text.empty()) return split(text, '\n');
    }
    // As Python strips it.
    std::string_view line = source.lines[static_cast<size_t>(frame.line) - 1];
    size_t start = line.find_first_not_of(" \t\f"), end = line.find_last_not_of(" \t\f\r");
    if (start == line.npos) return {};
    return {std::string(line.substr(start, end + 1 - start))};
}

}  // namespace

Result<Symbolicated> symbolicate(const Symbols& symbols, std::string_view text) {
    std::vector<std::string> lines = split(text, '\n');
    std::set<std::string_view> paths;
    for (const std::string& line : lines)
        if (auto frame = frame_of(without_return(line))) paths.insert(frame->path);
    if (paths.empty())
        return fail(Code::NoTraceback, "there is no traceback in the text",
                    "it needs the lines that begin with Traceback, unchanged: File \"...\", line ..., in ...");
    Places places(symbols, paths);
    bool any = false;
    Symbolicated out;
    std::set<std::string> misfits;
    for (size_t i = 0; i < lines.size(); i++) {
        const std::string& line = lines[i];
        out.text += line;
        if (i + 1 < lines.size()) out.text += '\n';
        auto frame = frame_of(without_return(line));
        const SourceText* source = frame ? places.find(frame->path) : nullptr;
        if (!source) continue;
        any = true;
        std::string_view next = i + 1 < lines.size() ? without_return(lines[i + 1]) : std::string_view();
        std::string indent = std::string(frame->before) + "  ";
        if (next.starts_with(indent)) continue;  // it has its text
        if (!source->has(frame->line, frame->function)) {
            misfits.insert(fmt::format("{}:{}", source->path, frame->line));
            continue;
        }
        if (i + 1 == lines.size()) out.text += '\n';
        std::string_view end = line.ends_with('\r') ? "\r\n" : "\n";
        for (const std::string& row : rows_of(*source, *frame, raised_below(*frame, next)))
            out.text += fmt::format("{}{}{}", indent, row, end);
    }
    if (!any)
        return fail(Code::SymbolsOtherProgram,
                    fmt::format("no line of the traceback is of the program '{}'", symbols.program),
                    "take the symbol file that was written when that program was built");
    out.misfits.assign(misfits.begin(), misfits.end());
    return out;
}

}  // namespace kb::report
