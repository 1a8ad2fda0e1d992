#include "front/marshal.h"

#include <gtest/gtest.h>

using kb::front::canonicalise_marshal;

namespace {

std::string number(unsigned n) {
    return {static_cast<char>(n), 0, 0, 0};
}

}  // namespace

TEST(Marshal, UnusedFlagsGoAndNumbersFollow) {
    // (flagged tuple of 3: flagged None, flagged 1, reference to object 2 = the 1)
    std::string data = std::string("\xA9\x03", 2) + "\xCE" + "\xE9" + number(1) + "r" + number(2);
    std::string expected = std::string("\x29\x03", 2) + "N" + "\xE9" + number(1) + "r" + number(0);
    ASSERT_TRUE(canonicalise_marshal(data, 11));
    EXPECT_EQ(data, expected);
    ASSERT_TRUE(canonicalise_marshal(data, 11));  // and stays
    EXPECT_EQ(data, expected);
}

TEST(Marshal, UnknownOrCutDataIsRefused) {
    for (std::string data :
         {std::string("?"), std::string("i\x01"), std::string("r\x05\0\0\0", 5), std::string("NN"), std::string()})
        EXPECT_FALSE(canonicalise_marshal(data, 11)) << data;
}
