#include "cli/hook_reader.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/fs.h"
#include "base/text.h"

namespace kb::cli {

std::string HookFacts::why() const {
    std::string folder = fs::dirname(file);
    for (std::string name = fs::basename(folder); name == "stdhooks" || name.starts_with("_");
         name = fs::basename(folder))
        if (folder = fs::dirname(folder); name != "stdhooks" && name != "__pyinstaller" && name != "_pyinstaller")
            return fmt::format("{} of {}", fs::basename(file), name);
    return fmt::format("{} of {}", fs::basename(file), fs::basename(folder));
}

const HookFacts& HookReader::of(const std::string& module) {
    static const HookFacts none;
    if (files_.empty()) return none;
    auto at = files_.find(module);
    if (at == files_.end()) return none;
    auto [row, is_new] = facts_.try_emplace(module);
    HookFacts& out = row->second;
    if (!is_new) return out;
    out.file = at->second;
    auto worker = workers_->first();
    if (!worker) return out;  // the next request of the graph says so
    auto answer =
        (*worker)->ask({{"request", "hook"}, {"path", out.file}, {"module", module}, {"site_dirs", site_dirs_}});
    if (!answer) {
        out.unplain = answer.error().message;
        return out;
    }
    nlohmann::json facts = nlohmann::json::parse(answer->json);
    if (facts.contains("unplain")) {
        facts["unplain"].get_to(out.unplain);
        return out;
    }
    facts["modules"].get_to(out.modules);
    for (const auto& package : facts["data"]) out.modules.push_back(package);  // its data comes with it
    facts["ignored"].get_to(out.ignored);
    facts["distributions"].get_to(out.distributions);
    facts["sources"].get_to(out.sources);
    facts["groups"].get_to(out.groups);
    return out;
}

const HookFacts* HookReader::ignoring(const std::string& importer, const std::string& imported) {
    if (files_.empty()) return nullptr;
    for (std::string name = importer; !name.empty();) {
        const HookFacts& hook = of(name);
        for (const std::string& wanted : hook.ignored)
            if (is_module_or_below(imported, wanted)) return &hook;
        size_t dot = name.rfind('.');
        name = dot == std::string::npos ? "" : name.substr(0, dot);
    }
    return nullptr;
}

std::vector<std::string> HookReader::sources() const {
    std::vector<std::string> out;
    for (const auto& [module, facts] : facts_) out.insert(out.end(), facts.sources.begin(), facts.sources.end());
    return out;
}

std::vector<std::string> HookReader::unread() const {
    std::vector<std::string> out;
    for (const auto& [module, facts] : facts_)
        if (!facts.unplain.empty()) out.push_back(fmt::format("{} ({})", fs::basename(facts.file), facts.unplain));
    return out;
}

size_t HookReader::count() const {
    return facts_.size();
}

}  // namespace kb::cli
