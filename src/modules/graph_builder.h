// The state of building a module graph, private to the graph_*.cc files.
//
//     graph.cc         the stages: script, options, recorded names, waves, reports
//     graph_find.cc    a name becomes a module of the graph, its parents first
//     graph_follow.cc  import statements, dynamic imports, texts: which names they ask for
//     graph_rules.cc   what no source says: rules, C code, entry points, conventions of frameworks
//     graph_waves.cc   the worker is asked for the facts of what was found; stubs and sources among the data
//     graph_report.cc  what the user is told
//
// A new way of finding things is a fact of the worker (front/facts.h), and a function that follows it in
// graph_follow.cc or graph_rules.cc.
#ifndef KB_MODULES_GRAPH_BUILDER_H
#define KB_MODULES_GRAPH_BUILDER_H

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "modules/excluded.h"
#include "modules/facts_cache.h"
#include "modules/graph.h"
#include "modules/seeds.h"

namespace kb::modules {

std::string parent_of(std::string_view name);
std::string last_part(std::string_view name);
front::ImportFact conditional_import();  // for questions that no statement asks: a rule may answer them with no

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
    std::map<std::string, MissingImport> missing;                 // by name
    std::map<std::string, LeftOut> ignored;                       // imports that a rule passes over
    std::map<std::string, std::vector<Need>> waiting;             // for a module: imports that count with it
    std::map<std::pair<std::string, std::string>, Need> needs;    // by user and needed
    std::set<std::pair<std::string, std::string>> distributions;  // whose metadata is asked for, and by which module
    Need following;                                    // whose needs are added now: all but what is needed and why
    std::map<std::string, std::vector<Need>> star_of;  // package: who imports * from it, before its facts are known
    std::set<std::string> analysed, named;             // named: never "unneeded"
    std::set<std::string> path_literals;               // folders that the program puts on sys.path
    std::set<std::string> packages_in_texts;           // packages that a text of the user's names
    std::vector<std::pair<std::string, front::TextFact>> words;  // plain words, by the user's module that has them
    std::vector<Need> conventions;  // submodules that frameworks import from every package of the user's
    std::vector<std::string> wave;  // found, not yet analysed
    ExcludedUses excluded_uses;
    std::set<std::string> data_sources;                            // .py files among the data, all that were met
    std::vector<std::string> data_wave;                            // of these, not yet analysed
    std::vector<std::pair<std::string, std::string>> stub_wave;    // module and its .pyi, not yet analysed
    std::set<std::string> stub_loaders;                            // top-level packages with a loader that reads .pyi
    std::map<std::string, std::vector<std::string>> lazy_modules;  // top-level package -> modules with a __getattr__
    std::set<std::pair<std::string, std::string>> groups;          // of entry points, named in a module's source
    bool uses_entry_points = false;                                // something in the program looks for entry points
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

    // ---- graph.cc --------------------------------------------------------------------------------------------------

    Result<Graph> build();
    void add_script();
    Status add_options();

    // What a recorded run imported and reading has not found. A name that finds nothing was made when the program ran.
    Status add_recorded(Graph& graph);

    // ---- graph_find.cc ---------------------------------------------------------------------------------------------

    // The module and its parents; null if it cannot be found. `reason` is kept by those that are new, and by the
    // arrow from what is followed now.
    Module* add(const std::string& name, const Reason& reason);

    // A statement that always runs says more than one that may.
    void note_need(const std::string& needed, const Reason& reason);

    // "pkg.mod", "pkg.*" (and the modules directly in it), "pkg.**" (all below it), "pkg.*Plugin".
    bool add_pattern(const std::string& pattern, const Wish& wish);

    // "pkg.*Plugin", or "_sysconfigdata_*" among the top-level modules of the standard library.
    bool add_matching(const std::string& pattern, const Reason& reason);

    // By an option or by the user's own code; what a module is in is named with it.
    void mark_named(const std::string& name);

    // Not a test suite or the like, unless somebody named it or a package that it is in.
    bool is_wanted(const std::string& name) const;
    Module* find_or_make(const std::string& name, const Reason& reason);

    // A package that says pkgutil.extend_path, or pkg_resources.declare_namespace: its parts in other folders.
    void take_other_portions(Found& found, const std::vector<std::string>& path, const std::string& name);
    std::string site_of(const std::string& folder) const;  // the site folder that it is in; empty: none
    std::string dist_filename_of(const std::string& name, const Found& found, Home home) const;

    // ---- graph_follow.cc -------------------------------------------------------------------------------------------

    void follow_import(const Module& importer, const front::ImportFact& fact);
    void follow_pattern(const Module& importer, const front::ImportFact& fact, const std::string& pattern,
                        const Reason& reason);

    // "pkg.*_impl.part" of import_module(f"pkg.{x}_impl.part"): every module that it may be; their number.
    size_t add_wildcard(const Module& importer, const front::ImportFact& fact, const std::string& pattern,
                        const Reason& reason);
    void add_star(const Module& package, const Reason& reason);

    // find_spec("x"): yes for what costs little and for what the user asks. A package that asks for another one
    // adapts to its presence; that would bring in all that happens to be installed.
    bool is_worth_an_answer(const Module& importer, const std::string& name);

    // A text of the user's own code: "logging.handlers.RotatingFileHandler", "project.settings", "main:app". It counts
    // if it names a module, or a class or the like in one; "numpy.float64" says nothing that an import would not say.
    void follow_text(const Module& importer, const front::TextFact& text);
    bool is_ignored(const std::string& importer, const front::ImportFact& fact, const std::string& imported);

    // Imports that were passed over unless some module is in the program, and it has come since.
    void follow_waiting();

    // An import of what an option leaves out, though this Python has it.
    void note_excluded(const Module& importer, const front::ImportFact& fact, const std::string& name);
    void not_found(const Module& importer, const front::ImportFact& fact, const std::string& name,
                   const Reason& reason);

    // A folder was put on sys.path after some imports were given up.
    void try_missing_again();

    // ---- graph_rules.cc --------------------------------------------------------------------------------------------

    void follow_rules(const Module& module);
    void need(const NeedAndWhy& what);
    void add_plugins(const std::string& importer, const std::string& group);

    // A manager of plugins gets the group's name from its callers: whoever names a group, once something asks.
    void follow_groups();

    // Django imports `models` of every application, and so on: what the user's packages are expected to have. In such a
    // program plain words name the user's modules: ROOT_URLCONF = "urls".
    void follow_conventions();
    void follow_words();

    // ---- graph_waves.cc --------------------------------------------------------------------------------------------

    Status run_waves();
    Status run_wave();
    SourceJob job_of(const Module& module) const;
    Status take_facts(const SourceJob& job);

    // lazy_loader.attach_stub(__name__, __file__), or a package's own loader: what the .pyi imports is imported when it
    // is asked for.
    void note_stubs(Module& module, const front::SourceFacts& facts);
    void take_stub(Module& module, const std::string& name);
    Status run_stub_wave();

    // A source in a folder that is loaded when the program runs (torch.hub.load("dinov2", source="local"), plugins): it
    // stays a file, and its imports count, but for those that lead to its neighbours.
    Status run_data_wave();

    // True if a top-level module of this name lies beside the file, or above it within the script's folder.
    bool is_beside(const std::string& path, const std::string& top) const;

    // sys.path.append("vendor"), relative to the working directory: as if started from the script's folder. Of a
    // package only what is beside its file counts: setuptools/_vendor.
    void add_path_entries(const Module& module, const std::vector<front::PathFact>& facts);

    // The script must compile. Any other module raises at import, as under Python: the worker gives code that does so.
    Status broken_source(Module& module, const front::SyntaxFact& fact);

    // ---- graph_report.cc -------------------------------------------------------------------------------------------

    void report_missing();
    void report_unused_options();

    // What an option asked to be compiled, and is not: a line for each reason.
    void report_kept_as_bytecode();

    // The ignored imports that would have found a module, by the outermost package that is not in the program.
    std::vector<LeftOut> left_out();

    // Optional parts that a rule leaves out: whoever looks for them goes without, silently.
    void report_left_out(const std::vector<LeftOut>& rows);
};

}  // namespace kb::modules

#endif
