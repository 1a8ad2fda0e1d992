// The installed packages of an environment: which distribution a file belongs to, and what else is in it.
//
// Three kinds of metadata are met. A wheel's X.dist-info has a RECORD with every file. Debian's dist-packages have
// dist-info or egg-info without RECORD: installed-files.txt lists the files, or top_level.txt names the packages, and
// their folders are walked. For a package without any metadata, conda's list of its files counts; else it was copied in
// by hand, and is a distribution of its own, without version.
#ifndef KB_DISCOVER_DISTRIBUTIONS_H
#define KB_DISCOVER_DISTRIBUTIONS_H

#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"

namespace kb::discover {

struct Distribution {
    std::string name;                       // as in METADATA; the folder's name where there is none
    std::string version;                    // may be empty
    std::string site_dir;                   // absolute
    std::vector<std::string> requirements;  // names of Requires-Dist, without those of extras; normalised
    std::string info;  // "numpy-1.26.4.dist-info", an .egg-info folder or file; empty when there is none
    bool has_record = false;
    std::vector<std::string> programs;  // absolute: what it has put into the environment's bin/
    std::vector<std::string> files;  // relative to site_dir, sorted; neither bytecode caches nor anything outside of it
};

// The modules among its files: "numpy", "numpy.linalg", "numpy.linalg._umath_linalg".
std::set<std::string> modules_of(const Distribution& dist);

class Installed {
public:
    // Reads the metadata of every distribution in these folders. Folders that do not exist are passed over.
    static Installed scan(const std::vector<std::string>& site_dirs);

    // The distribution that a file below a site folder belongs to; nullptr when it is below none. Files of no known
    // distribution get one made for their top-level package.
    const Distribution* owner_of(const std::string& path);

    // By its name, in any spelling; nullptr when it is not installed.
    const Distribution* find(std::string_view name) const;

    const std::deque<Distribution>& all() const { return all_; }

    // "lib/x.py"-like remainder of a path below a site folder; empty when it is below none.
    std::string relative(const std::string& path) const;

private:
    std::vector<std::string> site_dirs_;
    std::deque<Distribution> all_;           // a deque: pointers into it stay valid
    std::map<std::string, size_t> by_file_;  // absolute path -> index; of those with RECORD
    const Distribution* conda_owner(const std::string& path);

    std::set<std::string> conda_known_;     // environments whose conda-meta was read
    std::map<std::string, size_t> by_top_;  // absolute path of a top-level package or module -> index; of the others
};

}  // namespace kb::discover

#endif
