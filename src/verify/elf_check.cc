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

#include "base/codes.h"
#include "base/fs.h"
#include "base/process.h"
#include "binary/elf.h"
#include "discover/package_files.h"
#include "discover/toml_rows.h"

namespace kb::embedded {
std::string_view verify_data(std::string_view name);
}

namespace kb::verify {

namespace {

// Where a start program of another tool makes the loader look (layouts.toml).
struct Layout {
    std::string mark;
    std::vector<std::string> folders;
};

struct Job {
    std::string file;                    // absolute
    std::vector<std::string> inherited;  // expanded DT_RPATH folders of those who load it
};

class ElfCheck {
public:
    ElfCheck(const DistFolder& dist, const discover::Baseline& baseline, const SystemRoot& system, StaticFacts& facts,
             std::vector<Finding>& findings)
        : dist_(dist), baseline_(baseline), system_(system), facts_(facts), findings_(findings) {}

    void run(const std::vector<Layout>& layouts);

private:
    void check_program(const binary::ElfFile& program);
    void walk();
    void check_file(const binary::ElfFile& file, const std::vector<std::string>& inherited);
    void check_need(const binary::ElfFile& file, const std::string& name, const std::vector<std::string>& inherited);
    void check_system_need(const binary::ElfFile& file, const std::string& name, const std::string& found);
    void check_run_paths(const binary::ElfFile& file);
    void check_versions(const binary::ElfFile& file, const std::string& library, const binary::ElfFile& found,
                        const std::string& where);
    void note_versions(const binary::ElfFile& file, const std::string& library);
    void note_level(const binary::ElfFile& file);
    bool is_usable(const std::string& file, const binary::ElfFile* elf);
    void read_layouts(const std::vector<Layout>& layouts);
    Floor floor(std::string_view prefix) const;
    std::string relative(const std::string& path) const { return fs::relative_to(path, dist_.root); }

    const DistFolder& dist_;
    const discover::Baseline& baseline_;
    const SystemRoot& system_;
    StaticFacts& facts_;
    std::vector<Finding>& findings_;
    binary::ElfReader reader_;
    int machine_ = 0;
    bool of_program_ = true;       // walking what the program itself loads
    binary::LibraryPaths search_;  // besides the run paths: a layout's
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

// Those of libraries outside of the dist: what the system has to offer.
void ElfCheck::note_versions(const binary::ElfFile& file, const std::string& library) {
    auto wanted = file.versions_needed.find(library);
    if (wanted == file.versions_needed.end()) return;
    facts_.versions.push_back({relative(file.path), library, wanted->second});
    if (wanted->second.count("GLIBC_PRIVATE"))
        findings_.push_back(
            {Weight::Warning, Code::VerifyPrivate, relative(file.path),
             fmt::format("{} uses symbols that glibc keeps for itself (GLIBC_PRIVATE of {})", relative(file.path),
                         library),
             "it works only with the glibc of the machine that built it; leave it out or build it anew"});
}

// A folder of glibc-hwcaps is only looked at on processors of its level.
void ElfCheck::note_level(const binary::ElfFile& file) {
    if (file.x86_level <= facts_.cpu_level.level || file.path.find("/glibc-hwcaps/") != std::string::npos) return;
    facts_.cpu_level = {file.x86_level, relative(file.path)};
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
             fmt::format("{} looks for libraries outside of the dist: run path {}", relative(file.path), entry),
             "another machine has other libraries there, or none; patchelf --remove-rpath takes it away", entry});
    }
}

void ElfCheck::check_system_need(const binary::ElfFile& file, const std::string& name, const std::string& found) {
    if (const discover::BaselineRow* row = discover::left_to_system(baseline_, name)) {
        needs_.emplace(name, SystemNeed{name, relative(file.path), row->why, row->is_driver});
        std::string path = system_.library(name);
        if (const binary::ElfFile* library = path.empty() ? nullptr : reader_.read(path))
            check_versions(file, name, *library, path);
        else if (system_.is_other() && !row->is_driver && !system_.glibc.empty())
            findings_.push_back(
                {Weight::Fault, Code::VerifyLibraryMissing, relative(file.path),
                 fmt::format("{} needs {}, which {} does not have", relative(file.path), name, system_.prefix), ""});
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
    std::string here = !found.empty() ? found : system_.library(name);
    // Whether an extension module is imported only a run can tell.
    bool is_fault = of_program_ || (!facts_.is_run && discover::is_extension_module(file.path, {}));
    std::string help = is_fault ? "install it where you build, or name it with --system-library if all targets have it"
                                : "it matters only if the program loads this file; then install the library where "
                                  "you build, and build again";
    if (!here.empty()) help = (system_.is_other() ? "that system has it: " : "this machine has it: ") + here;
    findings_.push_back({is_fault ? Weight::Fault : Weight::Warning, Code::VerifyLibraryMissing, relative(file.path),
                         fmt::format("{} needs {}, which is not in the dist", relative(file.path), name), help, name});
}

void ElfCheck::check_need(const binary::ElfFile& file, const std::string& name,
                          const std::vector<std::string>& inherited) {
    facts_.needs++;
    binary::Found found = binary::find_library(reader_, file, name, search_, inherited);
    if (found.path.empty() || !fs::is_below(fs::canonical(found.path), dist_.root)) {
        note_versions(file, name);
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
    note_level(file);
    if (file.is_static) return;
    check_run_paths(file);
    for (const std::string& name : file.needed) check_need(file, name, inherited);
}

void ElfCheck::walk() {
    while (!jobs_.empty()) {
        Job job = std::move(jobs_.front());
        jobs_.pop_front();
        if (!seen_.insert(fs::canonical(job.file)).second) continue;
        const binary::ElfFile* file = reader_.read(job.file);
        if (is_usable(job.file, file)) check_file(*file, job.inherited);
    }
}

void ElfCheck::check_program(const binary::ElfFile& program) {
    machine_ = program.machine;
    facts_.interpreter = program.interpreter;
    if (program.interpreter.empty()) return;  // a static program
    std::string folder = fs::dirname(program.interpreter);
    bool usual = folder == "/lib64" || folder == "/lib";
    if (!usual || !discover::left_to_system(baseline_, fs::basename(program.interpreter)))
        findings_.push_back(
            {Weight::Fault, Code::VerifyInterpreter, dist_.program,
             fmt::format("{} is started by {}, which other systems do not have", dist_.program, program.interpreter),
             "link the program with the system's own compiler"});
}

// Damaged files and those of another machine are said once, and looked at no further.
bool ElfCheck::is_usable(const std::string& file, const binary::ElfFile* elf) {
    std::string name = relative(file);
    if (!elf || elf->is_cut_short) {
        findings_.push_back({Weight::Fault, Code::VerifyDamaged, name,
                             fmt::format("{} is damaged: {}", name,
                                         elf ? "its end is missing" : "it cannot be read as a program or library"),
                             "copy it again, or build again"});
        return false;
    }
    if (elf->machine == machine_) return true;
    findings_.push_back({Weight::Warning, Code::VerifyForeign, name,
                         fmt::format("{} is for {}, the program for {}", name, binary::machine_name(elf->machine),
                                     binary::machine_name(machine_)),
                         "the program cannot load it; leave it out if nothing else uses it"});
    return false;
}

void ElfCheck::read_layouts(const std::vector<Layout>& layouts) {
    Result<std::set<std::string>> strings = binary::elf_strings(fs::join(dist_.root, dist_.program), 6);
    for (const Layout& layout : layouts)
        if (strings && strings->count(layout.mark))
            for (const std::string& folder : layout.folders)
                search_.extra.push_back(fs::absolute(fs::join(dist_.root, folder)));
}

Floor ElfCheck::floor(std::string_view prefix) const {
    Floor out;
    for (const VersionNeed& need : facts_.versions) {
        std::set<std::string> versions = need.versions;
        if (!out.version.empty()) versions.insert(out.version);
        std::string highest = binary::highest_version(versions, prefix);
        if (!highest.empty() && highest != out.version) out = {highest, need.file};
    }
    return out;
}

void ElfCheck::run(const std::vector<Layout>& layouts) {
    facts_.elf_files = static_cast<int>(dist_.elf.size());
    for (const std::string& file : dist_.elf) by_name_.emplace(fs::basename(file), file);
    std::string path = fs::join(dist_.root, dist_.program);
    const binary::ElfFile* program = reader_.read(path);
    if (!program) return;
    check_program(*program);
    jobs_.push_back({path, {}});
    walk();
    of_program_ = false;
    if (!facts_.has_manifest) read_layouts(layouts);  // they hold for what the program starts, not for itself
    std::vector<std::string> inherited = own_rpath(*program);
    for (const std::string& file : dist_.elf) {
        if (process::interrupted()) return;
        jobs_.push_back({fs::join(dist_.root, file), inherited});
        walk();
    }
    for (auto& [name, need] : needs_) facts_.system.push_back(need);
    facts_.glibc = floor("GLIBC_");
    facts_.libstdcxx = floor("GLIBCXX_");
    facts_.cxxabi = floor("CXXABI_");
    facts_.libgcc = floor("GCC_");
}

}  // namespace

Status check_elf_files(const DistFolder& dist, const discover::Baseline& baseline, const SystemRoot& system,
                       StaticFacts& facts, std::vector<Finding>& findings) {
    std::vector<Layout> layouts;
    KB_CHECK(discover::read_toml_rows("layouts.toml", embedded::verify_data("layouts.toml"),
                                      [&](std::string_view table, discover::RowReader& row) {
                                          layouts.push_back({row.text("mark"), row.list("folders")});
                                          row.text("why");
                                          return table == "layout";
                                      }));
    ElfCheck(dist, baseline, system, facts, findings).run(layouts);
    return {};
}

}  // namespace kb::verify
