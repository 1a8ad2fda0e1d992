#include "modules/graph.h"

#include <fnmatch.h>

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <deque>
#include <set>

#include "base/codes.h"
#include "base/fs.h"
#include "base/text.h"
#include "modules/excluded.h"
#include "modules/facts_cache.h"
#include "modules/seeds.h"

namespace kb::modules {
namespace {

std::string parent_of(std::string_view name) {
    size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? "" : std::string(name.substr(0, dot));
}

std::string last_part(std::string_view name) {
    return std::string(name.substr(name.rfind('.') + 1));
}

// Why the modules of a pattern are wanted.
struct Wish {
    Reason reason;
    std::string importer = {};  // whose ignored imports they may be; empty: they are wanted in any case
    bool by_option = false;
};

struct MissingImport {
    Reason reason;
    std::string user;
    bool is_worth_a_word = false;
    Place place;
};

struct Builder {
    const target::Target& target;
    const GraphOptions& options;
    const GraphHooks& hooks;
    front::WorkerPool& workers;
    const Cache& cache;
    Diagnostics& diagnostics;
    Finder finder;
    PolicyMaker policy;
    std::map<std::string, Module> modules;
    std::map<std::string, MissingImport> missing;               // by name
    std::map<std::string, LeftOut> ignored;                     // imports that a rule passes over
    std::map<std::string, std::vector<Need>> waiting;           // for a module: imports that count with it
    std::map<std::pair<std::string, std::string>, Need> needs;  // by user and needed
    std::map<std::string, std::string> advice;         // module -> what to say if the user\'s own code imports it
    std::set<std::string> distributions;               // whose metadata is asked for
    Need following;                                    // whose needs are added now: all but what is needed and why
    std::map<std::string, std::vector<Need>> star_of;  // package: who imports * from it, before its facts are known
    std::set<std::string> analysed, named;             // named: never "unneeded"
    std::set<std::string> path_literals;               // folders that the program puts on sys.path
    std::set<std::string> packages_in_texts;           // packages that a text of the user's names
    std::vector<Need> conventions;  // submodules that frameworks import from every package of the user's
    std::vector<std::string> wave;  // found, not yet analysed
    ExcludedUses excluded_uses;
    std::set<std::string> data_sources;  // .py files among the data, all that were met
    std::vector<std::string> data_wave;  // of these, not yet analysed
    std::vector<std::string> stub_wave;  // modules with a .pyi that is not yet analysed
    std::set<std::string> groups;        // of entry points, named in any source
    bool uses_entry_points = false;      // something in the program looks for entry points
    std::set<std::string> patterns_said;

    Builder(const target::Target& target, const GraphOptions& options, const GraphHooks& hooks,
            front::WorkerPool& workers, const Cache& cache, Diagnostics& diagnostics)
        : target(target),
          options(options),
          hooks(hooks),
          workers(workers),
          cache(cache),
          diagnostics(diagnostics),
          finder(target, options.script_dir),
          policy(target, options.script_dir, options.policy) {}

    // ---- finding -----------------------------------------------------------------------------------------------

    std::string dist_filename_of(const std::string& name, const Found& found, Home home) const {
        std::string path = replace_all(name, ".", "/") + (found.is_package ? "/__init__.py" : ".py");
        if (home != Home::Program) return "lib/" + path;
        // A folder that the program puts on sys.path keeps its place.
        const std::string& script_dir = options.script_dir;
        bool is_inner = !found.entry.empty() && found.entry != script_dir && fs::is_below(found.entry, script_dir) &&
                        path_literals.contains(found.entry);
        return is_inner ? fs::join(fs::relative_to(found.entry, script_dir), path) : path;
    }

    // By an option or by the user's own code; what a module is in is named with it.
    void mark_named(const std::string& name) {
        for (std::string part = name; !part.empty(); part = parent_of(part)) named.insert(part);
    }

    // Not a test suite or the like, unless somebody named it or a package that it is in.
    bool is_wanted(const std::string& name) const {
        if (!hooks.is_unneeded || named.contains(name) || !hooks.is_unneeded(name)) return true;
        std::string parent = parent_of(name);
        return modules.contains(parent) && hooks.is_unneeded(parent);
    }

    // A package that says pkgutil.extend_path, or pkg_resources.declare_namespace: its parts in other folders.
    void take_other_portions(Found& found, const std::vector<std::string>& path, const std::string& name) {
        if (found.kind != Kind::Source || !found.is_package) return;
        std::vector<std::string> more = finder.portions_elsewhere(found, path, name);
        if (more.empty()) return;
        auto source = fs::read_file(found.path);
        if (!source || (source->find("extend_path(") == std::string::npos &&
                        source->find("declare_namespace(") == std::string::npos))
            return;
        found.search_path.insert(found.search_path.end(), more.begin(), more.end());
    }

    // The module and its parents; null if it cannot be found. `reason` is kept by those that are new, and by the
    // arrow from what is followed now.
    Module* add(const std::string& name, const Reason& reason) {
        Module* module = find_or_make(name, reason);
        std::string known = name;  // os.path: there is no such module, but os is imported
        while (!known.empty() && !modules.contains(known)) known = parent_of(known);
        if (!known.empty()) note_need(known, reason);
        return module;
    }

    // A statement that always runs says more than one that may.
    void note_need(const std::string& needed, const Reason& reason) {
        Need need = following;
        need.needed = needed;
        need.reason = reason;
        if (need.user == needed) return;
        auto [at, is_new] = needs.try_emplace({need.user, needed}, need);
        bool is_plain = reason.kind == ReasonKind::Import && at->second.reason.kind != ReasonKind::Import;
        if (!is_new && (is_plain || (need.with.empty() && !at->second.with.empty()))) at->second = need;
    }

    Module* find_or_make(const std::string& name, const Reason& reason) {
        if (auto at = modules.find(name); at != modules.end()) return &at->second;
        std::string parent_name = parent_of(name);
        std::optional<Found> found;
        Module* parent = nullptr;
        if (parent_name.empty()) {
            found = finder.find_top(name);
        } else {
            parent = find_or_make(parent_name, reason);
            if (!parent || parent->policy == Policy::Excluded) return nullptr;
            found = finder.find_in(parent->found, last_part(name));
        }
        if (!found) return nullptr;
        take_other_portions(*found, parent ? parent->found.search_path : finder.path(), last_part(name));
        if (!is_wanted(name)) return nullptr;
        Module module;
        module.name = name;
        module.found = *found;
        module.home = policy.home_of(*found);
        Decision decision = policy.decide(name, *found);
        module.policy = decision.policy;
        module.why_bytecode = decision.why;
        module.against_option = decision.against_option;
        module.dist_filename = dist_filename_of(name, *found, module.home);
        module.imported_by = reason.text;
        if (hooks.appended && module.home == Home::Stdlib) module.appended = hooks.appended(name);
        wave.push_back(name);
        return &modules.emplace(name, std::move(module)).first->second;
    }

    // "pkg.*Plugin", or "_sysconfigdata_*" among the top-level modules of the standard library.
    bool add_matching(const std::string& pattern, const Reason& reason) {
        std::string parent_name = parent_of(pattern), prefix = parent_name.empty() ? "" : parent_name + ".";
        Found top;
        top.is_package = true;
        top.search_path = {target.stdlib_dir};
        Module* parent = parent_name.empty() ? nullptr : add(parent_name, reason);
        if (!parent_name.empty() && !parent) return false;
        for (const std::string& child : finder.submodules(parent ? parent->found : top))
            if (::fnmatch(last_part(pattern).c_str(), child.c_str(), 0) == 0) add(prefix + child, reason);
        return true;
    }

    // "pkg.mod", "pkg.*" (and the modules directly in it), "pkg.**" (all below it), "pkg.*Plugin".
    bool add_pattern(const std::string& pattern, const Wish& wish) {
        const Reason& reason = wish.reason;
        if (std::string last = last_part(pattern); last.size() > 2 && last.find('*') != std::string::npos)
            return add_matching(pattern, reason);
        bool deep = pattern.ends_with(".**"), direct = pattern.ends_with(".*");
        std::string name = pattern.substr(0, pattern.size() - (deep ? 3 : direct ? 2 : 0));
        if (wish.by_option) mark_named(name);
        if (!wish.importer.empty() && is_ignored(wish.importer, conditional_import(), name)) return false;
        Module* module = add(name, reason);
        if (!module) return false;
        if ((deep || direct) && module->found.is_package)
            for (const std::string& child : finder.submodules(module->found))
                if (child != "__main__" || wish.by_option) add_pattern(name + "." + child + (deep ? ".**" : ""), wish);
        return true;
    }

    // ---- following ---------------------------------------------------------------------------------------------

    // The absolute name of a possibly relative import; empty if it goes above the top.
    static std::string absolute_name(const Module& importer, const front::ImportFact& fact) {
        if (fact.level == 0) return fact.name;
        if (importer.name == "__main__") return "";
        std::string base = importer.found.is_package ? importer.name : parent_of(importer.name);
        for (int i = 1; i < fact.level; i++) base = parent_of(base);
        if (base.empty()) return "";
        return fact.name.empty() ? base : base + "." + fact.name;
    }

    static Reason reason_of(const Module& importer, const front::ImportFact& fact) {
        bool may_fail = fact.in_try || fact.in_if;
        return {fmt::format("{}:{}", importer.dist_filename, fact.line),
                fact.in_function ? ReasonKind::LazyImport
                : may_fail       ? ReasonKind::MaybeImport
                                 : ReasonKind::Import,
                fact.line};
    }

    bool is_ignored(const std::string& importer, const front::ImportFact& fact, const std::string& imported) {
        if (is_weak_import(importer, imported)) return true;
        if (fact.must_exist() || !hooks.is_ignored) return false;
        Ignored row = hooks.is_ignored(importer, imported);
        if (row.why.empty() || (!row.unless.empty() && modules.contains(row.unless))) return false;
        Reason reason = reason_of(modules.at(importer), fact);
        if (!row.unless.empty()) waiting[row.unless].push_back({importer, imported, reason, row.unless});
        ignored.emplace(imported, LeftOut{imported, row.why, row.place, reason.text});
        return true;
    }

    // Imports that were passed over unless some module is in the program, and it has come since.
    void follow_waiting() {
        for (auto at = waiting.begin(); at != waiting.end();) {
            if (!modules.contains(at->first)) {
                ++at;
                continue;
            }
            for (const Need& need : at->second) {
                following = need;
                add(need.needed, need.reason);
            }
            following = {};
            at = waiting.erase(at);
        }
    }

    // The ignored imports that would have found a module, by the outermost package that is not in the program.
    std::vector<LeftOut> left_out() {
        std::map<std::string, LeftOut> out;
        for (const auto& [name, row] : ignored) {
            std::string outermost;
            for (std::string part = name; !part.empty() && !modules.contains(part); part = parent_of(part))
                outermost = part;
            if (outermost.empty() || out.contains(outermost) || policy.is_excluded(outermost)) continue;
            auto parent = modules.find(parent_of(outermost));
            auto found = parent == modules.end() ? finder.find_top(outermost)
                                                 : finder.find_in(parent->second.found, last_part(outermost));
            if (found && policy.home_of(*found) == Home::ThirdParty)
                out.emplace(outermost, LeftOut{outermost, row.why, row.rule, row.imported_by});
        }
        std::vector<LeftOut> rows;
        for (const auto& [name, row] : out) rows.push_back(row);
        return rows;
    }

    void add_star(const Module& package, const Reason& reason) {
        for (const std::string& name : package.exports)
            if (package.found.is_package) add(package.name + "." + name, reason);
    }

    void follow_import(const Module& importer, const front::ImportFact& fact) {
        Reason reason = reason_of(importer, fact);
        std::string name = absolute_name(importer, fact);
        if (!fact.candidates.empty()) {  // import_module(f"pkg.{x}"), or texts that name modules of the own package
            if (name.empty() && fact.level > 0) return;  // a top-level module has no package of its own
            for (const std::string& word : fact.candidates) {
                std::string full = name.empty() ? word : name + "." + word;
                if (!is_ignored(importer.name, fact, full)) add(full, reason);
            }
            return;
        }
        if (name.empty() || name.ends_with('.') || is_ignored(importer.name, fact, name)) return;
        if (fact.is_pattern) return follow_pattern(importer, fact, name, reason);
        if (fact.is_question && !is_worth_an_answer(importer, name)) return;
        if (importer.home == Home::Program) mark_named(name);
        Module* module = add(name, reason);
        note_excluded(importer, fact, name);
        if (!module) return not_found(importer, fact, name, reason);
        if (module->policy == Policy::Excluded) return;
        for (const std::string& item : fact.names) {
            if (item != "*") {
                std::string child = name + "." + item;
                note_excluded(importer, fact, child);
                if (module->found.is_package && !is_ignored(importer.name, fact, child)) add(child, reason);
            } else if (analysed.contains(name)) {
                add_star(*module, reason);
            } else {
                star_of[name].push_back({following.user, name, reason, following.with, following.user_is_file});
            }
        }
    }

    // An import of what an option leaves out, though this Python has it.
    void note_excluded(const Module& importer, const front::ImportFact& fact, const std::string& name) {
        if (!policy.is_excluded(name)) return;
        std::string outermost = name;
        while (policy.is_excluded(parent_of(outermost))) outermost = parent_of(outermost);
        if (!modules.contains(outermost) && !add(outermost, reason_of(importer, fact))) return;
        excluded_uses.add(name, fact,
                          {{},
                           fmt::format("{}:{}", importer.dist_filename, fact.line),
                           {importer.found.path, fact.line, 0},
                           importer.home == Home::Program});
    }

    void follow_pattern(const Module& importer, const front::ImportFact& fact, const std::string& pattern,
                        const Reason& reason) {
        if (importer.home == Home::Program) mark_named(parent_of(pattern.substr(0, pattern.find('*'))));
        size_t count = add_wildcard(importer, fact, pattern, reason);
        bool is_worth_a_word = importer.home == Home::Program && pattern.find('*') != std::string::npos;
        if (!is_worth_a_word || !patterns_said.insert(pattern + " " + reason.text).second) return;
        Place place{importer.found.path, fact.line, 0};
        if (count > 0)
            diagnostics.note(Code::Advice,
                             fmt::format("a name is put together here: {} taken along as '{}'",
                                         human_count(count, "module"), pattern),
                             {}, place);
    }

    // "pkg.*_impl.part" of import_module(f"pkg.{x}_impl.part"): every module that it may be; their number.
    size_t add_wildcard(const Module& importer, const front::ImportFact& fact, const std::string& pattern,
                        const Reason& reason) {
        std::vector<std::string> parts = split(pattern, '.'), before;
        size_t at = 0;
        while (at < parts.size() && parts[at].find('*') == std::string::npos) before.push_back(parts[at++]);
        if (at == parts.size()) {
            return !is_ignored(importer.name, fact, pattern) && add(pattern, reason) ? 1 : 0;
        }
        Module* parent = before.empty() ? nullptr : add(join(before, "."), reason);
        if (!parent || !parent->found.is_package) return 0;
        size_t count = 0;
        std::string rest = join(std::vector<std::string>(parts.begin() + static_cast<long>(at) + 1, parts.end()), ".");
        for (const std::string& child : finder.submodules(parent->found)) {
            if (child == "__main__" || ::fnmatch(parts[at].c_str(), child.c_str(), 0) != 0) continue;
            std::string name = join(before, ".") + "." + child;
            count += add_wildcard(importer, fact, rest.empty() ? name : name + "." + rest, reason);
        }
        return count;
    }

    // find_spec("x"): yes for what costs little and for what the user asks. A package that asks for another one
    // adapts to its presence; that would bring in all that happens to be installed.
    bool is_worth_an_answer(const Module& importer, const std::string& name) {
        std::string top = name.substr(0, name.find('.'));
        if (importer.home == Home::Program || modules.contains(top) || is_module_or_below(importer.name, top))
            return true;
        auto found = finder.find_top(top);
        return found && policy.home_of(*found) == Home::Stdlib;
    }

    static front::ImportFact conditional_import() {
        front::ImportFact fact;
        fact.dynamic = true;
        return fact;
    }

    // A text of the user's own code: "logging.handlers.RotatingFileHandler", "project.settings", "main:app". It counts
    // if it names a module, or a class or the like in one; "numpy.float64" says nothing that an import would not say.
    void follow_text(const Module& importer, const front::TextFact& text) {
        std::vector<std::string> parts = split(text.name, '.');
        auto found = finder.find_top(parts[0]);
        if (!found) return;
        size_t count = 1;
        while (count < parts.size()) {
            auto next = finder.find_in(*found, parts[count]);
            if (!next) break;
            found = next;
            count++;
        }
        bool is_class = std::isupper(static_cast<unsigned char>(parts.back()[0]));
        bool is_cheap = policy.home_of(*found) != Home::ThirdParty;
        bool is_module = count == parts.size();
        if (found->kind == Kind::Namespace || parts.size() - count > 2) return;
        if (!is_module && !is_class && !is_cheap && count == 1) return;
        std::string name = join(std::vector<std::string>(parts.begin(), parts.begin() + static_cast<long>(count)), ".");
        if (is_ignored(importer.name, conditional_import(), name)) return;
        if (is_module && found->is_package) packages_in_texts.insert(name);
        add(name, {fmt::format("{}:{} (named in a text)", importer.dist_filename, text.line), ReasonKind::NameInText,
                   text.line});
    }

    // Django imports `models` of every application, and so on: what the user's packages are expected to have.
    void follow_conventions() {
        if (conventions.empty()) return;
        std::set<std::string> packages = packages_in_texts;
        for (const auto& [name, module] : modules)
            if (module.home == Home::Program && module.found.is_package) packages.insert(name);
        for (const std::string& package : packages)
            for (const Need& need : conventions) {
                following = {package, {}, {}, need.user};
                add_pattern(package + "." + need.needed, {need.reason});
            }
        following = {};
    }

    void not_found(const Module& importer, const front::ImportFact& fact, const std::string& name,
                   const Reason& reason) {
        if (policy.is_excluded(name)) return;
        std::string top = name.substr(0, name.find('.'));
        // A found parent may make the submodule when it runs (os.path, six.moves); only the user's own are judged.
        auto parent = modules.find(top);
        bool surely = parent == modules.end() || parent->second.home == Home::Program;
        MissingImport row{reason,
                          following.user,
                          importer.home == Home::Program && fact.must_exist() && surely,
                          {importer.found.path, fact.line, 0}};
        auto [at, is_new] = missing.try_emplace(name, row);
        if (!is_new && !at->second.is_worth_a_word) at->second = row;
    }

    // A folder was put on sys.path after some imports were given up.
    void try_missing_again() {
        Need before = following;
        for (const auto& [name, row] : std::map<std::string, MissingImport>(missing)) {
            following = {row.user, {}, {}, {}};
            if (add(name, row.reason)) missing.erase(name);
        }
        following = before;
    }

    void report_missing() {
        for (const auto& [name, row] : missing) {
            if (!row.is_worth_a_word || modules.contains(name)) continue;
            std::string top = name.substr(0, name.find('.'));
            if (auto zip = target.zipped.find(top); zip != target.zipped.end()) {
                diagnostics.warn(Code::ModuleMissing,
                                 fmt::format("'{}' lies in the zip file {}, which is not taken along; the import will "
                                             "fail when it runs",
                                             name, zip->second),
                                 fmt::format("install it unpacked: python -m pip install {}", top), row.place);
                continue;
            }
            diagnostics.warn(
                Code::ModuleMissing,
                fmt::format("no module named '{}' in this Python; the import will fail when it runs", name),
                fmt::format(
                    "install it into {} (python -m pip install {}), or choose the right environment with --python=PATH",
                    target.prefix, top),
                row.place);
        }
    }

    void report_unused_options() {
        auto check = [&](const std::vector<std::string>& names, const char* option) {
            for (const std::string& name : names) {
                if (modules.contains(name) || missing.contains(name)) continue;
                diagnostics.note(Code::OptionUnused,
                                 fmt::format("{}={}: the program has no such package or module", option, name),
                                 "check the spelling");
            }
        };
        check(options.policy.follow, "--follow-import-to");
        check(options.policy.no_follow, "--nofollow-import-to");
        check(options.policy.exclude, "--exclude-module");
    }

    // What an option asked to be compiled, and is not: a line for each reason.
    void report_kept_as_bytecode() {
        std::map<std::string, std::vector<std::string>> by_reason;
        for (const auto& [name, module] : modules)
            if (module.against_option) by_reason[module.why_bytecode].push_back(name);
        for (const auto& [why, names] : by_reason)
            diagnostics.note(Code::StaysBytecode,
                             fmt::format("kept as bytecode: {} ({}{}): {}", human_count(names.size(), "module"),
                                         names[0], names.size() > 1 ? " ... " + names.back() : "", why),
                             "report.json in the build folder names each module, with its reason");
    }

    // Optional parts that a rule leaves out: whoever looks for them goes without, silently.
    void report_left_out(const std::vector<LeftOut>& rows) {
        if (rows.empty()) return;
        std::vector<std::string> names;
        Error error{Code::LeftOutThoughInstalled, {}, {}, {}, {}};
        for (const LeftOut& row : rows) {
            names.push_back(row.name);
            error.detail += fmt::format("{}: {}\n", row.name, row.why);
        }
        error.message = "installed here, but left out as optional: " + join(names, ", ");
        error.help = "take along what the program uses: --include-package=" + names[0];
        diagnostics.report({Severity::Note, std::move(error)});
    }

    void report_advice() {
        for (const auto& [name, text] : advice)
            for (const auto& [importer, module] : modules) {
                auto import = std::find_if(module.imports.begin(), module.imports.end(),
                                           [&wanted = name](const ImportedName& row) { return row.name == wanted; });
                if (import == module.imports.end()) continue;
                diagnostics.note(Code::Advice, text, {}, {module.found.path, import->line, 0});
                break;
            }
    }

    void need(const NeedAndWhy& what) { add_pattern(what.first, {{what.second, ReasonKind::Interpreter}}); }

    void follow_rules(const Module& module) {
        for (const NeedAndWhy& what : needed_by_c_code(module.name)) need(what);
        if (hooks.implied)
            for (const Implied& row : hooks.implied(module.name))
                if (!add_pattern(row.module, {row.why, row.may_be_ignored ? module.name : ""}) &&
                    !row.if_missing.empty())
                    advice.emplace(module.name, row.if_missing);
        if (hooks.asked_distributions)
            for (const std::string& name : hooks.asked_distributions(module.name)) distributions.insert(name);
        if (hooks.asked_groups)
            for (const std::string& group : hooks.asked_groups(module.name)) add_plugins(module.name, group);
        if (hooks.conventions)
            for (const auto& [submodule, reason] : hooks.conventions(module.name))
                conventions.push_back({module.name, submodule, reason, {}});
        if (module.policy == Policy::Extension && hooks.extension_imports)
            for (const std::string& name : hooks.extension_imports(module.found.path, module.name))
                add(name, {"imported by " + fs::basename(module.found.path), ReasonKind::Binary});
    }

    // ---- waves -------------------------------------------------------------------------------------------------

    SourceJob job_of(const Module& module) const {
        SourceJob job;
        job.name = module.name;
        job.path = module.found.path;
        job.dist_filename = module.dist_filename;
        job.want_code = module.policy == Policy::Bytecode;
        job.want_data = module.home == Home::Program;
        if (job.want_code) job.appended = module.appended;
        return job;
    }

    Status take_facts(const SourceJob& job) {
        Module& module = modules.at(job.name);
        module.source_hash = job.source_hash;
        analysed.insert(job.name);
        if (job.facts.error) return broken_source(module, *job.facts.error);
        for (const front::DataFact& data : job.facts.data)  // files("pkg"): its data is asked for by its name
            if (data.kind == "package" && !data.package.empty() && module.home == Home::Program)
                add(data.package, {fmt::format("{}:{} ({})", module.dist_filename, data.line, data.call),
                                   ReasonKind::NameInText, data.line});
        if (job.want_code) module.bytecode_key = job.key;
        module.exports = job.facts.exports;
        module.data = job.facts.data;
        module.computed = job.facts.computed;
        module.libraries = job.facts.libraries;
        if (job.facts.reads_stub) take_stub(module);
        if (module.home == Home::Program)
            for (const front::WarningFact& warning : job.facts.warnings)
                if (warning.category == "SyntaxWarning")  // Python shows no others by default
                    diagnostics.warn(Code::PythonWarning, warning.category + ": " + warning.message, {},
                                     {module.found.path, warning.line, 0});
        if (module.home == Home::Program) add_path_entries(module, job.facts.sys_path);
        if (module.home == Home::Program && hooks.data_sources)
            for (const std::string& path : hooks.data_sources(module, policy.project_root()))
                if (data_sources.insert(path).second) data_wave.push_back(path);
        if (module.home == Home::Program)
            for (const front::ImportFact& fact : job.facts.imports)
                if (fact.level == 0 && !fact.name.empty()) module.imports.push_back({fact.name, fact.line});
        distributions.insert(job.facts.distributions.begin(), job.facts.distributions.end());
        following = {job.name, {}, {}, {}};
        const Module copy = module;  // `add` may move nothing in a map, but the reader need not know
        for (const front::ImportFact& fact : job.facts.imports) follow_import(copy, fact);
        groups.insert(job.quoted.begin(), job.quoted.end());
        uses_entry_points |= !job.facts.entry_groups.empty();
        for (const std::string& group : job.facts.entry_groups) add_plugins(copy.name, group);
        for (const front::TextFact& text : job.facts.texts)
            if (copy.home == Home::Program) follow_text(copy, text);
        if (copy.home == Home::Program)
            for (const std::string& name : job.facts.names)
                if (std::string needed = module_needed_by_name(name); !needed.empty())
                    add(needed, {copy.dist_filename + ": " + name + "()", ReasonKind::NameInText});
        if (auto star = star_of.find(job.name); star != star_of.end())
            for (const Need& need : star->second) {
                following = need;
                add_star(copy, need.reason);
            }
        return {};
    }

    void add_plugins(const std::string& importer, const std::string& group) {
        if (!hooks.plugins) return;
        for (const Plugin& plugin : hooks.plugins(group)) {
            if (is_ignored(importer, conditional_import(), plugin.module)) continue;
            if (add(plugin.module, plugin.why)) distributions.insert(plugin.distribution);
        }
    }

    // A manager of plugins gets the group's name from its callers: whoever names a group, once something asks.
    void follow_groups() {
        if (!uses_entry_points) return;
        following = {"__main__", {}, {}, {}};
        for (const std::string& group : std::exchange(groups, {})) add_plugins("__main__", group);
        following = {};
    }

    // lazy_loader.attach_stub(__name__, __file__): what the .pyi imports is imported when it is asked for.
    void take_stub(Module& module) {
        std::string stub = module.found.path.substr(0, module.found.path.rfind('.')) + ".pyi";
        if (!fs::is_file(stub)) return;
        module.stub = stub;
        stub_wave.push_back(module.name);
    }

    Status run_stub_wave() {
        std::vector<SourceJob> jobs;
        for (const std::string& name : std::exchange(stub_wave, {})) {
            SourceJob job;
            job.name = name;
            job.path = modules.at(name).stub;
            job.dist_filename = modules.at(name).dist_filename;
            jobs.push_back(job);
        }
        KB_CHECK(ask_facts(jobs, {}, target, workers, cache));
        for (const SourceJob& job : jobs) {
            const Module copy = modules.at(job.name);
            following = {job.name, {}, {}, {}};
            for (const front::ImportFact& fact : job.facts.imports) follow_import(copy, fact);
        }
        return {};
    }

    // A source in a folder that is loaded when the program runs (torch.hub.load("dinov2", source="local"), plugins): it
    // stays a file, and its imports count, but for those that lead to its neighbours.
    Status run_data_wave() {
        std::vector<SourceJob> jobs;
        for (const std::string& path : std::exchange(data_wave, {})) {
            SourceJob job;
            job.name = fs::stem(path);
            job.path = path;
            job.dist_filename = fs::relative_to(path, policy.project_root());
            jobs.push_back(job);
        }
        KB_CHECK(ask_facts(jobs, {}, target, workers, cache));
        for (const SourceJob& job : jobs) {
            Module file;
            file.name = "__main__";  // its relative imports lead to its neighbours
            file.dist_filename = job.dist_filename;
            following = {job.dist_filename, {}, {}, {}, true};
            for (const front::ImportFact& fact : job.facts.imports)
                if (fact.level == 0 && !is_beside(job.path, fact.name.substr(0, fact.name.find('.'))))
                    follow_import(file, fact);
        }
        return {};
    }

    // True if a top-level module of this name lies beside the file, or above it within the script's folder.
    bool is_beside(const std::string& path, const std::string& top) const {
        for (std::string dir = fs::dirname(path); dir.size() > options.script_dir.size(); dir = fs::dirname(dir))
            if (fs::is_file(fs::join(dir, top + ".py")) || fs::is_dir(fs::join(dir, top))) return true;
        return false;
    }

    // sys.path.append("vendor"), relative to the working directory: as if started from the script's folder.
    void add_path_entries(const Module& module, const std::vector<front::PathFact>& facts) {
        for (const front::PathFact& fact : facts) {
            std::string base = fact.from_file ? fs::dirname(module.found.path) : options.script_dir;
            std::string dir = fs::absolute(fs::join(base, fact.path));
            if (!fs::is_dir(dir) || dir == "/") continue;
            if (!path_literals.insert(dir).second) continue;
            finder.add_path_entry(dir);
            try_missing_again();
        }
    }

    // The script must compile. Any other module raises at import, as under Python: the worker gives code that does so.
    Status broken_source(Module& module, const front::SyntaxFact& fact) {
        if (fact.kind == "OSError")
            return fail(Code::ModuleUnreadable, fact.message,
                        "make it readable, or leave it out with --exclude-module=" + module.name);
        if (module.name == "__main__")
            return fail(front::syntax_error_of(Code::SyntaxInScript, fact, module.found.path));
        if (module.home == Home::Program) {
            Error error = front::syntax_error_of(Code::SyntaxInModule, fact, module.found.path);
            error.help = fmt::format("importing '{}' (from {}) will raise {}; correct it if the program needs it",
                                     module.name, module.imported_by, fact.kind);
            diagnostics.report({Severity::Warning, error});
        }
        module.policy = Policy::Bytecode;
        module.why_bytecode = "it does not compile: " + fact.message;
        std::vector<SourceJob> again = {job_of(module)};
        KB_CHECK(ask_facts(again, {}, target, workers, cache));
        module.bytecode_key = again[0].key;
        return {};
    }

    Status run_wave() {
        std::vector<std::string> now = std::exchange(wave, {});
        std::sort(now.begin(), now.end());
        std::vector<SourceJob> jobs;
        for (const std::string& name : now) {
            const Module& module = modules.at(name);
            if (module.policy == Policy::Excluded) continue;
            if (module.found.kind == Kind::Source) jobs.push_back(job_of(module));
        }
        if (hooks.progress) hooks.progress(modules.size(), analysed.size(), now.back());
        KB_CHECK(ask_facts(jobs, hooks.groups, target, workers, cache));
        for (const SourceJob& job : jobs) KB_CHECK(take_facts(job));
        KB_CHECK(run_data_wave());
        KB_CHECK(run_stub_wave());
        for (const std::string& name : now) {
            const Module copy = modules.at(name);
            following = {name, {}, {}, {}};
            if (copy.policy != Policy::Excluded) follow_rules(copy);
        }
        following = {};
        follow_conventions();
        follow_groups();
        return {};
    }

    void add_script() {
        Module script;
        script.name = "__main__";
        script.found = {Kind::Source, options.script, false, {}, options.script_dir};
        script.policy = Policy::Native;
        script.home = Home::Program;
        script.dist_filename = fs::basename(options.script);
        script.imported_by = "the script";
        modules.emplace("__main__", script);
        wave.push_back("__main__");
    }

    Status add_options() {
        auto want = [&](const std::string& pattern, const std::string& option) -> Status {
            if (add_pattern(pattern, {{option, ReasonKind::Option}, "", true})) return {};
            return fail(Code::RequestedModuleMissing,
                        fmt::format("{}: no module named '{}' in this Python", option, pattern),
                        "check the spelling, or install it into " + target.prefix);
        };
        for (const std::string& name : options.include_modules) KB_CHECK(want(name, "--include-module=" + name));
        for (const std::string& name : options.include_packages)
            KB_CHECK(want(name + ".**", "--include-package=" + name));
        return {};
    }

    // What a recorded run imported and reading has not found. A name that finds nothing was made when the program ran.
    Status add_recorded(Graph& graph) {
        for (const auto& [name, place] : options.recorded) {
            if (modules.contains(name) || policy.is_excluded(name)) continue;
            mark_named(name);
            if (!add(name, place.empty() ? "recorded run" : fmt::format("recorded run ({})", place))) continue;
            graph.recorded.push_back(name);
            KB_CHECK(run_waves());  // one by one: what follows from another is not named
        }
        return {};
    }

    Status run_waves() {
        while (!wave.empty()) {
            KB_CHECK(run_wave());
            follow_waiting();
        }
        return {};
    }

    Result<Graph> build() {
        add_script();
        KB_CHECK(run_wave());  // alone: its syntax error must come before the rest is read
        for (const NeedAndWhy& seed : seeds()) need(seed);
        KB_CHECK(add_options());
        KB_CHECK(run_waves());
        Graph graph;
        KB_CHECK(add_recorded(graph));
        graph.project_root = policy.project_root();
        report_missing();
        report_advice();
        report_unused_options();
        report_kept_as_bytecode();
        excluded_uses.report(options.policy.exclude, diagnostics);
        graph.left_out = left_out();
        report_left_out(graph.left_out);
        graph.distributions.assign(distributions.begin(), distributions.end());
        for (auto& [name, row] : missing) graph.missing.push_back({name, row.reason.text});
        for (auto& [key, need] : needs) graph.needs.push_back(std::move(need));
        for (auto& [name, module] : modules) graph.modules.push_back(std::move(module));
        return graph;
    }
};

}  // namespace

Result<Graph> build_graph(const target::Target& target, const GraphOptions& options, const GraphHooks& hooks,
                          front::WorkerPool& workers, const Cache& cache, Diagnostics& diagnostics) {
    return Builder(target, options, hooks, workers, cache, diagnostics).build();
}

Result<std::string> load_bytecode(const Module& module, const target::Target& target, front::WorkerPool& workers,
                                  const Cache& cache) {
    if (auto data = cache.get("bytecode", module.bytecode_key)) return *data;
    // The cache cannot be written, or was emptied meanwhile.
    std::vector<SourceJob> jobs(1);
    jobs[0].name = module.name;
    jobs[0].path = module.found.path;
    jobs[0].dist_filename = module.dist_filename;
    jobs[0].want_code = true;
    jobs[0].appended = module.appended;
    KB_CHECK(ask_facts(jobs, {}, target, workers, cache));
    if (auto data = cache.get("bytecode", jobs[0].key)) return *data;
    return fail(Code::CannotWrite, "the cache '" + cache.root() + "' cannot be written",
                "name a writable folder in KEELBACK_CACHE_DIR");
}

}  // namespace kb::modules
