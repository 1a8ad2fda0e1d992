// runtime/ compiled for one target Python: built once, kept in the user's cache, linked into every program (D11).
#ifndef KB_BACKEND_RUNTIME_LIBRARY_H
#define KB_BACKEND_RUNTIME_LIBRARY_H

#include <functional>
#include <string>
#include <vector>

#include "backend/ninja.h"
#include "backend/toolchain.h"
#include "base/cache.h"
#include "target/target.h"

namespace kb::backend {

struct RuntimeLibrary {
    std::string dir;                      // of the runtime sources
    std::string key;                      // hash of sources, flags, compiler and target
    std::string archive;                  // libkbruntime.a
    std::string python_stub;              // becomes lib/python3 in the dist
    std::vector<std::string> link_flags;  // of runtime/boot/link_flags.txt
};

Result<RuntimeLibrary> ensure_runtime_library(const target::Target& target, const Toolchain& toolchain,
                                              const Cache& cache,
                                              const std::function<void(const NinjaProgress&)>& on_progress);

}  // namespace kb::backend

#endif
