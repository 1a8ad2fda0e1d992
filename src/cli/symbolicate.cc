// keelback symbolicate APP.sym CRASH.txt
#include "report/symbolicate.h"

#include <fmt/format.h>

#include <cstdio>

#include "base/codes.h"
#include "base/diagnostics.h"
#include "base/fs.h"
#include "base/text.h"
#include "cli/commands.h"

namespace kb::cli {

Result<int> symbolicate_command(const Options& options) {
    KB_TRY(std::string bytes, fs::read_file(options.subject));
    KB_TRY(report::Symbols symbols, report::parse_symbols(bytes, options.subject));
    KB_TRY(std::string text, fs::read_file(options.name == "-" ? "/dev/stdin" : options.name));
    KB_TRY(report::Symbolicated out, report::symbolicate(symbols, text));
    fmt::print("{}", out.text);
    if (out.misfits.empty()) return 0;
    std::string shown = out.misfits.size() > 3
                            ? fmt::format("{} places, such as {}", out.misfits.size(), out.misfits[0])
                            : join(out.misfits, ", ");
    Error misfit{Code::SymbolsOtherBuild,
                 fmt::format("the symbol file does not fit {}", shown),
                 {},
                 "take the symbol file of the very build that the user has",
                 {}};
    fmt::print(stderr, "{}", format_diagnostic({Severity::Warning, misfit}));
    return code_info(misfit.code).exit_code;
}

}  // namespace kb::cli
