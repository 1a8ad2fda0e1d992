// The symbol file of a build: the source texts that the dist does not have, for tracebacks that users send.
//
//     APP.sym = zstd(JSON: format, version, keelback, python, program, sources, others)
//
// `others` are the places of modules without a text. They tell pkg/main.py from main.py in a path such as
// /opt/app/lib/pkg/main.py, of which only the end is known.
#ifndef KB_REPORT_SYMBOLS_H
#define KB_REPORT_SYMBOLS_H

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace kb::report {

// What Python prints for one line of one function, with carets; several rows. Empty: the line alone. An error that is a
// NameError of this very frame may come from more instructions than others.
struct CaretText {
    std::string other, name_error;
};

struct SourceText {
    struct Function {
        std::string name;  // as in "in NAME"
        int first = 0, last = 0;
    };
    std::string path;  // in the dist: "pkg/mod.py"
    std::string hash;  // of the source file's bytes
    std::vector<std::string> lines;
    std::vector<Function> functions;
    std::map<std::pair<int, std::string>, CaretText> carets;

    // Can a traceback of this source have this line of this function?
    bool has(int line, std::string_view function) const;
};

struct Symbols {
    std::string keelback, python, program;
    std::vector<SourceText> sources;
    std::vector<std::string> others;
};

// `text`: an answer of the worker to the request "lines" (source_lines.py).
SourceText parse_source_text(std::string_view text);

std::string symbols_bytes(const Symbols& symbols);
// Errors: SymbolsBad, SymbolsOtherVersion. `name`: the file, for messages.
Result<Symbols> parse_symbols(std::string_view bytes, const std::string& name);

}  // namespace kb::report

#endif
