#include "emit/compile.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "emit/function.h"
#include "lower/lower.h"
#include "passes/passes.h"

namespace kb::emit {

namespace {

std::string c_string(std::string_view text) {
    std::string out = "\"";
    for (unsigned char c : text) {
        if (c == '"' || c == '\\')
            out += fmt::format("\\{}", static_cast<char>(c));
        else if (c < 32 || c > 126 || c == '?')
            out += fmt::format("\\{:03o}", c);
        else
            out += static_cast<char>(c);
    }
    return out + '"';
}

std::string c_bytes(std::string_view bytes) {
    std::string out;
    for (size_t i = 0; i < bytes.size(); ++i)
        out += fmt::format("{},{}", static_cast<unsigned char>(bytes[i]), i % 24 == 23 ? "\n    " : "");
    return out;
}

// Comments must not end early or continue on the next line.
std::string comment_text(std::string text) {
    for (char& c : text)
        if (c == '\n' || c == '\\' || c == '\r') c = ' ';
    return text;
}

std::string code_row(const ir::Function& f) {
    if (f.debug && f.blocks.empty()) return fmt::format("    {{.kind = {}}},\n", static_cast<int>(f.kind));
    std::string yields = "NULL";
    if (!f.yields.empty()) yields = fmt::format("kb_yields{}", f.number);
    bool awaits = std::any_of(f.yields.begin(), f.yields.end(), [](const auto& y) { return y.delegate; });
    return fmt::format(
        "    {{.{} = kb_f{}, .kind = {}, .spills = {}, .yield_count = {}, .awaits = {}, .yields = {}}},\n",
        f.kind == ir::CodeKind::Plain ? "body" : "resume", f.number, static_cast<int>(f.kind), f.spills,
        f.yields.size(), awaits ? 1 : 0, yields);
}

}  // namespace

std::string module_symbol(std::string_view module_name) {
    std::string out = "kb_module_";
    for (unsigned char c : module_name) {
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (plain)
            out += static_cast<char>(c);
        else if (c == '.')
            out += "__";
        else
            out += fmt::format("_{:02x}", c);
    }
    return out;
}

Result<NativeModule> compile_native(std::string_view payload, bool is_package, const CompileOptions& options) {
    KB_TRY(lower::Module module, lower::lower_module(payload));
    NativeModule out;
    out.symbol = module_symbol(module.name);
    out.functions = static_cast<int>(module.functions.size());
    int sites = 0;
    auto order =
        module.version >= std::pair(3, 14) ? passes::ReleaseOrder::TopFirst : passes::ReleaseOrder::DeepestFirst;
    std::string bodies, prototypes, rows;
    for (ir::Function& function : module.functions) {
        if (function.blocks.empty()) {  // the interpreter runs it
            rows += code_row(function);
            continue;
        }
        passes::run_pipeline(function, options.disabled_passes);
        passes::Ownership ownership = passes::refcounts(function, order);
        out.ir_text += ir::print(function) + "\n";
        bodies += fmt::format("\n// {} ({}:{})\n", comment_text(function.qualname), comment_text(module.filename),
                              function.firstlineno);
        bodies += emit_function(function, ownership, module.version, sites);
        if (!function.yields.empty()) {
            prototypes += fmt::format("static const KbYield kb_yields{}[] = {{", function.number);
            for (const ir::YieldPoint& y : function.yields)
                prototypes += fmt::format("{{{}, {}}},", y.real, y.delegate ? 1 : 0);
            prototypes += "};\n";
        }
        rows += code_row(function);
    }
    out.c_source = fmt::format(
        "// {}: compiled by Keelback from {}\n#include \"kb.h\"\n\nstatic KbSite site[{}];\n{}{}\n"
        "static KbCode codes[] = {{\n{}}};\n\n"
        "static const unsigned char forwarders[] = {{\n    {}}};\n\n"
        "static PyObject *make_code(void)\n{{\n    return {}(codes, {}, (const char *)forwarders, "
        "sizeof(forwarders));\n}}\n\n"
        "const KbNativeModule {} = {{{}, {}, {}, make_code, codes, {}, \"{:016x}\", {}}};\n",
        comment_text(module.name), comment_text(module.filename), sites + 1, prototypes, bodies, rows,
        c_bytes(module.marshal), module.debug ? "kb_make_debug_code" : "kb_make_code", module.functions.size(),
        out.symbol, c_string(module.name), c_string(module.filename), is_package ? 1 : 0, module.functions.size(),
        hash64(bodies + module.marshal), module.debug ? 1 : 0);
    return out;
}

}  // namespace kb::emit
