// Messages to the user. A stage reports warnings into Diagnostics and returns errors as Result; only the command line
// prints. Form:  error[KB0101]: message / --> file:line:column / help: what to do
#ifndef KB_BASE_DIAGNOSTICS_H
#define KB_BASE_DIAGNOSTICS_H

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kb {

enum class Severity { Note, Warning, Error };

struct CodeInfo {
    Code code;
    std::string_view name;
    int exit_code;
    std::string_view title;
    std::string_view explanation;
};

const CodeInfo& code_info(Code code);
const std::vector<CodeInfo>& all_codes();
std::string code_text(Code code);  // "KB0101"

struct Diagnostic {
    Severity severity = Severity::Error;
    Error what;
};

// The text as printed, several lines, ending in a newline. With `colour`, ANSI colours.
std::string format_diagnostic(const Diagnostic& diagnostic, bool colour = false);

class Diagnostics {
public:
    using Sink = std::function<void(const Diagnostic&)>;
    explicit Diagnostics(Sink sink = {}) : sink_(std::move(sink)) {}

    void report(Diagnostic diagnostic);
    void note(Code code, std::string message, std::string help = {}, Place place = {});
    void warn(Code code, std::string message, std::string help = {}, Place place = {});
    void error(Error what);

    const std::vector<Diagnostic>& all() const { return all_; }
    int count(Severity severity) const;

private:
    Sink sink_;
    std::vector<Diagnostic> all_;
};

// A check of our own: prints the place and what was wrong, and ends the process.
[[noreturn]] void internal_error(std::string_view stage, std::string_view what);

}  // namespace kb

#endif
