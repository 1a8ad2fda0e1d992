// The files of modules: all else of them is in the archive.
#include "dist/plan_maker.h"

#include <cstring>

#include <fmt/format.h>

#include "base/fs.h"
#include "base/text.h"

namespace kb::dist {

std::string top_module_of(const std::string& destination) {
    std::string rest = destination;
    for (const char* folder : {"lib/", "lib-dynload/"})
        if (rest.rfind(folder, 0) == 0) rest = rest.substr(std::strlen(folder));
    return rest.substr(0, rest.find_first_of("./"));
}

std::string dist_filename_of(const target::Target& target, const std::string& module_path) {
    // The longest folder wins: lib-dynload and site-packages lie below the standard library's.
    std::vector<std::pair<std::string, std::string>> roots;
    for (const std::string& folder : target.sys_path) roots.push_back({folder, "lib"});
    for (const std::string& folder : target.site_dirs) roots.push_back({folder, "lib"});
    roots.push_back({target.stdlib_dir, "lib"});
    roots.push_back({target.dynload_dir, "lib/lib-dynload"});
    std::string best_root, best_place;
    for (const auto& [root, place] : roots) {
        if (root.empty() || root.size() < best_root.size() || !fs::is_below(module_path, root)) continue;
        best_root = root;
        best_place = place;
    }
    if (best_root.empty()) return "";
    return best_place + "/" + fs::relative_to(module_path, best_root);
}

bool PlanMaker::keeps_source(const DistModule& module) const {
    if (module.policy == Policy::Source) return true;
    if (module.policy != Policy::Bytecode && module.policy != Policy::Native) return false;
    for (const discover::NeedsSource& rule : rules_.sources) {
        if (module.home == Home::Stdlib || rule.texts.empty() || !module_names_.contains(rule.of)) continue;
        auto source = fs::read_file(module.path);
        if (source && discover::has_text_of(rule, *source)) return true;
    }
    for (const std::string& wanted : in_.include_source)
        if (is_module_or_below(module.name, wanted)) return true;
    return module.policy == Policy::Bytecode && discover::needs_source(rules_, module.name);
}

// dist_filename names the .py; an extension module lies where its own file would.
std::string PlanMaker::place_of(const DistModule& module) const {
    if (module.policy != Policy::Extension && !module.dist_filename.empty()) return module.dist_filename;
    std::string place = dist_filename_of(in_.target, module.path);
    if (module.home == Home::Program || place.empty())
        place = discover::normalised(fs::join(fs::dirname(module.dist_filename), fs::basename(module.path)));
    return place;
}

Status PlanMaker::add_stub(const DistModule& module, const std::string& stub) {
    PlanFile file;
    file.source = stub;
    file.destination = fs::join(fs::dirname(module.dist_filename), fs::basename(stub));
    file.owner = module.home == Home::Program ? in_.program : owner_of(module.path);
    file.reason = fmt::format("read by {} when it is imported", module.name);
    return add(std::move(file));
}

Status PlanMaker::add_module_files() {
    for (const DistModule* module : used_) {
        if (module->path.empty()) continue;
        for (const std::string& stub : module->stubs) KB_CHECK(add_stub(*module, stub));
        bool extension = module->policy == Policy::Extension;
        if (!extension && !keeps_source(*module)) continue;
        PlanFile file;
        file.source = module->path;
        file.destination = place_of(*module);
        file.kind = extension ? FileKind::Extension : FileKind::Source;
        file.owner = module->home == Home::Program  ? in_.program
                     : module->home == Home::Stdlib ? kPythonOwner
                                                    : owner_of(module->path);
        file.reason = fmt::format("{} {}, imported by {}", extension ? "extension module" : "source of", module->name,
                                  module->imported_by.empty() ? "the program" : module->imported_by);
        file.needs = {{By::Module, module->name, {"", ReasonKind::OwnFile}}};
        KB_CHECK(add(std::move(file)));
    }
    return {};
}

}  // namespace kb::dist
