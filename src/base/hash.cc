#include "base/hash.h"

#include <fmt/format.h>
#include <xxhash.h>

#include "base/fs.h"

namespace kb {
namespace {
std::string hex_of(XXH128_hash_t hash) {
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}
}  // namespace

struct Hasher::State {
    XXH3_state_t* xxh = XXH3_createState();
    ~State() { XXH3_freeState(xxh); }
};

std::string hash_text(std::string_view bytes) {
    return hex_of(XXH3_128bits(bytes.data(), bytes.size()));
}
std::uint64_t hash64(std::string_view bytes) {
    return XXH3_64bits(bytes.data(), bytes.size());
}

Result<std::string> hash_file(const std::string& path) {
    KB_TRY(auto content, fs::read_file(path));
    return hash_text(content);
}

Hasher::Hasher() : state_(std::make_unique<State>()) {
    XXH3_128bits_reset(state_->xxh);
}
Hasher::~Hasher() = default;

Hasher& Hasher::add(std::string_view part) {
    std::uint64_t size = part.size();
    XXH3_128bits_update(state_->xxh, &size, sizeof size);
    XXH3_128bits_update(state_->xxh, part.data(), part.size());
    return *this;
}

std::string Hasher::hex() const {
    return hex_of(XXH3_128bits_digest(state_->xxh));
}

}  // namespace kb
