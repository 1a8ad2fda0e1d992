// The state of making a plan, private to the plan*.cc files.
//
//     plan.cc            the stages, in their order; what the build made
//     plan_modules.cc    the files of modules: extension modules, sources, stubs
//     plan_packages.cc   what distributions bring: data, metadata, licence texts; what is asked of them alone
//     plan_data.cc       the user's data, the standard library's, a conda environment's
//     plan_libraries.cc  the closure of shared libraries and what those need
//     plan_licences.cc   licence texts, and what their terms mean
//     plan_lists.cc      what the boot code and the reports read: lib/kb.*, lib/encodings.py, lib/keelback-why.json
#ifndef KB_DIST_PLAN_MAKER_H
#define KB_DIST_PLAN_MAKER_H

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/codes.h"
#include "discover/baseline.h"
#include "discover/distributions.h"
#include "discover/libraries.h"
#include "discover/package_files.h"
#include "discover/rules.h"
#include "dist/plan.h"
#include "dist/plan_files.h"
#include "dist/reasons.h"

namespace kb::dist {

constexpr const char* kPythonOwner = "Python";

using By = FileNeed::By;
using modules::ReasonKind;

// "lib/numpy.libs/x.so" -> "numpy": what is imported when it is loaded.
std::string top_module_of(const std::string& destination);

class PlanMaker {
public:
    PlanMaker(const DistInput& input, Diagnostics& diagnostics) : in_(input), diagnostics_(diagnostics) {}
    Result<Plan> run();

private:
    void sort_modules();
    void choose_program_name();
    Status add_built();
    Status add_module_files();
    Status add_stub(const DistModule& module, const std::string& stub);
    Status add_packages();
    Status add_recorded_resources();
    Status add_companion(const discover::Distribution& dist);
    Status add_metadata_alone(const std::set<const discover::Distribution*>& present);
    Status add_reasons();
    Status add_stdlib_data();
    Status add_user_data();
    Status add_libraries();
    Status add_library_data(const discover::Closure& closure);
    Status add_system_files();
    Status add_licences(const discover::Closure& closure);
    Status add_licences_of(const discover::Distribution& dist);
    Status add_conda_data();
    Status add_env();
    Status add_fallbacks(const discover::Closure& closure);
    Status add_path_list();
    Status add_known_names();
    Status add_encodings();
    Status add(PlanFile file) { return files_.add(std::move(file)); }
    std::string place_of(const DistModule& module) const;
    bool keeps_source(const DistModule& module) const;
    std::string owner_of(const std::string& path);
    std::vector<discover::WantedLibrary> libraries_by_name(const binary::LibraryPaths& paths);
    std::vector<DataLiteral> folders_by_convention() const;
    binary::LibraryPaths library_paths() const;
    void note_uses(const discover::Closure& closure);

    const DistInput& in_;
    Diagnostics& diagnostics_;
    discover::Rules rules_;
    discover::Baseline baseline_;
    discover::Installed installed_;
    std::vector<const DistModule*> used_;  // without the excluded
    std::set<std::string> module_names_;
    std::set<std::string> third_party_tops_;
    std::map<std::string, std::string> without_licence_;  // a file of what came without a licence text -> its name
    std::map<std::string, std::string> gpl_packages_;     // name -> terms
    std::vector<std::string> system_data_;          // files of the system that are no libraries, one of each package
    std::map<std::string, std::string> module_at_;  // the user's modules, by dist_filename
    std::vector<FileNeed> named_libraries_;         // who loads each library of libraries_by_name()
    std::vector<FileNeed> env_users_;               // whose variables are in lib/kb.env
    PackageFacts packages_;
    PlanFiles files_;
    Plan plan_;
};

}  // namespace kb::dist

#endif
