// lib/keelback.json: the plan as it was applied. verify, why and the report read it; apply tells by it what is ours.
#ifndef KB_DIST_MANIFEST_H
#define KB_DIST_MANIFEST_H

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "dist/plan.h"

namespace kb::dist {

inline constexpr const char* kManifestPath = "lib/keelback.json";

struct ManifestFile {
    std::string path;  // relative to the dist's root
    uint64_t size = 0;
    std::string hash;  // XXH3-128 of the bytes in the dist
    FileKind kind = FileKind::PackageData;
    std::string owner;
    std::string reason;
};

struct Manifest {
    std::string program;
    std::string python;
    std::vector<ManifestFile> files;  // sorted by path; without the manifest itself
    std::vector<SystemLibrary> left_to_system;
    std::map<std::string, std::string> env;
    std::vector<std::string> notes;
};

// Stable text: keys in order, no time, no path of the building machine.
std::string manifest_text(const Manifest& manifest);
Result<Manifest> parse_manifest(std::string_view text);

// Error: NotADist when there is none, ManifestBad.
Result<Manifest> read_manifest(const std::string& dist_dir);

// The sizes of the files as they are in the dist, in place of those that were planned.
void take_sizes(Plan& plan, const Manifest& manifest);

std::string_view kind_name(FileKind kind);  // "package-data"

}  // namespace kb::dist

#endif
