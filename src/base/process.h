// Child processes. Only this file and fs.h touch the world (D14).
#ifndef KB_BASE_PROCESS_H
#define KB_BASE_PROCESS_H

#include <sys/types.h>

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace kb::process {

struct Command {
    std::vector<std::string> argv;                              // argv[0] is looked up in PATH unless it holds a slash
    std::string cwd = {};                                       // empty: the current folder
    bool clear_env = false;                                     // start from an empty environment
    std::vector<std::pair<std::string, std::string>> env = {};  // set or replaced
    std::vector<std::string> unset_env = {};
    std::string input = {};  // given on stdin; otherwise stdin is /dev/null
};

struct Finished {
    int exit_code = 0;  // -1 when ended by a signal
    int signal = 0;     // 0 when it exited
    std::string out = {};
    std::string err = {};
    long peak_kb = 0;  // largest resident set of the process and its waited-for children
    bool ok() const { return exit_code == 0 && signal == 0; }
};

// Runs to the end and captures both streams. An exit code other than 0 is not an Error.
Result<Finished> run(const Command& command);

// As run, but stdout and stderr share one pipe, given line by line (without the newline) as they come.
Result<Finished> run_lines(const Command& command, const std::function<void(std::string_view)>& on_line);

// Runs with our own stdin, stdout and stderr.
Result<Finished> run_attached(const Command& command);

// Ends this process by the signal that ended a child, so that our caller sees what it would have seen.
void die_by(int signal);

// Becomes the program: returns only if that fails.
Error replace_by(const std::vector<std::string>& argv);

// Both ends are closed in programs that are started, and with this object.
struct Pipe {
    int read = -1, write = -1;
    Pipe() = default;
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe();
    bool open();
    static void close(int& end);  // and sets it to -1
};

// A long-lived child with pipes on stdin and stdout; stderr goes to a file descriptor of ours or is inherited.
class Child {
public:
    Child() = default;
    Child(Child&& other) noexcept;
    Child& operator=(Child&& other) noexcept;
    ~Child();  // closes the pipes, and waits
    static Result<Child> start(const Command& command, int stderr_fd = -1);

    bool running() const { return pid_ > 0; }
    bool write_all(std::string_view bytes);      // false when the child is gone
    bool read_exact(char* buffer, size_t size);  // false at end of file
    void kill();
    Finished finish();  // closes stdin and waits

private:
    pid_t pid_ = -1;
    int in_ = -1;
    int out_ = -1;
};

std::string find_program(const std::string& name);                // absolute path from PATH, or empty
std::vector<std::string> find_programs(const std::string& name);  // every match, in PATH order
std::string env(const std::string& name);                         // empty when unset
std::vector<std::pair<std::string, std::string>> environment();   // every variable
std::string self_path();                                          // this executable, links resolved
long peak_memory_kb();                                            // of this process and its waited-for children
unsigned cpu_count();                                             // usable by this process

// After this, SIGINT, SIGTERM and SIGHUP set a flag and are passed on to running children; stages ask `interrupted()`.
void catch_interrupts();
bool interrupted();
Status check_interrupted();  // Code::Interrupted when the flag is set

}  // namespace kb::process

#endif
