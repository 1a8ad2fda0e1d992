// Messages from the processes inside the sandbox to the verifier outside: fields of text in length-prefixed frames.
#ifndef KB_VERIFY_CHANNEL_H
#define KB_VERIFY_CHANNEL_H

#include <string>
#include <string_view>
#include <vector>

namespace kb::verify {

// First field of every message.
namespace message {
inline constexpr std::string_view kRefused = "refused";         // what was not allowed, why
inline constexpr std::string_view kRootPid = "root-pid";        // pid of the sandbox's first process, seen from outside
inline constexpr std::string_view kPython = "python";           // a Python found in the root, the dist apart
inline constexpr std::string_view kRootReady = "ready";         // number of files that were looked at
inline constexpr std::string_view kAccess = "access";           // kind, errno, path, program
inline constexpr std::string_view kExited = "exited";           // exit code, signal, processes left over
inline constexpr std::string_view kNotStarted = "not-started";  // errno of execve
}  // namespace message

using Message = std::vector<std::string>;

// Blocking; false when the other side is gone.
bool send_message(int fd, const Message& fields);

// Takes bytes as they arrive and hands back whole messages.
class MessageReader {
public:
    void feed(std::string_view bytes) { buffer_ += bytes; }
    bool next(Message& out);

private:
    std::string buffer_;
};

}  // namespace kb::verify

#endif
