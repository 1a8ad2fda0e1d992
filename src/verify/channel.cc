#include "verify/channel.h"

#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>

namespace kb::verify {

bool send_message(int fd, const Message& fields) {
    std::string frame(sizeof(uint32_t), '\0');
    for (const std::string& field : fields) frame.append(field.c_str(), field.size() + 1);
    uint32_t size = static_cast<uint32_t>(frame.size() - sizeof(uint32_t));
    std::memcpy(frame.data(), &size, sizeof size);
    for (size_t done = 0; done < frame.size();) {
        ssize_t n = ::write(fd, frame.data() + done, frame.size() - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        done += static_cast<size_t>(n);
    }
    return true;
}

bool MessageReader::next(Message& out) {
    uint32_t size = 0;
    if (buffer_.size() < sizeof size) return false;
    std::memcpy(&size, buffer_.data(), sizeof size);
    if (buffer_.size() < sizeof size + size) return false;
    out.clear();
    for (size_t at = sizeof size; at < sizeof size + size;) {
        out.emplace_back(buffer_.c_str() + at);
        at += out.back().size() + 1;
    }
    buffer_.erase(0, sizeof size + size);
    return true;
}

}  // namespace kb::verify
