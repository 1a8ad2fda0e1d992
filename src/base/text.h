// Small text helpers.
#ifndef KB_BASE_TEXT_H
#define KB_BASE_TEXT_H

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kb {

std::vector<std::string> split(std::string_view text, char separator);
std::vector<std::string> split_lines(std::string_view text);  // without the newlines
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string_view trim(std::string_view text);
std::string replace_all(std::string text, std::string_view from, std::string_view to);

// True if `text` is `prefix` or begins with `prefix` and a dot: module names.
bool is_module_or_below(std::string_view name, std::string_view package);

// Base64 of RFC 4648. Decoding returns empty text for malformed input.
std::string base64_encode(std::string_view bytes);
std::string base64_decode(std::string_view text);

bool is_utf8(std::string_view bytes);
std::string to_utf8(std::string_view bytes);      // malformed bytes become U+FFFD
std::string c_string(std::string_view bytes);     // a C literal with quotes; safe for every byte
std::string c_identifier(std::string_view name);  // reversible mangling: [A-Za-z0-9] stay, others _xx
std::string shell_quote(std::string_view text);
std::string ninja_escape(std::string_view path);  // for paths in a build.ninja

std::string human_size(std::uint64_t bytes);                          // "18.9 MB"
std::string human_seconds(double seconds);                            // "0.42 s", "3 min 04 s"
std::string human_count(std::uint64_t count, std::string_view noun);  // "1 module", "3 modules"

// Broken at blanks into lines of at most `width` bytes, each with `indent` before it and a newline after it.
std::string wrapped(std::string_view text, size_t width, std::string_view indent);

// The candidate nearest to `word` (edit distance at most 2), or empty: "did you mean".
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace kb

#endif
