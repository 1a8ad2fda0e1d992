#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace kb {

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> out;
    for (;;) {
        size_t end = text.find(separator);
        out.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) return out;
        text.remove_prefix(end + 1);
    }
}

std::vector<std::string> split_lines(std::string_view text) {
    std::vector<std::string> out = split(text, '\n');
    if (!out.empty() && out.back().empty()) out.pop_back();
    return out;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (size_t i = 0; i < parts.size(); i++) {
        if (i) out += separator;
        out += parts[i];
    }
    return out;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) text.remove_suffix(1);
    return text;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
    for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

bool is_module_or_below(std::string_view name, std::string_view package) {
    return name.substr(0, package.size()) == package && (name.size() == package.size() || name[package.size()] == '.');
}

namespace {
constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
}

std::string base64_encode(std::string_view bytes) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        size_t have = std::min<size_t>(3, bytes.size() - i);
        for (size_t k = 0; k < 3; k++) group = group << 8 | (k < have ? static_cast<unsigned char>(bytes[i + k]) : 0u);
        for (size_t k = 0; k < 4; k++) out += k <= have ? kBase64[group >> (18 - 6 * k) & 63] : '=';
    }
    return out;
}

std::string base64_decode(std::string_view text) {
    static const auto table = [] {
        std::array<signed char, 256> out;
        out.fill(-1);
        for (size_t i = 0; i < kBase64.size(); i++)
            out[static_cast<unsigned char>(kBase64[i])] = static_cast<signed char>(i);
        return out;
    }();
    std::string out;
    out.reserve(text.size() / 4 * 3);
    std::uint32_t group = 0;
    int bits = 0;
    for (unsigned char c : text) {
        if (c == '=') break;
        if (table[c] < 0) return {};
        group = group << 6 | static_cast<std::uint32_t>(table[c]);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out += static_cast<char>(group >> bits & 255);
        }
    }
    return out;
}

namespace {
// Length of the well-formed UTF-8 sequence at the front, or 0.
size_t utf8_length(std::string_view s) {
    auto byte = [&](size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0u; };
    auto tail = [&](size_t i) { return (byte(i) & 0xC0) == 0x80; };
    unsigned c = byte(0);
    if (c < 0x80) return 1;
    if (c >= 0xC2 && c <= 0xDF && tail(1)) return 2;
    if (c >= 0xE0 && c <= 0xEF && tail(1) && tail(2)) {
        if ((c == 0xE0 && byte(1) < 0xA0) || (c == 0xED && byte(1) > 0x9F)) return 0;
        return 3;
    }
    if (c >= 0xF0 && c <= 0xF4 && tail(1) && tail(2) && tail(3)) {
        if ((c == 0xF0 && byte(1) < 0x90) || (c == 0xF4 && byte(1) > 0x8F)) return 0;
        return 4;
    }
    return 0;
}
}  // namespace

bool is_utf8(std::string_view bytes) {
    while (!bytes.empty()) {
        size_t n = utf8_length(bytes);
        if (!n) return false;
        bytes.remove_prefix(n);
    }
    return true;
}

std::string to_utf8(std::string_view bytes) {
    std::string out;
    while (!bytes.empty()) {
        size_t n = utf8_length(bytes);
        if (n)
            out += bytes.substr(0, n);
        else
            out += "\xEF\xBF\xBD";
        bytes.remove_prefix(std::max<size_t>(n, 1));
    }
    return out;
}

std::string c_string(std::string_view bytes) {
    std::string out = "\"";
    for (unsigned char c : bytes) {
        if (c == '"' || c == '\\')
            (out += '\\') += static_cast<char>(c);
        else if (c >= 0x20 && c < 0x7F && c != '?')
            out += static_cast<char>(c);
        else
            out += fmt::format("\\{:03o}", c);
    }
    return out + "\"";
}

std::string c_identifier(std::string_view name) {
    std::string out;
    for (unsigned char c : name) {
        if (std::isalnum(c) && c < 0x80)
            out += static_cast<char>(c);
        else if (c == '_')
            out += "__";
        else
            out += fmt::format("_{:02x}", c);
    }
    return out;
}

std::string shell_quote(std::string_view text) {
    constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./=+:,@%";
    if (!text.empty() && text.find_first_not_of(kPlain) == std::string_view::npos) return std::string(text);
    return "'" + replace_all(std::string(text), "'", "'\\''") + "'";
}

std::string ninja_escape(std::string_view path) {
    std::string out;
    for (char c : path) {
        if (c == '$' || c == ' ' || c == ':') out += '$';
        out += c;
    }
    return out;
}

std::string human_size(std::uint64_t bytes) {
    double value = static_cast<double>(bytes);
    if (bytes < 1000) return fmt::format("{} B", bytes);
    for (const char* unit : {"kB", "MB", "GB"}) {
        value /= 1000;
        if (value < 999.95 || unit[0] == 'G') return fmt::format("{:.1f} {}", value, unit);
    }
    return {};
}

std::string human_seconds(double seconds) {
    if (seconds < 60) return fmt::format("{:.2f} s", seconds);
    int whole = static_cast<int>(seconds + 0.5);
    return fmt::format("{} min {:02} s", whole / 60, whole % 60);
}

std::string human_count(std::uint64_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string wrapped(std::string_view text, size_t width, std::string_view indent) {
    std::string out, line(indent);
    for (const std::string& word : split(text, ' ')) {
        bool is_first = line.size() == indent.size();
        if (!is_first && line.size() + 1 + word.size() > width) {
            out += line + "\n";
            line = indent;
            is_first = true;
        }
        line += (is_first ? "" : " ") + word;
    }
    return out + line + "\n";
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
    std::string best;
    size_t best_distance = 3;
    for (const std::string& candidate : candidates) {
        std::vector<size_t> row(candidate.size() + 1);
        for (size_t j = 0; j < row.size(); j++) row[j] = j;
        for (size_t i = 1; i <= word.size(); i++) {
            size_t diagonal = std::exchange(row[0], i);
            for (size_t j = 1; j < row.size(); j++) {
                size_t above = row[j];
                size_t change = diagonal + (word[i - 1] != candidate[j - 1]);
                row[j] = std::min({above + 1, row[j - 1] + 1, change});
                diagonal = above;
            }
        }
        if (row.back() < best_distance) {
            best_distance = row.back();
            best = candidate;
        }
    }
    return best;
}

}  // namespace kb
