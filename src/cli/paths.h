// Names and folders of one build.
#ifndef KB_CLI_PATHS_H
#define KB_CLI_PATHS_H

#include <string>

#include "base/fs.h"
#include "base/result.h"
#include "cli/options.h"

namespace kb::cli {

struct Paths {
    std::string script;      // absolute
    std::string script_dir;  // what comes first on sys.path
    std::string package;     // run as `python -m PACKAGE`, through a launcher that stands for the script; else empty
    std::string name;        // of the program: "inference"
    std::string output_dir;
    std::string build_dir;   // OUTPUT/inference.build
    std::string dist_dir;    // OUTPUT/inference.dist
    std::string record;      // inference.record.json beside the script, or the file of --record
    std::string executable;  // OUTPUT/inference.dist/inference

    std::string in_build(const std::string& relative) const { return fs::join(build_dir, relative); }
};

// Errors: ScriptMissing.
Result<Paths> choose_paths(const Options& options);

// What --python says, else the interpreter of the environment in whose bin/ the script lies, else nothing.
std::string named_python(const Options& options);

// Writes the launcher of a package. From then on it is there to be read, as the script.
Status write_launcher(const Paths& paths);

// Makes the build folder ours and locks it. Errors: OutputNotOurs, OutputNotWritable, OutputBusy.
Result<fs::Lock> claim_folders(const Paths& paths);

}  // namespace kb::cli

#endif
