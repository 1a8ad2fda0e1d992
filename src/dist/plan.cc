// make_plan: what goes into the dist, and why.
#include "dist/plan.h"

#include <fmt/format.h>

#include "dist/plan_maker.h"

namespace kb::dist {

Result<Plan> PlanMaker::run() {
    KB_TRY(rules_, discover::load_rules());
    KB_TRY(baseline_, discover::load_baseline());
    installed_ = discover::Installed::scan(in_.target.site_dirs);
    plan_.program = in_.program;
    plan_.python = in_.target.version();
    plan_.notes = in_.notes;
    sort_modules();

    // Extension modules, and sources that are needed as sources. All else of the modules is in the archive.
    KB_CHECK(add_module_files());
    KB_CHECK(add_user_data());
    // What the build made. From here the executable has its name: one that the user's own files leave free.
    choose_program_name();
    KB_CHECK(add_built());
    // Data, inner libraries, metadata and licences of the packages that those modules are from.
    KB_CHECK(add_packages());
    KB_CHECK(add_recorded_resources());
    KB_CHECK(add_stdlib_data());
    // From here the set of binaries is fixed; the closure adds only what they need.
    KB_CHECK(add_libraries());
    KB_CHECK(add_conda_data());
    KB_CHECK(add_env());
    KB_CHECK(add_path_list());
    KB_CHECK(add_known_names());
    KB_CHECK(add_encodings());
    KB_CHECK(add_reasons());

    // From here the set of files is fixed.
    KB_TRY(plan_.files, files_.finish());
    return std::move(plan_);
}

void PlanMaker::sort_modules() {
    for (const DistModule& module : in_.modules) {
        if (module.policy == Policy::Excluded) continue;
        used_.push_back(&module);
        module_names_.insert(module.name);
        module_at_.emplace(module.dist_filename, module.name);
        if (module.home != Home::ThirdParty) continue;
        third_party_tops_.insert(module.name.substr(0, module.name.find('.')));
        third_party_tops_.insert(top_module_of(module.dist_filename));  // setuptools of setuptools/_vendor/packaging
    }
}

// app.py beside a folder app/ whose files come along: the executable is app.bin.
void PlanMaker::choose_program_name() {
    auto is_taken = [&](const std::string& name) {
        for (const PlanFile& file : files_.all())
            if (file.destination == name || file.destination.rfind(name + "/", 0) == 0) return true;
        return false;
    };
    while (is_taken(plan_.program)) plan_.program += ".bin";
    if (plan_.program != in_.program)
        diagnostics_.note(
            Code::ExecutableRenamed,
            fmt::format("the executable is {}: the program's own files need the name {}", plan_.program, in_.program));
}

Status PlanMaker::add_built() {
    for (const BuiltFile& built : in_.built) {
        PlanFile file;
        file.source = built.source;
        file.destination = built.destination == in_.program ? plan_.program : built.destination;
        file.kind = built.is_executable ? FileKind::Executable : FileKind::Archive;
        file.owner = built.is_executable ? in_.program : "bytecode archive";
        file.reason = built.reason;
        file.is_executable = built.is_executable;
        KB_CHECK(add(std::move(file)));
    }
    return {};
}

std::string PlanMaker::owner_of(const std::string& path) {
    const discover::Distribution* dist = installed_.owner_of(path);
    return dist ? dist->name : "";
}

Result<Plan> make_plan(const DistInput& input, Diagnostics& diagnostics) {
    return PlanMaker(input, diagnostics).run();
}

}  // namespace kb::dist
