// What the PyInstaller hooks of the user's environment say about the modules of the program. Plain hooks are read by
// the worker (hook_facts.py); one that is a program is not run, and counted.
#ifndef KB_CLI_HOOK_READER_H
#define KB_CLI_HOOK_READER_H

#include <map>
#include <string>
#include <vector>

#include "front/worker.h"

namespace kb::cli {

struct HookFacts {
    std::string file;     // empty: there is no hook for the module
    std::string unplain;  // why it is not read; mostly empty
    std::vector<std::string> modules, ignored, distributions, sources, groups;
    std::string why() const;  // "hook-sklearn.py of _pyinstaller_hooks_contrib"
};

class HookReader {
public:
    HookReader() = default;
    HookReader(std::map<std::string, std::string> files, std::vector<std::string> site_dirs, front::WorkerPool* workers)
        : files_(std::move(files)), site_dirs_(std::move(site_dirs)), workers_(workers) {}

    // Reads the hook of a module when it is first asked for. Only between requests of the graph (one thread).
    const HookFacts& of(const std::string& module);
    // The hook of `importer` or of a package above it that leaves out `imported`; nullptr if none does.
    const HookFacts* ignoring(const std::string& importer, const std::string& imported);

    // Of all hooks that were asked for: modules that keep their source; what is not read ("hook-x.py (a function)").
    std::vector<std::string> sources() const;
    std::vector<std::string> unread() const;
    size_t count() const;

private:
    std::map<std::string, std::string> files_;
    std::vector<std::string> site_dirs_;
    front::WorkerPool* workers_ = nullptr;
    std::map<std::string, HookFacts> facts_;
};

}  // namespace kb::cli

#endif
