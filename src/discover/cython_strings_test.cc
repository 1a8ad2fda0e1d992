#include "discover/cython_strings.h"

#include <gtest/gtest.h>

#include "base/fs.h"

namespace kb::discover {
namespace {

// Eight literals to a byte of flags.
std::string literals(const std::string& text) {
    std::string out;
    for (size_t i = 0; i < text.size(); i++) {
        if (i % 8 == 0) out += '\xff';
        out += text[i];
    }
    return out;
}

// The file is text for the most part; what follows the message is coded, and bytes that are no text end it.
std::string text_of(const std::string& coded) {
    std::string path = testing::TempDir() + "cython_strings_test";
    std::string bytes = std::string("LZSS string data decompression failed") + std::string(3, '\0') + coded;
    EXPECT_TRUE(fs::write_file(path, bytes + "\xff" + std::string(8, '\x01')));
    auto strings = packed_cython_strings(path);
    EXPECT_TRUE(strings && !strings->wants_zlib);
    return strings ? strings->text : "";
}

const std::string kText = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_+";  // 64

TEST(CythonStrings, ThreeKindsOfCopies) {
    std::string text = kText + kText + kText + kText;
    std::string coded = literals(text);
    // 'x', then: 4 bytes that end 61 before the end; 3 that end 0x80 + 5; 5 that end 0x80 + 5; 'y' and four times 'z'.
    coded += '\xf1';
    coded += std::string("x\x3d\x01\x85", 4) + std::string("\x00\x85\x80\x02", 4) + "yzzz";
    std::string out = text + "x";
    for (auto [back, length] : {std::pair<size_t, size_t>{61, 4}, {133, 3}, {133, 5}})
        out += out.substr(out.size() - back - length, length);
    EXPECT_EQ(text_of(coded), out + "yzzz\n");
}

TEST(CythonStrings, WhatIsNoTextIsNoStream) {
    EXPECT_EQ(text_of(literals("abcdefg") + std::string(40, '\x01')), "");
    EXPECT_EQ(text_of(std::string("\x0f") + "abcd\x70\x70"), "");  // a copy from before the beginning
}

}  // namespace
}  // namespace kb::discover
