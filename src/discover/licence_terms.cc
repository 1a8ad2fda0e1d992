#include "discover/licence_terms.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "base/text.h"

namespace kb::discover {

namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
    return out;
}

// Splits at a separator that stands outside of parentheses.
std::vector<std::string> split_outside(const std::string& text, const std::string& separator) {
    std::vector<std::string> out(1);
    int depth = 0;
    for (size_t i = 0; i < text.size(); i++) {
        if (depth == 0 && text.compare(i, separator.size(), separator) == 0) {
            out.emplace_back();
            i += separator.size() - 1;
            continue;
        }
        depth += (text[i] == '(') - (text[i] == ')');
        out.back() += text[i];
    }
    return out;
}

// An exception that lets other programs use the code without falling under the GPL. OpenSSL's is not one: it only
// allows linking with OpenSSL.
bool has_freeing_exception(const std::string& terms) {
    size_t at = terms.find(" with ");
    if (at == std::string::npos) at = terms.find("-with-");
    return at != std::string::npos && terms.find("openssl", at) == std::string::npos;
}

bool is_gpl_word(const std::string& terms) {
    for (const char* start :
         {"gpl", "agpl", "gnu gpl", "gnu general public", "gnu affero general public", "affero gpl", "gnu agpl"})
        if (terms.starts_with(start)) return true;
    return false;
}

// "(a or b)", but not "(a) or (b)".
bool is_in_parentheses(const std::string& terms) {
    int depth = 0;
    for (size_t i = 0; i < terms.size(); i++) {
        depth += (terms[i] == '(') - (terms[i] == ')');
        if (depth == 0) return i > 0 && i + 1 == terms.size();
    }
    return false;
}

bool is_gpl(std::string terms) {
    terms = trim(terms);
    while (is_in_parentheses(terms)) terms = trim(std::string_view(terms).substr(1, terms.size() - 2));
    // "A or B, and C": the comma binds least (DEP-5).
    for (const char* separator : {",", " or ", " and "}) {
        std::vector<std::string> parts = split_outside(terms, separator);
        std::erase_if(parts, [](const std::string& part) { return trim(part).empty(); });
        if (parts.size() < 2) continue;
        auto all_gpl = [](const std::string& part) {
            std::string rest(trim(part));
            return is_gpl(rest.starts_with("and ") ? rest.substr(4) : rest);
        };
        bool is_choice = separator == std::string_view(" or ");
        return is_choice ? std::all_of(parts.begin(), parts.end(), all_gpl)
                         : std::any_of(parts.begin(), parts.end(), all_gpl);
    }
    return is_gpl_word(terms) && !has_freeing_exception(terms);
}

// "Files" and its value with all continuation lines, of one paragraph.
std::string field(const std::vector<std::string>& paragraph, std::string_view name, bool first_line_only) {
    std::string out;
    bool inside = false;
    for (const std::string& line : paragraph) {
        bool continues = !line.empty() && (line[0] == ' ' || line[0] == '\t');
        if (!continues) inside = lower(line).starts_with(lower(name) + ":");
        if (!inside || (continues && first_line_only)) continue;
        out += continues ? " " + std::string(trim(line)) : std::string(trim(line.substr(name.size() + 1)));
    }
    return out;
}

// "libuuid.so.1" -> "libuuid", "libgdbm_compat.so.4" -> "libgdbm_compat"
std::string library_stem(std::string_view library) {
    return std::string(library.substr(0, library.find(".so")));
}

}  // namespace

bool is_gpl_only(std::string_view terms) {
    std::string text = lower(terms);
    for (const char* words : {" or later", " or any later version", " or newer"}) text = replace_all(text, words, "+");
    return is_gpl(text);
}

std::string debian_terms(std::string_view copyright, std::string_view library) {
    if (copyright.find("copyright-format") == std::string_view::npos) return "";
    std::string of_all;
    std::vector<std::string> lines = split_lines(copyright), paragraph;
    lines.emplace_back();
    for (const std::string& line : lines) {
        if (!trim(line).empty()) {
            paragraph.push_back(line);
            continue;
        }
        std::string files = field(paragraph, "Files", false), terms = field(paragraph, "License", true);
        paragraph.clear();
        for (const std::string& pattern : split(files, ' ')) {
            if (pattern == "*" && of_all.empty()) of_all = terms;
            for (const std::string& part : split(pattern, '/'))
                if (part == library_stem(library) && !terms.empty() && !pattern.starts_with("debian/")) return terms;
        }
    }
    return of_all;
}

std::string metadata_terms(std::string_view metadata) {
    std::string expression, field_text;
    std::vector<std::string> classified;
    for (const std::string& line : split_lines(metadata)) {
        if (line.empty()) break;
        if (line.starts_with("License-Expression:")) expression = trim(line.substr(19));
        if (line.starts_with("License:")) field_text = trim(line.substr(8));
        if (!line.starts_with("Classifier: License :: ")) continue;
        std::string term(trim(line.substr(line.rfind("::") + 2)));
        if (term != "OSI Approved") classified.push_back(term);
    }
    if (!expression.empty()) return expression;
    if (!classified.empty()) return "(" + join(classified, ") OR (") + ")";
    return field_text.size() <= 80 ? field_text : "";
}

}  // namespace kb::discover
