#include "discover/cython_strings.h"

#include <zlib.h>

#include <algorithm>
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

std::string inflated_texts(const std::string& bytes) {
    std::string out;
    for (size_t at = bytes.find('\x78'); at != std::string::npos && at + 2 < bytes.size();
         at = bytes.find('\x78', at + 1)) {
        if (!is_zlib_header(static_cast<unsigned char>(bytes[at]), static_cast<unsigned char>(bytes[at + 1]))) continue;
        std::string text = inflate_at(bytes.data() + at, bytes.size() - at);
        if (!text.empty()) out += text + "\n";
    }
    return out;
}

bool is_text_byte(unsigned char byte) {
    return byte >= ' ' || byte == '\n' || byte == '\t';
}

// LZSS as Cython 3.3 writes it: a byte of eight flags, lowest first; 1: a literal byte; 0: a copy of two or three bytes
//   0ooooooo nnnnnnnn            n + 3 bytes that end o bytes before here
//   1ooooooo 0OOnnnnn            o + 128 * OO + 128
//   1ooooooo 1OOOOOOO nnnnnnnn   o + 128 * OOOOOOO + 128
// It has no header and no end of its own: the text goes on as long as it is text. `at` is left there.
std::string unpack_lzss(const std::string& bytes, size_t& at) {
    auto byte = [&](size_t i) { return static_cast<unsigned char>(bytes[i]); };
    std::string out;
    while (at + 4 < bytes.size() && out.size() < kLargest) {
        unsigned flags = byte(at++) | 0x100u;
        for (; flags != 1 && at + 3 < bytes.size(); flags >>= 1) {
            if (flags & 1) {
                if (!is_text_byte(byte(at))) return out;
                out += bytes[at++];
                continue;
            }
            size_t low = byte(at), high = byte(at + 1), back = low, length = high;
            at += 2;
            if (low & 0x80 && high & 0x80) {
                back = 0x80 + ((high & 0x7f) << 7 | (low & 0x7f));
                length = byte(at++);
            } else if (low & 0x80) {
                back = 0x80 + ((high << 2 & 0x180) | (low & 0x7f));
                length = high & 0x1f;
            }
            length += 3;
            if (back + length > out.size()) return out;
            out += out.substr(out.size() - back - length, length);
        }
    }
    return out;
}

// Where the streams begin is not marked either: with text, of which the first four bytes cannot be copies.
std::string lzss_texts(const std::string& bytes) {
    std::string out;
    for (size_t at = 0; at + 5 < bytes.size(); at++) {
        if ((bytes[at] & 0xf) != 0xf) continue;
        if (!std::all_of(&bytes[at + 1], &bytes[at + 5],
                         [](char c) { return is_text_byte(static_cast<unsigned char>(c)); }))
            continue;
        size_t end = at;
        std::string text = unpack_lzss(bytes, end);
        if (text.size() <= 64) continue;
        out += text + "\n";
        at = end - 1;
    }
    return out;
}

}  // namespace

Result<CythonStrings> packed_cython_strings(const std::string& file) {
    KB_TRY(std::string bytes, fs::read_file(file));
    CythonStrings out;
    out.text = inflated_texts(bytes);
    out.wants_zlib = !out.text.empty();
    // What the module says when its strings are damaged tells that they are coded so.
    if (bytes.find("LZSS string data") != std::string::npos) out.text += lzss_texts(bytes);
    return out;
}

}  // namespace kb::discover
