// Where a path lies, in words that mean the same on every machine.
#ifndef KB_RECORD_PLACES_H
#define KB_RECORD_PLACES_H

#include <string>
#include <utility>
#include <vector>

namespace kb::record {

enum class Where { Project, Site, Stdlib, Environment, Home, System, Outside };

struct Placed {
    Where where = Where::Outside;
    std::string rest;          // below its root; for Outside the file's name alone
    std::string text() const;  // "{site}/numpy/x.txt"
};

struct Roots {
    std::string project;
    std::vector<std::string> site;  // folders of installed packages
    std::string stdlib;
    std::vector<std::string> environment;  // its prefix and that of the interpreter it was made with
    std::string home;
};

class Places {
public:
    explicit Places(const Roots& roots);
    // `path` is absolute. The innermost root counts; the path as it is, then with its links resolved.
    Placed place(const std::string& path) const;

private:
    const std::pair<std::string, Where>* root_of(const std::string& path) const;
    std::vector<std::pair<std::string, Where>> roots_;  // the longest first
};

}  // namespace kb::record

#endif
