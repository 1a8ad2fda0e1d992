// The parts of the examination. Each looks at one thing and returns what it found, without regard to what the program
// uses: doctor.cc turns what does not concern it into notes.
#ifndef KB_DOCTOR_CHECKS_H
#define KB_DOCTOR_CHECKS_H

#include <string>
#include <vector>

#include "discover/rules.h"
#include "doctor/doctor.h"
#include "doctor/installed.h"

namespace kb::doctor {

using Findings = std::vector<Finding>;

// The interpreter: version, build, headers, libpython, missing parts of its standard library, its virtual environment.
Findings check_python(const DoctorInput& input);

// Folders that do not belong to this environment: PYTHONPATH, the user's site folder, .pth lines.
Findings check_paths(const DoctorInput& input, const Environment& environment, const std::string& user_site);

// Compilers and tools of a build, the cache, the output folder.
Findings check_tools(const DoctorInput& input);

struct RequirementFacts {
    std::string read_by;    // empty: nothing could read them
    std::string user_site;  // of this user and this version of Python
    Findings findings;
};
Result<RequirementFacts> check_requirements(const DoctorInput& input, const Environment& environment);

// Files against RECORD, two owners of one package, two versions, leftovers, conda and pip.
Findings check_packages(const DoctorInput& input, const Environment& environment);

// Extension modules and libraries: for another Python, another machine, another NumPy; needed libraries.
struct BinaryFacts {
    size_t count = 0;
    Findings findings;
};
Result<BinaryFacts> check_binaries(const DoctorInput& input, const Environment& environment,
                                   const discover::Rules& rules);

// To be filled with message, place and help.
inline Finding new_finding(Severity weight, Code code, std::string package = {}) {
    Finding out;
    out.weight = weight;
    out.what.code = code;
    out.package = std::move(package);
    return out;
}

// "a, b, c and 4 more"
std::string some_of(const std::vector<std::string>& names);

}  // namespace kb::doctor

#endif
