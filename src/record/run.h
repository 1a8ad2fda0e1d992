// One ordinary run of the user's script under the target Python, listened to from two sides.
//
//     keelback (waits, passes signals on) -> keeper (traces; makes the record) -> python SCRIPT ARGS
//
// Problem: know what a program uses, also through C code and in its children, without changing what it sees and at
// little cost.
// Choice: hook.c, inside the first interpreter and its forks, sees what no system call tells: names of modules, who
// imports them, the lines that open files. The tracer (src/trace) sees the files that the processes open and the
// programs that they start: by whatever code, in whatever process. A stop costs two changes of process and some ten
// calls, tens of microseconds, so what needs none has none: questions (stat), which are most calls of a start, and what
// the hook can tell itself (calls.c: opened files, standard input). It tells through shared memory (log.h), which is
// read before each stop is looked at: so all is in the order in which it happened. Where ptrace is refused (some
// containers) the hook also tells what it hears of libraries and programs; what other processes open is then unknown,
// and said to be.
#ifndef KB_RECORD_RUN_H
#define KB_RECORD_RUN_H

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace kb::record {

struct RunPlan {
    std::string script;             // what is opened before it belongs to the interpreter's own start
    std::vector<std::string> argv;  // argv[0]: the interpreter, absolute
    std::string own;                // the project's folder: lines in it are worth naming
    std::string python_path;        // PYTHONPATH for the run, where it is not ours; empty: unchanged
};

struct ModuleFact {
    std::string name, file;
    std::string importer, function;  // file and function of the line that imports; empty: none of Python
    bool is_dynamic = false;         // by import_module, not by a statement
};

struct PlaceFact {  // a line of the project that opens a file or loads a library
    std::string name, importer, function;
};

struct FileFact {
    std::string path;         // absolute
    std::string folder;       // what a relative path was relative to; empty where the program named an absolute one
    bool for_update = false;  // opened for reading and writing
    bool by_python = false;   // by the interpreter, a fork of it or a child that is one, too
};

struct Facts {
    bool is_heard = false;  // the hook said hello
    std::string untraced;   // why nothing traced the run; empty: it was traced
    long version = 0;       // sys.hexversion
    std::string prefix, base_prefix, platlibdir;
    std::vector<std::string> sys_path;  // when the script starts
    std::string start_dir;
    std::vector<ModuleFact> modules;
    std::vector<PlaceFact> opens, libraries;
    std::vector<FileFact> files;        // that were there before the run; in order of their first opening
    std::vector<std::string> programs;  // started; as they were named, or absolute
    std::string input;                  // the first of what was read from standard input
};

struct RunEnd {
    int exit_code = 0;
    int signal = 0;  // not 0: the program was killed by it
};

// Runs it with our own streams. `on_end` is called in the keeper when the program has ended, and gives false if the
// record could not be written; then the exit code of a program that succeeded is 1. Processes that the program left
// running go on. Errors: CannotStart.
Result<RunEnd> run_and_listen(const RunPlan& plan, const std::function<bool(const Facts&)>& on_end);

}  // namespace kb::record

#endif
