#include "record/digest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "base/fs.h"
#include "base/text.h"
#include "binary/elf.h"
#include "discover/baseline.h"
#include "discover/user_data.h"
#include "record/given.h"
#include "record/places.h"

namespace kb::record {
namespace {

constexpr size_t kManyFiles = 3;  // of one system folder: the folder is named

// x/__pycache__/a.cpython-311.pyc -> x/a.py
std::string source_of(const std::string& path) {
    if (!path.ends_with(".pyc")) return path;
    std::string dir = fs::dirname(path), name = fs::basename(path);
    if (fs::basename(dir) != "__pycache__") return path;
    return fs::join(fs::dirname(dir), name.substr(0, name.find('.')) + ".py");
}

bool is_python_source(const std::string& path) {
    return path.ends_with(".py") || path.ends_with(".pyc");
}

bool is_library_name(const std::string& name) {
    return name.ends_with(".so") || name.find(".so.") != std::string::npos;
}

// "a/b/__init__.py" -> "a.b"; empty if no module has this path.
std::string module_of(const std::string& relative) {
    std::string name = relative.ends_with("/__init__.py") ? fs::dirname(relative)
                       : relative.ends_with(".py")        ? relative.substr(0, relative.size() - 3)
                                                          : "";
    for (char& c : name) {
        if (c == '/')
            c = '.';
        else if (!std::isalnum(static_cast<unsigned char>(c)) && c != '_')
            return "";
    }
    return name;
}

// Read by libc for every program, or describing the machine that it runs on.
bool is_of_every_system(const std::string& rest) {
    static constexpr std::array kPaths = {
        "etc/ld.so.",         "etc/nsswitch.conf", "etc/passwd",     "etc/group",     "etc/hosts",
        "etc/resolv.conf",    "etc/host.conf",     "etc/gai.conf",   "etc/localtime", "etc/timezone",
        "usr/lib/locale/",    "usr/share/locale/", "usr/lib/locale", "etc/services",  "etc/protocols",
        "usr/lib/os-release", "etc/os-release"};
    for (const char* path : kPaths)
        if (rest.starts_with(path)) return true;
    return rest.find("/gconv/") != std::string::npos;
}

Roots roots_of(const Facts& facts, const Subject& subject) {
    Roots out;
    out.project = subject.project_root;
    out.stdlib = stdlib_of(facts);
    out.home = subject.home;
    for (const std::string& prefix : {facts.prefix, facts.base_prefix})
        if (!prefix.empty() && !fs::is_below(subject.project_root, prefix)) out.environment.push_back(prefix);
    for (const std::string& entry : facts.sys_path) {
        bool is_packages =
            entry.find("/site-packages") != std::string::npos || entry.find("/dist-packages") != std::string::npos;
        bool is_own = fs::is_below(entry, subject.project_root) || fs::is_below(subject.project_root, entry) ||
                      entry == facts.start_dir || fs::is_below(entry, out.stdlib);
        if (entry.starts_with("/") && fs::is_dir(entry) && (is_packages || !is_own)) out.site.push_back(entry);
    }
    return out;
}

class Digest {
public:
    Digest(const Facts& facts, const Subject& subject)
        : facts_(facts), subject_(subject), places_(roots_of(facts, subject)), given_(facts, subject) {}
    Record run();

private:
    std::string place_text(const std::string& file, const std::string& function) const;
    std::string place_of_open(const std::string& path) const;
    bool follows_from_package(const ModuleFact& fact);
    void take_modules();
    void take_file(const FileFact& file);
    void take_project_file(const FileFact& file, const Placed& at);
    void take_package_file(const FileFact& file, const Placed& at);
    void take_outside(const FileFact& file, const Placed& at);
    void take_library(const std::string& path, const Placed& at);
    bool is_of_the_system(const std::string& library);
    void take_child_import(const std::string& source, const std::string& relative);
    void take_programs();
    void add_input(const std::string& path, const std::string& text, const std::string& reason);
    void fold_system_inputs();
    bool is_module_file(const std::string& path) const { return module_files_.contains(path); }

    const Facts& facts_;
    const Subject& subject_;
    Places places_;
    Given given_;
    std::optional<discover::Baseline> baseline_;  // read for the first library: it takes as long as a start of Python
    Record out_;
    std::map<std::string, std::string> opened_at_;     // path -> place
    std::map<std::string, std::string> module_files_;  // file -> name
    std::set<std::string> module_names_;
    std::map<std::string, std::string> sources_;  // of importers
};

std::string Digest::place_text(const std::string& file, const std::string& function) const {
    if (file.empty()) return "";
    std::string path = fs::absolute(fs::join(facts_.start_dir, file));
    Placed at = places_.place(path);
    std::string text = at.where == Where::Project ? at.rest : file.starts_with("<") ? file : at.text();
    return function.empty() || function == "<module>" ? text : text + ":" + function;
}

// Known without a record: a plain statement in the body of a module that is not the user's.
bool Digest::follows_from_package(const ModuleFact& fact) {
    if (fact.importer.empty()) return true;  // the interpreter itself
    if (fact.is_dynamic || fact.function != "<module>") return false;
    if (places_.place(fs::absolute(fs::join(facts_.start_dir, fact.importer))).where == Where::Project) return false;
    auto [source, is_new] = sources_.try_emplace(fact.importer);
    if (is_new)
        if (auto text = fs::read_file(fact.importer)) source->second = *text;
    return source->second.find(fact.name.substr(fact.name.rfind('.') + 1)) != std::string::npos;
}

void Digest::take_modules() {
    for (const ModuleFact& fact : facts_.modules) {
        if (fact.name == "__main__" || fact.name == "__mp_main__") continue;
        module_names_.insert(fact.name);
        if (fact.file.starts_with("/")) module_files_.emplace(source_of(fact.file), fact.name);
        if (fact.file.starts_with("<") && !fact.file.starts_with("<frozen")) continue;  // made while it runs
        if (follows_from_package(fact)) continue;
        out_.modules.emplace(fact.name, place_text(fact.importer, fact.function));
    }
}

void Digest::add_input(const std::string& path, const std::string& text, const std::string& reason) {
    auto place = opened_at_.find(path);
    out_.inputs.emplace(text, place == opened_at_.end() ? reason : reason + ", " + place->second);
}

// Imported by a child that is a Python, too: the hook is in the first process and its forks only.
void Digest::take_child_import(const std::string& source, const std::string& relative) {
    std::string name = module_of(relative);
    bool is_new = !name.empty() && name != "__main__" && !module_names_.contains(name) && !is_module_file(source);
    if (is_new) out_.modules.emplace(name, facts_.is_heard ? "a child process" : "");
}

void Digest::take_project_file(const FileFact& file, const Placed& at) {
    std::string source = source_of(file.path);
    bool is_bytecode = file.path.ends_with(".pyc");
    if (source == subject_.script || fs::basename(file.path).ends_with(".record.json") || at.rest == "pyvenv.cfg")
        return;
    if (std::string reason = given_.reason_of(file.path); !reason.empty())
        return add_input(file.path, at.text(), reason);
    if (discover::may_hold_secret(at.rest)) return add_input(file.path, at.text(), "may hold a secret");
    if (auto module = module_files_.find(source); module != module_files_.end()) {
        // Found below the script's folder by its name, it needs no file.
        std::string below =
            fs::is_below(source, subject_.script_dir) ? fs::relative_to(source, subject_.script_dir) : "";
        if (is_library_name(source) || module_of(below) == module->second) return;
    } else if (is_python_source(source) && file.by_python && fs::is_below(source, subject_.script_dir)) {
        take_child_import(source, fs::relative_to(source, subject_.script_dir));
    }
    if (is_bytecode && source == file.path) return;
    std::string text = "{project}/" + (is_bytecode ? places_.place(source).rest : at.rest);
    bool is_by_cwd = !is_python_source(source) && file.folder == facts_.start_dir &&
                     file.folder != subject_.script_dir && fs::is_below(file.path, facts_.start_dir) &&
                     fs::is_below(facts_.start_dir, subject_.project_root);
    if (is_by_cwd) {
        text = "{cwd}/" + fs::relative_to(file.path, facts_.start_dir);
        out_.cwd = places_.place(facts_.start_dir).text();
    }
    auto place = opened_at_.find(file.path);
    out_.files.emplace(text, place == opened_at_.end() ? "" : place->second);
    if (file.for_update) out_.updated.insert(text);
}

// "numpy-1.26.4.dist-info/METADATA" -> "numpy".
std::string distribution_of(const std::string& rest) {
    std::string folder = rest.substr(0, rest.find('/'));
    bool is_info = folder.ends_with(".dist-info") || folder.ends_with(".egg-info");
    std::string name = fs::basename(rest);
    bool is_asked = name == "METADATA" || name == "PKG-INFO" || name == "RECORD" || name.ends_with(".egg-info");
    return is_info && is_asked ? folder.substr(0, std::min(folder.find('-'), folder.rfind('.'))) : "";
}

void Digest::take_package_file(const FileFact& file, const Placed& at) {
    if (!file.by_python) return;
    std::string source = source_of(file.path);
    if (is_python_source(source)) return take_child_import(source, places_.place(source).rest);
    if (is_module_file(file.path)) return;
    if (at.rest.find(".dist-info/") != std::string::npos || at.rest.find(".egg-info") != std::string::npos) {
        if (std::string name = distribution_of(at.rest); !name.empty()) out_.metadata.insert(name);
        return;
    }
    if (at.where == Where::Stdlib && at.rest.starts_with("lib-dynload/")) return;
    if (at.rest.ends_with(".pth") || at.rest.ends_with("pyvenv.cfg")) return;
    out_.resources.insert(at.text());
}

// A folder that the loader looks into by itself: what lies elsewhere are plugins of the system (gconv, dri, gtk).
bool is_library_folder(const std::string& dir) {
    std::string top = dir.starts_with("/usr/local/") ? dir.substr(10) : dir.starts_with("/usr/") ? dir.substr(4) : dir;
    size_t slashes = static_cast<size_t>(std::count(top.begin(), top.end(), '/'));
    return top == "/lib" || top == "/lib64" || (slashes == 2 && top.starts_with("/lib/") && top.ends_with("-gnu"));
}

bool Digest::is_of_the_system(const std::string& library) {
    if (!baseline_) {
        auto baseline = discover::load_baseline();
        baseline_ = baseline ? *baseline : discover::Baseline{};
    }
    return discover::left_to_system(*baseline_, library) != nullptr;
}

void Digest::take_library(const std::string& path, const Placed& at) {
    std::string name = fs::basename(path);
    bool is_env = at.where == Where::Environment;
    if (name.starts_with("libpython") || name.starts_with("libnss_") ||
        (!is_env && !is_library_folder(fs::dirname(path))))
        return;
    if (is_of_the_system(name) || !binary::is_elf(path)) return;
    std::string place;
    for (const PlaceFact& fact : facts_.libraries)
        if (fs::basename(fact.name) == name) place = place_text(fact.importer, fact.function);
    out_.libraries.emplace(name, place);
}

void Digest::take_outside(const FileFact& file, const Placed& at) {
    if (!file.by_python || is_module_file(file.path)) return;
    if (is_library_name(fs::basename(file.path))) return take_library(file.path, at);
    std::string reason = given_.reason_of(file.path);
    if (!reason.empty()) return add_input(file.path, at.text(), reason);
    if (at.where == Where::Environment || file.path == subject_.python) return;  // of the interpreter
    if (at.where == Where::System && (is_of_every_system(at.rest) || at.rest.find("/bin/") != std::string::npos))
        return;
    add_input(file.path, at.text(), "outside of the project");
}

void Digest::take_file(const FileFact& file) {
    Placed at = places_.place(file.path);
    switch (at.where) {
        case Where::Project: return take_project_file(file, at);
        case Where::Site:
        case Where::Stdlib: return take_package_file(file, at);
        case Where::Environment:
        case Where::Home:
        case Where::System:
        case Where::Outside: return take_outside(file, at);
    }
}

void Digest::take_programs() {
    for (const std::string& path : facts_.programs) {
        Placed at = places_.place(fs::absolute(fs::join(facts_.start_dir, path)));
        bool is_name = path.find('/') == std::string::npos;
        bool is_told =
            !is_name && (at.where == Where::Project || at.where == Where::Environment || at.where == Where::Site);
        out_.programs.insert(is_told ? at.text() : fs::basename(path));
    }
}

// "{system}/usr/share/fonts/" instead of a hundred fonts.
void Digest::fold_system_inputs() {
    std::map<std::string, std::vector<std::string>> folders;
    for (const auto& [path, reason] : out_.inputs) {
        if (!path.starts_with("{system}/")) continue;
        std::vector<std::string> parts = split(path, '/');
        parts.resize(std::min<size_t>(parts.size() - 1, 4));
        folders[join(parts, "/") + "/"].push_back(path);
    }
    for (const auto& [folder, paths] : folders) {
        if (paths.size() <= kManyFiles) continue;
        for (const std::string& path : paths) out_.inputs.erase(path);
        out_.inputs.emplace(folder, "outside of the project");
    }
}

Record Digest::run() {
    out_.program = subject_.program;
    if (facts_.version) out_.python = fmt::format("{}.{}", facts_.version >> 24, facts_.version >> 16 & 0xff);
    for (const PlaceFact& fact : facts_.opens)
        opened_at_.emplace(fs::absolute(fact.name), place_text(fact.importer, fact.function));
    take_modules();
    for (const FileFact& file : facts_.files) take_file(file);
    take_programs();
    fold_system_inputs();
    return std::move(out_);
}

}  // namespace

std::string stdlib_of(const Facts& facts) {
    if (!facts.is_heard) return "";
    std::string version = fmt::format("python{}.{}", facts.version >> 24, facts.version >> 16 & 0xff);
    return fs::join(fs::join(facts.base_prefix, facts.platlibdir), version);
}

Record digest(const Facts& facts, const Subject& subject) {
    return Digest(facts, subject).run();
}

}  // namespace kb::record
