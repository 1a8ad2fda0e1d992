// What we know of one package, as data: rules/*.toml, one small file per package, each fact with a `why`.
// The files are embedded in the tool. A new package needs a file there and a test, and nothing here.
#ifndef KB_DISCOVER_RULES_H
#define KB_DISCOVER_RULES_H

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kb::discover {

// Module patterns: "pkg.mod" is that module, "pkg.*" the modules directly in pkg, "pkg.**" pkg and all below it,
// "pkg.*Plugin" those directly in pkg whose last part matches. File patterns are globs below the folder that holds the
// package ("pkg/data/*.txt"); "**" crosses folders.

// [[implied]]: when `of` (a module pattern) is in the program, `modules` are needed too, without any import statement.
struct ImpliedModules {
    std::string of;
    std::vector<std::string> modules;
    std::string why;
    std::string place = {};  // "rules/pillow.toml"
};

// [[ignored]]: import statements in modules `of` that do not count (a demo inside a plugin), when they stand in a
// function, a try or an if. An import at module level counts always, and so does every import of the user's own
// modules.
struct IgnoredImports {
    std::string of;
    std::vector<std::string> modules;
    std::string why;
    std::string unless;      // they count after all when this module is in the program for another reason; may be empty
    std::string place = {};  // "rules/pillow.toml"
};

// [[unneeded]]: modules and files that no program needs, or (files) only those with one of the modules `unless`.
// `modules` are not followed unless named by an option. A library that something links to comes along all the same.
struct Unneeded {
    std::vector<std::string> modules;
    std::vector<std::string> files;
    std::string why;
    std::vector<std::string> unless = {};  // module patterns
};

// [[library]]: loaded by name only, when `of` is in the program ("*": any program).
struct LoadedLibrary {
    std::string of;
    std::vector<std::string> names;  // SONAMEs
    std::string why;
    std::string place = {};  // "rules/pillow.toml"
};

// [[one_copy]]: libraries that must not be twice in a process, or of which one does the work of all: of several in a
// dist, the most complete serves everyone.
struct OneCopy {
    std::vector<std::string> names;  // globs on file names
    std::string why;
    bool keep_all = false;  // keep = "all": each user needs its own, and that is worth a line
};

// [[folder]]: data that belongs to a shared library: Tcl's scripts. Looked for in `candidates` ("{libdir}": the
// library's own folder) and in absolute paths inside the library that end in /`name`.
struct LibraryFolder {
    std::string library;  // SONAME
    std::string name;     // "tcl8.6"
    std::string marker;   // a file in it, by which the right folder is known: "init.tcl"
    std::vector<std::string> candidates;
    std::vector<std::string> unneeded;  // globs below the folder
    std::vector<std::string>
        env;  // variables that name it at run time: "TCL_LIBRARY"; of a folder below: "TCL8_6_TM_PATH=tcl8"
    std::string why;
    std::string place = {};  // "rules/pillow.toml"
};

// [[source]]: modules that read their own source when they run; their .py files go along. They are named by `modules`,
// or, when `of` is in the program, known by its name and one of `texts` in their source.
struct NeedsSource {
    std::vector<std::string> modules;
    std::string of;
    std::vector<std::string> texts;
    std::string why;
};

// [[interpreted]]: a library that compiles functions from their bytecode (numba.njit): functions that the user's code
// hands to it are left as they are.
struct Interpreted {
    std::string of;  // top-level module
    std::string why;
    std::string place = {};  // "rules/pillow.toml"
};

// [[bytecode]]: modules that work on the bytecode of functions, their own or others'; they are never compiled.
struct StaysBytecode {
    std::vector<std::string> modules;
    std::string why;
};

// [[data]]: files that a distribution's RECORD does not list, or of the standard library.
struct ExtraData {
    std::string of;  // module pattern
    std::vector<std::string> files;
    std::string why;
    std::string place = {};  // "rules/pillow.toml"
};

// [[convention]]: when `of` is in the program, it imports these submodules ("models", "management.commands.*") of the
// user's packages, and reads these folders beside the user's modules that import it or something in it.
struct Convention {
    std::string of;
    std::vector<std::string> modules;
    std::vector<std::string> folders;
    std::string why;
    std::string place = {};  // "rules/pillow.toml"
};

// [[system_file]]: a file of the system whose path is compiled into a library, in the folder that follows the text
// `after` in it; and where other systems have that file.
struct SystemFile {
    std::string of;                      // only when this module is in the program; may be empty
    std::vector<std::string> libraries;  // globs on file names
    std::string after;
    std::string name;            // below that folder
    bool unless_hashed = false;  // not where the folder certs/ beside it holds hashed certificates
    std::vector<std::string> places;
    std::string why;
};

// [[system_folder]]: when `of` is in the program and `unless` is not, the first of `folders` goes along to lib/`place`,
// and stands for each of them on a machine that has none. "{prefix}": the target's.
struct SystemFolder {
    std::string of;
    std::string unless;
    std::vector<std::string> folders;
    std::string place;
    std::vector<std::string> unneeded;  // globs below the folder
    std::string if_missing;             // what to say when this machine has none either
    std::string why;
};

// [[licence]]: the terms of shared libraries by their name, where it is not told otherwise or told wrongly.
struct LibraryLicence {
    std::vector<std::string> libraries;  // globs on file names
    std::string text;                    // only if the library holds this; may be empty
    std::string licence;
    std::string why;
};

// [[built_for]]: an extension module that holds `text` and not `unless` was compiled for `package` of a major version
// below `below`, and crashes or refuses with that version or a later one.
struct BuiltFor {
    std::string package;  // a distribution: "numpy"
    std::string below;    // a major version: "2"
    std::string text;
    std::string unless;
    std::string why;
};

// [[appended]]: code that is added at the end of a module which is not the user's, where the module could not know what
// the dist has otherwise: it starts a program of the system (ldconfig), or knows CPython's finders only.
struct AppendedCode {
    std::string of;
    std::string code;
    std::string why;
};

struct Rules {
    std::vector<ImpliedModules> implied;
    std::vector<IgnoredImports> ignored;
    std::vector<Unneeded> unneeded;
    std::vector<LoadedLibrary> libraries;
    std::vector<OneCopy> one_copy;
    std::vector<LibraryFolder> folders;
    std::vector<NeedsSource> sources;
    std::vector<Interpreted> interpreted;
    std::vector<StaysBytecode> bytecode;
    std::vector<ExtraData> data;
    std::vector<Convention> conventions;
    std::vector<SystemFile> system_files;
    std::vector<SystemFolder> system_folders;
    std::vector<LibraryLicence> licences;
    std::vector<BuiltFor> built_for;
    std::vector<AppendedCode> appended;
};

// The rules that come with the tool. Error: RuleBad (a defect of the tool).
Result<Rules> load_rules();
Status add_rules(Rules& rules, std::string_view file_name, std::string_view toml_text);

// What an imported module needs besides its own import statements; for the module graph, which expands the patterns and
// keeps what exists.
struct ImpliedBy {
    std::string module;  // a module pattern
    std::string why;
    std::string place = "";  // "rules/pillow.toml"
};
std::vector<ImpliedBy> implied_by(const Rules& rules, std::string_view module);

// (submodules, why) that `module` imports of the user's packages.
std::vector<ImpliedBy> conventions_of(const Rules& rules, std::string_view module);

// The rule by which the graph does not follow this import, where it is conditional; nullptr if it does.
const IgnoredImports* ignoring_rule(const Rules& rules, std::string_view importer, std::string_view imported);

// True for modules that no program wants ("numpy.tests.test_x"); the graph follows them only if an option names them.
bool is_unneeded_module(const Rules& rules, std::string_view module);
std::string appended_code(const Rules& rules, std::string_view module);
bool needs_source(const Rules& rules, std::string_view module);
// By `of` and `texts`; `source` is the module's text.
bool has_text_of(const NeedsSource& rule, std::string_view source);

// Why a module is not compiled even when an option asks for it: it works on bytecode, or on its own source; else empty.
std::string why_bytecode(const Rules& rules, std::string_view module);

bool module_matches(std::string_view pattern, std::string_view module);

}  // namespace kb::discover

#endif
