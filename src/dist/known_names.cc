#include "dist/known_names.h"

#include <algorithm>
#include <cstring>
#include <deque>

#include "base/fs.h"
#include "base/text.h"
#include "discover/user_data.h"
#include "discover/walk.h"
#include "kb_known.h"

namespace kb::dist {

namespace {

constexpr size_t kMostProjectFiles = 20000;  // a script in a home folder must not make us read all of it

class Names {
public:
    void add(KbKnownKind kind, const std::string& name) {
        hashes_.insert(kb_known_hash(kind, name.data(), name.size()));
    }
    std::string bytes() const {
        KbKnownHeader header = {};
        std::memcpy(header.magic, KB_KNOWN_MAGIC, sizeof header.magic);
        header.count = static_cast<uint32_t>(hashes_.size());
        std::string out(reinterpret_cast<const char*>(&header), sizeof header);
        for (uint32_t hash : hashes_) out.append(reinterpret_cast<const char*>(&hash), sizeof hash);
        return out;
    }

private:
    std::set<uint32_t> hashes_;
};

bool is_identifier(std::string_view text) {
    auto is_letter = [](unsigned char c) {
        return c == '_' || c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    return !text.empty() && is_letter(static_cast<unsigned char>(text[0])) &&
           std::all_of(text.begin(), text.end(),
                       [&](unsigned char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

// "json/decoder.py" -> "json.decoder", "a/__init__.cpython-311-x86_64-linux-gnu.so" -> "a"; empty for anything else.
std::string module_name_of(const std::string& path, const std::vector<std::string>& ext_suffixes) {
    std::string stem;
    if (path.ends_with(".py")) stem = path.substr(0, path.size() - 3);
    for (const std::string& suffix : ext_suffixes)
        if (stem.empty() && path.ends_with(suffix)) stem = path.substr(0, path.size() - suffix.size());
    std::vector<std::string> parts = split(stem, '/');
    if (parts.size() > 1 && parts.back() == "__init__") parts.pop_back();
    for (const std::string& part : parts)
        if (!is_identifier(part)) return "";
    return join(parts, ".");
}

class Collector {
public:
    explicit Collector(const KnownInput& input) : in_(input) {}

    std::string collect() {
        add_standard_library();
        add_packages();
        add_project();
        add_libraries();
        return names_.bytes();
    }

private:
    bool add_module(const std::string& path) {  // true: it is in the program
        std::string name = module_name_of(path, in_.target.ext_suffixes);
        if (name.empty()) return false;
        if (in_.modules.contains(name)) return true;
        if (!discover::is_unneeded_module(in_.rules, name)) names_.add(KB_KNOWN_MODULE, name);
        return false;
    }

    void add_standard_library() {
        auto entries = fs::list_dir(in_.target.stdlib_dir);
        for (const fs::Entry& entry : entries ? *entries : std::vector<fs::Entry>()) {
            if (!entry.is_dir) add_module(entry.name);
            if (!entry.is_dir || !is_identifier(entry.name) || entry.name == "__pycache__" || entry.name == "test")
                continue;
            for (const std::string& file : discover::walk_files(fs::join(in_.target.stdlib_dir, entry.name)))
                add_module(entry.name + "/" + file);
        }
        auto dynload = fs::list_dir(in_.target.dynload_dir);
        for (const fs::Entry& entry : dynload ? *dynload : std::vector<fs::Entry>()) add_module(entry.name);
    }

    // Modules of one distribution; when it is in the program, also its files that did not come along.
    void add_distribution(const discover::Distribution& dist) {
        bool present = false;
        for (const std::string& file : dist.files) present |= add_module(file);
        for (const std::string& file : dist.files) {
            std::string place = "lib/" + file;
            if (present && !file.ends_with(".py") && !in_.destinations.contains(place))
                names_.add(KB_KNOWN_FILE, place);
        }
    }

    // Those with a RECORD are read from it; what is left in the folder is walked.
    void add_packages() {
        for (const std::string& site : in_.target.site_dirs) {
            std::set<std::string> covered;
            for (const discover::Distribution& dist : in_.installed.all()) {
                if (dist.site_dir != site || !dist.has_record) continue;
                add_distribution(dist);
                for (const std::string& file : dist.files) covered.insert(file.substr(0, file.find('/')));
            }
            auto entries = fs::list_dir(site);
            std::set<const discover::Distribution*> seen;
            for (const fs::Entry& entry : entries ? *entries : std::vector<fs::Entry>()) {
                bool is_module = entry.is_dir ? is_identifier(entry.name) && entry.name != "__pycache__"
                                              : !module_name_of(entry.name, in_.target.ext_suffixes).empty();
                if (!is_module || covered.contains(entry.name)) continue;
                const discover::Distribution* dist = in_.installed.owner_of(fs::join(site, entry.name));
                if (dist && seen.insert(dist).second) add_distribution(*dist);
            }
        }
    }

    bool is_foreign(const std::string& folder) const {
        for (const std::string& skipped : in_.skip_dirs)
            if (folder == skipped) return true;
        return folder == in_.target.prefix || fs::is_file(fs::join(folder, "pyvenv.cfg")) ||
               fs::is_dir(fs::join(folder, "conda-meta")) || fs::is_file(fs::join(folder, "lib/keelback.json")) ||
               fs::is_file(fs::join(folder, ".keelback"));
    }

    void add_own(KbKnownKind kind, const std::string& path) {
        for (const std::string& root : {in_.script_dir, in_.project_root}) {
            if (root.empty() || path == root || !fs::is_below(path, root)) continue;
            std::string name = fs::relative_to(path, root);
            if (discover::may_hold_secret(name) || in_.destinations.contains(name)) continue;
            names_.add(kind, name);
            if (root == in_.script_dir && kind == KB_KNOWN_FILE) add_module(name);
        }
    }

    // Folders nearer to the script first; hidden ones are nobody's data.
    void add_project() {
        std::deque<std::string> folders = {in_.script_dir};
        if (in_.project_root != in_.script_dir && !in_.project_root.empty()) folders.push_back(in_.project_root);
        std::set<std::string> seen;
        for (size_t count = 0; !folders.empty() && count < kMostProjectFiles; folders.pop_front()) {
            std::string folder = folders.front();
            if (folder.empty() || !seen.insert(folder).second) continue;
            auto entries = fs::list_dir(folder);
            for (const fs::Entry& entry : entries ? *entries : std::vector<fs::Entry>()) {
                std::string path = fs::join(folder, entry.name);
                if (entry.name[0] == '.' || entry.name == "__pycache__" || entry.name == "node_modules") continue;
                if (entry.is_dir && (entry.is_link || is_foreign(path))) continue;
                if (entry.is_dir && !has_some_in_dist(path)) add_own(KB_KNOWN_FOLDER, path);
                if (entry.is_dir)
                    folders.push_back(path);
                else
                    add_own(KB_KNOWN_FILE, path);
                count++;
            }
        }
    }

    bool has_some_in_dist(const std::string& folder) const {
        for (const std::string& root : {in_.script_dir, in_.project_root}) {
            if (!fs::is_below(folder, root) || folder == root) continue;
            std::string below = fs::relative_to(folder, root) + "/";
            auto at = in_.destinations.lower_bound(below);
            if (at != in_.destinations.end() && at->starts_with(below)) return true;
        }
        return false;
    }

    void add_libraries() {
        for (const std::string& folder : in_.library_dirs) {
            auto entries = fs::list_dir(folder);
            for (const fs::Entry& entry : entries ? *entries : std::vector<fs::Entry>())
                if (!entry.is_dir && entry.name.find(".so") != std::string::npos &&
                    !in_.destinations.contains("lib/" + entry.name))
                    names_.add(KB_KNOWN_LIBRARY, entry.name);
        }
    }

    const KnownInput& in_;
    Names names_;
};

}  // namespace

std::string known_names_bytes(const KnownInput& input) {
    return Collector(input).collect();
}

}  // namespace kb::dist
