// What we know of one package, as data: rules/*.toml, one small file per package, each fact with a `why`.
// The files are embedded in the tool at build time; load_rules reads them once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kb::discover {

// `of` is imported => `modules` are needed too. A module may end in ".*" (the modules directly in that package) or ".**" (all
// below it); of = "pkg.**" means any module of the package.
struct ImpliedModules {
    std::string of;
    std::vector<std::string> modules;
    std::string why;
};

// Files of a package that no program needs (globs below the folder that holds the package), and modules likewise.
struct Unneeded {
    std::vector<std::string> modules;
    std::vector<std::string> files;
    std::string why;
};

// A library that is loaded by name only, when module `of` is in the program.
struct LoadedLibrary {
    std::string of;
    std::vector<std::string> names;   // SONAMEs
    std::string why;
};

// A folder of data that belongs to a shared library: Tcl's scripts. It is looked for in `candidates` ({libdir} stands for the
// library's own folder) and in absolute paths inside the library that end in /`folder`.
struct LibraryFolder {
    std::string library;              // SONAME
    std::string folder;               // "tcl8.6"
    std::vector<std::string> candidates;
    std::vector<std::string> unneeded;  // globs below the folder
    std::string env;                  // environment variable that names it at run time; may be empty
    std::string why;
};

// Modules that read their own source when they run; their .py files go along.
struct NeedsSource {
    std::vector<std::string> modules;
    std::string why;
};

// Data outside of what a distribution's RECORD lists, or of a package without RECORD.
struct ExtraData {
    std::string of;
    std::vector<std::string> files;   // globs below the folder that holds the package
    std::string why;
};

struct Rules {
    std::vector<ImpliedModules> implied;
    std::vector<Unneeded> unneeded;
    std::vector<LoadedLibrary> libraries;
    std::vector<LibraryFolder> folders;
    std::vector<NeedsSource> sources;
    std::vector<ExtraData> data;
};

// One line for the reason: the rule's file and its `why`.
struct ImpliedBy {
    std::string module;               // may end in ".*" or ".**"
    std::string why;
};

// The rules that come with the tool.
Result<Rules> load_rules();
Status add_rules(Rules& rules, std::string_view file_name, std::string_view toml_text);

// What an imported module needs besides its own import statements. For the module graph.
std::vector<ImpliedBy> implied_by(const Rules& rules, std::string_view module);

// True for modules that are not wanted in any program (pkg.tests); the graph does not follow them unless they are named.
bool is_unneeded_module(const Rules& rules, std::string_view module);
bool needs_source(const Rules& rules, std::string_view module);

}  // namespace kb::discover
