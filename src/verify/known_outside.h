// What is known to mean nothing, with reasons: src/verify/outside.toml.
#ifndef KB_VERIFY_KNOWN_OUTSIDE_H
#define KB_VERIFY_KNOWN_OUTSIDE_H

#include <string>
#include <vector>

#include "base/result.h"

namespace kb::verify {

struct KnownRow {
    std::vector<std::string> paths;  // globs
    std::string why;
};

struct KnownOutside {
    std::vector<KnownRow> ignore;            // absolute paths
    std::vector<KnownRow> absent;            // paths below the dist
    std::vector<KnownRow> optional_library;  // file names
    std::vector<KnownRow> build_path;        // files of the dist
};
Result<KnownOutside> load_known_outside();

// nullptr when no row has a pattern for the path.
const KnownRow* find_row(const std::vector<KnownRow>& rows, const std::string& path);

}  // namespace kb::verify

#endif
