// Errors as values. A function that meets the outside returns Result<T>; each layer may add context on the way up.
#ifndef KB_BASE_RESULT_H
#define KB_BASE_RESULT_H

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace kb {

// Its enumerators are in base/codes.h, which only files that name one include: a new code compiles few files anew.
enum class Code : std::uint16_t;
inline constexpr Code kInternalError{999};

// Where in the user's program. line and column count from 1; 0 = unknown.
struct Place {
    std::string file;
    int line = 0;
    int column = 0;
};

struct Error {
    Code code = kInternalError;
    std::string message;  // one line, no full stop
    Place place = {};
    std::string help = {};    // what to do; may be empty
    std::string detail = {};  // further lines, printed indented (source line and caret, compiler output)
};

template <class T>
using Result = tl::expected<T, Error>;
using Status = tl::expected<void, Error>;

// `return fail(Code::X, "message", "help")` in a function that returns any Result.
inline tl::unexpected<Error> fail(Code code, std::string message, std::string help = {}, Place place = {}) {
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(place), std::move(help), {}});
}
inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

// Adds what was being done: "cannot read X" becomes "collecting data files: cannot read X".
inline Error with_context(Error error, const std::string& doing) {
    error.message = doing + ": " + error.message;
    return error;
}

}  // namespace kb

// KB_TRY(auto text, read_file(path));   declares text, or returns the error.
// KB_CHECK(write_file(path, text));     for Status.
#define KB_CONCAT_(a, b) a##b
#define KB_CONCAT(a, b) KB_CONCAT_(a, b)
#define KB_TRY(declaration, expression) KB_TRY_(KB_CONCAT(kb_try_, __LINE__), declaration, expression)
#define KB_TRY_(temporary, declaration, expression)                                 \
    auto temporary = (expression);                                                  \
    if (!temporary) return tl::unexpected<kb::Error>(std::move(temporary).error()); \
    declaration = std::move(*temporary)
#define KB_CHECK(expression)                                                            \
    do {                                                                                \
        auto kb_check_ = (expression);                                                  \
        if (!kb_check_) return tl::unexpected<kb::Error>(std::move(kb_check_).error()); \
    } while (0)

#endif
