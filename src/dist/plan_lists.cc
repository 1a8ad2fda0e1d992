// Files of the dist that others read: the boot code (lib/kb.*) and the reports (lib/keelback-why.json).
#include "dist/plan_maker.h"

#include <fmt/format.h>

#include "base/text.h"
#include "dist/archive.h"
#include "dist/known_names.h"

namespace kb::dist {

// lib/keelback-why.json, and of each distribution why it is there.
Status PlanMaker::add_reasons() {
    Reasons reasons = make_reasons(in_, files_.all(), packages_);
    PlanFile file;
    file.destination = kReasonsPath;
    file.content = reasons_text(reasons);
    file.kind = FileKind::RuntimeData;
    file.owner = in_.program;
    file.reason = "who needs what: for keelback why and keelback size";
    KB_CHECK(add(std::move(file)));
    add_implied(reasons);
    std::vector<const Arrow*> ways = shortest_ways(reasons);
    for (const auto& [name, version] : packages_.versions)
        plan_.chains.emplace(name, chain_text(reasons, ways, reasons.find(NodeKind::Package, name)));
    return {};
}

// lib/kb.fallback: MODULE LIBRARY..., read by the boot code. "." is the program itself.
Status PlanMaker::add_fallbacks(const discover::Closure& closure) {
    if (closure.fallbacks.empty()) return {};
    PlanFile file;
    file.destination = "lib/kb.fallback";
    for (const auto& [module, libraries] : closure.fallbacks)
        file.content += fmt::format("{} {}\n", module.empty() ? "." : module, join(libraries, " "));
    file.kind = FileKind::RuntimeData;
    file.owner = in_.program;
    file.reason = "libraries of drivers that stand by in lib/fallback, and the modules that need them";
    return add(std::move(file));
}

// lib/kb.env: read by the boot code before Python starts. NAME=path relative to the dist's root.
Status PlanMaker::add_env() {
    if (plan_.env.empty()) return {};
    PlanFile file;
    file.destination = "lib/kb.env";
    for (const auto& [name, value] : plan_.env) file.content += name + "=" + value + "\n";
    file.kind = FileKind::RuntimeData;
    file.owner = in_.program;
    file.reason = "environment that bundled libraries read";
    file.needs = env_users_;
    return add(std::move(file));
}

// lib/kb.paths: the user's files that are served from the dist where the working directory lacks them (D10).
Status PlanMaker::add_path_list() {
    PathList paths;
    paths.program = plan_.program;
    for (const PlanFile& file : files_.all())
        if (file.kind == FileKind::UserData) paths.files.push_back(file.destination);
    PlanFile file;
    file.destination = "lib/kb.paths";
    file.content = path_list_bytes(paths);
    file.kind = FileKind::RuntimeData;
    file.owner = in_.program;
    file.reason = "names of the program's data files, found from any folder";
    return add(std::move(file));
}

// lib/kb.known: for the line below an uncaught error that names the option to use.
Status PlanMaker::add_known_names() {
    KnownInput input{in_.target, installed_,     rules_,           module_names_,
                     {},         in_.script_dir, in_.project_root, {in_.output_dir, in_.build_dir},
                     {}};
    for (const PlanFile& file : files_.all()) input.destinations.insert(file.destination);
    binary::LibraryPaths paths = library_paths();
    input.library_dirs = paths.system;
    input.library_dirs.insert(input.library_dirs.end(), paths.extra.begin(), paths.extra.end());
    PlanFile file;
    file.destination = "lib/kb.known";
    file.content = known_names_bytes(input);
    file.kind = FileKind::RuntimeData;
    file.owner = in_.program;
    file.reason = "hashes of what was here and did not come along: an error can name the option that helps";
    return add(std::move(file));
}

// lib/encodings.py: what an interpreter that the program creates meets first (runtime/boot/sub_interpreters.c).
Status PlanMaker::add_encodings() {
    PlanFile file;
    file.destination = "lib/encodings.py";
    file.content = "import _keelback\n_keelback.enter(__name__)\n";
    file.kind = FileKind::RuntimeData;
    file.owner = in_.program;
    file.reason = "leads interpreters that the program creates to the bundled modules";
    return add(std::move(file));
}

}  // namespace kb::dist
