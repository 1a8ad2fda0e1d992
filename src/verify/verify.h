// `keelback verify DIST [-- ARGS]`: does this folder run on a machine that has no Python and not this machine's files?
// Works on any folder with a program in it, also one that another tool made.
//
//     VerifyOptions --verify_dist--> VerifyReport --verify_text | verify_json--> what is printed
#ifndef KB_VERIFY_VERIFY_H
#define KB_VERIFY_VERIFY_H

#include <set>
#include <string>
#include <vector>

#include "base/result.h"

namespace kb::verify {

struct VerifyOptions {
    std::string dist;               // the folder, or the program in it
    std::vector<std::string> args;  // given to the program; files named there are let in
    bool static_only = false;
    bool json = false;               // the caller prints JSON: the program's own output is kept in the report
    double timeout_seconds = 0;      // 0: none
    std::string executable;          // relative to the folder; empty: found
    std::vector<std::string> binds;  // host folders that the program may write to, at the same path
    std::vector<std::string> env;    // NAME=VALUE
    std::string input_file;          // for standard input; empty: none; "-" is ours
    std::vector<std::string> system_libraries;  // SONAMEs that the target systems are known to have
    bool display = false;                       // let in the X display and the system's fonts
    std::string root;                           // take the system's libraries from this root instead of "/"
    std::string baseline;                       // "manylinux_2_28": what the dist may need of a system; empty: anything
};

enum class Weight { Fault, Warning };  // a fault makes the verdict 1

struct Finding {
    Weight weight = Weight::Fault;
    Code code = kInternalError;
    std::string file;  // relative to the dist, or empty
    std::string message;
    std::string help;
    std::string about = {};  // what several findings have in common; the text report says it once
};

// A version that the dist needs at least, and the file that asks for it.
struct Floor {
    std::string version;  // "GLIBC_2.34"; empty when nothing asks
    std::string file;
};

// Versions of symbols that a file wants of a library that is not in the dist.
struct VersionNeed {
    std::string file;  // relative to the dist
    std::string library;
    std::set<std::string> versions;  // "GLIBC_2.34"
};

// The processor that a file is marked to need; level 0: no file is.
struct CpuLevel {
    int level = 0;  // x86-64-v1 to v4
    std::string file;
};

// A library that the system has to have.
struct SystemNeed {
    std::string soname;
    std::string needed_by;  // the first file, relative to the dist
    std::string why;        // from rules/baseline.toml
    bool is_driver = false;
};

struct StaticFacts {
    int files = 0;
    int elf_files = 0;
    int needs = 0;  // needed libraries, over all ELF files
    bool has_manifest = false;
    bool is_run = true;                 // the dynamic part follows, and shows which files are loaded
    std::string interpreter;            // of the program
    std::vector<VersionNeed> versions;  // in order of file
    Floor glibc, libstdcxx, cxxabi, libgcc;
    CpuLevel cpu_level;
    std::vector<SystemNeed> system;  // sorted by soname
    std::string baseline;            // the name of --baseline
    std::string root, root_glibc;    // of --root: the folder, and its "GLIBC_2.31"
};

// Something outside of the dist that the program asked for.
struct Wanted {
    std::string path;
    std::string verb;      // what it wanted: "read", "write", "find", "start", "connect to"
    std::string program;   // who asked; inside path
    bool is_here = false;  // this machine has it: the program would behave differently here
    std::string why;       // not empty: known and harmless, because
};

enum class RunState { NotAsked, Refused, Ran };  // Refused: by the system

struct RunFacts {
    RunState state = RunState::NotAsked;
    std::string refused;  // why the system did not allow it
    int exit_code = 0;
    int signal = 0;
    bool timed_out = false;
    int left_over = 0;
    double seconds = 0;
    long root_files = 0;                // looked at: none of them belongs to a Python
    std::vector<std::string> used;      // files of the dist that were opened
    std::vector<std::string> inputs;    // host files that were let in
    std::vector<std::string> outputs;   // host files that were written back
    std::vector<std::string> baseline;  // system libraries that the program opened
    std::vector<std::string> missing;   // wanted from the dist or the working folder, and nowhere
    std::vector<Wanted> wanted;         // wanted from outside and not got; the harmless ones have a `why`
    std::string out_tail, err_tail;     // the last of what the program printed
};

struct VerifyReport {
    std::string dist;
    std::string program;  // relative to the dist
    StaticFacts facts;
    RunFacts run;
    std::vector<Finding> findings;

    // 0 all proven, 1 a fault, 3 nothing at fault but the run was not allowed here.
    int exit_code() const;
};

Result<VerifyReport> verify_dist(const VerifyOptions& options);

std::string verify_text(const VerifyReport& report);
// Both are one JSON document; the second for an error before there was a report.
std::string verify_json(const VerifyReport& report);
std::string verify_json(const Error& error, int exit_code);

}  // namespace kb::verify

#endif
