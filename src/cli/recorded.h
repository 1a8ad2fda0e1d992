// What the record of earlier runs adds to a build. Reading the sources comes first: the record adds what that did not
// find, and every addition is named.
#ifndef KB_CLI_RECORDED_H
#define KB_CLI_RECORDED_H

#include "base/diagnostics.h"
#include "cli/options.h"
#include "cli/paths.h"
#include "dist/plan.h"
#include "modules/graph.h"
#include "record/record.h"

namespace kb::cli {

constexpr const char* kNoRecord = "none";  // of --record

struct Recorded {
    bool is_there = false;
    std::string path;
    record::Record record;
};

// The record beside the script, or the one that --record names; none with --record=none. Errors: RecordMissing,
// RecordDamaged, RecordNewer. Warns of another Python.
Result<Recorded> load_recorded(const Options& options, const Paths& paths, const target::Target& target,
                               Diagnostics& diagnostics);

// Sources that the run loaded from their files; absolute paths.
std::vector<std::string> recorded_sources(const Recorded& recorded, const std::string& project_root);

void add_recorded(const Recorded& recorded, const modules::Graph& graph, const Paths& paths, dist::DistInput& input);

// One note for each addition, or for many of a kind one in all.
void name_recorded(const Recorded& recorded, const modules::Graph& graph, const dist::Plan& plan,
                   Diagnostics& diagnostics);

// Warns of the places in the user's own modules whose imports and files are known neither by reading nor by the record.
void warn_of_computed_names(const Recorded& recorded, const modules::Graph& graph, const Paths& paths,
                            Diagnostics& diagnostics);

}  // namespace kb::cli

#endif
