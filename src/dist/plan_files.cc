#include "dist/plan_files.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "base/codes.h"
#include "base/fs.h"
#include "base/hash.h"

namespace kb::dist {

namespace {

bool same_bytes(const PlanFile& a, const PlanFile& b) {
    if (a.source == b.source) return a.content == b.content;
    if (a.source.empty() || b.source.empty() || a.size != b.size) return false;
    Result<std::string> left = hash_file(a.source), right = hash_file(b.source);
    return left && right && *left == *right;
}

// Case folding of ASCII only; other letters are left to the file systems.
std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

}  // namespace

Status PlanFiles::add(PlanFile file) {
    if (file.source.empty()) {
        file.size = file.content.size();
    } else {
        KB_TRY(fs::Stat stat, fs::stat(file.source));
        file.size = stat.size;
    }
    if (file.owner.empty()) file.owner = "other";
    auto [at, fresh] = files_.emplace(file.destination, file);
    if (fresh) return {};
    if (same_bytes(at->second, file)) {
        for (FileNeed& need : file.needs) at->second.needs.push_back(std::move(need));
        return {};
    }
    if (file.kind == FileKind::Licence) {  // two texts of one package: both are wanted
        file.destination += ".1";
        return add(std::move(file));
    }
    // Two installed packages with one file: the first on the path is what Python would see, too.
    if (file.kind != FileKind::UserData && at->second.kind != FileKind::UserData) return {};
    return fail(Code::DestinationTaken,
                fmt::format("two files are wanted as {}: {} ({}) and {} ({})", file.destination, at->second.source,
                            at->second.reason, file.source, file.reason),
                "give one of them another destination, or leave one out");
}

void PlanFiles::rename(const std::string& from, const std::string& to) {
    auto entry = files_.extract(from);
    if (entry.empty()) return;
    entry.key() = entry.mapped().destination = to;
    files_.insert(std::move(entry));
}

void PlanFiles::add_need(const std::string& destination, FileNeed need) {
    if (auto at = files_.find(destination); at != files_.end()) at->second.needs.push_back(std::move(need));
}

void PlanFiles::set_edit(const std::string& destination, const binary::Patch& edit) {
    auto at = files_.find(destination);
    if (at == files_.end()) return;
    at->second.edit = edit;
    at->second.size -= std::min(at->second.size, edit.strip_debug);
}

std::vector<PlanFile> PlanFiles::all() const {
    std::vector<PlanFile> out;
    for (const auto& [destination, file] : files_) out.push_back(file);
    return out;
}

Result<std::vector<PlanFile>> PlanFiles::finish() {
    std::map<std::string, std::string> folded;  // also of every folder on the way
    for (const auto& [destination, file] : files_) {
        for (size_t end = destination.find('/');; end = destination.find('/', end + 1)) {
            std::string part = destination.substr(0, end);
            auto [at, fresh] = folded.emplace(lower(part), part);
            if (!fresh && at->second != part)
                return fail(Code::NamesDifferInCase, fmt::format("{} and {} differ only in case", at->second, part),
                            "rename one of them");
            if (end == std::string::npos) break;
        }
        // A file where a folder is wanted.
        auto next = files_.upper_bound(destination + "/");
        if (next != files_.end() && next->first.rfind(destination + "/", 0) == 0)
            return fail(Code::DestinationTaken,
                        fmt::format("{} is wanted both as a file and as a folder (for {})", destination, next->first));
    }
    std::vector<PlanFile> out;
    for (auto& [destination, file] : files_) out.push_back(std::move(file));
    files_.clear();
    return out;
}

}  // namespace kb::dist
