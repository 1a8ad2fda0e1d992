// Extension modules and the libraries that they need. Files are read, nothing is loaded.
//
// A library counts as found where the dynamic loader looks by itself: run paths, the interpreter's own DT_RPATH, the
// system's folders. What only LD_LIBRARY_PATH or the environment's lib folder gives is named: it works in this shell,
// and not in another one or on another machine. A library of some installed package that no run path leads to is taken
// for one that the package loads itself before (PyTorch does so with CUDA's).
#include <elf.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <deque>

#include "base/codes.h"
#include "base/fs.h"
#include "base/process.h"
#include "base/text.h"
#include "binary/closure.h"
#include "discover/baseline.h"
#include "doctor/checks.h"

namespace kb::doctor {
namespace {

std::string_view machine_name(int machine) {
    switch (machine) {
        case EM_X86_64: return "x86-64";
        case EM_386: return "32-bit x86";
        case EM_AARCH64: return "64-bit ARM";
        case EM_ARM: return "32-bit ARM";
        case EM_PPC64: return "POWER";
        case EM_S390: return "s390x";
        case EM_RISCV: return "RISC-V";
        default: return "another processor";
    }
}

bool is_library_name(std::string_view name) {
    return name.ends_with(".so") || name.find(".so.") != std::string_view::npos;
}

struct Examiner {
    const DoctorInput& input;
    const Environment& environment;
    const discover::Rules& rules;
    const discover::Baseline& baseline;
    binary::ElfReader reader = {};
    binary::LibraryPaths paths = {};
    std::vector<std::string> interpreter_rpath = {};
    int machine = EM_X86_64, elf_class = 0;
    std::map<std::string, std::string> in_packages = {};  // file name -> path, of all libraries below site folders
    std::set<std::string> asked = {};                     // (user's folder, name) and libraries that were looked into
    BinaryFacts out = {};

    void add(Severity weight, Code code, const std::string& path, std::string message, std::string help) {
        Finding finding{weight, {code, std::move(message), {path}, std::move(help), {}}, environment.owner_of(path)};
        out.findings.push_back(std::move(finding));
    }

    std::string reinstall(const std::string& path) const {
        std::string owner = environment.owner_of(path);
        return owner.empty() ? "install the package that it belongs to again, with the pip of this environment"
                             : fmt::format("install it again for this Python: {} -m pip install --force-reinstall {}",
                                           input.target->executable, owner);
    }

    bool is_used(const std::string& path) const { return input.used && input.used->files.contains(path); }

    // ---- the interpreter's own kind --------------------------------------------------------------------------------

    void learn_interpreter() {
        const target::Target& target = *input.target;
        const binary::ElfFile* python = reader.read(fs::canonical(target.executable));
        if (python) {
            machine = python->machine;
            elf_class = python->elf_class;
            for (const std::string& entry : python->rpath)
                interpreter_rpath.push_back(binary::expand_run_path(entry, fs::dirname(python->path)));
        }
        std::vector<std::string> extra;
        for (const std::string& folder : split(process::env("LD_LIBRARY_PATH"), ':'))
            if (!folder.empty()) extra.push_back(fs::absolute(folder));
        for (const std::string& prefix : {target.prefix, target.base_prefix}) extra.push_back(fs::join(prefix, "lib"));
        paths = binary::system_library_paths(extra);
    }

    // ---- one file --------------------------------------------------------------------------------------------------

    // "cpython-310" of x.cpython-310-x86_64-linux-gnu.so when this Python does not load such files.
    std::string foreign_tag(const std::string& path) const {
        std::string name = fs::basename(path);
        size_t dot = name.find('.');
        std::string suffix = name.substr(dot == std::string::npos ? name.size() : dot);
        const std::vector<std::string>& mine = input.target->ext_suffixes;
        if (std::find(mine.begin(), mine.end(), suffix) != mine.end()) return {};
        bool is_tagged = suffix.starts_with(".cpython-") || suffix.starts_with(".cp3") || suffix.starts_with(".pypy");
        return is_tagged ? suffix.substr(1, suffix.find('-', 9) - 1) : "";
    }

    // True if a module of the same name is there that this Python loads: packages for several versions have both.
    bool has_own_variant(const std::string& path) const {
        std::string stem = path.substr(0, fs::dirname(path).size() + 1 + fs::basename(path).find('.'));
        return std::any_of(input.target->ext_suffixes.begin(), input.target->ext_suffixes.end(),
                           [&](const std::string& suffix) { return fs::exists(stem + suffix); }) ||
               fs::exists(stem + ".py");
    }

    void check_tag(const std::string& path) {
        std::string tag = foreign_tag(path);
        if (tag.empty() || has_own_variant(path)) return;
        add(Severity::Error, Code::ExtensionOtherPython, path,
            fmt::format("{} is made for another Python ({}), and this is {}", fs::basename(path), tag,
                        input.target->version()),
            reinstall(path));
    }

    void check_other_system(const std::string& path) {
        if (!path.ends_with(".pyd") && !path.ends_with("-darwin.so")) return;
        if (has_own_variant(path)) return;
        add(Severity::Error, Code::ExtensionOtherMachine, path,
            fmt::format("{} is made for {}", fs::basename(path), path.ends_with(".pyd") ? "Windows" : "macOS"),
            reinstall(path));
    }

    void check_built_for(const std::string& path, const Package* owner) {
        for (const discover::BuiltFor& rule : rules.built_for) {
            const Package* other = environment.find(rule.package);
            if (!other || other == owner || std::atoi(other->version.c_str()) < std::atoi(rule.below.c_str())) continue;
            if (owner && !owner->requirements.empty() &&
                std::none_of(owner->requirements.begin(), owner->requirements.end(),
                             [&](const std::string& text) { return normalised_name(text).starts_with(rule.package); }))
                continue;  // large files of packages that have nothing to do with it are not read
            auto bytes = fs::read_file(path);
            if (!bytes || bytes->find(rule.text) == std::string::npos || bytes->find(rule.unless) != std::string::npos)
                continue;
            add(Severity::Error, Code::ExtensionOtherAbi, path,
                fmt::format("{} is compiled for {} below {}, and {} {} is installed", fs::basename(path), rule.package,
                            rule.below, other->name, other->version),
                fmt::format("install a newer version of its package, or: {} -m pip install \"{}<{}\"",
                            input.target->executable, rule.package, rule.below));
        }
    }

    // ---- libraries -------------------------------------------------------------------------------------------------

    void library_nowhere(const std::string& user, const std::string& name, const std::string& first) {
        bool is_program = is_used(first);
        std::string tk = fs::basename(first).starts_with("_tkinter.") ? " (windows cannot be opened)" : "";
        add(is_program ? Severity::Error : Severity::Warning, Code::LibraryNowhere, user,
            fmt::format("{} needs {}, which is nowhere{}", fs::basename(user), name, tk),
            "install the system's package that has it; or name its folder in LD_LIBRARY_PATH");
    }

    void library_by_environment(const std::string& user, const binary::Found& found) {
        add(Severity::Warning, Code::LibraryByEnvironment, user,
            fmt::format("{} needs {}, which only the environment's library folder has: {}", fs::basename(user),
                        found.name, found.path),
            fmt::format(
                "keelback takes it along when it is built in this environment; elsewhere set LD_LIBRARY_PATH={}",
                fs::dirname(found.path)));
    }

    // `path` and, outside of the packages, what it leads to. Each (folder, name) is asked once.
    void check_needs(const std::string& path) {
        std::deque<std::string> todo = {path};
        while (!todo.empty()) {
            std::string user = todo.front();
            todo.pop_front();
            const binary::ElfFile* elf = reader.read(user);
            if (!elf || elf->machine != machine) continue;
            for (const std::string& name : elf->needed) {
                if (discover::left_to_system(baseline, name)) continue;
                binary::Found found = binary::find_library(reader, *elf, name, paths, interpreter_rpath);
                bool is_new = asked.insert(found.path.empty() ? name : found.path).second;
                if (!is_new) continue;
                if (found.path.empty()) {
                    if (!in_packages.contains(name)) library_nowhere(user, name, path);
                    continue;
                }
                bool in_package = in_packages.contains(name);
                if (found.how == "the environment's library folder" && !in_package) library_by_environment(user, found);
                if (!in_package) todo.push_back(found.path);
            }
        }
    }

    void check_file(const std::string& path) {
        check_other_system(path);
        if (!is_library_name(fs::basename(path)) || !binary::is_elf(path)) return;
        out.count++;
        check_tag(path);
        const binary::ElfFile* elf = reader.read(path);
        if (!elf)
            return add(Severity::Error, Code::NotElf, path,
                       fmt::format("{} is damaged: it cannot be read as a library", fs::basename(path)),
                       reinstall(path));
        if (elf->machine != machine || (elf_class && elf->elf_class != elf_class))
            return add(Severity::Error, Code::ExtensionOtherMachine, path,
                       fmt::format("{} is made for {}, and this Python for {}", fs::basename(path),
                                   machine_name(elf->machine), machine_name(machine)),
                       reinstall(path));
        if (path.ends_with(".so") && foreign_tag(path).empty())
            check_built_for(path, environment.find(environment.owner_of(path)));
        check_needs(path);
    }

    void run() {
        learn_interpreter();
        std::vector<std::string> all;
        for (const std::string& site : environment.site_dirs)
            for (const std::string& file : environment.files.at(site))
                if (is_library_name(file) || file.ends_with(".pyd")) all.push_back(fs::join(site, file));
        for (const std::string& path : all) in_packages.emplace(fs::basename(path), path);
        if (auto entries = fs::list_dir(input.target->dynload_dir))
            for (const fs::Entry& entry : *entries) all.push_back(fs::join(input.target->dynload_dir, entry.name));
        for (const std::string& path : all) check_file(path);
    }
};

// One package with a hundred modules for another Python is one fault.
Findings one_per_package(const Findings& all) {
    Findings out;
    std::map<std::pair<Code, std::string>, size_t> first;
    std::map<size_t, size_t> more;
    for (const Finding& finding : all) {
        bool alike = finding.what.code == Code::ExtensionOtherPython ||
                     finding.what.code == Code::ExtensionOtherMachine || finding.what.code == Code::ExtensionOtherAbi;
        if (alike && !finding.package.empty()) {
            auto [at, is_new] = first.try_emplace({finding.what.code, finding.package}, out.size());
            if (!is_new) {
                more[at->second]++;
                continue;
            }
        }
        out.push_back(finding);
    }
    for (auto [index, count] : more)
        out[index].what.message += fmt::format(" (and {} of {})", human_count(count, "more file"), out[index].package);
    return out;
}

}  // namespace

Result<BinaryFacts> check_binaries(const DoctorInput& input, const Environment& environment,
                                   const discover::Rules& rules) {
    KB_TRY(discover::Baseline baseline, discover::load_baseline());
    Examiner examiner{input, environment, rules, baseline};
    examiner.run();
    examiner.out.findings = one_per_package(examiner.out.findings);
    return std::move(examiner.out);
}

}  // namespace kb::doctor
