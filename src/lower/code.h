// A code object as the worker describes it.
#pragma once
#include <string>
#include <vector>

namespace kb::lower {

struct Insn {
    int offset;
    std::string name;
    int arg;
    int target;  // byte offset of the jump's target, or -1
    int line;    // or -1
};

struct Const {
    std::string kind;
    std::string text;  // for comments
    int code = -1;     // number of the code object, for kind "code"
};

struct ExceptionEntry {
    int start, end, target, depth;
    bool lasti;
};

struct Code {
    std::string name, qualname;
    int number = 0, firstlineno = 0, flags = 0, argcount = 0, posonly = 0, kwonly = 0, stacksize = 0, length = 0;
    std::vector<std::string> varnames, cellvars, freevars, names;
    std::vector<Const> consts;
    std::vector<Insn> instrs;
    std::vector<ExceptionEntry> exceptions;
    std::vector<std::vector<int>> yields;  // offset, real, delegate, spills
    int spills = 0;
};

}  // namespace kb::lower
