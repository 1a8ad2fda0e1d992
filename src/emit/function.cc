// One function's IR -> one C function.
//
// Every operation becomes one C statement; most follow from their row in ops.def. What fails jumps to an error label at
// the end of the function, which releases or hands over what the frame state says; labels with the same text are
// shared.
//
//   B2: ...                       block 2
//   H2: / H2r:                    the same block, entered by a new exception / by one whose traceback has this frame
//   E7: Py_DECREF(t1); goto H2;   an error edge
//   t3, b3, n3, d3                value: object, C truth, int64, double
//   s0, l0, sn0, sd0              block parameter: object, offset, int64, double
//   x2, o2                        raw local 2 and its origin
#include "emit/function.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>
#include <set>

namespace kb::emit {

using namespace ir;
using passes::Counts;

namespace {

// Of a value or parameter with this prefix.
const char* c_type(char prefix) {
    return prefix == 't' ? "PyObject *" : prefix == 'n' ? "int64_t" : prefix == 'd' ? "double" : "int";
}

constexpr const char* kBinary[] = {"add", "and", "floordiv", "lshift", "matmul",  "mul", "mod",
                                   "or",  "pow", "rshift",   "sub",    "truediv", "xor"};

// In a function of this many operations the code itself no longer fits the instruction cache; a loop in the runtime
// that stores what was unpacked is faster there than code for each of at least so many stores.
constexpr size_t kLargeFunction = 1000, kManyStores = 4;

// Operations that may pass an exception on without a new traceback entry: they return -2 then.
bool passes_on(Op op) {
    return op == Op::Raise || op == Op::Reraise || op == Op::ReraiseLasti || op == Op::Reraise310 ||
           op == Op::EndAsyncFor || op == Op::EndAsyncFor310;
}

bool many_results(const OpFacts& f) {
    return f.results < 0 || f.results > 1;
}

class FunctionEmitter {
public:
    FunctionEmitter(const Function& function, const passes::Ownership& ownership, std::pair<int, int> version,
                    int& sites)
        : function_(function), ownership_(ownership), version_(version), sites_(sites) {}

    std::string run();

private:
    bool generator() const { return function_.kind != CodeKind::Plain; }
    bool counted(Value v) const { return is_reference(function_.values[v].type) && !ownership_.null_const[v]; }
    Type type(Value v) const { return function_.values[v].type; }

    std::string name(Value v) const {
        if (ownership_.null_const[v]) return "NULL";
        return names_.at(v);
    }
    void name_values(const Block& block);
    std::string param(const Block& block, size_t index) {
        Type t = type(block.params[index]);
        const char* prefix = t == Type::Lasti ? "l" : t == Type::Int64 ? "sn" : t == Type::Double ? "sd" : "s";
        params_[prefix].insert(static_cast<int>(index));
        return fmt::format("{}{}", prefix, index);
    }

    std::string decref(Value v) const {
        return fmt::format("{}({}); ", type(v) == Type::MaybeNull ? "Py_XDECREF" : "Py_DECREF", name(v));
    }
    std::string incref(Value v) const {
        return fmt::format("{}({}); ", type(v) == Type::MaybeNull ? "Py_XINCREF" : "Py_INCREF", name(v));
    }

    // What makes one reference of `v` the receiver's: nothing if it is the one in `live`, which it leaves.
    std::string own(Value v, std::vector<Value>& live) const {
        if (!counted(v)) return "";
        auto owner = std::find(live.begin(), live.end(), v);
        if (owner == live.end()) return incref(v);
        live.erase(owner);
        return "";
    }
    // Hands `values` over to the parameters of `target` and releases the rest of `live`.
    std::string hand_over(const Block& target, const std::vector<Value>& values, std::vector<Value> live);
    std::string edge(const Edge& edge, const std::vector<Value>& live);
    std::string error_label(const Instr& instr, const Counts& counts, bool traceback);
    std::string restore_handled(const Instr& instr, std::vector<Value>& live) const;
    std::string exit_label(bool traceback) const { return traceback ? "X" : "XR"; }

    void block(const Block& block);
    void handler_entry(const Block& block);
    void instr(const Instr& instr, const Counts& counts);
    std::string c_call(const Instr& instr, const Counts& counts);
    std::string c_function(const Instr& instr) const;
    std::string call_expression(const Instr& instr, const Counts& counts);
    void generic(const Instr& instr, const Counts& counts);
    void after(const Counts& counts);
    size_t stores_of_unpacked(const Block& block, size_t i) const;
    void unpack_to_locals(const Block& block, size_t i);
    void terminator(const Instr& instr, const Counts& counts);
    void debug_point(const Instr& instr, const Counts& counts);
    void yield(const Instr& instr, const Counts& counts);
    void resume_switch(std::string& out) const;
    void guard(const Instr& instr, const Counts& counts, const std::string& right);
    bool loop_operation(const Instr& instr, const Counts& counts);
    std::string loop_site(int64_t loop) {
        auto [entry, fresh] = loop_sites_.try_emplace(loop, sites_);
        sites_ += fresh;
        return fmt::format("site[{}]", entry->second);
    }
    std::string site() { return fmt::format("&site[{}]", sites_++); }
    void at(const Instr& instr);
    void line(const std::string& text) { body_ += "    " + text + "\n"; }

    const Function& function_;
    const passes::Ownership& ownership_;
    const std::pair<int, int> version_;
    int& sites_;
    std::string body_;
    std::string resumes_;
    std::map<Value, std::string> names_;
    std::map<std::string, std::set<int>> params_;  // prefix -> numbers
    std::map<char, int> values_;                   // prefix -> how many
    std::map<std::string, int> error_labels_;
    std::map<int64_t, int> loop_sites_;
    int last_offset_ = -1;
    bool large_ = false;
    size_t next_line_ = 0;
    std::set<std::string> used_labels_;
};

void FunctionEmitter::name_values(const Block& block) {
    std::map<char, int> count;
    auto define = [&](Value v) {
        char prefix = type(v) == Type::Int64 ? 'n' : type(v) == Type::Double ? 'd' : is_reference(type(v)) ? 't' : 'b';
        names_[v] = fmt::format("{}{}", prefix, count[prefix]++);
    };
    for (Value v : block.params) define(v);
    for (const Instr& i : block.instrs)
        for (Value v : i.results) define(v);
    for (auto [prefix, n] : count) values_[prefix] = std::max(values_[prefix], n);
}

std::string FunctionEmitter::hand_over(const Block& target, const std::vector<Value>& values, std::vector<Value> live) {
    std::string increfs, moves;
    for (size_t i = 0; i < values.size(); ++i) {
        Value v = values[i];
        moves += fmt::format("{} = {}; ", param(target, i), name(v));
        increfs += own(v, live);
    }
    std::string releases;
    for (Value v : live) releases += decref(v);
    return increfs + moves + releases;
}

// 3.10: the handlers that are left give back the exception that was handled before them. Takes its values from `live`.
std::string FunctionEmitter::restore_handled(const Instr& instr, std::vector<Value>& live) const {
    if (instr.unwind.restore < 0) return "";
    std::string text = "kb_pop_except_310(ts";
    for (int i = 0; i < 3; ++i) {
        Value v = instr.stack[instr.unwind.restore + i];
        std::erase(live, v);
        text += ", " + name(v);
    }
    return text + "); ";
}

std::string FunctionEmitter::edge(const Edge& edge, const std::vector<Value>& live) {
    const Block& target = function_.blocks[edge.block];
    return hand_over(target, edge.args, live) + fmt::format("goto B{};", edge.block);
}

std::string FunctionEmitter::error_label(const Instr& instr, const Counts& counts, bool traceback) {
    std::string text;
    std::vector<Value> live = counts.live_on_error;
    std::string restore = restore_handled(instr, live);
    if (instr.unwind.block == kNoBlock) {
        for (Value v : live) text += decref(v);
        text += restore;
        if (text.empty()) {
            used_labels_.insert(exit_label(traceback));
            return exit_label(traceback);
        }
        used_labels_.insert(exit_label(traceback));
        text += "goto " + exit_label(traceback) + ";";
    } else {
        const Block& target = function_.blocks[instr.unwind.block];
        std::vector<Value> prefix;
        for (int d = 0; d < instr.unwind.depth; ++d)
            if (!ownership_.null_const[instr.stack[d]]) prefix.push_back(instr.stack[d]);
        text = hand_over(target, prefix, live) + restore;
        std::string label = fmt::format("H{}{}", target.id, traceback ? "" : "r");
        used_labels_.insert(label);
        text += "goto " + label + ";";
    }
    auto [entry, fresh] = error_labels_.try_emplace(text, static_cast<int>(error_labels_.size()));
    return fmt::format("E{}", entry->second);
}

void FunctionEmitter::at(const Instr& instr) {
    while (next_line_ < function_.lines.size() && function_.lines[next_line_].first <= instr.offset) ++next_line_;
    if (instr.offset == last_offset_) return;
    last_offset_ = instr.offset;
    line(fmt::format("KB_AT({});", instr.offset));
}

std::string FunctionEmitter::call_expression(const Instr& instr, const Counts& counts) {
    std::vector<Value> args = instr.args;
    std::string kwnames = "NULL";
    if (instr.op == Op::CallKw) {
        kwnames = name(args.back());
        args.pop_back();
    }
    std::string list;
    for (Value v : args) list += fmt::format("{}{}", list.empty() ? "" : ", ", name(v));
    return fmt::format("kb_call(ts, {}, (PyObject *[]){{{}}}, {}, {}, {:#x})", site(), list, args.size() - 2, kwnames,
                       counts.consumed);
}

std::string FunctionEmitter::c_function(const Instr& instr) const {
    if (instr.op == Op::IntBinary || instr.op == Op::FloatBinary)
        return fmt::format("{}_{}", facts(instr.op).c_function, kBinary[instr.imm[0] % 13]);
    if (instr.op == Op::Binary) {
        int64_t op = instr.imm[0];
        return fmt::format("{}{}", op >= 13 ? "inplace_" : "", kBinary[op % 13]);
    }
    return facts(instr.op).c_function;
}

std::string FunctionEmitter::c_call(const Instr& instr, const Counts& counts) {
    if (instr.op == Op::Call || instr.op == Op::CallKw) return call_expression(instr, counts);
    const OpFacts& f = facts(instr.op);
    std::string args;
    auto add = [&](const std::string& text) { args += (args.empty() ? "" : ", ") + text; };
    for (const char* p = f.c_params; *p; ++p) {
        switch (*p) {
            case 't': add("ts"); break;
            case 'f': add("f"); break;
            case 's': add(site()); break;
            case 'c': add(fmt::format("{}", counts.consumed)); break;
            case 'n': add(fmt::format("N[{}]", instr.imm[0])); break;
            case 'm': add(fmt::format("N[{}]", instr.imm[1])); break;
            case 'k': add(fmt::format("C[{}]", instr.imm[0])); break;
            case '0':
            case '1':
            case '2': add(fmt::format("{}", instr.imm[*p - '0'])); break;
            case 'o':
                if (f.operands < 0) {
                    std::string list;
                    for (Value v : instr.args) list += (list.empty() ? "" : ", ") + name(v);
                    add(list.empty() ? "NULL" : fmt::format("(PyObject *[]){{{}}}", list));
                    add(fmt::format("{}", instr.args.size()));
                } else {
                    for (Value v : instr.args) add(name(v));
                }
                break;
        }
    }
    if (many_results(f)) {  // out parameter: an array
        if (f.results < 0 && instr.op != Op::UnpackEx) add(fmt::format("{}", instr.results.size()));
        add("u");
    }
    return fmt::format("kb_{}({})", c_function(instr), args);
}

// A guess: goes on at `instr.other` when it is wrong.
void FunctionEmitter::guard(const Instr& instr, const Counts& counts, const std::string& right) {
    line(fmt::format("if (!KB_GUARD({})) {{ {} }}", right, edge(instr.other, counts.live_on_error)));
}

// Operations of loops on unboxed values. False: it is none of those that need code of their own.
bool FunctionEmitter::loop_operation(const Instr& instr, const Counts& counts) {
    int64_t n = instr.imm[0];
    auto result = [&] { return name(instr.results[0]); };
    auto is_int = [&](int64_t slot) { return function_.raw[slot] == Type::Int64; };
    switch (instr.op) {
        case Op::OpenLoop: guard(instr, counts, fmt::format("{}.misses < KB_LOOP_MISSES", loop_site(n))); break;
        case Op::UnboxLocal:
            guard(instr, counts, fmt::format("kb_unbox_{}(kb_slot(L[{}]), &x{})", is_int(n) ? "i64" : "f64", n, n));
            [[fallthrough]];
        case Op::KeepLocal: line(fmt::format("o{0} = KB_ORIGIN_HOME({0});", n)); break;
        case Op::LoadRaw: line(fmt::format("{} = x{};  // {}", result(), n, function_.locals[n])); break;
        case Op::LoadOrigin: line(fmt::format("{} = o{};", result(), n)); break;
        case Op::NewOrigin: line(fmt::format("{} = ++origins;", result())); break;
        case Op::StoreRaw:
            line(fmt::format("x{0} = {1}; o{0} = {2};  // {3}", n, name(instr.args[0]), name(instr.args[1]),
                             function_.locals[n]));
            break;
        case Op::ConstInt: line(fmt::format("{} = INT64_C({});", result(), n)); break;
        case Op::ConstFloat: line(fmt::format("{} = {:a};", result(), std::bit_cast<double>(n))); break;
        case Op::LeaveLoop: {
            std::string rows;
            for (int32_t slot : instr.slots)
                rows += fmt::format("{{{0}, {1}, o{0}, {2}}}, ", slot, is_int(slot) ? 0 : 1,
                                    is_int(slot) ? fmt::format("x{}, 0", slot) : fmt::format("0, x{}", slot));
            if (instr.imm[1])
                line(fmt::format("++{}.misses;", loop_site(n)));
            else
                line(fmt::format("{0}.misses -= {0}.misses > 0;", loop_site(n)));
            if (!rows.empty())
                line(fmt::format("if (KB_UNLIKELY(kb_leave_loop(L, C, (KbRawLocal[]){{{}}}, {}) < 0)) goto {};", rows,
                                 instr.slots.size(), error_label(instr, counts, true)));
            break;
        }
        default: return false;
    }
    after(counts);
    return true;
}

void FunctionEmitter::after(const Counts& counts) {
    std::string text;
    for (Value v : counts.release_after) text += decref(v);
    if (!text.empty()) line(text);
}

void FunctionEmitter::generic(const Instr& instr, const Counts& counts) {
    const OpFacts& f = facts(instr.op);
    ErrorKind error = f.error;
    if (error == ErrorKind::Guard) {
        std::string call = c_call(instr, counts);
        if (!instr.results.empty()) call = call.substr(0, call.size() - 1) + ", &" + name(instr.results[0]) + ")";
        guard(instr, counts, call);
        return after(counts);
    }
    if (error != ErrorKind::Never) at(instr);
    std::string text = c_call(instr, counts);
    if (many_results(f)) {
        line(fmt::format("{{ PyObject *u[{}];", instr.results.size() + 1));
        line(fmt::format("if (KB_UNLIKELY({} < 0)) goto {};", text, error_label(instr, counts, true)));
        std::string moves;
        for (size_t i = 0; i < instr.results.size(); ++i)
            moves += fmt::format("{} = u[{}]; ", name(instr.results[i]), i);
        line(moves + "}");
        return after(counts);
    }
    if (f.results == 1) text = fmt::format("{} = {}", name(instr.results[0]), text);
    if (error == ErrorKind::Never) {
        line(text + ";");
    } else if (passes_on(instr.op)) {
        line(fmt::format("{{ int r = {}; if (r == -2) goto {}; if (r < 0) goto {}; }}", text,
                         error_label(instr, counts, false), error_label(instr, counts, true)));
    } else if (error == ErrorKind::Null) {
        line(fmt::format("if (KB_UNLIKELY(({}) == NULL)) goto {};", text, error_label(instr, counts, true)));
    } else {
        line(fmt::format("if (KB_UNLIKELY(({}) < 0)) goto {};", text, error_label(instr, counts, true)));
    }
    after(counts);
}

void FunctionEmitter::instr(const Instr& instr, const Counts& counts) {
    std::string increfs;
    for (Value v : counts.incref_before) increfs += incref(v);
    if (!increfs.empty()) line(increfs);
    switch (instr.op) {
        case Op::LoadConst:
            line(fmt::format("{} = C[{}];", name(instr.results[0]), instr.imm[0]));
            return after(counts);
        case Op::LoadNull: return after(counts);  // it needs no statement of its own
        case Op::LoadLocal: {
            bool owned = function_.values[instr.results[0]].owned;
            line(fmt::format("{} = {}kb_slot(L[{}]){};  // {}", name(instr.results[0]), owned ? "Py_NewRef(" : "",
                             instr.imm[0], owned ? ")" : "", function_.locals[instr.imm[0]]));
            return after(counts);
        }
        case Op::StoreLocal:
            line(fmt::format("KB_STORE_LOCAL({}, {});  // {}", instr.imm[0], name(instr.args[0]),
                             function_.locals[instr.imm[0]]));
            return after(counts);
        case Op::TakeLocal:
            line(fmt::format("{0} = kb_take(&L[{1}]);  // {2}", name(instr.results[0]), instr.imm[0],
                             function_.locals[instr.imm[0]]));
            return after(counts);
        case Op::DeleteLocal: line(fmt::format("KB_STORE_LOCAL({}, NULL);", instr.imm[0])); return after(counts);
        case Op::Drop:
            if (counted(instr.args[0])) line(decref(instr.args[0]));
            return after(counts);
        case Op::Jump:
        case Op::Branch:
        case Op::ForIter:
        case Op::Send:
        case Op::RangeNext:
        case Op::Return:
        case Op::Unreachable: return terminator(instr, counts);
        case Op::Yield:
        case Op::YieldFrom: return yield(instr, counts);
        case Op::DebugPoint: return debug_point(instr, counts);
        default:
            if (!loop_operation(instr, counts)) generic(instr, counts);
    }
}

void FunctionEmitter::terminator(const Instr& instr, const Counts& counts) {
    const std::vector<Value>& live = counts.live_on_error;
    if (instr.op == Op::Jump) {
        line(edge(instr.then, live));
    } else if (instr.op == Op::Branch) {
        line(fmt::format("if ({}) {{ {} }}", name(instr.args[0]), edge(instr.then, live)));
        line(edge(instr.other, live));
    } else if (instr.op == Op::ForIter) {
        std::vector<Value> with = live;
        with.push_back(instr.results[0]);
        at(instr);
        line(fmt::format("{} = kb_for_iter(ts, {});", name(instr.results[0]), name(instr.args[0])));
        line(fmt::format("if (KB_LIKELY({} != NULL)) {{ {} }}", name(instr.results[0]), edge(instr.then, with)));
        line(fmt::format("if (KB_UNLIKELY(kb_error(ts))) goto {};", error_label(instr, counts, true)));
        line(edge(instr.other, live));
    } else if (instr.op == Op::RangeNext) {
        line(fmt::format("if (KB_LIKELY(kb_range_advance({}, &{}))) {{ {} }}", name(instr.args[0]),
                         name(instr.results[0]), edge(instr.then, live)));
        line(edge(instr.other, live));
    } else if (instr.op == Op::Send) {
        std::vector<Value> with = live;
        with.push_back(instr.results[0]);
        at(instr);
        line(fmt::format("{{ int r = kb_send(ts, {}, &{});", name(instr.args[0]), name(instr.results[0])));
        line(fmt::format("if (KB_UNLIKELY(r < 0)) goto {};", error_label(instr, counts, true)));
        line(fmt::format("if (KB_LIKELY(r)) {{ {} }} }}", edge(instr.then, with)));
        line(edge(instr.other, with));
    } else if (instr.op == Op::Return) {
        std::string releases;
        for (Value v : live) releases += decref(v);
        if (!releases.empty()) line(releases);
        if (generator())
            line(fmt::format("return kb_gen_return(S, {}, {}, {});", function_.spills, name(instr.args[0]),
                             function_.yields.size()));
        else
            line(fmt::format("KB_AT({}); return {};", instr.offset, name(instr.args[0])));
    } else {
        line("Py_UNREACHABLE();");
    }
}

// Leaves the frame as the interpreter's loop has it before this instruction.
void FunctionEmitter::debug_point(const Instr& instr, const Counts& counts) {
    std::vector<Value> live = counts.live_on_error;
    std::string increfs, text;
    for (size_t i = 0; i < instr.stack.size(); ++i) {
        Value v = instr.stack[i];
        if (type(v) == Type::Lasti) {
            text += fmt::format("S[{}] = kb_to_slot(PyLong_FromLong({} / 2)); ", i, name(v));
            continue;
        }
        text += fmt::format("S[{}] = kb_to_slot({}); ", i, name(v));
        increfs += own(v, live);
    }
    for (size_t i = 0; i < instr.slots.size(); i += 2) {
        int handler = instr.slots[i], depth = instr.slots[i + 1];
        bool has_traceback = handler < 0 && instr.stack.size() >= static_cast<size_t>(depth) + 6;
        text += fmt::format("kb_debug_block(f, {}, {}, {}); ", handler, depth,
                            has_traceback ? fmt::format("S[{}]", depth + 3) : "NULL");
    }
    text = increfs + text + fmt::format("return kb_debug_go_on(f, {}, {});", instr.imm[0], instr.stack.size());
    auto [entry, fresh] = error_labels_.try_emplace(text, static_cast<int>(error_labels_.size()));
    line(fmt::format("{}goto E{};", instr.imm[1] ? "" : "if (KB_WATCHED) ", entry->second));
    after(counts);
}

// Suspends: the operand stack goes to the spill slots of the frame, the value to the transfer slot. `resumes_` gets the
// way back for a sent value and for a thrown exception. The transfer slot of YieldFrom is for the receiver.
void FunctionEmitter::yield(const Instr& instr, const Counts& counts) {
    int number = static_cast<int>(instr.imm[0]);
    const YieldPoint& point = function_.yields[number];
    const Block& target = function_.blocks[instr.then.block];
    std::vector<Value> live = counts.live_on_error;
    size_t kept = instr.then.args.size() - 1;
    std::string saves;
    for (size_t i = 0; i < kept; ++i) {
        Value v = instr.then.args[i];
        if (type(v) == Type::Lasti) {
            saves += fmt::format("S[{}] = kb_to_slot(PyLong_FromLong({})); ", i + 1, name(v));
            continue;
        }
        saves += own(v, live);
        saves += fmt::format("S[{}] = kb_to_slot({}); ", i + 1, name(v));
    }
    for (Value v : live) saves += decref(v);
    if (instr.op == Op::YieldFrom) saves += fmt::format("*yielded = {}; ", name(instr.args[1]));
    line(fmt::format("{}KB_AT({}); return kb_gen_yield(S, {}, {}, {});", saves, point.real, function_.spills,
                     name(instr.args[0]), number));
    auto reload = [&](size_t i, const std::string& to, bool lasti) {
        if (lasti) return fmt::format("{} = kb_take_int(&S[{}]); ", to, i + 1);
        return fmt::format("{} = kb_take(&S[{}]); ", to, i + 1);
    };
    resumes_ += fmt::format("R{}:\n    if (thrown) goto T{};\n    ", number, number);
    for (size_t i = 0; i < kept; ++i) resumes_ += reload(i, param(target, i), type(target.params[i]) == Type::Lasti);
    resumes_ +=
        fmt::format("{} = kb_gen_sent(S, {}); goto B{};\n", param(target, kept), function_.spills, instr.then.block);

    size_t prefix = 0;
    if (instr.unwind.block != kNoBlock)
        for (int d = 0; d < instr.unwind.depth; ++d) prefix += !ownership_.null_const[instr.stack[d]];
    resumes_ +=
        fmt::format("T{}:\n    kb_gen_thrown(ts, S, {}); KB_AT({});\n    ", number, function_.spills, instr.offset);
    for (size_t i = 0; i < prefix; ++i) {
        const Block& handler = function_.blocks[instr.unwind.block];
        resumes_ += reload(i, param(handler, i), type(handler.params[i]) == Type::Lasti);
    }
    if (int at = instr.unwind.restore; at >= 0) {
        resumes_ += fmt::format("kb_pop_except_310(ts, S[{0}], S[{1}], S[{2}]); S[{0}] = S[{1}] = S[{2}] = NULL; ",
                                at + 1, at + 2, at + 3);
    }
    for (size_t i = prefix; i < kept; ++i) resumes_ += fmt::format("kb_set_slot(&S[{}], NULL); ", i + 1);
    std::string label = instr.unwind.block == kNoBlock ? "XR" : fmt::format("H{}r", instr.unwind.block);
    used_labels_.insert(label);
    resumes_ += "goto " + label + ";\n";
}

void FunctionEmitter::handler_entry(const Block& block) {
    size_t n = block.params.size();
    body_ += fmt::format("H{}: KB_UNUSED_LABEL;\n    {}(ts, f);\nH{}r: KB_UNUSED_LABEL;\n", block.id,
                         function_.debug ? "kb_debug_raised_here" : "kb_traceback", block.id);
    if (version_ < std::pair(3, 11)) {
        std::string list;
        for (size_t i = n - 6; i < n; ++i) list += (list.empty() ? "&" : ", &") + param(block, i);
        line(fmt::format("kb_catch_310(ts, (PyObject **[]){{{}}});", list));
        return;
    }
    if (n >= 2 && type(block.params[n - 2]) == Type::Lasti) line(fmt::format("{} = kb_lasti(f);", param(block, n - 2)));
    line(fmt::format("{} = kb_catch(ts);", param(block, n - 1)));
}

void FunctionEmitter::block(const Block& block) {
    name_values(block);
    last_offset_ = -1;
    if (block.handler) handler_entry(block);
    body_ += fmt::format("B{}: KB_UNUSED_LABEL;\n", block.id);
    std::string loads;
    for (size_t i = 0; i < block.params.size(); ++i)
        loads += fmt::format("{} = {}; ", name(block.params[i]), param(block, i));
    if (!loads.empty()) line(loads);
    const auto& counts = ownership_.at[block.id];
    for (size_t i = 0; i < block.instrs.size(); ++i) {
        size_t stores = stores_of_unpacked(block, i);
        if (large_ && stores >= kManyStores)
            unpack_to_locals(block, i), i += stores;
        else
            instr(block.instrs[i], counts[i]);
    }
}

// When the instruction unpacks a sequence, and all that follows first is storing the values into locals, in order: how
// many stores. Else 0.
size_t FunctionEmitter::stores_of_unpacked(const Block& block, size_t i) const {
    const Instr& unpack = block.instrs[i];
    size_t n = unpack.results.size();
    if (unpack.op != Op::UnpackSequence || i + n >= block.instrs.size()) return 0;
    for (size_t k = 0; k < n; ++k) {
        const Instr& store = block.instrs[i + 1 + k];
        const Counts& counts = ownership_.at[block.id][i + 1 + k];
        if (store.op != Op::StoreLocal || store.args[0] != unpack.results[k] || !counts.incref_before.empty() ||
            !counts.release_after.empty())
            return 0;
    }
    return n;
}

void FunctionEmitter::unpack_to_locals(const Block& block, size_t i) {
    const Instr& unpack = block.instrs[i];
    const Counts& counts = ownership_.at[block.id][i];
    size_t n = unpack.results.size();
    std::string slots;
    for (size_t k = 0; k < n; ++k) slots += fmt::format("{},", block.instrs[i + 1 + k].imm[0]);
    at(unpack);
    line(
        fmt::format("if (KB_UNLIKELY(kb_unpack_to_locals(ts, {}, {}, L, (const unsigned short[]){{{}}}) < 0)) goto {};",
                    name(unpack.args[0]), n, slots, error_label(unpack, counts, true)));
    after(counts);
}

std::string FunctionEmitter::run() {
    std::vector<const Block*> order;
    size_t operations = 0;
    for (const Block& b : function_.blocks) order.push_back(&b), operations += b.instrs.size();
    large_ = operations >= kLargeFunction;
    std::stable_sort(order.begin(), order.end(), [](const Block* a, const Block* b) { return a->offset < b->offset; });
    for (const Block* b : order) block(*b);

    std::string out;
    if (generator())
        out = fmt::format(
            "static int kb_f{}(PyThreadState *ts, KbFrame *f, int thrown, PyObject **yielded)\n{{\n"
            "    KB_GENERATOR_BODY;\n",
            function_.number);
    else
        out = fmt::format("{}static PyObject *kb_f{}(PyThreadState *ts, KbFrame *f)\n{{\n    {};\n",
                          function_.cold ? "KB_COLD " : "", function_.number,
                          function_.debug ? "KB_DEBUG_BODY" : "KB_BODY");
    for (auto [prefix, count] : values_)
        for (int i = 0; i < count; ++i) out += fmt::format("    {} {}{};\n", c_type(prefix), prefix, i);
    for (const auto& [prefix, numbers] : params_)
        for (int i : numbers)
            out += fmt::format("    {} {}{};\n", c_type(prefix == "s" ? 't' : prefix.back()), prefix, i);
    for (size_t i = 0; i < function_.raw.size(); ++i)
        if (Type t = function_.raw[i]; is_raw(t))
            out += fmt::format("    {0} x{1} = 0; int64_t o{1} = 0;  // {2}\n", t == Type::Int64 ? "int64_t" : "double",
                               i, function_.locals[i]);
    if (!loop_sites_.empty()) out += "    int64_t origins = 0;\n    (void)origins;\n";
    if (generator()) {
        out += "    switch (kb_gen_state(S)) {\n";
        for (size_t i = 0; i < function_.yields.size(); ++i)
            if (resumes_.find(fmt::format("R{}:\n", i)) != std::string::npos)
                out += fmt::format("    case {}: goto R{};\n", i + 1, i);
        out += "    default: break;\n    }\n";
        out += "    (void)thrown, (void)yielded;\n";
    }
    out += fmt::format("    goto B0;\n{}{}", body_, resumes_);
    std::vector<std::pair<int, std::string>> labels;
    for (const auto& [text, number] : error_labels_) labels.emplace_back(number, text);
    std::sort(labels.begin(), labels.end());
    for (const auto& [number, text] : labels) out += fmt::format("E{}: {}\n", number, text);
    out +=
        fmt::format("XR: KB_UNUSED_LABEL;\n    {}(ts, f);\nX: KB_UNUSED_LABEL;\n    return {};\n}}\n",
                    function_.debug ? "kb_debug_leave_reraising" : "kb_leave_reraising", generator() ? "-1" : "NULL");
    return out;
}

}  // namespace

std::string emit_function(const Function& function, const passes::Ownership& ownership, std::pair<int, int> version,
                          int& sites) {
    return FunctionEmitter(function, ownership, version, sites).run();
}

}  // namespace kb::emit
