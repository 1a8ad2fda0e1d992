#include "lower/lower.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/codes.h"
#include "lower/builder.h"

namespace kb::lower {

namespace {

using nlohmann::json;

std::string const_text(const json& value) {
    std::string kind = value.at("t");
    if (!value.contains("v")) return kind;
    return kind + " " + (value.at("v").is_string() ? value.at("v").get<std::string>() : value.at("v").dump());
}

Code read_code(const json& in, int number) {
    Code code;
    code.number = number;
    code.name = in.at("name");
    code.qualname = in.at("qualname");
    code.firstlineno = in.at("firstlineno");
    code.flags = in.at("flags");
    code.argcount = in.at("argcount");
    code.posonly = in.at("posonly");
    code.kwonly = in.at("kwonly");
    code.stacksize = in.at("stacksize");
    code.length = in.at("length");
    code.varnames = in.at("varnames").get<std::vector<std::string>>();
    code.cellvars = in.at("cellvars").get<std::vector<std::string>>();
    code.freevars = in.at("freevars").get<std::vector<std::string>>();
    code.names = in.at("names").get<std::vector<std::string>>();
    for (const json& c : in.at("consts")) {
        Const out{c.at("t"), const_text(c), -1};
        if (out.kind == "code") out.code = c.at("v");
        code.consts.push_back(std::move(out));
    }
    for (const json& i : in.at("instrs")) code.instrs.push_back({i[0], i[1], i[2], i[3], i[4]});
    for (const json& e : in.at("exceptions")) code.exceptions.push_back({e[0], e[1], e[2], e[3], e[4] != 0});
    if (in.contains("yields")) {
        code.yields = in.at("yields").get<std::vector<std::vector<int>>>();
        code.spills = in.at("spills");
    }
    return code;
}

std::string from_base64(const std::string& text) {
    std::string out;
    uint32_t bits = 0;
    int count = 0;
    for (unsigned char c : text) {
        int value = c >= 'A' && c <= 'Z'   ? c - 'A'
                    : c >= 'a' && c <= 'z' ? c - 'a' + 26
                    : c >= '0' && c <= '9' ? c - '0' + 52
                    : c == '+'             ? 62
                    : c == '/'             ? 63
                                           : -1;
        if (value < 0) break;
        bits = bits << 6 | static_cast<uint32_t>(value);
        if ((count += 6) >= 8) out += static_cast<char>(bits >> (count -= 8) & 255);
    }
    return out;
}

}  // namespace

Result<Module> lower_module(std::string_view payload) {
    json in = json::parse(payload);
    Module module;
    module.name = in.at("module");
    module.filename = in.at("filename");
    module.version = {in.at("version")[0], in.at("version")[1]};
    module.marshal = from_base64(in.at("marshal"));
    module.debug = in.at("debug");
    int number = 0;
    for (const json& description : in.at("codes")) {
        Code code = read_code(description, number++);
        try {
            module.functions.push_back(Builder(code, module.version, module.debug).run());
        } catch (const Unsupported& reason) {
            return fail(kb::Code::Internal, fmt::format("cannot compile {}: {}", code.qualname, reason.message),
                        "keep this module as bytecode with --nofollow-import-to=" + module.name,
                        Place{module.filename, reason.line, 0});
        }
    }
    return module;
}

}  // namespace kb::lower
