#include "dist/manifest.h"

#include <array>
#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include "base/codes.h"
#include "base/fs.h"

namespace kb::dist {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;

constexpr std::array kKinds = {FileKind::Executable,  FileKind::Archive,  FileKind::Extension, FileKind::Library,
                               FileKind::PackageData, FileKind::Metadata, FileKind::Source,    FileKind::UserData,
                               FileKind::RuntimeData, FileKind::Licence};

Json file_json(const ManifestFile& file) {
    return {{"path", file.path},   {"size", file.size},    {"hash", file.hash}, {"kind", kind_name(file.kind)},
            {"owner", file.owner}, {"reason", file.reason}};
}

Json library_json(const SystemLibrary& library) {
    return {{"soname", library.soname},
            {"reason", library.reason},
            {"needed_by", library.needed_by},
            {"driver", library.is_driver}};
}

FileKind kind_from(const std::string& name) {
    for (FileKind kind : kKinds)
        if (kind_name(kind) == name) return kind;
    return FileKind::PackageData;
}

Manifest manifest_from(const Json& json) {
    Manifest out;
    out.program = json.at("program").get<std::string>();
    out.python = json.at("python").get<std::string>();
    for (const Json& row : json.at("files"))
        out.files.push_back({row.at("path").get<std::string>(), row.at("size").get<uint64_t>(),
                             row.at("hash").get<std::string>(), kind_from(row.at("kind").get<std::string>()),
                             row.at("owner").get<std::string>(), row.at("reason").get<std::string>()});
    for (const Json& row : json.at("left_to_system"))
        out.left_to_system.push_back({row.at("soname").get<std::string>(), row.at("reason").get<std::string>(),
                                      row.at("needed_by").get<std::string>(), row.at("driver").get<bool>()});
    out.env = json.at("env").get<std::map<std::string, std::string>>();
    out.notes = json.at("notes").get<std::vector<std::string>>();
    return out;
}

}  // namespace

std::string_view kind_name(FileKind kind) {
    switch (kind) {
        case FileKind::Executable: return "executable";
        case FileKind::Archive: return "archive";
        case FileKind::Extension: return "extension";
        case FileKind::Library: return "library";
        case FileKind::PackageData: return "package-data";
        case FileKind::Metadata: return "metadata";
        case FileKind::Source: return "source";
        case FileKind::UserData: return "user-data";
        case FileKind::RuntimeData: return "runtime-data";
        case FileKind::Licence: return "licence";
    }
    return "";
}

std::string manifest_text(const Manifest& manifest) {
    Json json;
    json["format"] = kFormat;
    json["program"] = manifest.program;
    json["python"] = manifest.python;
    json["files"] = Json::array();
    for (const ManifestFile& file : manifest.files) json["files"].push_back(file_json(file));
    json["left_to_system"] = Json::array();
    for (const SystemLibrary& library : manifest.left_to_system)
        json["left_to_system"].push_back(library_json(library));
    json["env"] = Json::object();
    for (const auto& [name, value] : manifest.env) json["env"][name] = value;
    json["notes"] = manifest.notes;
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Manifest> parse_manifest(std::string_view text) {
    try {
        Json json = Json::parse(text);
        if (json.at("format").get<int>() != kFormat)
            return fail(Code::ManifestBad, fmt::format("{} has another format", kManifestPath));
        return manifest_from(json);
    } catch (const nlohmann::json::exception& problem) {
        return fail(Code::ManifestBad, fmt::format("{} cannot be read: {}", kManifestPath, problem.what()));
    }
}

void take_sizes(Plan& plan, const Manifest& manifest) {
    std::map<std::string_view, uint64_t> sizes;
    for (const ManifestFile& file : manifest.files) sizes.emplace(file.path, file.size);
    for (PlanFile& file : plan.files)
        if (auto at = sizes.find(file.destination); at != sizes.end()) file.size = at->second;
}

Result<Manifest> read_manifest(const std::string& dist_dir) {
    std::string path = fs::join(dist_dir, kManifestPath);
    if (!fs::is_file(path)) return fail(Code::NotADist, fmt::format("'{}' has no {}", dist_dir, kManifestPath));
    KB_TRY(std::string text, fs::read_file(path));
    return parse_manifest(text);
}

}  // namespace kb::dist
