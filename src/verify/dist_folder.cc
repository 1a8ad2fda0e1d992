#include "verify/dist_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "base/codes.h"
#include "base/fs.h"
#include "base/hash.h"
#include "base/process.h"
#include "base/text.h"
#include "binary/elf.h"
#include "dist/manifest.h"

namespace kb::verify {

namespace {

constexpr std::uint64_t kLargestText = 16 << 20;  // larger files are data
constexpr std::uint64_t kLargestBinary = 1 << 30;
constexpr size_t kShortestPath = 5;  // "/root": shorter ones are found by chance, and say nothing
constexpr const char* kEverybodys[] = {"/usr", "/usr/local", "/usr/lib", "/opt", "/tmp", "/var/tmp", "/home", "/srv"};

bool is_program(const DistFolder& dist, const std::string& file) {
    std::string path = fs::join(dist.root, file);
    if (!fs::is_executable(path)) return false;
    Result<binary::ElfFile> elf = binary::read_elf(path);
    return elf && (elf->is_executable || (elf->is_static && elf->is_fixed));
}

// All files and links below the root. What cannot be read is said; pipes and sockets are no files.
void list_folder(DistFolder& dist, const std::string& below, std::vector<Finding>& findings) {
    auto unreadable = [&](const std::string& path, const char* kind) {
        findings.push_back({Weight::Fault, Code::VerifyUnreadable, path,
                            fmt::format("{} {} cannot be read", kind, path),
                            "give yourself the right to read it: chmod -R u+rX on the folder"});
    };
    Result<std::vector<fs::Entry>> entries = fs::list_dir(fs::join(dist.root, below));
    if (!entries) return unreadable(below.empty() ? dist.root : below, "the folder");
    for (const fs::Entry& entry : *entries) {
        std::string path = below.empty() ? entry.name : below + "/" + entry.name;
        std::string full = fs::join(dist.root, path);
        if (entry.is_link) dist.links.push_back(path);
        if (entry.is_dir) {
            if (!entry.is_link) list_folder(dist, path, findings);
        } else if (fs::is_file(full)) {
            dist.files.push_back(path);
            if (!fs::is_readable(full)) unreadable(path, "the file");
        }
    }
}

// A manifest that cannot be read is said by check_manifest.
std::string program_of_manifest(const DistFolder& dist) {
    Result<dist::Manifest> manifest = dist::read_manifest(dist.root);
    return manifest ? manifest->program : "";
}

std::string without_suffix(const std::string& name, std::string_view suffix) {
    bool has = name.size() > suffix.size() && name.compare(name.size() - suffix.size(), suffix.size(), suffix) == 0;
    return has ? name.substr(0, name.size() - suffix.size()) : name;
}

Result<std::string> find_program(const DistFolder& dist) {
    std::string stem = without_suffix(fs::basename(dist.root), ".dist");
    for (const std::string& name : {program_of_manifest(dist), stem, stem + ".bin"})  // .bin: Nuitka
        if (!name.empty() && is_program(dist, name)) return name;
    std::vector<std::string> programs;
    for (const std::string& file : dist.files)
        if (file.find('/') == std::string::npos && is_program(dist, file)) programs.push_back(file);
    if (programs.size() == 1) return programs[0];
    if (programs.empty())
        return fail(Code::VerifyNoProgram, dist.root + " holds no program",
                    "give the folder that `keelback build` made, or name the program with --executable=FILE");
    return fail(Code::VerifyNoProgram, dist.root + " holds several programs: " + kb::join(programs, ", "),
                "name one with --executable=FILE");
}

// The places of this machine that have no business in a dist, the most specific first.
std::vector<std::string> machine_paths(const DistFolder& dist) {
    std::vector<std::string> out;
    for (const std::string& path :
         {fs::dirname(dist.root), process::env("VIRTUAL_ENV"), process::env("CONDA_PREFIX"), process::env("HOME")}) {
        bool everybodys = std::find(std::begin(kEverybodys), std::end(kEverybodys), path) != std::end(kEverybodys);
        if (path.size() >= kShortestPath && path[0] == '/' && !everybodys) out.push_back(path + "/");
    }
    return out;
}

bool is_text(const std::string& content) {
    return content.find('\0') == std::string::npos;
}

// The path around a hit, for the message: "/x/y/python3.11" of "-I/x/y/python3.11 -O2".
std::string path_at(const std::string& text, size_t at) {
    size_t end = at;
    while (end < text.size() && end < at + 200 && static_cast<unsigned char>(text[end]) > ' ' &&
           std::string_view("'\"<>:;,)").find(text[end]) == std::string_view::npos)
        end++;
    return text.substr(at, end - at);
}

// Wheels are often built by root in a container: the .cargo folder in his home is no path of this machine, though
// root's home is. In a binary a path counts only when it, or the folder that it lies in, is here.
bool is_of_here(const std::string& path, const std::string& place) {
    return fs::exists(path) || (fs::dirname(path).size() >= place.size() && fs::exists(fs::dirname(path)));
}

// In a binary nothing marks the end of a path: ".../binZ" is ".../bin" and a Z.
std::string without_rest(const std::string& path) {
    std::string shorter = path;
    while (shorter.size() > fs::dirname(path).size() + 1 && !fs::exists(shorter)) shorter.pop_back();
    return fs::basename(shorter).empty() ? path : shorter;
}

// The first path of this machine that a file names, `known` places apart; empty: none.
std::string machine_path_in(const std::string& content, const std::vector<std::string>& places,
                            const std::vector<std::string>& known = {}) {
    bool text = is_text(content);
    for (const std::string& place : places)
        for (size_t at = content.find(place); at != std::string::npos; at = content.find(place, at + 1)) {
            // "/x/root/..." names no place of this machine.
            if (at > 0 && (std::isalnum(static_cast<unsigned char>(content[at - 1])) || content[at - 1] == '.'))
                continue;
            std::string path = path_at(content, at);
            auto begins_path = [&](const std::string& one) { return path.starts_with(one); };
            if (std::any_of(known.begin(), known.end(), begins_path)) continue;
            if (text) return path;
            if (is_of_here(path, place)) return without_rest(path);
        }
    return {};
}

// "/usr/bin/env" of "#!/usr/bin/env python3"; empty for anything else.
std::string script_starter(const std::string& content) {
    if (!content.starts_with("#!")) return {};
    std::string_view line = trim(std::string_view(content).substr(2, content.find('\n') - 2));
    return std::string(line.substr(0, line.find_first_of(" \t\r")));
}

void check_script(const DistFolder& dist, const std::string& file, const std::string& content,
                  std::vector<Finding>& findings) {
    std::string starter = script_starter(content);
    if (starter.empty() || !fs::is_executable(fs::join(dist.root, file))) return;
    for (const char* folder : {"/bin", "/usr/bin", "/sbin", "/usr/sbin"})
        if (fs::dirname(starter) == folder) return;
    findings.push_back({Weight::Warning, Code::VerifyScript, file,
                        fmt::format("the script {} is started by {}, which other systems do not have", file, starter),
                        "if the program starts it, take along what it needs; otherwise it does no harm"});
}

void compare(const DistFolder& dist, const dist::ManifestFile& file, std::vector<Finding>& findings) {
    std::string path = fs::join(dist.root, file.path);
    if (!fs::exists(path)) {
        findings.push_back({Weight::Fault, Code::VerifyFileMissing, file.path,
                            fmt::format("{} is missing ({}: {})", file.path, file.owner, file.reason),
                            "build again, or copy the whole folder"});
        return;
    }
    Result<std::string> now = hash_file(path);
    if (!now)
        findings.push_back({Weight::Fault, now.error().code, file.path, now.error().message, ""});
    else if (*now != file.hash)
        findings.push_back({Weight::Fault, Code::VerifyFileChanged, file.path, file.path + " is not what was built",
                            "it was changed after the build; build again"});
}

}  // namespace

Result<DistFolder> open_dist(const std::string& given, const std::string& executable, std::vector<Finding>& findings) {
    if (!fs::exists(given))
        return fail(Code::VerifyNoProgram, given + " does not exist", "give the folder of a built program");
    DistFolder dist;
    std::string path = fs::canonical(fs::absolute(given));
    bool is_folder = fs::is_dir(path);
    dist.root = is_folder ? path : fs::dirname(path);
    list_folder(dist, "", findings);
    std::sort(dist.files.begin(), dist.files.end());
    for (const std::string& file : dist.files)
        if (binary::is_elf(fs::join(dist.root, file))) dist.elf.push_back(file);
    if (!is_folder) {
        dist.program = fs::basename(path);
    } else if (!executable.empty()) {
        dist.program = executable;
    } else {
        KB_TRY(dist.program, find_program(dist));
    }
    if (!is_program(dist, dist.program))
        return fail(Code::VerifyNoProgram, dist.program + " in " + dist.root + " is not a program for Linux",
                    "give the folder of a built program, or name the program in it with --executable=FILE");
    dist.machine = binary::read_elf(fs::join(dist.root, dist.program))->machine;
    return dist;
}

void check_links(const DistFolder& dist, std::vector<Finding>& findings) {
    for (const std::string& link : dist.links) {
        std::string full = fs::join(dist.root, link), says = fs::read_link(full);
        if (says.empty()) continue;
        bool leads_out = says[0] == '/' || !fs::is_below(fs::absolute(fs::join(fs::dirname(full), says)), dist.root) ||
                         (fs::exists(full) && !fs::is_below(fs::canonical(full), dist.root));
        if (leads_out)
            findings.push_back({Weight::Fault, Code::VerifyLink, link,
                                fmt::format("{} is a link to {}, which another machine does not have", link, says),
                                "put a copy of the file in its place, or a relative link within the dist"});
        else if (!fs::exists(full))
            findings.push_back({Weight::Warning, Code::VerifyLinkBroken, link,
                                fmt::format("{} is a link to {}, which leads nowhere", link, says), ""});
    }
}

Result<bool> check_manifest(const DistFolder& dist, std::vector<Finding>& findings) {
    if (!fs::is_file(fs::join(dist.root, dist::kManifestPath))) return false;
    KB_TRY(dist::Manifest manifest, dist::read_manifest(dist.root));
    std::set<std::string> promised = {dist::kManifestPath};
    for (const dist::ManifestFile& file : manifest.files) {
        promised.insert(file.path);
        compare(dist, file, findings);
    }
    for (const std::string& file : dist.files)
        if (!promised.count(file))
            findings.push_back({Weight::Warning, Code::VerifyFileUnknown, file, file + " is not in the manifest",
                                "it was added after the build, and is lost with the next one"});
    return true;
}

void check_build_paths(const DistFolder& dist, const KnownOutside& known, std::vector<Finding>& findings) {
    std::vector<std::string> places = machine_paths(dist);
    std::set<std::string> elf(dist.elf.begin(), dist.elf.end());
    std::set<std::pair<std::string, std::string>> told;  // run paths
    for (const Finding& finding : findings) told.insert({finding.file, finding.about});
    // What libpython calls its place stands in its standard library too (sysconfig).
    std::vector<std::string> harmless;
    for (const std::string& file : dist.files)
        if (find_row(known.build_path, file))
            if (auto content = fs::read_file(fs::join(dist.root, file)))
                if (std::string place = machine_path_in(*content, places); !place.empty()) harmless.push_back(place);
    for (const std::string& file : dist.files) {
        if (process::interrupted()) return;
        std::string path = fs::join(dist.root, file);
        if (file == dist::kManifestPath || find_row(known.build_path, file)) continue;
        Result<fs::Stat> facts = fs::stat(path);
        if (!facts || facts->size > (elf.count(file) ? kLargestBinary : kLargestText)) continue;
        Result<std::string> content = fs::read_file(path);
        if (!content) continue;
        check_script(dist, file, *content, findings);
        std::string named = machine_path_in(*content, places, harmless);
        if (named.empty() || told.count({file, named})) continue;
        findings.push_back({Weight::Warning, Code::VerifyBuildPath, file,
                            fmt::format("{} names a path of this machine: {}", file, named),
                            "harmless if it is only a note of where it was built; the program must not need it",
                            named});
    }
}

}  // namespace kb::verify
