// Several copies of a library in one dist: which of them serves whom.
//
// Problem: the loader knows libraries by name. Of two with one name the first that is loaded serves both users, and
// which is first depends on the order of imports; two runtimes of OpenMP under different names end the process. Choice,
// once all needs are followed: where one copy does (rules, [[one_copy]]) the most complete serves all; different
// libraries of one name are told apart as auditwheel does it:
//
//     a/_x.so needs libn.so.1 -> a.libs/libn.so.1                    (stays)
//     b/_y.so needs libn.so.1 -> b.libs/libn.so.1    becomes   needs libn-1f2e3d4c.so.1 -> b.libs/libn-1f2e3d4c.so.1
#ifndef KB_DISCOVER_LIBRARY_COPIES_H
#define KB_DISCOVER_LIBRARY_COPIES_H

#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "binary/elf.h"
#include "discover/rules.h"

namespace kb::discover {

// A binary of the dist, and where its needed libraries were found.
struct LibraryNode {
    std::string source, destination;
    const binary::ElfFile* elf = nullptr;
    std::vector<std::string> inherited;            // DT_RPATH folders of its loaders, on the building machine
    std::map<std::string, std::string> providers;  // needed name -> destination
    std::set<std::string> opened;                  // of the names in `providers`: those that are opened, not linked
    std::vector<std::string> drivers;              // needed names of lib/fallback/
    std::string loaded_with;                       // of a given binary
    bool given = false;                            // not found by the closure
    bool in_wheel = false;
    bool may_strip = false;
    bool is_plugin = false;  // of a package; may be left out where it cannot be loaded
    bool is_root = false;    // loaded by name
    std::string reason;
};

struct LibraryGraph {
    std::deque<LibraryNode> nodes;
    std::map<std::string, size_t> by_destination;
    std::set<size_t> dropped;                    // nodes whose work another copy does
    std::map<std::string, std::string> sonames;  // destination -> the name that a renamed library gets
    std::vector<std::pair<std::string, std::string>> moved_given;  // given binaries that were renamed: from, to
    std::vector<std::string> notes;                                // what was decided, a line each
};

// "libn.so.1" -> "libn-1f2e3d4c.so.1", by the content of `file`.
std::string unique_library_name(const std::string& name, const std::string& file);

void keep_one_copy(LibraryGraph& graph, const OneCopy& rule);
void tell_namesakes_apart(LibraryGraph& graph);

}  // namespace kb::discover

#endif
