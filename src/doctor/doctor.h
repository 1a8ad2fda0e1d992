// `keelback doctor`: what is wrong with an environment, before a build meets it. Everything is read; neither the
// user's code nor any installed package runs. (The one exception: the `packaging` library that pip carries reads
// requirements. See environment.py.)
//
//     Target, Used --examine--> Report --report_text | report_json--> what is printed
#ifndef KB_DOCTOR_DOCTOR_H
#define KB_DOCTOR_DOCTOR_H

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "base/result.h"
#include "front/worker.h"
#include "target/target.h"

namespace kb::doctor {

struct Finding {
    Severity weight = Severity::Error;  // Error: at fault; a Note does not concern the program
    Error what;                         // code, message, place, help
    std::string package = {};           // normalised name of the distribution that is concerned; may be empty
};

// What a program imports; only this can be at fault when a script is named.
struct Used {
    std::set<std::string> files;    // absolute paths of the modules
    std::set<std::string> modules;  // dotted names, also of modules that were not found
};

struct DoctorInput {
    const target::Target* target = nullptr;
    front::Worker* worker = nullptr;
    std::optional<Used> used;
    std::string output_dir;  // where a build would write
    std::string cache_root;
};

struct Report {
    std::string python;       // "Python 3.11.7 (path)"
    std::string environment;  // "virtual environment of /usr", or empty
    size_t packages = 0, binaries = 0, files = 0;
    std::string requirements_read_by;  // "pip 24.0"; empty: they could not be checked
    std::vector<Finding> findings;     // faults first

    // 0 nothing at fault, 1 a fault, 3 nothing at fault but something could not be checked.
    int exit_code() const;
};

Result<Report> examine(const DoctorInput& input);

// A virtual environment whose Python is gone cannot be asked anything. `option`: the text of --python. Nothing when
// there is no such environment or it is whole.
std::optional<Finding> broken_environment(const std::string& option);

std::string report_text(const Report& report, bool colour);
std::string report_json(const Report& report);

}  // namespace kb::doctor

#endif
