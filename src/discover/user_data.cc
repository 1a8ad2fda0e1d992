#include "discover/user_data.h"

#include <fnmatch.h>
#include <glob.h>

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "base/codes.h"
#include "base/fs.h"
#include "base/text.h"
#include "discover/glob.h"
#include "discover/walk.h"

namespace kb::discover {

namespace {

bool escapes(std::string_view path) {
    return path == ".." || path.substr(0, 3) == "../" || path.substr(0, 1) == "/";
}

std::vector<std::string> matching_paths(const std::string& pattern) {
    std::vector<std::string> out;
    glob_t found = {};
    if (::glob(pattern.c_str(), 0, nullptr, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc; i++) out.emplace_back(found.gl_pathv[i]);
    ::globfree(&found);
    return out;
}

// Where one literal points to: the file or folder on disk, and its place in the dist.
struct Located {
    std::string source;
    std::string destination;
};

class Collector {
public:
    Collector(const UserDataInput& input, Diagnostics& diagnostics) : in_(input), diagnostics_(diagnostics) {}

    void take_literal(const DataLiteral& literal);
    Status take_option(const IncludeData& option);
    void take_recorded(const RecordedFile& file);
    UserData finish();

private:
    std::vector<Located> candidates(const DataLiteral& literal) const;
    void take_folder(const Located& at, const DataLiteral& literal);
    bool skipped(const std::string& source) const;
    bool excluded(const std::string& destination) const;
    void add(UserFile file);
    Status take_option_dir(const IncludeData& option, const std::string& source);

    const UserDataInput& in_;
    Diagnostics& diagnostics_;
    std::map<std::string, UserFile> files_;
    std::set<std::string> folders_;
    std::vector<std::string> notes_;
};

std::string place_of(const DataLiteral& literal) {
    return fmt::format("{}:{}", literal.module_dist_filename, literal.line);
}

std::string reason_of(const DataLiteral& literal) {
    if (literal.call == "path") return fmt::format("named at {}", place_of(literal));
    return fmt::format("{} at {}", literal.call, place_of(literal));
}

bool is_below_root(const std::string& path, const std::string& real, const std::string& root) {
    return fs::is_below(path, root) && fs::is_below(real, fs::canonical(root));
}

std::vector<Located> Collector::candidates(const DataLiteral& literal) const {
    if (literal.kind == "cwd") {
        std::string path = normalised(literal.path);
        std::vector<Located> out = {{fs::absolute(fs::join(in_.script_dir, path)), path}};
        if (in_.project_root != in_.script_dir) out.push_back({fs::absolute(fs::join(in_.project_root, path)), path});
        return out;
    }
    std::string source = literal.module_path, dist_filename = literal.module_dist_filename;
    if (literal.kind == "package") {
        auto at = in_.package_sources.find(literal.package);
        auto name = in_.package_dist_filenames.find(literal.package);
        if (at == in_.package_sources.end() || name == in_.package_dist_filenames.end())
            return {};  // not one of the user's
        source = at->second;
        dist_filename = name->second;
    }
    return {{fs::absolute(fs::join(fs::dirname(source), literal.path)),
             normalised(fs::join(fs::dirname(dist_filename), literal.path))}};
}

bool Collector::skipped(const std::string& source) const {
    return std::any_of(in_.skip_dirs.begin(), in_.skip_dirs.end(),
                       [&](const std::string& dir) { return !dir.empty() && fs::is_below(source, dir); });
}

bool Collector::excluded(const std::string& destination) const {
    return std::any_of(in_.exclude.begin(), in_.exclude.end(),
                       [&](const std::string& pattern) { return glob_matches(pattern, destination); });
}

void Collector::add(UserFile file) {
    if (excluded(file.destination)) return;
    std::string destination = file.destination;
    files_.emplace(std::move(destination), std::move(file));
}

UserFile named_file(const std::string& source, const std::string& destination, const DataLiteral& literal) {
    return {source, destination, reason_of(literal), literal.module_dist_filename, literal.line};
}

void Collector::take_literal(const DataLiteral& literal) {
    for (const Located& at : candidates(literal)) {
        bool is_dir = fs::is_dir(at.source);
        if (!is_dir && !fs::is_file(at.source)) continue;
        // Weak uses: a word that happens to be the name of a folder is no data.
        if (is_dir && !literal.is_strong && !literal.is_pattern) return;
        if (literal.path.empty() || at.destination.empty() || at.destination == ".") return;  // the project itself

        Place place{literal.module_path, literal.line, 0};
        std::string real = fs::canonical(at.source);
        bool is_own = is_below_root(at.source, real, in_.project_root) ||
                      std::any_of(in_.own_roots.begin(), in_.own_roots.end(),
                                  [&](const std::string& root) { return is_below_root(at.source, real, root); });
        if (!is_own || escapes(at.destination)) {
            if (literal.is_strong)
                diagnostics_.warn(Code::DataOutsideProject,
                                  fmt::format("'{}' lies outside of the project and is not taken along", literal.path),
                                  fmt::format("--include-data-files={}={}", at.source, fs::basename(at.source)), place);
            return;
        }
        if (may_hold_secret(at.destination)) {
            diagnostics_.warn(
                Code::DataSecret,
                fmt::format("'{}' is not taken along: its name says that it may hold a secret", literal.path),
                fmt::format("--include-data-files={}={}", at.source, at.destination), place);
            return;
        }
        if (literal.for_update)
            diagnostics_.warn(
                Code::DataForUpdate,
                fmt::format("'{}' is opened for writing; the program gets its own copy in the folder it runs in",
                            literal.path),
                "", place);
        if (is_dir)
            take_folder(at, literal);
        else if (!in_.native_sources.count(at.source) && !skipped(at.source))
            add(named_file(at.source, at.destination, literal));
        return;
    }
}

void Collector::take_folder(const Located& at, const DataLiteral& literal) {
    if (!folders_.insert(at.destination).second) return;
    uint64_t bytes = 0;
    size_t count = 0;
    for (const std::string& name : walk_files(at.source)) {
        std::string source = fs::join(at.source, name);
        std::string destination = at.destination + "/" + name;
        bool bytecode = name.find("__pycache__/") != std::string::npos ||
                        (name.size() > 4 && name.substr(name.size() - 4) == ".pyc");
        if (bytecode || may_hold_secret(name) || skipped(source) || in_.native_sources.count(source) ||
            excluded(destination))
            continue;
        std::string real = fs::canonical(source);
        if (!fs::is_below(real, fs::canonical(in_.project_root)) && !fs::is_below(real, fs::canonical(at.source)))
            continue;  // a link that leads out
        Result<fs::Stat> stat = fs::stat(source);
        bytes += stat ? stat->size : 0;
        count++;
        add(named_file(source, destination, literal));
    }
    if (count > 0)
        notes_.push_back(fmt::format("{}/: {}, {} ({})", at.destination, human_count(count, "file"), human_size(bytes),
                                     reason_of(literal)));
}

Status Collector::take_option_dir(const IncludeData& option, const std::string& source) {
    std::string to = normalised(option.destination);
    for (const std::string& name : walk_files(source)) {
        std::string path = fs::join(source, name);
        bool machinery = name.find("__pycache__/") != std::string::npos || name.rfind(".git/", 0) == 0 ||
                         name.find("/.git/") != std::string::npos;
        if (!machinery && !skipped(path)) add({path, normalised(fs::join(to, name)), "--include-data-dir"});
    }
    return {};
}

Status Collector::take_option(const IncludeData& option) {
    std::string flag = option.is_dir ? "--include-data-dir" : "--include-data-files";
    std::string destination = normalised(option.destination.empty() ? fs::basename(option.source) : option.destination);
    if (escapes(destination))
        return fail(
            Code::DataDestinationBad,
            fmt::format("{}={}={}: the destination lies outside of the dist", flag, option.source, option.destination),
            "give a path relative to the dist's root");

    std::string source = fs::absolute(option.source);
    if (option.is_dir) {
        if (!fs::is_dir(source))
            return fail(Code::DataOptionMissing, fmt::format("{}: '{}' is not a folder", flag, option.source));
        return take_option_dir(option, source);
    }
    std::vector<std::string> sources = fs::is_file(source) ? std::vector<std::string>{source} : matching_paths(source);
    std::erase_if(sources, [](const std::string& path) { return !fs::is_file(path); });
    if (sources.empty())
        return fail(Code::DataOptionMissing, fmt::format("{}: '{}' matches no file", flag, option.source));

    bool into_folder =
        option.destination.empty() ? sources.size() > 1 : option.destination.back() == '/' || option.destination == ".";
    if (sources.size() > 1) into_folder = true;
    for (const std::string& path : sources) {
        std::string folder = option.destination.empty() ? "" : destination;
        add({path, into_folder ? normalised(fs::join(folder, fs::basename(path))) : destination, flag});
    }
    return {};
}

// After the literals and options, which know better where a file belongs and whether it may be taken.
void Collector::take_recorded(const RecordedFile& file) {
    if (files_.contains(file.destination) || in_.native_sources.count(file.source) || skipped(file.source) ||
        excluded(file.destination) || escapes(file.destination))
        return;
    if (!fs::is_file(file.source)) {
        diagnostics_.warn(Code::RecordGone, fmt::format("'{}' of the record is no longer there", file.destination),
                          "record again with --fresh");
        return;
    }
    if (may_hold_secret(file.destination)) {  // the record was edited
        diagnostics_.warn(
            Code::DataSecret,
            fmt::format("'{}' is not taken along: its name says that it may hold a secret", file.destination),
            fmt::format("--include-data-files={}={}", file.source, file.destination));
        return;
    }
    if (!fs::is_below(fs::canonical(file.source), fs::canonical(in_.project_root))) return;  // a link that leads out
    if (file.for_update)
        diagnostics_.warn(
            Code::DataForUpdate,
            fmt::format("'{}' is opened for writing; the program gets its own copy in the folder it runs in",
                        file.destination));
    add({file.source, file.destination, file.reason});
}

UserData Collector::finish() {
    UserData out;
    for (auto& [destination, file] : files_) out.files.push_back(std::move(file));
    out.notes = std::move(notes_);
    return out;
}

}  // namespace

std::string normalised(std::string_view relative_path) {
    std::vector<std::string> parts;
    for (const std::string& part : split(relative_path, '/')) {
        if (part.empty() || part == ".") continue;
        if (part == ".." && !parts.empty() && parts.back() != "..")
            parts.pop_back();
        else
            parts.push_back(part);
    }
    std::string out = join(parts, "/");
    return !relative_path.empty() && relative_path[0] == '/' ? "/" + out : out;
}

bool may_hold_secret(std::string_view relative_path) {
    static constexpr const char* kPatterns[] = {
        ".env", ".env.*",           "*.pem", "*.key", "*.p12", "*.pfx", "*.jks",  ".netrc",    ".pypirc",
        ".git", ".git-credentials", ".hg",   ".svn",  ".ssh",  ".aws",  ".gnupg", ".htpasswd", ".pgpass"};
    for (std::string part : split(relative_path, '/')) {
        // Files that come from Windows: KEY.PEM
        for (char& c : part) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        for (const char* pattern : kPatterns)
            if (::fnmatch(pattern, part.c_str(), 0) == 0) return true;
        // id_rsa, id_ed25519 and their .pub; but not id_to_name.json
        if (part.rfind("id_", 0) == 0 && (part.find('.') == std::string::npos || part.ends_with(".pub"))) return true;
    }
    return false;
}

Result<UserData> find_user_data(const UserDataInput& input, Diagnostics& diagnostics) {
    Collector collector(input, diagnostics);
    for (const IncludeData& option : input.options) KB_CHECK(collector.take_option(option));
    for (const DataLiteral& literal : input.literals) collector.take_literal(literal);
    for (const RecordedFile& file : input.recorded) collector.take_recorded(file);
    return collector.finish();
}

}  // namespace kb::discover
