// The abstract interpreter of the value stack that every opcode handler works on.
#pragma once
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "ir/ir.h"
#include "lower/code.h"

namespace kb::lower {

class Builder;
using Handler = void (*)(Builder&, const Insn&);
using OpcodeTable = std::unordered_map<std::string, Handler>;

// Tables of opcodes with equal meaning in all versions, and of those of one version.
void add_common_opcodes(OpcodeTable& table);
void add_py310_opcodes(OpcodeTable& table);
void add_py311_opcodes(OpcodeTable& table);
void add_py312_opcodes(OpcodeTable& table);
void add_py313_opcodes(OpcodeTable& table);
void add_py314_opcodes(OpcodeTable& table);
const OpcodeTable& opcodes_of(std::pair<int, int> version);

// What the code needs and this version of the compiler does not know.
struct Unsupported {
    std::string message;
    int line;
};

class Builder {
public:
    Builder(const Code& code, std::pair<int, int> version, bool debug = false)
        : code(code), version(version), debug(debug) {}

    ir::Function run();  // throws Unsupported

    // --- the stack
    void push(ir::Value v) { stack_.push_back(v); }
    ir::Value pop();
    ir::Value& peek(int n);  // 1 is the top
    std::vector<ir::Value> pop_many(int n);
    int depth() const { return static_cast<int>(stack_.size()); }

    // --- instructions; the program point is that of the current opcode
    ir::Instr& emit(ir::Op op, std::vector<ir::Value> args, std::array<int64_t, 3> imm = {0, 0, 0});
    ir::Value emit1(ir::Op op, std::vector<ir::Value> args, std::array<int64_t, 3> imm = {0, 0, 0});
    std::vector<ir::Value> emit_many(ir::Op op, std::vector<ir::Value> args, int results, std::array<int64_t, 3> imm);
    ir::Value load_const(int index);
    ir::Value load_null();
    ir::Value boxed(ir::Value truth);
    ir::Value as_truth(ir::Value v);  // Truth value of an object
    bool is_null_const(ir::Value v) const;
    ir::Value never_null(ir::Value v);  // the same, known to be an object

    // --- control; each ends the block
    void jump(int target);
    void branch(ir::Value truth, int if_true, int if_false);
    // Jumps to `target` with the top of the stack if `truth` is `on_true`, else drops it and goes on at `next`.
    void branch_keeping(ir::Value truth, bool on_true, int target, int next);
    enum class Iterator { Popped, Kept };           // at the end of the loop
    void for_iter(int exhausted, Iterator at_end);  // iterator on top of the stack
    void yield_value();                             // value on top
    void send();                                    // receiver below the value to send, which is None
    void yield_from();                              // 3.10: the same stack; the interpreter runs the receiver
    void ret(ir::Value v);
    void unreachable();
    void poll_if_backward(int target);

    // --- 3.10's block stack: where exceptions of the current instruction go
    struct StaticBlock {
        int handler;  // offset; -1: an EXCEPT_HANDLER block
        int depth;
    };
    std::vector<StaticBlock>& blocks() { return block_stack_; }

    const Insn& next() const { return code.instrs[index_ + 1]; }
    const Insn& at(int relative) const { return code.instrs[index_ + relative]; }
    int behind(int offset) const { return code.instrs[index_of_.at(offset) + 1].offset; }
    [[noreturn]] void unsupported(const std::string& what) const;
    int local_index_of_cell(int cell) const;  // home slot of LOAD_DEREF's operand

    const Code& code;
    const std::pair<int, int> version;
    const bool debug;

private:
    struct BlockState {
        bool known = false;
        ir::BlockId id = ir::kNoBlock;
        std::vector<ir::Value> entry;  // one per stack place; null constants are made again in the block
        std::vector<bool> null;
        std::vector<StaticBlock> static_blocks;
        bool done = false;
    };
    ir::Edge edge_to(int offset, const std::vector<ir::Value>& stack);
    BlockState& enter_block(int offset, const std::vector<ir::Value>& shape, bool handler, bool lasti);
    ir::Unwind unwind_at(int offset);
    int received_at(const Insn& send) const;
    ir::Value new_object();
    void suspend(ir::Op op, std::vector<ir::Value> args, int resumed_at);
    void run_block(int offset);
    void debug_point();
    int start_index() const;

    ir::Function function_;
    std::map<int, BlockState> states_;
    std::vector<int> work_;
    std::unordered_map<int, int> index_of_;
    std::vector<bool> leader_;
    std::vector<ir::Value> stack_, point_stack_;
    std::vector<bool> is_null_;
    std::vector<StaticBlock> block_stack_;
    ir::BlockId current_ = ir::kNoBlock;
    int index_ = 0;
    bool ended_ = false;
    int start_offset_ = 0;
    std::unordered_map<int, int> yield_number_;
};

}  // namespace kb::lower
