// Which Python is packaged. discover_python names the interpreter; the worker then says what it is
// (front/target_facts.h fills Target), and check_target refuses what cannot be packaged.
#ifndef KB_TARGET_TARGET_H
#define KB_TARGET_TARGET_H

#include <map>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "base/result.h"

namespace kb::target {

// The facts of one interpreter and its environment. Paths are absolute.
struct Target {
    std::string executable;      // as started: inside the virtual environment, if there is one
    std::string identity;        // hash of everything that shapes code, bytecode and the C ABI; part of cache keys
    std::string implementation;  // "cpython"
    int major = 0, minor = 0, micro = 0;
    std::string version_text;  // sys.version
    std::string abiflags, multiarch, platform, platlibdir;
    bool free_threaded = false;
    std::string prefix, exec_prefix, base_prefix, base_exec_prefix;  // prefix differs from base_prefix in a venv
    std::vector<std::string> include_dirs;
    std::string ext_suffix;                 // ".cpython-311-x86_64-linux-gnu.so"
    std::vector<std::string> ext_suffixes;  // every suffix that the import system accepts
    std::string stdlib_dir;
    std::string dynload_dir;     // may be empty
    std::string shared_library;  // path of libpython3.11.so.1.0; empty if there is none
    std::string static_library;  // path of libpython3.11.a; empty if there is none
    std::vector<std::string> static_link_flags;
    std::vector<std::string> builtin_modules, frozen_modules, stdlib_modules;
    std::vector<std::string> sys_path;   // as the program would have it, without the script's folder
    std::vector<std::string> site_dirs;  // those of sys_path that hold installed packages
    // Editable installs with a finder: top-level name -> its file, or its folders.
    std::map<std::string, std::vector<std::string>> editable;
    std::map<std::string, std::string> zipped;  // top-level name -> the zip file on sys.path that it is in

    std::string version() const { return std::to_string(major) + "." + std::to_string(minor); }
    std::string compat_name() const { return "py" + std::to_string(major) + std::to_string(minor); }
};

struct Discovered {
    std::string python;  // path to start
    std::string origin;  // "--python", "VIRTUAL_ENV", "CONDA_PREFIX", "PATH"
};

// Candidates in order: `option` (a path or a name in PATH, "3.11" means python3.11), VIRTUAL_ENV, CONDA_PREFIX, PATH's
// python3 and python. A candidate that does not run (a pyenv shim without a version) is passed over, but not `option`.
// Asking takes as long as a start of Python: with OnlyScripts a binary named python is believed.
enum class Ask { Everyone, OnlyScripts };
Result<Discovered> discover_python(const std::string& option, Ask ask = Ask::Everyone);

// Why this interpreter cannot be packaged: version, threading model, headers, library. Empty: it can.
std::vector<Error> target_faults(const Target& target);

// The first of these. Notes a Trial version.
Status check_target(const Target& target, Diagnostics& diagnostics);

// `build --debug` works.
bool has_debug(const Target& target);

bool has_shared_library(const Target& target);

}  // namespace kb::target

#endif
