// Names and folders of one build.
#ifndef KB_CLI_PATHS_H
#define KB_CLI_PATHS_H

#include <string>

#include "base/fs.h"
#include "base/result.h"
#include "cli/options.h"

namespace kb::cli {

struct Paths {
    std::string script;  // absolute
    std::string name;    // of the program: "inference"
    std::string output_dir;
    std::string build_dir;   // OUTPUT/inference.build
    std::string dist_dir;    // OUTPUT/inference.dist
    std::string executable;  // OUTPUT/inference.dist/inference

    std::string in_build(const std::string& relative) const { return fs::join(build_dir, relative); }
};

// Errors: ScriptMissing.
Result<Paths> choose_paths(const Options& options);

// Makes the build folder ours and locks it. Errors: OutputNotOurs, OutputNotWritable, OutputBusy.
Result<fs::Lock> claim_folders(const Paths& paths);

}  // namespace kb::cli

#endif
