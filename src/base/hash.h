// Content hashes (XXH3, 128 bits) as 32 lower-case hex digits: cache keys and the manifest. Not cryptographic.
#ifndef KB_BASE_HASH_H
#define KB_BASE_HASH_H

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace kb {

std::string hash_text(std::string_view bytes);
std::uint64_t hash64(std::string_view bytes);
Result<std::string> hash_file(const std::string& path);

// Builds a key of several parts; each part is length-prefixed, so ("a","bc") and ("ab","c") differ.
class Hasher {
public:
    Hasher();
    ~Hasher();
    Hasher& add(std::string_view part);
    std::string hex() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace kb

#endif
