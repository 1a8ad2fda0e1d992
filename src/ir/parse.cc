// The reader of print.cc's text. One cursor over one line at a time; the first fault ends the reading.
#include <fmt/format.h>

#include <cctype>
#include <cstdlib>

#include "ir/ir.h"

namespace kb::ir {

namespace {

struct Fault {
    std::string message;
};

class Cursor {
public:
    explicit Cursor(std::string_view line) : line_(line) {}

    void skip() {
        while (at_ < line_.size() && line_[at_] == ' ') ++at_;
    }
    bool done() {
        skip();
        return at_ >= line_.size();
    }
    bool accept(std::string_view text) {
        skip();
        if (line_.substr(at_, text.size()) != text) return false;
        at_ += text.size();
        return true;
    }
    void expect(std::string_view text) {
        if (!accept(text)) throw Fault{fmt::format("expected '{}' at '{}'", text, line_.substr(at_))};
    }
    std::string_view word() {
        skip();
        size_t start = at_;
        while (at_ < line_.size() && (std::isalnum(static_cast<unsigned char>(line_[at_])) || line_[at_] == '_')) ++at_;
        return line_.substr(start, at_ - start);
    }
    bool at_number() {
        skip();
        return at_ < line_.size() && (std::isdigit(static_cast<unsigned char>(line_[at_])) || line_[at_] == '-');
    }
    int64_t number() {
        if (!at_number()) throw Fault{fmt::format("expected a number at '{}'", line_.substr(at_))};
        std::string digits(line_.substr(at_));
        char* end = nullptr;
        int64_t value = std::strtoll(digits.c_str(), &end, 10);
        at_ += static_cast<size_t>(end - digits.c_str());
        return value;
    }
    std::string string() {
        expect("\"");
        std::string out;
        while (at_ < line_.size() && line_[at_] != '"') {
            char c = line_[at_++];
            if (c == '\\' && at_ < line_.size()) {
                c = line_[at_++];
                if (c == 'n') c = '\n';
            }
            out += c;
        }
        expect("\"");
        return out;
    }
    Value value() {
        expect("%");
        return static_cast<Value>(number());
    }
    std::vector<Value> values(std::string_view close) {
        std::vector<Value> out;
        while (!accept(close)) out.push_back(value());
        return out;
    }

private:
    std::string_view line_;
    size_t at_ = 0;
};

Value define(Cursor& in, Function& function) {
    Value v = in.value();
    in.expect(":");
    Type type;
    if (v < 0 || !type_from_text(in.word(), type)) throw Fault{"unknown type"};
    if (static_cast<size_t>(v) >= function.values.size()) function.values.resize(v + 1);
    function.values[v] = {type, !in.accept("&")};
    return v;
}

Instr read_instr(std::string_view line, Function& function) {
    Cursor in(line);
    Instr instr;
    while (line.find(" = ") != std::string_view::npos && !in.accept("= "))
        instr.results.push_back(define(in, function));
    std::string_view name = in.word();
    if (!op_from_text(name, instr.op)) throw Fault{fmt::format("unknown operation '{}'", name)};
    for (int i = 0; i < 3 && in.at_number(); ++i) instr.imm[i] = in.number();
    while (!in.accept("@")) {
        if (in.accept("then")) {
            instr.then.block = static_cast<BlockId>(in.number());
            in.expect("(");
            instr.then.args = in.values(")");
        } else if (in.accept("slots")) {
            while (in.at_number()) instr.slots.push_back(static_cast<int32_t>(in.number()));
        } else if (in.accept("else")) {
            instr.other.block = static_cast<BlockId>(in.number());
            in.expect("(");
            instr.other.args = in.values(")");
        } else {
            instr.args.push_back(in.value());
        }
    }
    instr.offset = static_cast<int32_t>(in.number());
    in.expect("[");
    instr.stack = in.values("]");
    if (in.accept("unwind")) {
        instr.unwind.block = static_cast<BlockId>(in.number());
        instr.unwind.depth = static_cast<int>(in.number());
        instr.unwind.lasti = in.accept("lasti");
    }
    if (in.accept("restore")) instr.unwind.restore = static_cast<int>(in.number());
    if (!in.done()) throw Fault{"text after the instruction"};
    return instr;
}

void read_header(Cursor& in, Function& function) {
    function.name = in.string();
    function.qualname = in.string();
    in.expect("number");
    function.number = static_cast<int>(in.number());
    in.expect("kind");
    std::string_view kind = in.word();
    if (kind == "plain")
        function.kind = CodeKind::Plain;
    else if (kind == "generator")
        function.kind = CodeKind::Generator;
    else if (kind == "coroutine")
        function.kind = CodeKind::Coroutine;
    else if (kind == "async_generator")
        function.kind = CodeKind::AsyncGenerator;
    else
        throw Fault{"unknown kind"};
    in.expect("line");
    function.firstlineno = static_cast<int>(in.number());
    in.expect("args");
    function.argcount = static_cast<int>(in.number());
    in.expect("spills");
    function.spills = static_cast<int>(in.number());
    function.cold = in.accept("cold");
}

void read_line(std::string_view line, Function& function) {
    Cursor in(line);
    auto strings = [&](std::vector<std::string>& out) {
        while (!in.done()) out.push_back(in.string());
    };
    if (line.starts_with("  ")) {
        if (function.blocks.empty()) throw Fault{"an instruction outside of a block"};
        function.blocks.back().instrs.push_back(read_instr(line, function));
    } else if (in.accept("function")) {
        read_header(in, function);
    } else if (in.accept("locals")) {
        strings(function.locals);
    } else if (in.accept("raw")) {
        size_t local = static_cast<size_t>(in.number());
        function.raw.resize(function.locals.size());
        if (local >= function.raw.size() || !type_from_text(in.word(), function.raw[local]))
            throw Fault{"bad raw local"};
    } else if (in.accept("names")) {
        strings(function.names);
    } else if (in.accept("consts")) {
        strings(function.const_texts);
    } else if (in.accept("yields")) {
        while (in.accept("(")) {
            YieldPoint y;
            y.offset = static_cast<int32_t>(in.number());
            y.real = static_cast<int32_t>(in.number());
            y.delegate = in.number() != 0;
            in.expect(")");
            function.yields.push_back(y);
        }
    } else if (in.accept("lines")) {
        while (in.accept("(")) {
            int32_t offset = static_cast<int32_t>(in.number());
            function.lines.emplace_back(offset, static_cast<int32_t>(in.number()));
            in.expect(")");
        }
    } else if (in.accept("block")) {
        Block block;
        block.id = static_cast<BlockId>(in.number());
        in.expect("@");
        block.offset = static_cast<int32_t>(in.number());
        in.expect("(");
        while (!in.accept(")")) block.params.push_back(define(in, function));
        block.handler = in.accept("handler");
        function.blocks.push_back(std::move(block));
    } else if (!in.done()) {
        throw Fault{fmt::format("unknown line '{}'", line)};
    }
}

}  // namespace

bool parse(std::string_view text, Function& function, std::string& error) {
    function = Function{};
    int number = 0;
    while (!text.empty()) {
        ++number;
        size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        try {
            read_line(line, function);
        } catch (const Fault& fault) {
            error = fmt::format("line {}: {}", number, fault.message);
            return false;
        }
    }
    return true;
}

}  // namespace kb::ir
