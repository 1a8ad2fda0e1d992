// The inside half of the sandbox: namespaces and the root. Called in child processes that do nothing else.
#ifndef KB_VERIFY_SANDBOX_ROOT_H
#define KB_VERIFY_SANDBOX_ROOT_H

#include <string>
#include <vector>

#include "verify/sandbox.h"

namespace kb::verify {

// What the system refused, as a sentence; empty when all went well.
using Refusal = std::string;

// Moves the calling process into new namespaces. Its next child is the first process of the new process namespace.
Refusal enter_namespaces();

// In that child: builds the root of the plan and makes it the root of the process.
Refusal build_root(const SandboxPlan& plan);

// In the program's process: no capability and no way to gain one.
void drop_privileges();

struct PythonSearch {
    std::vector<std::string> found;
    long files = 0;
};

// Looks through the whole root, but for the kernel's own file systems and the folders in `own`, for an interpreter,
// its library or its standard library.
PythonSearch search_python(const std::vector<std::string>& own);

}  // namespace kb::verify

#endif
