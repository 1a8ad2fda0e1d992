// keelback symbolicate APP.sym CRASH.txt: a text with tracebacks gets the source lines that Python would have printed.
//
//     File "/opt/app.dist/pkg/mod.py", line 7, in run            File "/opt/app.dist/pkg/mod.py", line 7, in run
//   ValueError: no                                        ->       raise ValueError("no")
//                                                                ValueError: no
//
// Everything else stays as it is: lines of other programs, frames that have their text, blocks of SyntaxError (which
// name no function), and the marks before a line (exception groups, logs).
#ifndef KB_REPORT_SYMBOLICATE_H
#define KB_REPORT_SYMBOLICATE_H

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "report/symbols.h"

namespace kb::report {

struct Symbolicated {
    std::string text;
    std::vector<std::string> misfits;  // frames whose line and function the symbol file does not have: "pkg/mod.py:7"
};

// Errors: NoTraceback; SymbolsOtherProgram when no frame is of this program.
Result<Symbolicated> symbolicate(const Symbols& symbols, std::string_view text);

}  // namespace kb::report

#endif
