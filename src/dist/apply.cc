// apply_plan: from the value to the folder.
//
// Everything is written into X.dist.new-XXXXXX beside the target and swapped in with one system call, so a failure or
// an interrupt at any point leaves the old dist whole. Then what the old dist held beyond its manifest is moved to
// X.dist.kept/, and the rest of it is removed.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/codes.h"
#include "base/fs.h"
#include "base/hash.h"
#include "base/process.h"
#include "base/text.h"
#include "binary/patch.h"
#include "dist/manifest.h"
#include "dist/plan.h"

namespace kb::dist {

namespace {

// Removes a half-made folder unless it has become the dist.
struct Scratch {
    std::string path;
    explicit Scratch(std::string folder) : path(std::move(folder)) {}
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        if (!path.empty()) (void)fs::remove_tree(path);
    }
};

bool is_empty_dir(const std::string& path) {
    Result<std::vector<fs::Entry>> entries = fs::list_dir(path);
    return entries && entries->empty();
}

Status check_is_ours(const std::string& out_dir) {
    if (!fs::exists(out_dir) || (fs::is_dir(out_dir) && is_empty_dir(out_dir))) return {};
    if (fs::is_dir(out_dir) && fs::is_file(fs::join(out_dir, kManifestPath))) return {};
    return fail(Code::OutputNotOurs, fmt::format("'{}' exists and was not made by Keelback", out_dir),
                "remove it, or choose another place with --output-dir=DIR");
}

unsigned mode_of(const PlanFile& file) {
    bool runs = file.is_executable || file.kind == FileKind::Executable || file.kind == FileKind::Extension ||
                file.kind == FileKind::Library;
    return runs ? 0755 : 0644;
}

Result<ManifestFile> write_one(const PlanFile& file, const std::string& root) {
    std::string path = fs::join(root, file.destination);
    KB_CHECK(fs::make_dirs(fs::dirname(path)));
    if (file.source.empty()) {
        KB_CHECK(fs::write_file(path, file.content));
    } else {
        KB_CHECK(fs::copy_file(file.source, path));
    }
    KB_CHECK(fs::set_mode(path, mode_of(file)));
    if (!file.edit.empty()) KB_CHECK(binary::patch_elf(path, file.edit));
    KB_TRY(fs::Stat stat, fs::stat(path));
    KB_TRY(std::string hash, hash_file(path));
    return ManifestFile{file.destination, stat.size, hash, file.kind, file.owner, file.reason};
}

// Files of the old dist that would be lost: those that its manifest does not know, and user data that was changed
// since.
std::vector<std::string> files_to_keep(const std::string& old_dir) {
    Result<Manifest> manifest = read_manifest(old_dir);
    Result<std::vector<std::string>> present = fs::list_tree(old_dir);
    if (!present) return {};
    std::map<std::string, const ManifestFile*> known;
    if (manifest)
        for (const ManifestFile& file : manifest->files) known[file.path] = &file;

    std::vector<std::string> out;
    for (const std::string& path : *present) {
        if (path == kManifestPath || path.find("__pycache__/") != std::string::npos) continue;
        auto at = known.find(path);
        if (at == known.end()) {
            out.push_back(path);
        } else if (at->second->kind == FileKind::UserData) {
            Result<std::string> hash = hash_file(fs::join(old_dir, path));
            if (hash && *hash != at->second->hash) out.push_back(path);
        }
    }
    return out;
}

// A name in the kept folder that is free: "notes.txt", then "notes.txt.1".
std::string free_name(const std::string& path) {
    std::string out = path;
    for (int i = 1; fs::exists(out); i++) out = fmt::format("{}.{}", path, i);
    return out;
}

Status keep_files(const std::string& old_dir, const std::string& kept_dir, ApplyReport& report) {
    for (const std::string& path : files_to_keep(old_dir)) {
        std::string to = free_name(fs::join(kept_dir, path));
        KB_CHECK(fs::make_dirs(fs::dirname(to)));
        KB_CHECK(fs::rename(fs::join(old_dir, path), to));
        report.kept.push_back(to.substr(kept_dir.size() + 1));
    }
    if (!report.kept.empty()) report.kept_dir = kept_dir;
    return {};
}

Result<Manifest> write_all(const Plan& plan, const std::string& root, ApplyReport& report) {
    Manifest manifest{plan.program, plan.python, {}, plan.left_to_system, plan.env, plan.notes};
    for (const PlanFile& file : plan.files) {
        KB_CHECK(process::check_interrupted());
        Result<ManifestFile> written = write_one(file, root);
        if (!written) return fail(with_context(written.error(), fmt::format("writing {}", file.destination)));
        report.bytes += written->size;
        report.files++;
        manifest.files.push_back(std::move(*written));
    }
    return manifest;
}

}  // namespace

Result<ApplyReport> apply_plan(const Plan& plan, const std::string& out_dir) {
    std::string target = fs::absolute(out_dir);
    KB_CHECK(check_is_ours(target));
    KB_CHECK(fs::make_dirs(fs::dirname(target)));

    ApplyReport report;
    KB_TRY(std::string fresh, fs::make_temp_dir(target + ".new-"));
    Scratch scratch(fresh);
    KB_CHECK(fs::set_mode(fresh, 0755));
    KB_TRY(Manifest manifest, write_all(plan, fresh, report));
    KB_CHECK(fs::write_file(fs::join(fresh, kManifestPath), manifest_text(manifest)));

    // From here the new dist is complete.
    if (!fs::exists(target)) {
        KB_CHECK(fs::rename(fresh, target));
        scratch.path.clear();
        return report;
    }
    KB_CHECK(fs::exchange(fresh, target));
    // From here `fresh` is the old dist.
    Status kept = keep_files(fresh, target + ".kept", report);
    if (!kept) {
        scratch.path.clear();  // rather two folders than a lost file
        return fail(with_context(kept.error(), fmt::format("the old dist is in '{}'", fresh)));
    }
    return report;
}

}  // namespace kb::dist
