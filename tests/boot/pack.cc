// Test helper: writes a kb.archive or a kb.paths with the real writer.
//   pack archive OUT < rows     row: "module NAME ORIGIN 0|1 FILE" or "excluded NAME MESSAGE", fields separated by tabs
//   pack paths OUT PROGRAM < rows     row: "file NAME" or "folder NAME"
#include <cstdio>
#include <iostream>
#include <sstream>

#include "base/fs.h"
#include "dist/archive.h"

static std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields;
    std::stringstream stream(line);
    for (std::string field; std::getline(stream, field, '\t');) fields.push_back(field);
    return fields;
}

int main(int argc, char** argv) {
    kb::dist::Archive archive;
    kb::dist::PathList paths;
    for (std::string line; std::getline(std::cin, line);) {
        std::vector<std::string> f = fields_of(line);
        if (f[0] == "module") {
            archive.modules.push_back({f[1], f[2], f[3] == "1", kb::fs::read_file(f[4]).value()});
        } else if (f[0] == "excluded") {
            archive.exclusions.push_back({f[1], f[2]});
        } else if (f[0] == "file") {
            paths.files.push_back(f[1]);
        } else {
            paths.folders.push_back(f[1]);
        }
    }
    bool is_archive = argc > 1 && std::string(argv[1]) == "archive";
    if (!is_archive) paths.program = argv[3];
    kb::Status written =
        is_archive ? kb::dist::write_archive(argv[2], archive) : kb::dist::write_path_list(argv[2], paths);
    bool same = is_archive ? kb::dist::read_archive(argv[2])->modules.size() == archive.modules.size()
                           : kb::dist::read_path_list(argv[2])->files.size() == paths.files.size();
    return written && same ? 0 : 1;
}
