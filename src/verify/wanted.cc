// Problem: a program asks for thousands of files that are not there, and nearly all of these questions are habit
// (search paths, optional settings). The few that matter must not drown in them. Choice: three questions. Was it got
// elsewhere, under the same library name or the same name relative to the working folder? Is it known to be harmless
// (outside.toml, with reasons)? Does *this* machine have it? What this machine has and the empty root has not is
// exactly what "works here, fails there" is made of.
#include "verify/wanted.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <set>

#include "base/codes.h"
#include "base/fs.h"
#include "base/text.h"

namespace kb::verify {

namespace {

bool is_absence(int error) {
    return error == ENOENT || error == ENOTDIR || error == EACCES || error == EPERM || error == EROFS;
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

bool is_library_name(const std::string& name) {
    size_t at = name.find(".so");
    return at != std::string::npos && at > 0 && (at + 3 == name.size() || name[at + 3] == '.');
}

// A place where only a Python installation has something.
bool is_python_path(const std::string& path) {
    std::string name = fs::basename(path);
    return name.rfind("libpython", 0) == 0 || contains(path, "/site-packages") || contains(path, "/dist-packages") ||
           contains(path, "/lib/python2") || contains(path, "/lib/python3");
}

class Judge {
public:
    Judge(const SandboxRun& done, const CleanRoom& room, const Surroundings& around, VerifyReport& report)
        : done_(done),
          room_(room),
          dist_(around.dist),
          baseline_(around.baseline),
          known_(around.known),
          system_(around.system),
          report_(report) {}

    void run();

private:
    void note_success(const Access& access);
    void judge(const Access& access);
    void judge_library(const Access& access, const std::string& name);
    void judge_own_file(const Access& access, const std::string& relative);
    void judge_outside(const Access& access);
    void want(const Access& access, const std::string& why);
    void missing(const std::string& name, const std::string& here);
    std::string project_file(const std::string& relative) const;
    bool stands_in_dist(const std::string& path) const;

    bool failed() const { return done_.exit_code != 0 || done_.signal != 0; }

    const SandboxRun& done_;
    const CleanRoom& room_;
    const DistFolder& dist_;
    const discover::Baseline& baseline_;
    const KnownOutside& known_;
    const SystemRoot& system_;
    VerifyReport& report_;
    std::set<std::string> got_;        // paths
    std::set<std::string> got_files_;  // paths that were opened
    std::set<std::string> got_names_;  // their file names
    std::set<std::string> told_;       // what was reported already
};

void Judge::note_success(const Access& access) {
    got_.insert(access.path);
    if (access.kind == AccessKind::Open || access.kind == AccessKind::Exec) {
        got_files_.insert(access.path);
        got_names_.insert(fs::basename(access.path));
    }
    auto library = room_.baseline.find(access.path);
    if (library != room_.baseline.end() && access.kind == AccessKind::Open &&
        told_.insert("b" + library->second).second)
        report_.run.baseline.push_back(library->second);
}

void Judge::want(const Access& access, const std::string& why) {
    if (!told_.insert("w" + access.path).second) return;
    bool is_file = access.kind != AccessKind::Network && access.kind != AccessKind::NameLookup;
    Wanted row{access.path, access_verb(access.kind), access.program, is_file && fs::exists(access.path), why};
    report_.run.wanted.push_back(row);
    if (!why.empty()) return;
    if (!is_file) {
        report_.findings.push_back({Weight::Warning, Code::VerifyNetwork, "",
                                    access.kind == AccessKind::Network
                                        ? "the program wanted the network: " + access.path
                                        : "the program looked up a host name",
                                    "there is no network in the empty root"});
    } else if (row.is_here) {
        bool python = is_python_path(access.path);
        // Whether /usr/local exists says nothing; what is read from there is seen by itself.
        if (!python && access.kind == AccessKind::Stat && fs::is_dir(access.path)) return;
        report_.findings.push_back({python ? Weight::Fault : Weight::Warning,
                                    python ? Code::VerifyPython : Code::VerifyWanted, "",
                                    fmt::format("{} wanted to {} {}; this machine has it, another may not",
                                                fs::basename(access.program), row.verb, access.path),
                                    ""});
    }
}

// Where the project has a file that the program asked for by a relative name.
std::string Judge::project_file(const std::string& relative) const {
    for (const std::string& folder : {fs::dirname(dist_.root), fs::current_dir()}) {
        std::string path = fs::join(folder, relative);
        if (fs::exists(path)) return path;
    }
    return {};
}

void Judge::missing(const std::string& name, const std::string& here) {
    if (!told_.insert("m" + name).second) return;
    report_.run.missing.push_back(name);
    if (!failed() && here.empty()) return;  // a question with the answer no, here and everywhere
    std::string help;
    if (!here.empty())
        help = is_library_name(name) ? "this machine has it: " + here
                                     : fmt::format("build with --include-data-files={}={}", here, name);
    // What nobody has may be a habit; that the program failed is a fault of its own.
    bool is_reason = failed() && (!here.empty() || is_library_name(name));
    report_.findings.push_back({is_reason ? Weight::Fault : Weight::Warning, Code::VerifyFileNowhere, name,
                                fmt::format("the program asked for {}, which is not in the dist", name), help});
}

void Judge::judge_library(const Access& access, const std::string& name) {
    if (got_names_.count(name)) return;  // the loader tried another folder first
    if (const discover::BaselineRow* row = discover::left_to_system(baseline_, name)) return want(access, row->why);
    if (const KnownRow* row = find_row(known_.optional_library, name)) return want(access, row->why);
    missing(name, system_.library(name));
}

void Judge::judge_own_file(const Access& access, const std::string& relative) {
    if (access.kind == AccessKind::Write || access.kind == AccessKind::Rewrite) return want(access, "");
    if (find_row(known_.absent, relative)) return;
    // D10: a relative name is looked for in the working folder, then in the dist.
    if (got_.count(fs::join(kWorkInside, relative)) || got_.count(fs::join(kDistInside, relative))) return;
    std::string here = project_file(relative);
    // A question whether it exists may be answered with no; but not if the project answers it with yes.
    if (access.kind == AccessKind::Stat && !fs::is_file(here)) return;
    missing(relative, here);
}

// lib/kb.system: "folder /usr/share/zoneinfo lib/zoneinfo". What the dist has there serves where the system has none.
bool Judge::stands_in_dist(const std::string& path) const {
    auto rows = fs::read_file(fs::join(dist_.root, "lib/kb.system"));
    for (const std::string& row : rows ? split_lines(*rows) : std::vector<std::string>()) {
        std::vector<std::string> fields = split(row, '\t');
        if (fields.size() != 3 || fields[0] != "folder" || !fs::is_below(path, fields[1])) continue;
        if (fs::exists(dist_.root + "/" + fields[2] + path.substr(fields[1].size()))) return true;
    }
    return false;
}

void Judge::judge_outside(const Access& access) {
    if (room_.outputs.count(access.path) || room_.inputs.count(access.path)) return;
    if (stands_in_dist(access.path)) return want(access, "the dist has its own, for systems that have none");
    std::string path = access.path;
    if (fs::is_below(path, kHomeInside)) path = "{home}" + path.substr(std::string(kHomeInside).size());
    const KnownRow* row = find_row(known_.ignore, path);
    want(access, row ? row->why : "");
}

void Judge::judge(const Access& access) {
    if (access.kind == AccessKind::Network || access.kind == AccessKind::NameLookup) return want(access, "");
    if (access.error == 0 || !is_absence(access.error)) return;
    std::string name = fs::basename(access.path);
    if (access.kind == AccessKind::Open && is_library_name(name)) {
        if (const KnownRow* row = find_row(known_.ignore, access.path)) return want(access, row->why);
        if (!find_row(known_.absent, access.path.substr(1))) judge_library(access, name);
        return;
    }
    for (const char* folder : {kDistInside, kWorkInside})
        if (fs::is_below(access.path, folder) && access.path != folder)
            return judge_own_file(access, access.path.substr(std::string(folder).size() + 1));
    judge_outside(access);
}

void Judge::run() {
    for (const Access& access : done_.accesses)
        if (access.error == 0) note_success(access);
    for (const std::string& file : dist_.files)
        if (got_files_.count(fs::join(kDistInside, file))) report_.run.used.push_back(file);
    for (const Access& access : done_.accesses) judge(access);
    std::sort(report_.run.baseline.begin(), report_.run.baseline.end());
}

}  // namespace

void judge_accesses(const SandboxRun& done, const CleanRoom& room, const Surroundings& around, VerifyReport& report) {
    Judge(done, room, around, report).run();
}

}  // namespace kb::verify
