#include "front/target_facts.h"

#include <nlohmann/json.hpp>

#include "base/fs.h"
#include "base/hash.h"
#include "base/process.h"
#include "base/text.h"

namespace kb::front {
namespace {

using nlohmann::json;
using target::Target;

std::string first_file(const std::vector<std::string>& candidates) {
    for (const std::string& path : candidates)
        if (fs::is_file(path)) return path;
    return {};
}

// libpython where the interpreter says it is, else in the places where distributions put it.
void find_libraries(const json& facts, Target& out) {
    std::string lib_dir = facts["lib_dir"], config_dir = facts["lib_config_dir"], base = out.base_exec_prefix;
    std::vector<std::string> dirs = {lib_dir, fs::join(base, "lib"), fs::join(base, "lib/" + out.multiarch),
                                     fs::join(base, "lib64")};
    std::vector<std::string> shared, archive;
    std::string plain = "libpython" + out.version() + out.abiflags + ".so";
    for (const std::string& dir : dirs) {
        for (std::string name : facts["lib_names"].get<std::vector<std::string>>())
            if (name.find(".so") != std::string::npos) shared.push_back(fs::join(dir, name));
        shared.push_back(fs::join(dir, plain + ".1.0"));
    }
    std::string archive_name = facts["lib_static"];
    if (!archive_name.empty())
        for (const std::string& dir : dirs) archive.push_back(fs::join(dir, archive_name));
    if (!archive_name.empty()) archive.push_back(fs::join(config_dir, archive_name));
    out.shared_library = first_file(shared);
    out.static_library = first_file(archive);
    for (const std::string& flag : split(facts["static_libs"].get<std::string>(), ' '))
        if (flag.starts_with("-l") || flag.starts_with("-L") || flag.ends_with(".a"))
            out.static_link_flags.push_back(flag);
}

}  // namespace

Result<Target> ask_target(Worker& worker) {
    json request = {{"request", "hello"}, {"user_site", process::env("PYTHONNOUSERSITE").empty()}};
    if (std::string path = process::env("PYTHONPATH"); !path.empty()) {
        request["pythonpath"] = json::array();
        for (const std::string& entry : split(path, ':'))
            if (!entry.empty()) request["pythonpath"].push_back(fs::absolute(entry));
    }
    KB_TRY(auto answer, worker.ask(request));
    json facts = json::parse(answer.json);
    Target out;
    out.executable = facts["executable"];
    out.implementation = facts["implementation"];
    out.major = facts["version"][0];
    out.minor = facts["version"][1];
    out.micro = facts["version"][2];
    out.version_text = facts["version_text"];
    out.abiflags = facts["abiflags"];
    out.multiarch = facts["multiarch"];
    out.platform = facts["platform"];
    out.platlibdir = facts["platlibdir"];
    out.free_threaded = facts["free_threaded"];
    out.prefix = facts["prefix"];
    out.exec_prefix = facts["exec_prefix"];
    out.base_prefix = facts["base_prefix"];
    out.base_exec_prefix = facts["base_exec_prefix"];
    for (const char* key : {"include_dir", "platinclude_dir"}) {
        std::string dir = facts[key];
        bool known = !out.include_dirs.empty() && out.include_dirs[0] == dir;
        if (!dir.empty() && !known && fs::is_dir(dir)) out.include_dirs.push_back(dir);
    }
    out.ext_suffix = facts["ext_suffix"];
    facts["ext_suffixes"].get_to(out.ext_suffixes);
    out.stdlib_dir = facts["stdlib_dir"];
    if (std::string dir = fs::join(out.stdlib_dir, "lib-dynload"); fs::is_dir(dir)) out.dynload_dir = dir;
    facts["builtin_modules"].get_to(out.builtin_modules);
    facts["frozen_modules"].get_to(out.frozen_modules);
    facts["stdlib_modules"].get_to(out.stdlib_modules);
    facts["sys_path"].get_to(out.sys_path);
    facts["site_dirs"].get_to(out.site_dirs);
    facts["editable"].get_to(out.editable);
    facts["zipped"].get_to(out.zipped);
    find_libraries(facts, out);
    out.identity = Hasher()
                       .add(out.version_text)
                       .add(facts["magic"].get<std::string>())
                       .add(out.ext_suffix)
                       .add(out.stdlib_dir)
                       .hex();
    return out;
}

}  // namespace kb::front
