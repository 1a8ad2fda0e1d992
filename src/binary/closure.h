// Where the dynamic loader would find each needed library, worked out by reading (ld.so(8): search order and dynamic
// string tokens). Nothing is run. LD_LIBRARY_PATH and the environment's own lib folder count last: conda and module
// systems put libraries there.
#ifndef KB_BINARY_CLOSURE_H
#define KB_BINARY_CLOSURE_H

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "binary/elf.h"

namespace kb::binary {

// Reads each file once; the closure asks for the same libraries again and again.
class ElfReader {
public:
    // nullptr when the file is not a readable ELF file.
    const ElfFile* read(const std::string& path);

private:
    std::map<std::string, Result<ElfFile>> files_;
};

// Where libraries are on the machine that builds.
struct LibraryPaths {
    std::vector<std::string> system;  // /etc/ld.so.conf's folders, then /lib, /usr/lib; each once, as real paths
    std::vector<std::string> extra;   // LD_LIBRARY_PATH, the environment's lib folder
};
LibraryPaths system_library_paths(const std::vector<std::string>& extra);

// One library that a file needs. `path` is empty when it is nowhere.
struct Found {
    std::string name;
    std::string path;
    std::string how;  // "RUNPATH $ORIGIN/../numpy.libs", "system folder"
};

// The loader's search for `name` on behalf of `user`. Libraries of another machine or class are passed over, as the
// loader does. `inherited_rpath`: expanded DT_RPATH folders of those who load `user`; they count when `user` has no
// RUNPATH.
Found find_library(ElfReader& reader, const ElfFile& user, const std::string& name, const LibraryPaths& paths,
                   const std::vector<std::string>& inherited_rpath = {});

// $ORIGIN and ${ORIGIN} replaced by the folder, $LIB and $PLATFORM by their usual values.
std::string expand_run_path(const std::string& entry, const std::string& origin);

}  // namespace kb::binary

#endif
