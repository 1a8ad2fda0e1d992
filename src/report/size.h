// keelback size DIST: what each package costs, and what goes when it goes.
//
// "Without P" is worked out on the graph of reasons: what can still be reached from the program when no arrow leads
// into the modules of P. For one module that is what it dominates; for a package of many modules, what they dominate
// together. So a library that numpy and scipy share is freed by neither.
//
// The rows are distributions, parts of the standard library that not every program has, and libraries of the system.
// A row that another one frees whole stands below it.
#ifndef KB_REPORT_SIZE_H
#define KB_REPORT_SIZE_H

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "report/dist_graph.h"

namespace kb::report {

struct SizeRow {
    std::string name;     // "numpy 1.26.4", "tkinter", "libtk8.6.so"
    uint64_t own = 0;     // bytes of its own files and bytecode
    uint64_t frees = 0;   // bytes that are gone without it; its metadata may stay
    uint64_t shared = 0;  // bytes of what it needs and others need, too
    size_t files = 0;     // its own
    size_t freed_files = 0;
    std::string needed_by;             // "app.py:12"
    std::vector<std::string> exclude;  // the modules to name in --exclude-module; empty: it cannot be left out
    std::vector<SizeRow> inner;        // freed with it, the largest first
};

struct SizeReport {
    std::string name;  // "app.dist"
    uint64_t bytes = 0;
    size_t files = 0;
    bool is_ours = true;  // false: a folder of another tool; rows are folders, and only `own` and `files` are known
    std::vector<SizeRow> rows;  // the largest first
    uint64_t base = 0;          // Python itself, in every program
    uint64_t program = 0;       // the executable and the user's own files
};

// Of a dist of ours, else of any folder. Errors: NotADist, ManifestBad, ReasonsMissing, ReasonsBad, CannotRead.
Result<SizeReport> measure(const std::string& folder);

struct SizeView {
    size_t rows = 0;   // how many of each level; 0: 20 and 5, and only those that weigh something
    size_t depth = 0;  // how many levels; 0: 2
};
std::string size_text(const SizeReport& report, const SizeView& view);
std::string size_json(const SizeReport& report);

}  // namespace kb::report

#endif
