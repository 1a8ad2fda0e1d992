// The system whose libc and loader are used: this machine's, or the root of another one (--root). Debian keeps
// libraries in multiarch folders, Fedora and SUSE in lib64, and any of these may be links; a link in another root is
// followed inside of that root.
#ifndef KB_VERIFY_SYSTEM_ROOT_H
#define KB_VERIFY_SYSTEM_ROOT_H

#include <string>
#include <vector>

#include "base/result.h"

namespace kb::verify {

struct SystemRoot {
    std::string prefix;                // "" or "/srv/debian"
    std::vector<std::string> folders;  // of libraries, as seen inside ("/usr/lib"); each once
    std::string glibc;                 // "GLIBC_2.31": the newest symbols of its libc; empty: it has no glibc
    std::string musl;                  // its musl loader, if it has one

    std::string on_host(const std::string& inside) const;  // where that file really is
    std::string library(const std::string& name) const;    // on the host; empty: it has none
    bool is_other() const { return !prefix.empty(); }
};

// `machine`: of the program (elf.h). Error: VerifyRoot.
Result<SystemRoot> system_root(const std::string& root, int machine);

}  // namespace kb::verify

#endif
