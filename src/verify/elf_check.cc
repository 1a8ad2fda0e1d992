// Problem: `ldd` answers for this machine and runs code; the question is what happens on another machine.
// Choice: the loader's search (binary/closure.h) with no system folder at all. What it finds inside of the dist is
// good; for the rest the library has to be one that every system has (rules/baseline.toml). What the program loads by
// itself is walked first, breadth first, so that DT_RPATH is inherited as the loader does; every other file is then
// taken as loaded by the program with dlopen, when only the program's own DT_RPATH is inherited.
#include "verify/elf_check.h"

#include <fmt/format.h>

#include <deque>
#include <map>
#include <set>

#include "base/fs.h"
#include "binary/elf.h"

namespace kb::verify {

namespace {

constexpr const char* kLibraryFolders[] = {
#if defined(__x86_64__)
    "/lib/x86_64-linux-gnu",
    "/usr/lib/x86_64-linux-gnu",
#elif defined(__aarch64__)
    "/lib/aarch64-linux-gnu",
    "/usr/lib/aarch64-linux-gnu",
#endif
    "/lib64",
    "/usr/lib64",
    "/lib",
    "/usr/lib"};

struct Job {
    std::string file;                    // absolute
    std::vector<std::string> inherited;  // expanded DT_RPATH folders of those who load it
};

class ElfCheck {
public:
    ElfCheck(const DistFolder& dist, const discover::Baseline& baseline, const SystemRoot& system, StaticFacts& facts,
             std::vector<Finding>& findings)
        : dist_(dist), baseline_(baseline), system_(system), facts_(facts), findings_(findings) {}

    void run();

private:
    void check_program(const binary::ElfFile& program);
    void walk();
    void check_file(const binary::ElfFile& file, const std::vector<std::string>& inherited);
    void check_need(const binary::ElfFile& file, const std::string& name, const std::vector<std::string>& inherited);
    void check_system_need(const binary::ElfFile& file, const std::string& name, const std::string& found);
    void check_run_paths(const binary::ElfFile& file);
    void check_versions(const binary::ElfFile& file, const std::string& library, const binary::ElfFile& found,
                        const std::string& where);
    void raise_floor(Floor& floor, const binary::ElfFile& file, const std::string& prefix, const std::string& library);
    std::string system_library(const std::string& name) const;
    std::string relative(const std::string& path) const { return fs::relative_to(path, dist_.root); }

    const DistFolder& dist_;
    const discover::Baseline& baseline_;
    const SystemRoot& system_;
    StaticFacts& facts_;
    std::vector<Finding>& findings_;
    binary::ElfReader reader_;
    int machine_ = 0;
    bool of_program_ = true;  // walking what the program itself loads
    std::deque<Job> jobs_;
    std::set<std::string> seen_;
    std::map<std::string, std::string> by_name_;  // file name -> first file of the dist with it
    std::map<std::string, SystemNeed> needs_;
};

std::vector<std::string> own_rpath(const binary::ElfFile& file) {
    std::vector<std::string> out;
    if (file.has_runpath) return out;
    for (const std::string& entry : file.rpath)
        out.push_back(binary::expand_run_path(entry, fs::dirname(fs::canonical(file.path))));
    return out;
}

std::string ElfCheck::system_library(const std::string& name) const {
    for (const std::string& folder : system_.folders)
        if (fs::is_file(fs::join(folder, name))) return fs::join(folder, name);
    return {};
}

void ElfCheck::raise_floor(Floor& floor, const binary::ElfFile& file, const std::string& prefix,
                           const std::string& library) {
    auto at = file.versions_needed.find(library);
    if (at == file.versions_needed.end()) return;
    std::set<std::string> versions = at->second;
    if (!floor.version.empty()) versions.insert(floor.version);
    std::string highest = binary::highest_version(versions, prefix);
    if (highest.empty() || highest == floor.version) return;
    floor = {highest, relative(file.path)};
}

void ElfCheck::check_versions(const binary::ElfFile& file, const std::string& library, const binary::ElfFile& found,
                              const std::string& where) {
    auto wanted = file.versions_needed.find(library);
    if (wanted == file.versions_needed.end() || found.versions_defined.empty()) return;
    for (const std::string& version : wanted->second)
        if (!found.versions_defined.count(version))
            findings_.push_back(
                {Weight::Fault, Code::VerifySymbolVersion, relative(file.path),
                 fmt::format("{} needs {} of {}, which {} does not have", relative(file.path), version, library, where),
                 "build on a system that is as old as the oldest target"});
}

void ElfCheck::check_run_paths(const binary::ElfFile& file) {
    std::string origin = fs::dirname(fs::canonical(file.path));
    std::vector<std::string> entries = file.rpath;
    entries.insert(entries.end(), file.runpath.begin(), file.runpath.end());
    for (const std::string& entry : entries) {
        if (entry.empty() || fs::is_below(binary::expand_run_path(entry, origin), dist_.root)) continue;
        findings_.push_back(
            {Weight::Warning, Code::VerifyBuildPath, relative(file.path),
             fmt::format("{} looks for libraries outside of the dist: run path {}", relative(file.path), entry), ""});
    }
}

void ElfCheck::check_system_need(const binary::ElfFile& file, const std::string& name, const std::string& found) {
    if (const discover::BaselineRow* row = discover::left_to_system(baseline_, name)) {
        needs_.emplace(name, SystemNeed{name, relative(file.path), row->why, row->is_driver});
        raise_floor(facts_.libstdcxx, file, "GLIBCXX_", name);
        std::string path = system_library(name);
        if (const binary::ElfFile* library = path.empty() ? nullptr : reader_.read(path))
            check_versions(file, name, *library, path);
        return;
    }
    auto elsewhere = by_name_.find(name);
    if (elsewhere != by_name_.end()) {
        findings_.push_back({of_program_ ? Weight::Fault : Weight::Warning, Code::VerifyLibraryMissing,
                             relative(file.path),
                             fmt::format("{} needs {}: {} is in the dist, but no run path leads there",
                                         relative(file.path), name, elsewhere->second),
                             of_program_ ? "set DT_RUNPATH to $ORIGIN/... with patchelf"
                                         : "it loads only if the program has loaded that library before"});
        return;
    }
    std::string here = !found.empty() ? found : system_library(name);
    findings_.push_back({of_program_ ? Weight::Fault : Weight::Warning, Code::VerifyLibraryMissing, relative(file.path),
                         fmt::format("{} needs {}, which is not in the dist", relative(file.path), name),
                         here.empty() ? "" : "this machine has it: " + here});
}

void ElfCheck::check_need(const binary::ElfFile& file, const std::string& name,
                          const std::vector<std::string>& inherited) {
    facts_.needs++;
    binary::Found found = binary::find_library(reader_, file, name, {}, inherited);
    if (found.path.empty() || !fs::is_below(fs::canonical(found.path), dist_.root)) {
        check_system_need(file, name, found.path);
        return;
    }
    const binary::ElfFile* library = reader_.read(found.path);
    if (!library) return;
    check_versions(file, name, *library, relative(found.path));
    std::vector<std::string> next = own_rpath(file);
    next.insert(next.end(), inherited.begin(), inherited.end());
    jobs_.push_back({found.path, next});
}

void ElfCheck::check_file(const binary::ElfFile& file, const std::vector<std::string>& inherited) {
    if (file.is_static || file.machine != machine_) return;
    check_run_paths(file);
    for (const auto& [library, versions] : file.versions_needed) raise_floor(facts_.glibc, file, "GLIBC_", library);
    for (const std::string& name : file.needed) check_need(file, name, inherited);
}

void ElfCheck::walk() {
    while (!jobs_.empty()) {
        Job job = std::move(jobs_.front());
        jobs_.pop_front();
        if (!seen_.insert(fs::canonical(job.file)).second) continue;
        if (const binary::ElfFile* file = reader_.read(job.file)) check_file(*file, job.inherited);
    }
}

void ElfCheck::check_program(const binary::ElfFile& program) {
    machine_ = program.machine;
    facts_.interpreter = program.interpreter;
    std::string folder = fs::dirname(program.interpreter);
    bool usual = folder == "/lib64" || folder == "/lib";
    if (!usual || !discover::left_to_system(baseline_, fs::basename(program.interpreter)))
        findings_.push_back(
            {Weight::Fault, Code::VerifyInterpreter, dist_.program,
             fmt::format("{} is started by {}, which other systems do not have", dist_.program, program.interpreter),
             "link the program with the system's own compiler"});
}

void ElfCheck::run() {
    facts_.elf_files = static_cast<int>(dist_.elf.size());
    for (const std::string& file : dist_.elf) by_name_.emplace(fs::basename(file), file);
    std::string path = fs::join(dist_.root, dist_.program);
    const binary::ElfFile* program = reader_.read(path);
    if (!program) return;
    check_program(*program);
    jobs_.push_back({path, {}});
    walk();
    of_program_ = false;
    std::vector<std::string> inherited = own_rpath(*program);
    for (const std::string& file : dist_.elf) {
        jobs_.push_back({fs::join(dist_.root, file), inherited});
        walk();
    }
    for (auto& [name, need] : needs_) facts_.system.push_back(need);
}

}  // namespace

SystemRoot system_root(const std::string& root) {
    SystemRoot out;
    if (!root.empty() && root != "/") out.prefix = fs::absolute(root);
    std::set<std::string> seen;
    for (const char* folder : kLibraryFolders) {
        std::string path = out.prefix + folder;
        if (fs::is_dir(path) && seen.insert(fs::canonical(path)).second) out.folders.push_back(path);
    }
    return out;
}

void check_elf_files(const DistFolder& dist, const discover::Baseline& baseline, const SystemRoot& system,
                     StaticFacts& facts, std::vector<Finding>& findings) {
    ElfCheck(dist, baseline, system, facts, findings).run();
}

}  // namespace kb::verify
