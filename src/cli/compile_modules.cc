#include "cli/compile_modules.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <nlohmann/json.hpp>
#include <set>

#include "base/codes.h"
#include "base/hash.h"
#include "base/process.h"
#include "base/text.h"
#include "emit/compile.h"
#include "passes/passes.h"

namespace kb::cli {
namespace {

// This executable: the compiler's own version, so that a changed keelback never reads old C.
const std::string& tool_identity() {
    static const std::string identity = hash_file(process::self_path()).value_or("unknown");
    return identity;
}

std::set<std::string> disabled_set(const std::vector<std::string>& names) {
    std::set<std::string> out(names.begin(), names.end());
    if (out.erase("all"))
        for (const passes::Pass& pass : passes::pipeline()) out.insert(pass.name);
    return out;
}

std::string key_of(const CompileJob& job, const modules::Module& module) {
    return Hasher()
        .add("native 1")
        .add(tool_identity())
        .add(front::native_identity())
        .add(job.target.identity)
        .add(module.source_hash)
        .add(module.dist_filename)
        .add(module.name)
        .add(join(job.disabled_passes, ","))
        .add(job.debug ? "debug" : "")
        .hex();
}

// An exception out of the compiler core is our own bug; it must name the module, and not end the process.
Result<emit::NativeModule> compile_guarded(std::string_view payload, const modules::Module& module,
                                           const emit::CompileOptions& options) {
    try {
        return emit::compile_native(payload, module.found.is_package, options);
    } catch (const std::exception& error) {
        return fail(Error{Code::Internal,
                          std::string("the compiler failed: ") + error.what(),
                          {module.found.path},
                          "this is a bug of Keelback; please report it",
                          {}});
    }
}

Status compile_one(const CompileJob& job, const modules::Module& module, const CompiledModule& out,
                   front::Worker& worker) {
    KB_TRY(auto answer, worker.ask({{"request", "native"},
                                    {"path", module.found.path},
                                    {"name", module.name},
                                    {"is_package", module.found.is_package},
                                    {"interpreted", job.readers_of_bytecode},
                                    {"debug", job.debug},
                                    {"dist_filename", module.dist_filename}}));
    if (answer.json.starts_with("{\"error\":"))  // it changed since it was analysed
        return fail(
            front::syntax_error_of(Code::SyntaxInScript, front::parse_syntax_error(answer.json), module.found.path));
    emit::CompileOptions options;
    // What a pass has merged or unboxed is nothing that the interpreter could go on with.
    options.disabled_passes = job.debug ? disabled_set({"all"}) : disabled_set(job.disabled_passes);
    auto native = compile_guarded(answer.blob, module, options);
    if (!native) return fail(with_context(native.error(), "compiling " + module.found.path));
    job.cache.put("ir", out.cache_key, native->ir_text);
    job.cache.put("c", out.cache_key, native->c_source);
    return {};
}

Status remove_stale(const std::string& dir, const std::set<std::string>& wanted) {
    if (!fs::is_dir(dir)) return {};
    KB_TRY(auto entries, fs::list_dir(dir));
    for (const fs::Entry& entry : entries)
        if (!wanted.contains(entry.name)) KB_CHECK(fs::remove_tree(fs::join(dir, entry.name)));
    return {};
}

}  // namespace

Status check_pass_names(const std::vector<std::string>& names) {
    std::vector<std::string> known = {"all"};
    for (const passes::Pass& pass : passes::pipeline()) known.push_back(pass.name);
    for (const std::string& name : names)
        if (std::find(known.begin(), known.end(), name) == known.end())
            return fail(Error{Code::BadUsage,
                              fmt::format("--disable-pass: there is no pass \"{}\"", name),
                              {},
                              "passes: " + join(known, ", "),
                              {}});
    return {};
}

Result<std::vector<CompiledModule>> compile_modules(const CompileJob& job, const modules::Graph& graph,
                                                    front::WorkerPool& workers, const OnModule& on_module) {
    std::vector<CompiledModule> out;
    std::set<std::string> origins = {fs::basename(job.paths.script)};
    std::vector<std::pair<const modules::Module*, size_t>> left;
    for (const modules::Module& module : graph.modules) {
        if (module.policy != modules::Policy::Native) continue;
        if (module.name != "__main__" && !origins.insert(module.dist_filename).second)
            continue;  // one file under two names is found by its place
        out.push_back({module.name, emit::module_symbol(module.name), key_of(job, module)});
        if (!fs::is_file(job.cache.path_of("c", out.back().cache_key))) left.emplace_back(&module, out.size() - 1);
    }
    std::atomic<size_t> done{out.size() - left.size()};
    KB_CHECK(workers.run(left.size(), [&](size_t i, front::Worker& worker) -> Status {
        on_module(done, out.size(), left[i].first->name);
        KB_CHECK(compile_one(job, *left[i].first, out[left[i].second], worker));
        done++;
        return {};
    }));
    return out;
}

Result<std::vector<backend::ProgramModule>> write_c_files(const CompileJob& job,
                                                          const std::vector<CompiledModule>& compiled,
                                                          const OnModule& on_module) {
    std::vector<backend::ProgramModule> out;
    std::set<std::string> c_names = {"program.c"}, ir_names;
    for (const CompiledModule& module : compiled) {
        on_module(out.size(), compiled.size(), module.name);
        auto c = job.cache.get("c", module.cache_key);
        if (!c)
            return fail(Code::CannotRead,
                        fmt::format("the cache '{}' lost an entry during the build", job.cache.root()),
                        "run the same command again");
        KB_CHECK(fs::write_if_changed(job.paths.in_build("c/" + module.symbol + ".c"), *c));
        if (auto ir = job.cache.get("ir", module.cache_key))
            KB_CHECK(fs::write_if_changed(job.paths.in_build("ir/" + module.symbol + ".ir"), *ir));
        c_names.insert(module.symbol + ".c");
        ir_names.insert(module.symbol + ".ir");
        out.push_back({module.name, module.symbol, "c/" + module.symbol + ".c"});
    }
    KB_CHECK(remove_stale(job.paths.in_build("c"), c_names));
    KB_CHECK(remove_stale(job.paths.in_build("ir"), ir_names));
    return out;
}

}  // namespace kb::cli
