// Writes and reads the tables of runtime/include/kb_archive.h: lib/kb.archive (bytecode modules, excluded names) and
// lib/kb.paths (names of the user's data files, served from the dist when the working directory lacks them).
// The other half is runtime/boot/table.c.
#ifndef KB_DIST_ARCHIVE_H
#define KB_DIST_ARCHIVE_H

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace kb::dist {

// A module that stays bytecode.
struct ArchiveModule {
    std::string name;    // "json.decoder"
    std::string origin;  // where its .py would lie, relative to the dist's root: "lib/json/decoder.py"
    bool is_package = false;
    std::string marshal;  // marshalled code object; its co_filename is replaced when it is loaded
};

// A module that was left out: importing it fails with this message.
struct ArchiveExclusion {
    std::string name;
    std::string message;  // "No module named 'tkinter' (left out by --exclude-module=tkinter)"
};

struct Archive {
    std::vector<ArchiveModule> modules;
    std::vector<ArchiveExclusion> exclusions;
};

// The names that D10 serves, relative to the dist's root ("checkpoint/a.npz"). Folders above them are added.
struct PathList {
    std::string program;  // file name of the executable; lib/python3 starts it
    std::vector<std::string> files;
    std::vector<std::string> folders;  // bundled folders that may be empty
};

// The bytes do not depend on the order of the input. Two modules of one name are our bug.
std::string archive_bytes(const Archive& archive);
std::string path_list_bytes(const PathList& paths);

Status write_archive(const std::string& path, const Archive& archive);
Status write_path_list(const std::string& path, const PathList& paths);

// For verify, why and tests. Fails with ManifestBad when the file is not such a table.
Result<Archive> read_archive(const std::string& path);
Result<PathList> read_path_list(const std::string& path);

}  // namespace kb::dist

#endif
