// The texts of licences/, and warnings about what their terms ask for.
#include "dist/plan_maker.h"

#include "base/fs.h"
#include "base/text.h"
#include "dist/gpl.h"
#include "dist/licences.h"

namespace kb::dist {

Status PlanMaker::add_licences(const discover::Closure& closure) {
    std::vector<std::string> system = system_data_;
    for (const discover::PlacedLibrary& library : closure.libraries)
        if (!library.in_wheel && fs::dirname(library.source) != in_.target.dynload_dir)
            system.push_back(library.source);
    for (const auto& [file, name] : without_licence_) system.push_back(file);
    std::map<std::string, std::string> places;
    for (const PlanFile& file : files_.all()) places.emplace(file.source, file.destination);
    std::vector<LicenceText> texts = python_licences(in_.target);
    if (texts.empty()) system.push_back(fs::join(in_.target.stdlib_dir, "os.py"));
    SystemLicences found = system_licences(system, in_.target.prefix, rules_, Cache(in_.cache_root));
    texts.insert(texts.end(), found.texts.begin(), found.texts.end());
    for (const std::string& own : in_.licence_files)
        texts.push_back({own, "licenses/Keelback/" + fs::basename(own), "licence of Keelback's runtime", in_.program});
    for (const LicenceText& text : texts) {
        PlanFile file;
        file.source = text.source;
        file.destination = text.destination;
        file.kind = FileKind::Licence;
        file.owner = text.owner;
        file.reason = text.reason;
        for (const std::string& path : text.of)
            if (auto at = places.find(path); at != places.end())
                file.needs.push_back({By::File, at->second, {text.reason}});
        KB_CHECK(add(std::move(file)));
    }
    std::vector<std::string> without;
    for (const std::string& file : found.without) {
        auto package = without_licence_.find(file);
        bool is_python = fs::basename(file).starts_with("libpython");
        if (!is_python) without.push_back(package == without_licence_.end() ? fs::basename(file) : package->second);
    }
    if (!without.empty()) plan_.notes.push_back("no licence text was found for: " + join(without, ", "));
    GplInput gpl{closure, files_.all(), found.terms, rules_, {}, gpl_packages_};
    for (const DistModule* module : used_)
        if (module->policy == Policy::Extension) gpl.extensions[place_of(*module)] = module->name;
    warn_of_gpl(gpl, diagnostics_);
    return {};
}

}  // namespace kb::dist
