#include "base/diagnostics.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

#include "base/codes.h"

namespace kb {

const std::vector<CodeInfo>& all_codes() {
    static const std::vector<CodeInfo> codes = {
#define KB_CODE(name, number, exit_code, title, explanation) {Code::name, #name, exit_code, title, explanation},
#include "base/codes.def"
#undef KB_CODE
    };
    return codes;
}

const CodeInfo& code_info(Code code) {
    for (const CodeInfo& info : all_codes())
        if (info.code == code) return info;
    internal_error("diagnostics", "unknown code");
}

std::string code_text(Code code) {
    return fmt::format("KB{:04}", static_cast<int>(code));
}

namespace {

struct Style {
    std::string_view word;
    std::string_view colour;
};

Style style_of(Severity severity) {
    switch (severity) {
        case Severity::Note: return {"note", "\x1b[1;36m"};
        case Severity::Warning: return {"warning", "\x1b[1;33m"};
        case Severity::Error: return {"error", "\x1b[1;31m"};
    }
    return {"error", ""};
}

void append_indented(std::string& out, std::string_view text, std::string_view indent) {
    while (!text.empty()) {
        size_t end = text.find('\n');
        out += indent;
        out += text.substr(0, end);
        out += '\n';
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

std::string format_diagnostic(const Diagnostic& diagnostic, bool colour) {
    const Error& what = diagnostic.what;
    Style style = style_of(diagnostic.severity);
    std::string_view on = colour ? style.colour : "";
    std::string_view off = colour ? "\x1b[0m" : "";
    std::string out = fmt::format("{}{}[{}]{}: {}\n", on, style.word, code_text(what.code), off, what.message);
    if (!what.place.file.empty()) {
        out += "  --> " + what.place.file;
        if (what.place.line > 0) out += fmt::format(":{}", what.place.line);
        if (what.place.line > 0 && what.place.column > 0) out += fmt::format(":{}", what.place.column);
        out += '\n';
    }
    append_indented(out, what.detail, "    ");
    if (!what.help.empty()) out += fmt::format("  help: {}\n", what.help);
    return out;
}

void Diagnostics::report(Diagnostic diagnostic) {
    if (sink_) sink_(diagnostic);
    all_.push_back(std::move(diagnostic));
}

void Diagnostics::note(Code code, std::string message, std::string help, Place place) {
    report({Severity::Note, {code, std::move(message), std::move(place), std::move(help), {}}});
}

void Diagnostics::warn(Code code, std::string message, std::string help, Place place) {
    report({Severity::Warning, {code, std::move(message), std::move(place), std::move(help), {}}});
}

void Diagnostics::error(Error what) {
    report({Severity::Error, std::move(what)});
}

int Diagnostics::count(Severity severity) const {
    int n = 0;
    for (const Diagnostic& diagnostic : all_) n += diagnostic.severity == severity;
    return n;
}

void internal_error(std::string_view stage, std::string_view what) {
    fmt::print(stderr, "error[KB0999]: internal error in {}: {}\n  help: this is a bug of Keelback; please report it\n",
               stage, what);
    std::fflush(stderr);
    std::abort();
}

}  // namespace kb
