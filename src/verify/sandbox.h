// Runs a program in an empty system: its own user, mount, process, network, host name and IPC namespaces, and a root
// that holds only what the plan names. Linux only; nothing needs to be installed, and no privilege is needed where the
// system allows user namespaces.
//
//     SandboxPlan --run_in_sandbox--> SandboxRun
//
// What the program sees: /proc, /sys, a few devices, /tmp, an empty working folder, a loopback interface, the mounts of
// the plan. A second look before it starts proves that no Python is in the root outside of the folders named in `own`.
#ifndef KB_VERIFY_SANDBOX_H
#define KB_VERIFY_SANDBOX_H

#include <string>
#include <vector>

#include "base/result.h"
#include "trace/access.h"

namespace kb::verify {

using trace::Access;
using trace::AccessKind;

enum class MountMode {
    ReadOnly,
    Writable,
    Copy
};  // Copy: a regular file that the program may change; the original stays

struct SandboxMount {
    std::string source;  // on the host, absolute, links resolved; a file or a folder
    std::string target;  // inside, absolute
    MountMode mode = MountMode::ReadOnly;
};

struct SandboxText {
    std::string target;
    std::string content;
};

struct SandboxPlan {
    std::vector<SandboxMount> mounts;
    std::vector<SandboxText> texts;             // small files written into the root
    std::vector<std::string> writable_folders;  // inside; empty at the start
    std::vector<std::string> own;               // inside; the dist: not searched for a Python
    std::string working_folder;                 // inside
    std::vector<std::string> argv;              // argv[0] is the path inside
    std::vector<std::string> env;               // NAME=VALUE
    std::string input_file;                     // on the host, for standard input; empty: /dev/null
    double timeout_seconds = 0;                 // 0: none
    bool pass_output_on = true;                 // also write what the program prints to our own stdout and stderr
    std::vector<std::string> outputs;           // inside; read back after the run if they exist
    std::vector<std::string> copies;            // inside; read back if the program wrote them anew
};

struct SandboxOutput {
    std::string target;
    std::string content;
};

struct SandboxRun {
    std::string refused;  // not empty: the system did not allow the run; what and why. All else is then unset
    bool timed_out = false;
    int start_error = 0;  // errno of execve when the program could not be started
    int exit_code = 0;
    int signal = 0;
    int left_over = 0;  // processes that outlived the program and were ended
    double seconds = 0;
    std::string out_tail;  // the last of what it printed, at most 64 KiB each
    std::string err_tail;
    std::vector<Access> accesses;      // in order of first occurrence
    std::vector<std::string> pythons;  // paths in the root that belong to a Python outside of `own`
    long root_files = 0;               // files that were looked at to find these
    std::vector<SandboxOutput> outputs;
};

Result<SandboxRun> run_in_sandbox(const SandboxPlan& plan);

}  // namespace kb::verify

#endif
