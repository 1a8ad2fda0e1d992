// What the worker found in one source, as values. See worker.py, "facts".
#ifndef KB_FRONT_FACTS_H
#define KB_FRONT_FACTS_H

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kb::front {

struct ImportFact {
    std::string name;  // without leading dots; may be empty in `from . import x`
    int level = 0;     // number of leading dots
    bool is_from = false;
    std::vector<std::string> names = {};  // of a from import; {"*"} for a star import
    int line = 0;
    bool in_function = false, in_try = false, in_if = false;
    bool dynamic = false;                      // import_module("x"), __import__("x")
    bool is_pattern = false;                   // import_module(f"pkg.{x}_impl"): the name is "pkg.*_impl"
    bool is_question = false;                  // find_spec("x"): is it there?
    std::vector<std::string> candidates = {};  // import_module("." + x, package): words that x may be
    bool must_exist() const { return !in_function && !in_try && !in_if && !dynamic; }
};

struct SyntaxFact {
    std::string kind, message, text;
    int line = 0, column = 0;
};

struct WarningFact {
    std::string category, message;
    int line = 0;
};

struct DataFact {
    std::string kind;  // cwd | file_relative | package
    std::string path, package, call;
    bool is_pattern = false, is_strong = false, for_update = false;
    int line = 0;
};

// A place where a name is put together when the program runs: see computed_names.py.
struct ComputedFact {
    bool is_import = false;  // else a file
    std::string call;        // "open"
    int line = 0;
    std::string function;  // around it; empty: the module's body
};

// A folder that the source puts on sys.path.
struct PathFact {
    bool from_file = false;  // relative to the module's own folder; else to the working directory
    std::string path;
};

// A text that may name a module, or what is in one: "logging.handlers.RotatingFileHandler".
struct TextFact {
    std::string name;
    int line = 0;
};

// A shared library that the source loads by name: CDLL("libx.so.1"), find_library("x"), ffi.dlopen("x").
struct LibraryFact {
    std::string name, call;
    int line = 0;
    bool is_optional = false;  // one of several names, or find_library: the program goes on without it
};

struct SourceFacts {
    std::vector<ImportFact> imports;
    std::vector<LibraryFact> libraries;
    std::vector<std::string> stubs;          // files beside it: tables of lazy imports (lazy_loader), "__init__.pyi"
    bool loads_stubs = false;                // it makes such names of others: `stem + ".pyi"`
    bool is_lazy = false;                    // it defines __getattr__
    std::vector<TextFact> texts, words;      // of the user's own modules; words: "urls"
    std::vector<std::string> exports;        // literal __all__
    std::vector<std::string> entry_groups;   // texts of a source that looks for entry points
    std::vector<std::string> distributions;  // whose version or metadata is asked for
    std::vector<std::string> names;          // help, breakpoint ... where used
    std::vector<DataFact> data;
    std::vector<ComputedFact> computed;  // of the user's own modules
    std::vector<PathFact> sys_path;
    std::vector<WarningFact> warnings;
    std::optional<SyntaxFact> error;
};

SourceFacts parse_facts(std::string_view json);
SyntaxFact parse_syntax_error(std::string_view json);  // of an answer that has "error"

// The error as a message with place, source line and caret.
Error syntax_error_of(Code code, const SyntaxFact& fact, const std::string& path);

}  // namespace kb::front

#endif
