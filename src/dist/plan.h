// The dist as a value (D12): every file with its source and the reason why it is there.
//
//     DistInput --make_plan--> Plan --apply_plan--> X.dist/ + lib/keelback.json
//
// make_plan reads the environment that is packaged and writes nothing; apply_plan writes and looks for nothing new.
// The plan is printed by --dry-run, and read back (from lib/keelback.json) by verify, why and the report.
#ifndef KB_DIST_PLAN_H
#define KB_DIST_PLAN_H

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "base/result.h"
#include "binary/patch.h"
#include "discover/libraries.h"
#include "discover/named_libraries.h"
#include "discover/user_data.h"
#include "modules/reason.h"
#include "target/target.h"

namespace kb::dist {

// How a module reaches the program. Words as in the contract of the policy stage.
enum class Policy { Native, Bytecode, Extension, Builtin, Excluded, Source };

// Whose module it is: the user's, the standard library's, or an installed package's.
enum class Home { Program, Stdlib, ThirdParty };

// One module of the graph, after policy.
struct DistModule {
    std::string name;  // dotted; "__main__" for the script
    Policy policy = Policy::Bytecode;
    Home home = Home::ThirdParty;
    std::string path;  // absolute; the .py or the .so; empty for built-in modules and namespace packages
    bool is_package = false;
    std::string dist_filename;  // where its .py is, or would be, relative to the dist's root: "utils/modules.py",
                                // "lib/numpy/__init__.py". See dist_filename_of()
    std::string imported_by;    // "inference.py:3", or a rule; the reason that is printed
    std::vector<std::pair<std::string, int>> imports = {};  // of the user's own modules: name and line
    std::vector<discover::NamedLibrary> libraries = {};     // shared libraries that it loads by name
    std::vector<std::string> stubs = {};                    // .pyi files that are read when it is imported
};

using discover::DataLiteral;
using discover::IncludeData;

// A finished file that the build made: the executable, kb.archive, lib/python3.
struct BuiltFile {
    std::string source;
    std::string destination;  // relative to the dist's root: "inference", "lib/kb.archive"
    std::string reason;
    bool is_executable = false;
};

struct DistInput {
    std::string program;  // "inference"
    target::Target target;
    std::vector<DistModule> modules;   // the whole graph, sorted by name
    std::vector<modules::Need> needs;  // its arrows
    std::vector<modules::LeftOut> left_out;
    std::vector<modules::Missing> missing;
    std::vector<BuiltFile> built;  // must hold the executable and lib/kb.archive
    std::string script_dir;        // where relative literals are looked for
    std::string project_root;      // nothing outside of it is taken by a literal
    std::vector<DataLiteral> data_literals;
    std::vector<IncludeData> include_data;
    std::vector<std::string> exclude_data;                    // globs on dist paths that are left out
    std::vector<std::string> include_source;                  // modules or packages whose .py files go along
    std::vector<modules::AskedMetadata> distributions;        // whose metadata the program asks for
    std::vector<std::string> notes;                           // for the plan's own
    std::vector<discover::RecordedFile> recorded_files;       // of the project
    std::vector<std::string> recorded_resources;              // of packages, below a site folder: "pkg/a.txt"
    std::vector<discover::WantedLibrary> recorded_libraries;  // that a run loaded
    std::string cache_root;                                   // of the user's cache
    std::vector<std::string> licence_files;                   // of Keelback's own runtime
    std::string output_dir;  // X.dist; used to skip our own output when a folder is taken
    std::string build_dir;   // X.build; the same
};

enum class FileKind {
    Executable,
    Archive,
    Extension,
    Library,
    PackageData,
    Metadata,
    Source,
    UserData,
    RuntimeData,
    Licence
};

// Who needs a file, besides the distribution that owns it.
struct FileNeed {
    enum class By { Program, Module, File, Package };
    By by = By::Program;
    std::string user;  // a dotted name, a place in the dist, the name of a distribution
    modules::Reason reason;
};

struct PlanFile {
    std::string destination;  // relative to the dist's root, '/' between parts
    std::string source;       // absolute; empty: `content` is written
    std::string content;
    FileKind kind = FileKind::PackageData;
    std::string owner;   // whose size it is: "numpy", "Python", "system libraries", the program's name
    std::string reason;  // one sentence: why it is there
    uint64_t size = 0;   // bytes of the source (edits may add a page)
    bool is_executable = false;
    binary::Patch edit;           // done on the copy; empty for nearly all
    std::vector<FileNeed> needs;  // empty: whoever needs its owner
};

// A library that the dist needs and that every target system has, or must have (drivers).
struct SystemLibrary {
    std::string soname;
    std::string reason;     // from rules/baseline.toml
    std::string needed_by;  // first file that needs it
    bool is_driver = false;
};

struct Plan {
    std::string program;
    std::string python;                         // "3.11"
    std::vector<PlanFile> files;                // sorted by destination, unique
    std::vector<SystemLibrary> left_to_system;  // sorted by soname
    std::map<std::string, std::string> env;     // lib/kb.env: NAME -> path relative to the dist's root ("lib/tcl8.6")
    std::map<std::string, std::string>
        chains;                      // owner -> why it is there: "lib/a/b.py:3 < lib/a/__init__.py:1 < x.py:2"
    std::vector<std::string> notes;  // decisions worth a line: a folder's size, a renamed library
};

// Where the .py of a module of this target is, or would be, in the dist: "lib/json/__init__.py" for the standard
// library and installed packages. (The user's own modules lie at their path below the script's folder.)
std::string dist_filename_of(const target::Target& target, const std::string& module_path);

Result<Plan> make_plan(const DistInput& input, Diagnostics& diagnostics);

// Bytes per owner, the largest first.
struct OwnerSize {
    std::string owner;
    uint64_t bytes = 0;
    size_t files = 0;
};
std::vector<OwnerSize> sizes_by_owner(const Plan& plan);
uint64_t total_size(const Plan& plan);

// What --dry-run prints.
std::string plan_as_text(const Plan& plan);
std::string plan_as_json(const Plan& plan);

struct ApplyReport {
    uint64_t bytes = 0;
    size_t files = 0;
    std::string kept_dir;           // X.dist.kept, if anything unknown was in the old dist
    std::vector<std::string> kept;  // those files, relative to kept_dir
};

// Writes the dist into a fresh folder beside `out_dir` and swaps it in. On any error the old dist is whole.
// Errors: KB06xx (out_dir is not ours, disk full, not writable, patchelf missing).
Result<ApplyReport> apply_plan(const Plan& plan, const std::string& out_dir);

}  // namespace kb::dist

#endif
