#include "cli/dist_input.h"

#include <fmt/format.h>

#include <set>

#include "base/codes.h"
#include "base/text.h"
#include "dist/archive.h"

namespace kb::cli {
namespace {

dist::Policy policy_of(const modules::Module& module) {
    switch (module.policy) {
        case modules::Policy::Native: return dist::Policy::Native;
        case modules::Policy::Bytecode: return dist::Policy::Bytecode;
        case modules::Policy::Extension: return dist::Policy::Extension;
        case modules::Policy::Builtin: return dist::Policy::Builtin;
        case modules::Policy::Excluded: return dist::Policy::Excluded;
    }
    return dist::Policy::Bytecode;
}

dist::Home home_of(modules::Home home) {
    switch (home) {
        case modules::Home::Program: return dist::Home::Program;
        case modules::Home::Stdlib: return dist::Home::Stdlib;
        case modules::Home::ThirdParty: return dist::Home::ThirdParty;
    }
    return dist::Home::ThirdParty;
}

dist::DistModule module_row(const modules::Module& module) {
    dist::DistModule out;
    out.name = module.name;
    out.policy = policy_of(module);
    out.home = home_of(module.home);
    out.path = module.found.path;
    out.is_package = module.found.is_package;
    out.dist_filename = module.dist_filename;
    out.imported_by = module.imported_by;
    for (const modules::ImportedName& row : module.imports) out.imports.push_back({row.name, row.line});
    for (const front::LibraryFact& row : module.libraries)
        out.libraries.push_back(
            {row.name, fmt::format("{} at {}:{}", row.call, module.dist_filename, row.line), row.is_optional});
    out.stubs = module.stubs;
    return out;
}

dist::DataLiteral literal_row(const modules::Module& module, const front::DataFact& fact) {
    dist::DataLiteral out;
    out.kind = fact.kind;
    out.path = fact.path;
    out.package = fact.package;
    out.is_pattern = fact.is_pattern;
    out.is_strong = fact.is_strong;
    out.for_update = fact.for_update;
    out.line = fact.line;
    out.call = fact.call;
    out.module_path = module.found.path;
    out.module_dist_filename = module.dist_filename;
    return out;
}

// "SRC=DST"; SRC may itself hold '=', DST may not.
Result<dist::IncludeData> include_of(const std::string& text, bool is_dir) {
    size_t equal = text.rfind('=');
    const char* option = is_dir ? "--include-data-dir" : "--include-data-files";
    if (equal == std::string::npos || equal == 0)
        return fail(Code::BadUsage, fmt::format("{}={}: SRC=DST is expected", option, text),
                    fmt::format("for example {}=assets={}", option, is_dir ? "assets" : "assets/"));
    return dist::IncludeData{text.substr(0, equal), text.substr(equal + 1), is_dir};
}

Result<std::vector<dist::IncludeData>> include_rows(const Options& options) {
    std::vector<dist::IncludeData> out;
    for (const std::string& text : options.include_data_files) {
        KB_TRY(auto row, include_of(text, false));
        out.push_back(row);
    }
    for (const std::string& text : options.include_data_dirs) {
        KB_TRY(auto row, include_of(text, true));
        out.push_back(row);
    }
    return out;
}

}  // namespace

Status write_bytecode_archive(const Paths& paths, const modules::Graph& graph, const Options& options,
                              const target::Target& target, front::WorkerPool& workers, const Cache& cache) {
    dist::Archive archive;
    std::set<std::string> origins;
    for (const modules::Module& module : graph.modules) {
        if (module.policy != modules::Policy::Bytecode || module.bytecode_key.empty()) continue;
        if (!origins.insert(module.dist_filename).second) continue;  // one file under two names
        KB_TRY(auto data, modules::load_bytecode(module, target, workers, cache));
        archive.modules.push_back({module.name, module.dist_filename, module.found.is_package, std::move(data)});
    }
    for (const std::string& name : options.exclude_modules)
        archive.exclusions.push_back(
            {name, fmt::format("No module named '{}' (left out by --exclude-module={})", name, name)});
    for (const modules::LeftOut& row : graph.left_out)
        archive.exclusions.push_back(
            {row.name, fmt::format("No module named '{}' (left out: {}; --include-package={} takes it along)", row.name,
                                   row.why, row.name)});
    KB_CHECK(fs::write_if_changed(paths.in_build("kb.archive"), dist::archive_bytes(archive)));
    return {};
}

std::vector<std::string> sources_among_data(const Paths& paths, const Options& options, const modules::Module& module,
                                            const std::string& project_root) {
    discover::UserDataInput input;
    input.script_dir = paths.script_dir;
    input.project_root = project_root;
    input.skip_dirs = {paths.dist_dir, paths.build_dir};
    input.exclude = options.exclude_data;
    for (const front::DataFact& fact : module.data) input.literals.push_back(literal_row(module, fact));
    if (module.name == "__main__")
        if (auto rows = include_rows(options)) input.options = *rows;  // a mistake in them is reported with the plan
    Diagnostics unheard;
    std::vector<std::string> out;
    if (auto data = discover::find_user_data(input, unheard))
        for (const discover::UserFile& file : data->files)
            if (file.source.ends_with(".py")) out.push_back(file.source);
    return out;
}

Result<dist::DistInput> make_dist_input(const Paths& paths, const modules::Graph& graph, const Options& options,
                                        const target::Target& target, const backend::RuntimeLibrary& runtime,
                                        const Cache& cache) {
    dist::DistInput out;
    out.cache_root = cache.root();
    out.program = paths.name;
    out.target = target;
    for (const modules::Module& module : graph.modules) {
        out.modules.push_back(module_row(module));
        for (const front::DataFact& fact : module.data) out.data_literals.push_back(literal_row(module, fact));
    }
    out.needs = graph.needs;
    out.left_out = graph.left_out;
    out.missing = graph.missing;
    out.built = {
        {paths.in_build("bin/" + paths.name), paths.name, "the program", true},
        {paths.in_build("kb.archive"), "lib/kb.archive", "modules that stay bytecode", false},
        {runtime.python_stub, "lib/python3", "sys.executable: the program as `python`", true},
    };
    out.script_dir = paths.script_dir;
    out.project_root = graph.project_root;
    KB_TRY(out.include_data, include_rows(options));
    out.exclude_data = options.exclude_data;
    out.distributions = graph.distributions;
    out.include_source = options.include_source;
    for (const std::string& place : {fs::join(fs::dirname(runtime.dir), "LICENSE"), fs::join(runtime.dir, "LICENSE")})
        if (out.licence_files.empty() && fs::is_file(place)) out.licence_files.push_back(place);
    out.output_dir = paths.dist_dir;
    out.build_dir = paths.build_dir;
    return out;
}

}  // namespace kb::cli
