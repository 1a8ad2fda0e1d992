// `keelback explain KB0123`: what a message code means, why it happens, what to do. The texts are rows of
// base/codes.def and base/explanations.def.
#ifndef KB_REPORT_EXPLAIN_H
#define KB_REPORT_EXPLAIN_H

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "base/result.h"

namespace kb::report {

struct Explanation {
    Code code;
    std::string_view why, remedy, example;  // example may be empty
};

const std::vector<Explanation>& all_explanations();  // in the order of the rows

// "KB0123", "kb123", "123", or the code's name; nothing when there is no such code.
std::optional<Code> find_code(const std::string& text);

std::string explain_code(Code code);
std::string explain_all();    // every code in full
std::string list_of_codes();  // one line each, by group
// Error for text that is no code: names the codes near it, or those whose texts hold the word.
Error no_such_code(const std::string& text);

}  // namespace kb::report

#endif
