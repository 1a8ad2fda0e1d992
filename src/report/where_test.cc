#include "report/where.h"

#include <gtest/gtest.h>

namespace kb::report {
namespace {

TEST(IsCopyOf, NamesThatWheelsGive) {
    EXPECT_TRUE(is_copy_of("libopenblas64_p-r0-0cf96a72.3.23.so", "libopenblas.so"));
    EXPECT_TRUE(is_copy_of("libscipy_openblas64_-ff651d7f.so", "libopenblas.so"));
    EXPECT_TRUE(is_copy_of("libopenblasp-r0-34a18dc3.3.7.so", "libopenblas.so.0"));
    EXPECT_TRUE(is_copy_of("libz-eb09ad1d.so.1.2.3", "libz.so.1"));
    EXPECT_TRUE(is_copy_of("libz.so.1", "libz.so.1"));
}

TEST(IsCopyOf, OtherLibrariesThatBeginAlike) {
    EXPECT_FALSE(is_copy_of("libzstd.so.1", "libz.so.1"));
    EXPECT_FALSE(is_copy_of("libzstd-123.so.1", "libz.so"));
    EXPECT_FALSE(is_copy_of("libz3.so", "libz.so.1"));
    EXPECT_FALSE(is_copy_of("libavcodec.so.59", "libav.so"));
    EXPECT_FALSE(is_copy_of("libopenblas.txt", "libopenblas.so"));
}

}  // namespace
}  // namespace kb::report
