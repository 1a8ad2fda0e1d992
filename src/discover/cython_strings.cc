#include "discover/cython_strings.h"

#include <zlib.h>

#include <cstring>

#include "base/fs.h"

namespace kb::discover {

namespace {

constexpr size_t kLargest = 16 << 20;  // of one stream, unpacked

// The text of the stream that begins at `bytes`; empty when it is none.
std::string inflate_at(const char* bytes, size_t size) {
    z_stream stream;
    std::memset(&stream, 0, sizeof stream);
    if (inflateInit(&stream) != Z_OK) return "";
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes));
    stream.avail_in = static_cast<uInt>(size);
    std::string out;
    char buffer[16384];
    int state = Z_OK;
    while (state == Z_OK && out.size() < kLargest) {
        stream.next_out = reinterpret_cast<Bytef*>(buffer);
        stream.avail_out = sizeof buffer;
        state = inflate(&stream, Z_NO_FLUSH);
        out.append(buffer, sizeof buffer - stream.avail_out);
    }
    inflateEnd(&stream);
    return state == Z_STREAM_END && out.size() > 64 ? out : "";
}

// The two bytes of a zlib header with a 32 KiB window: a multiple of 31, no preset dictionary.
bool is_zlib_header(unsigned char first, unsigned char second) {
    return first == 0x78 && (first * 256 + second) % 31 == 0 && !(second & 0x20);
}

}  // namespace

Result<std::string> packed_cython_strings(const std::string& file) {
    KB_TRY(std::string bytes, fs::read_file(file));
    std::string out;
    for (size_t at = bytes.find('\x78'); at != std::string::npos && at + 2 < bytes.size();
         at = bytes.find('\x78', at + 1)) {
        if (!is_zlib_header(static_cast<unsigned char>(bytes[at]), static_cast<unsigned char>(bytes[at + 1]))) continue;
        std::string text = inflate_at(bytes.data() + at, bytes.size() - at);
        if (!text.empty()) out += text + "\n";
    }
    return out;
}

}  // namespace kb::discover
