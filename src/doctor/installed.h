// The installed distributions with what their metadata promises: requirements, and each file with its size. (Packaging
// itself reads them through discover/distributions.h, which asks less.)
#ifndef KB_DOCTOR_INSTALLED_H
#define KB_DOCTOR_INSTALLED_H

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kb::doctor {

// A row of RECORD. Files outside of the site folder (scripts) and bytecode are left out.
struct RecordRow {
    std::string path;       // relative to the site folder
    std::string hash;       // as written; may be empty
    std::int64_t size = 0;  // -1: not said
};

struct Package {
    std::string name;            // as in the metadata
    std::string key;             // normalised: "ruamel-yaml"
    std::string version;         // empty: the metadata is damaged
    std::string site_dir, info;  // "numpy-1.26.4.dist-info"
    std::string installer;       // "pip", "conda", ...; may be empty
    std::string requires_python;
    std::vector<std::string> requirements;  // "numpy<2; python_version > '3.8'"; those of extras left out
    std::vector<RecordRow> record;          // empty where there is none (Debian)

    std::string metadata_path() const;
};

struct Environment {
    std::vector<std::string> site_dirs;                     // in the order of sys.path
    std::vector<Package> packages;                          // site folder by site folder, then by name
    std::map<std::string, std::vector<std::string>> files;  // site folder -> sorted relative paths, without bytecode
    std::map<std::string, std::string> owner;               // absolute path -> key of the package

    // The package that a file belongs to by RECORD, else by its top-level folder's name; may be empty.
    std::string owner_of(const std::string& path) const;
    const Package* find(std::string_view key) const;  // the first on sys.path
};

Environment read_environment(const std::vector<std::string>& site_dirs);
std::string normalised_name(std::string_view name);  // PEP 503
std::vector<std::string> egg_requirements(std::string_view requires_txt);
std::vector<RecordRow> record_rows(std::string_view text);

}  // namespace kb::doctor

#endif
