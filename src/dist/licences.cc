#include "dist/licences.h"

#include <map>
#include <set>

#include <fmt/format.h>

#include "base/cache.h"
#include "base/fs.h"
#include "base/hash.h"
#include "base/process.h"
#include "base/text.h"

namespace kb::dist {

namespace {

// On merged-/usr systems a package may list /lib/x where the file is /usr/lib/x.
std::vector<std::string> names_known_to_dpkg(const std::string& file) {
    if (file.rfind("/usr/", 0) == 0) return {file, file.substr(4)};
    return {file, "/usr" + file};
}

// "zlib1g:amd64: /lib/x86_64-linux-gnu/libz.so.1.2.13" -> package zlib1g
std::map<std::string, std::string> package_of_files(const std::string& dpkg_output) {
    std::map<std::string, std::string> out;
    for (const std::string& line : split_lines(dpkg_output)) {
        size_t gap = line.find(": ");
        if (gap == std::string::npos) continue;
        std::string packages = line.substr(0, gap);
        out.emplace(line.substr(gap + 2), packages.substr(0, packages.find_first_of(":,")));
    }
    return out;
}

// What dpkg-query prints of the packages of `files`.
std::string ask_dpkg(const std::vector<std::string>& files, const Cache& cache) {
    process::Command command;
    command.argv = {"dpkg-query", "-S"};
    for (const std::string& file : files)
        for (const std::string& name : names_known_to_dpkg(file)) command.argv.push_back(name);
    auto database = fs::stat("/var/lib/dpkg/status");
    Hasher key;
    key.add("dpkg 1").add(join(command.argv, "\n"));
    if (database) key.add(fmt::format("{} {}", database->size, database->mtime_ns));
    if (auto known = cache.get("dpkg", key.hex()); known && database) return *known;
    Result<process::Finished> done = process::run(command);  // ends with 1 when some names are unknown, and they are
    if (!done) return {};
    cache.put("dpkg", key.hex(), done->out);
    return done->out;
}

}  // namespace

std::vector<LicenceText> python_licences(const target::Target& target) {
    std::string text = fs::join(target.stdlib_dir, "LICENSE.txt");
    if (!fs::is_file(text)) return {};
    return {{text, "licenses/Python/LICENSE.txt", "licence of Python", "Python"}};
}

std::vector<LicenceText> system_licences(const std::vector<std::string>& files, const Cache& cache) {
    if (files.empty() || process::find_program("dpkg-query").empty()) return {};
    std::map<std::string, std::string> packages = package_of_files(ask_dpkg(files, cache));
    std::set<std::string> seen;
    std::vector<LicenceText> out;
    for (const std::string& file : files) {
        for (const std::string& name : names_known_to_dpkg(file)) {
            auto at = packages.find(name);
            if (at == packages.end() || !seen.insert(at->second).second) continue;
            std::string text = "/usr/share/doc/" + at->second + "/copyright";
            if (!fs::is_file(text)) continue;
            out.push_back({fs::canonical(text), fmt::format("licenses/system/{}/copyright", at->second),
                           fmt::format("licence of the Debian package {}", at->second), "system libraries"});
        }
    }
    return out;
}

}  // namespace kb::dist
