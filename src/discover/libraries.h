// The closure of shared libraries: what the binaries of a dist need, where each copy lies in the dist, and how each
// user finds it.
//
// Choice: a library of a wheel stays where the wheel has it; any other is copied to lib/. The executable has a DT_RPATH
// of lib/, which every library without a DT_RUNPATH of its own inherits, so most files stay byte-equal. After placing,
// the loader's search is repeated on the places in the dist; only files for which it would fail, or that carry folders
// of the build machine, are edited:
//
//     _tkinter.so   RUNPATH /home/me/.pyenv/versions/3.11.7/lib   ->  RUNPATH $ORIGIN/..
#ifndef KB_DISCOVER_LIBRARIES_H
#define KB_DISCOVER_LIBRARIES_H

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "base/result.h"
#include "binary/closure.h"
#include "binary/patch.h"
#include "discover/baseline.h"
#include "discover/rules.h"

namespace kb::discover {

// A binary whose place is given: the executable, an extension module, a library inside a package.
struct Binary {
    std::string source;
    std::string destination;
    bool may_strip = false;        // not a wheel's: debug information may be dropped
    std::string loaded_with = {};  // top-level module whose import loads it: "numpy"; empty: not known
    bool is_plugin = false;        // a library inside a package: what this machine cannot load may be left out
};

// A library that is loaded by name only.
struct WantedLibrary {
    std::string name;
    std::string why;
    bool required = false;  // a warning when it is nowhere
};

struct ClosureInput {
    Binary executable;  // first; its run path is what others inherit
    std::vector<Binary> binaries;
    std::vector<WantedLibrary> by_name;
    // Place in the dist of a library that belongs to a wheel: "lib/numpy.libs/x.so"; empty when it belongs to none.
    std::function<std::string(const std::string& path)> wheel_place;
    // True for a file of a wheel that rules leave out.
    std::function<bool(const std::string& destination)> is_left_out = {};
    std::string library_dir;  // of the target's libpython: for what the executable needs, it is looked at first
    binary::LibraryPaths paths;
    std::vector<OneCopy> one_copy;
};

struct PlacedLibrary {
    std::string source;
    std::string destination;  // "lib/libtk8.6.so"
    std::string reason;       // "needed by lib/lib-dynload/_tkinter...so"
    bool in_wheel = false;
};

struct SystemNeed {
    std::string soname;
    std::string needed_by;  // destination of the first user
    std::string why;
    bool is_driver = false;
};

// One arrow of the closure, between places in the dist.
struct LibraryUse {
    std::string user, library;
    std::string name;  // what the user asks for: a SONAME
};

struct Closure {
    std::vector<PlacedLibrary> libraries;        // sorted by destination; without the given binaries
    std::vector<LibraryUse> uses;                // who needs whom, in the order of the binaries
    std::vector<std::string> named;              // where each of `by_name` is; empty: nowhere in the dist
    std::map<std::string, binary::Patch> edits;  // destination -> what to change in the copy
    std::vector<SystemNeed> system;              // sorted by soname
    std::vector<std::string> dropped;  // given binaries whose work another copy does, or that cannot be loaded
    std::vector<std::pair<std::string, std::string>> renamed;  // given binaries: from, to (library_copies.h)
    // Top-level module ("": the program itself) -> drivers' libraries that are in lib/fallback/, in loading order. The
    // runtime loads the system's, else ours, before the module is imported.
    std::map<std::string, std::vector<std::string>> fallbacks;
    std::vector<std::string> notes;
};

Closure library_closure(const ClosureInput& input, const Baseline& baseline, Diagnostics& diagnostics);

}  // namespace kb::discover

#endif
