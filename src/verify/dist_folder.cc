#include "verify/dist_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/fs.h"
#include "base/hash.h"
#include "base/process.h"
#include "base/text.h"
#include "binary/elf.h"
#include "dist/manifest.h"

namespace kb::verify {

namespace {

constexpr std::uint64_t kLargestText = 16 << 20;  // larger files are data
constexpr size_t kShortestPath = 6;               // "/tmp/x": shorter ones are found by chance, and say nothing

bool is_program(const DistFolder& dist, const std::string& file) {
    std::string path = fs::join(dist.root, file);
    if (!fs::is_executable(path)) return false;
    Result<binary::ElfFile> elf = binary::read_elf(path);
    return elf && elf->is_executable;
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
    for (const std::string& path : {fs::dirname(dist.root), process::env("HOME")})
        if (path.size() >= kShortestPath || path == process::env("HOME"))
            if (path.size() > 1) out.push_back(path + "/");
    return out;
}

bool is_text(const std::string& content) {
    return content.find('\0') == std::string::npos;
}

// The path around a hit, for the message: "/x/y/python3.11" of "-I/x/y/python3.11 -O2".
std::string path_at(const std::string& text, size_t at) {
    size_t end = text.find_first_of(" \t\r\n'\"<>:;,)", at);
    return text.substr(at, std::min(end == std::string::npos ? text.size() : end, at + 120) - at);
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

Result<DistFolder> open_dist(const std::string& given, const std::string& executable) {
    if (!fs::exists(given))
        return fail(Code::VerifyNoProgram, given + " does not exist", "give the folder of a built program");
    DistFolder dist;
    std::string path = fs::canonical(fs::absolute(given));
    bool is_folder = fs::is_dir(path);
    dist.root = is_folder ? path : fs::dirname(path);
    KB_TRY(dist.files, fs::list_tree(dist.root));
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
        return fail(Code::VerifyNoProgram, dist.program + " in " + dist.root + " is not a program of this system");
    return dist;
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

void check_build_paths(const DistFolder& dist, std::vector<Finding>& findings) {
    std::vector<std::string> paths = machine_paths(dist);
    std::set<std::string> elf(dist.elf.begin(), dist.elf.end());
    for (const std::string& file : dist.files) {
        std::string path = fs::join(dist.root, file);
        if (elf.count(file) || file == dist::kManifestPath) continue;
        Result<fs::Stat> facts = fs::stat(path);
        if (!facts || facts->size > kLargestText) continue;
        Result<std::string> content = fs::read_file(path);
        if (!content || !is_text(*content)) continue;
        for (const std::string& wanted : paths) {
            size_t at = content->find(wanted);
            if (at == std::string::npos) continue;
            findings.push_back({Weight::Warning, Code::VerifyBuildPath, file,
                                fmt::format("{} names a path of this machine: {}", file, path_at(*content, at)), ""});
            break;
        }
    }
}

}  // namespace kb::verify
