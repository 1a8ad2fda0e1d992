// Why something is in the program, as data: what `keelback why` prints, and what `keelback size` computes with.
//
// A new way of finding things needs nothing here: a text alone is a reason, too (`add(name, "what it is")`).
#ifndef KB_MODULES_REASON_H
#define KB_MODULES_REASON_H

#include <string>

namespace kb::modules {

enum class ReasonKind {
    Other,        // `text` says it
    Import,       // an import statement at module level
    LazyImport,   // in a function: it runs when the function is called
    MaybeImport,  // in a try or an if
    NameInText,   // a text of the user's code names the module
    Interpreter,  // Python itself needs it
    Rule,         // a fact of rules/*.toml
    Option,       // of the command line
    EntryPoint,   // a plugin of an installed distribution
    Binary,       // names of modules inside an extension module
    Package,      // the package that a module is in; follows from names and is never stored
    OwnFile,      // the file of an extension module, the source of a module
    OwnData,      // metadata, data and licence of a distribution; follows from the owner and is never stored
    Library,      // DT_NEEDED
    Literal,      // a file named in the user's code
};

struct Reason {
    std::string text;  // what was printed in plan.txt: "lib/x.py:3", "--include-module=y", the `why` of a rule
    ReasonKind kind = ReasonKind::Other;
    int line = 0;       // in the source of the module that needs it
    std::string place;  // where a fact stands: "rules/pillow.toml"; empty for imports

    Reason() = default;
    Reason(std::string said) : text(std::move(said)) {}
    Reason(const char* said) : text(said) {}
    Reason(std::string said, ReasonKind what, int at_line = 0, std::string stands_in = {})
        : text(std::move(said)), kind(what), line(at_line), place(std::move(stands_in)) {}
};

// One arrow of the graph of reasons between modules. `user` is empty for what any program needs and for options.
struct Need {
    std::string user;
    std::string needed;
    Reason reason;
    std::string with;           // only while this module is in the program, too; mostly empty
    bool user_is_file = false;  // `user` is a source among the data files, by its place in the project
};

// Imports that find nothing in this Python.
struct Missing {
    std::string name;
    std::string imported_by;
};

// There in this Python, and asked for, but a rule says that the asking does not count.
struct LeftOut {
    std::string name;
    std::string why;
    std::string rule;         // "rules/pandas.toml"
    std::string imported_by;  // the import that does not count
};

// A distribution whose version or other metadata a module asks for.
struct AskedMetadata {
    std::string distribution;
    std::string module;  // empty: nobody knows (a recorded run)
};

}  // namespace kb::modules

#endif
