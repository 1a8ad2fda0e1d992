// The plan as text and as JSON, for --dry-run and X.build/.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include "base/text.h"
#include "dist/manifest.h"
#include "dist/plan.h"

namespace kb::dist {

std::vector<OwnerSize> sizes_by_owner(const Plan& plan) {
    std::map<std::string, OwnerSize> sizes;
    for (const PlanFile& file : plan.files) {
        OwnerSize& row = sizes[file.owner];
        row.owner = file.owner;
        row.bytes += file.size;
        row.files++;
    }
    std::vector<OwnerSize> out;
    for (auto& [owner, row] : sizes) out.push_back(std::move(row));
    std::stable_sort(out.begin(), out.end(), [](const OwnerSize& a, const OwnerSize& b) { return a.bytes > b.bytes; });
    return out;
}

uint64_t total_size(const Plan& plan) {
    uint64_t total = 0;
    for (const PlanFile& file : plan.files) total += file.size;
    return total;
}

std::string plan_as_text(const Plan& plan) {
    std::string out = fmt::format("{} for Python {}: {}, {}\n\n", plan.program, plan.python,
                                  human_count(plan.files.size(), "file"), human_size(total_size(plan)));
    for (const PlanFile& file : plan.files) {
        out += fmt::format("{:>10}  {}  ({})\n", human_size(file.size), file.destination, file.reason);
        if (!file.edit.run_path.empty()) out += fmt::format("{:>10}  run path becomes {}\n", "", file.edit.run_path);
        if (file.edit.strip_debug > 0) out += fmt::format("{:>10}  without its debug information\n", "");
        if (!file.edit.soname.empty()) out += fmt::format("{:>10}  name becomes {}\n", "", file.edit.soname);
        for (const binary::NeededChange& change : file.edit.needed)
            out += fmt::format("{:>10}  needs {} instead of {}\n", "", change.to, change.from);
    }
    out += "\nBy package:\n";
    for (const OwnerSize& row : sizes_by_owner(plan))
        out += fmt::format("{:>10}  {}  ({}{}{})\n", human_size(row.bytes), row.owner, human_count(row.files, "file"),
                           plan.chains.contains(row.owner) ? "; " : "",
                           plan.chains.contains(row.owner) ? plan.chains.at(row.owner) : "");
    if (!plan.left_to_system.empty()) out += "\nLeft to the system:\n";
    for (const SystemLibrary& library : plan.left_to_system)
        out += fmt::format("  {}{}: {}\n", library.soname, library.is_driver ? " (driver)" : "", library.reason);
    if (!plan.notes.empty()) out += "\nNotes:\n";
    for (const std::string& note : plan.notes) out += fmt::format("  {}\n", note);
    return out;
}

std::string plan_as_json(const Plan& plan) {
    using Json = nlohmann::ordered_json;
    Json json;
    json["program"] = plan.program;
    json["python"] = plan.python;
    json["size"] = total_size(plan);
    json["files"] = Json::array();
    for (const PlanFile& file : plan.files) {
        Json row = {{"path", file.destination},
                    {"size", file.size},
                    {"kind", kind_name(file.kind)},
                    {"owner", file.owner},
                    {"reason", file.reason}};
        if (!file.source.empty()) row["source"] = file.source;
        if (!file.edit.run_path.empty()) row["run_path"] = file.edit.run_path;
        json["files"].push_back(std::move(row));
    }
    json["packages"] = Json::array();
    for (const OwnerSize& row : sizes_by_owner(plan))
        json["packages"].push_back({{"name", row.owner}, {"bytes", row.bytes}, {"files", row.files}});
    json["left_to_system"] = Json::array();
    for (const SystemLibrary& library : plan.left_to_system)
        json["left_to_system"].push_back({{"soname", library.soname},
                                          {"reason", library.reason},
                                          {"needed_by", library.needed_by},
                                          {"driver", library.is_driver}});
    json["env"] = plan.env;
    json["notes"] = plan.notes;
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace kb::dist
