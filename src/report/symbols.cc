#include "report/symbols.h"

#include <fmt/format.h>
#include <zstd.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/codes.h"
#include "base/diagnostics.h"
#include "base/text.h"

namespace kb::report {
namespace {

using nlohmann::json;

constexpr const char* kFormat = "keelback symbols";
constexpr int kVersion = 1;
constexpr size_t kLargest = size_t{1} << 30;  // of the texts; more is no symbol file
constexpr int kLevel = 12;                    // small enough, and still fast

void take_lines(const json& from, SourceText& out) {
    out.lines = split_lines(from.at("text").get<std::string>());
    for (const json& row : from.at("functions")) out.functions.push_back({row.at(0), row.at(1), row.at(2)});
    for (const json& row : from.at("carets")) out.carets[{row.at(0), row.at(1)}] = CaretText{row.at(2), row.at(3)};
}

json as_json(const SourceText& source) {
    json functions = json::array(), carets = json::array();
    for (const SourceText::Function& function : source.functions)
        functions.push_back({function.name, function.first, function.last});
    for (const auto& [place, text] : source.carets)
        carets.push_back({place.first, place.second, text.other, text.name_error});
    return {{"path", source.path},
            {"hash", source.hash},
            {"text", join(source.lines, "\n") + "\n"},
            {"functions", functions},
            {"carets", carets}};
}

// Empty if these are not the bytes of one zstd frame.
std::string decompressed(std::string_view bytes) {
    unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kLargest) return "";
    std::string out(size, '\0');
    size_t got = ZSTD_decompress(out.data(), out.size(), bytes.data(), bytes.size());
    return ZSTD_isError(got) || got != size ? "" : out;
}

}  // namespace

bool SourceText::has(int line, std::string_view function) const {
    if (line < 1 || line > static_cast<int>(lines.size())) return false;
    return std::any_of(functions.begin(), functions.end(), [&](const Function& each) {
        return each.name == function && each.first <= line && line <= each.last;
    });
}

SourceText parse_source_text(std::string_view text) {
    SourceText out;
    take_lines(json::parse(text), out);
    return out;
}

std::string symbols_bytes(const Symbols& symbols) {
    json sources = json::array();
    for (const SourceText& source : symbols.sources) sources.push_back(as_json(source));
    json all = {{"format", kFormat},        {"version", kVersion},        {"keelback", symbols.keelback},
                {"python", symbols.python}, {"program", symbols.program}, {"sources", std::move(sources)},
                {"others", symbols.others}};
    std::string text = all.dump(-1, ' ', false, json::error_handler_t::replace);
    std::string out(ZSTD_compressBound(text.size()), '\0');
    size_t size = ZSTD_compress(out.data(), out.size(), text.data(), text.size(), kLevel);
    if (ZSTD_isError(size)) internal_error("symbols", ZSTD_getErrorName(size));
    out.resize(size);
    return out;
}

Result<Symbols> parse_symbols(std::string_view bytes, const std::string& name) {
    const std::string help = "`keelback build --symbols main.py` writes it: main.sym, beside main.dist";
    auto bad = fail(Code::SymbolsBad, fmt::format("'{}' is not a symbol file, or is damaged", name), help);
    json all = json::parse(decompressed(bytes), nullptr, false);
    if (!all.is_object() || all.value("format", json()) != kFormat || !all.value("version", json()).is_number_integer())
        return bad;
    if (all["version"] != kVersion)
        return fail(Code::SymbolsOtherVersion,
                    fmt::format("'{}' was written by Keelback {}, and this one cannot read it", name,
                                all.value("keelback", json("of another version")).dump()),
                    "use the Keelback that built the program");
    try {
        Symbols out{all.at("keelback"), all.at("python"), all.at("program"), {}, all.at("others")};
        for (const json& each : all.at("sources")) {
            SourceText& source = out.sources.emplace_back();
            source.path = each.at("path");
            source.hash = each.at("hash");
            take_lines(each, source);
        }
        return out;
    } catch (const json::exception&) {
        return bad;
    }
}

}  // namespace kb::report
