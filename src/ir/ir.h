// The typed SSA form of one code object.
//
// Values are defined once, by an instruction or as a block parameter, and are used only inside their block: what the
// operand stack holds at the end of a block is passed to the next one as arguments. Locals live in their home slots in
// the frame (`load_local`, `store_local`). Every instruction has a program point: the offset in the original code and
// the operand stack at its start. That is the frame state from which the generic body can go on, and it says what an
// exception handler finds on its stack.
//
// There are no error checks, no error edges and no reference counts in the text: a fallible instruction's edge follows
// from `ops.def` and its `unwind`; reference counts are computed by passes/refcounts.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kb::ir {

enum class Op : uint8_t {
#define KB_OP(name, ...) name,
#include "ir/ops.def"
#undef KB_OP
};

enum class ResultKind : uint8_t { Own, Borrow, MaybeNull, Truth, Raw, None };
enum class ErrorKind : uint8_t { Never, Null, Neg, Guard };

struct OpFacts {
    const char* name;  // "Subscr"
    const char* text;  // "subscr"
    int operands;      // -1: any number
    int results;       // -1: immediate 0
    ResultKind result;
    ErrorKind error;
    uint32_t stolen;  // bit mask of operands whose reference the operation takes
    const char* c_params;
    const char* c_function;
};
const OpFacts& facts(Op op);
// False when `text` names no operation.
bool op_from_text(std::string_view text, Op& op);

// What a value can be. `Object` is a non-NULL PyObject*; `MaybeNull` may be NULL; `Truth` is a C int 0 or 1;
// `Lasti` is a byte offset in the code kept for RERAISE; `Int64` and `Double` are unboxed. The others are objects of
// exactly that type, proven.
enum class Type : uint8_t {
    Object,
    MaybeNull,
    Truth,
    Lasti,
    Int64,
    Double,
    None,
    Bool,
    Long,
    Float,
    Str,
    Tuple,
    List,
    Dict,
    Set
};
const char* type_text(Type type);
bool type_from_text(std::string_view text, Type& type);
inline bool is_raw(Type t) {
    return t == Type::Int64 || t == Type::Double;
}
inline bool is_reference(Type t) {
    return t != Type::Truth && t != Type::Lasti && !is_raw(t);
}

using Value = int32_t;  // index into Function::values
using BlockId = int32_t;
inline constexpr BlockId kNoBlock = -1;

struct ValueInfo {
    Type type = Type::Object;
    bool owned = true;  // the function holds a reference of its own
};

struct Edge {
    BlockId block = kNoBlock;
    std::vector<Value> args;
};

// Where an exception goes: `depth` stack values, then (if `lasti`) the offset, then the exception are the parameters of
// `block`. kNoBlock: out of the function.
struct Unwind {
    BlockId block = kNoBlock;
    int depth = 0;
    bool lasti = false;
    // 3.10: the place on the operand stack of the three values (traceback, value, type) that become the handled
    // exception again, because the exception leaves the handler which put them there. -1: none is left.
    int restore = -1;
};

struct Instr {
    Op op = Op::Unreachable;
    int32_t offset = 0;  // program point: byte offset in the original code
    std::array<int64_t, 3> imm = {0, 0, 0};
    std::vector<Value> args;
    std::vector<Value> results;
    std::vector<Value> stack;    // operand stack at the start, bottom first
    std::vector<int32_t> slots;  // leave_loop: the raw locals that the loop may have changed; debug_point: 3.10's block
                                 // stack, as pairs of handler (-1: in one) and depth
    Unwind unwind;
    Edge then;   // jump, branch (true), for_iter (a value came), yield (resumed)
    Edge other;  // branch (false), for_iter (exhausted), a guard that fails
};

struct Block {
    BlockId id = kNoBlock;
    int32_t offset = 0;
    bool handler = false;  // entered by exceptions: the last parameter(s) are what was caught
    std::vector<Value> params;
    std::vector<Instr> instrs;
};

struct YieldPoint {
    int32_t offset = 0;     // in the original code
    int32_t real = 0;       // in the forwarder
    bool delegate = false;  // `yield from`, `await`
};

enum class CodeKind : uint8_t { Plain, Generator, Coroutine, AsyncGenerator };

struct Function {
    std::string name;
    std::string qualname;
    int number = 0;  // place in the module's list of code objects
    CodeKind kind = CodeKind::Plain;
    bool cold = false;   // a module or class body: runs once
    bool debug = false;  // the interpreter can go on at each debug_point; without blocks: it runs the whole function
    int firstlineno = 0;
    int argcount = 0;                 // parameters that are locals: positional, keyword-only, *args, **kwargs
    std::vector<std::string> locals;  // names of home slots: variables, then cells, then free variables
    std::vector<Type> raw;            // Int64 or Double for locals that some loop keeps unboxed; may be empty
    std::vector<std::string> names;
    std::vector<std::string> const_texts;  // for comments and dumps
    std::vector<YieldPoint> yields;
    int spills = 0;
    std::vector<ValueInfo> values;
    std::vector<Block> blocks;                       // blocks[i].id == i; blocks[0] is the entry
    std::vector<std::pair<int32_t, int32_t>> lines;  // (offset, line), sorted

    Value new_value(Type type, bool owned) {
        values.push_back({type, owned});
        return static_cast<Value>(values.size() - 1);
    }
};

std::string print(const Function& function);
// Reads what `print` wrote. Returns false and sets `error` (with a line number) on malformed text.
bool parse(std::string_view text, Function& function, std::string& error);
// Empty when the function is well formed, else a description of the first fault.
std::string verify(const Function& function);

}  // namespace kb::ir
