// The text form: what `X.build/ir/` holds and what tests compare. `parse` reads exactly this.
//
//   function "f" number 1 kind plain line 3 args 2 spills 0
//   locals "a" "b"
//   names "print"
//   yields (6 6 0)
//   lines (0 3) (4 4)
//   block 0 @0 ()
//     %2:object = load_local 0 @4 []
//     return %2 @10 [%2]
#include <fmt/format.h>

#include "ir/ir.h"

namespace kb::ir {

namespace {
constexpr const char* kKinds[] = {"plain", "generator", "coroutine", "async_generator"};

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        out += c;
    }
    return out + '"';
}

std::string value_list(const std::vector<Value>& values) {
    std::string out;
    for (Value v : values) out += fmt::format("{}%{}", out.empty() ? "" : " ", v);
    return out;
}

std::string defined(const Function& function, const std::vector<Value>& values) {
    std::string out;
    for (Value v : values) {
        const ValueInfo& info = function.values[v];
        out += fmt::format("{}%{}:{}{}", out.empty() ? "" : " ", v, type_text(info.type), info.owned ? "" : "&");
    }
    return out;
}

std::string edge(const char* word, const Edge& edge) {
    if (edge.block == kNoBlock) return "";
    return fmt::format(" {} {}({})", word, edge.block, value_list(edge.args));
}

// Immediate 0 is written even when it is zero where it means something (a local, a name, a constant, an operator).
bool has_immediate(Op op) {
    switch (op) {
        case Op::LoadConst:
        case Op::LoadLocal:
        case Op::StoreLocal:
        case Op::DeleteLocal:
        case Op::TakeLocal:
        case Op::Binary:
        case Op::Yield:
        case Op::YieldFrom:
        case Op::OpenLoop:
        case Op::UnboxLocal:
        case Op::KeepLocal:
        case Op::LeaveLoop:
        case Op::LoadRaw:
        case Op::LoadOrigin:
        case Op::StoreRaw:
        case Op::ConstInt:
        case Op::ConstFloat:
        case Op::IntBinary:
        case Op::FloatBinary: return true;
        default: return std::string_view(facts(op).c_params).find_first_of("0nk") != std::string_view::npos;
    }
}

void print_instr(const Function& function, const Instr& instr, std::string& out) {
    out += "  ";
    if (!instr.results.empty()) out += defined(function, instr.results) + " = ";
    out += facts(instr.op).text;
    int used = 3;
    while (used > (has_immediate(instr.op) ? 1 : 0) && instr.imm[used - 1] == 0) --used;
    for (int i = 0; i < used; ++i) out += fmt::format(" {}", instr.imm[i]);
    for (Value v : instr.args) out += fmt::format(" %{}", v);
    if (!instr.slots.empty()) {
        out += " slots";
        for (int32_t slot : instr.slots) out += fmt::format(" {}", slot);
    }
    out += edge("then", instr.then) + edge("else", instr.other);
    out += fmt::format(" @{} [{}]", instr.offset, value_list(instr.stack));
    if (instr.unwind.block != kNoBlock)
        out +=
            fmt::format(" unwind {} {}{}", instr.unwind.block, instr.unwind.depth, instr.unwind.lasti ? " lasti" : "");
    if (instr.unwind.restore >= 0) out += fmt::format(" restore {}", instr.unwind.restore);
    out += '\n';
}
}  // namespace

std::string print(const Function& function) {
    std::string out =
        fmt::format("function {} {} number {} kind {} line {} args {} spills {}{}\n", quoted(function.name),
                    quoted(function.qualname), function.number, kKinds[static_cast<int>(function.kind)],
                    function.firstlineno, function.argcount, function.spills, function.cold ? " cold" : "");
    auto strings = [&](const char* word, const std::vector<std::string>& list) {
        out += word;
        for (const std::string& text : list) out += ' ' + quoted(text);
        out += '\n';
    };
    strings("locals", function.locals);
    for (size_t i = 0; i < function.raw.size(); ++i)
        if (is_raw(function.raw[i])) out += fmt::format("raw {} {}\n", i, type_text(function.raw[i]));
    strings("names", function.names);
    strings("consts", function.const_texts);
    out += "yields";
    for (const YieldPoint& y : function.yields) out += fmt::format(" ({} {} {})", y.offset, y.real, y.delegate ? 1 : 0);
    out += "\nlines";
    for (auto [offset, line] : function.lines) out += fmt::format(" ({} {})", offset, line);
    out += '\n';
    for (const Block& block : function.blocks) {
        out += fmt::format("block {} @{} ({}){}\n", block.id, block.offset, defined(function, block.params),
                           block.handler ? " handler" : "");
        for (const Instr& instr : block.instrs) print_instr(function, instr, out);
    }
    return out;
}

}  // namespace kb::ir
