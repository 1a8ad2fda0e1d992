#include "discover/licence_terms.h"

#include <gtest/gtest.h>

namespace kb::discover {
namespace {

TEST(LicenceTerms, GplOnly) {
    for (const char* terms :
         {"GPL-3+", "GPL-2.0-or-later", "gpl v3", "AGPL-3.0-only", "GPL-2 or GPL-3", "MIT AND GPL-2.0-only",
          "(GPL-2.0-only OR GPL-3.0-only) AND MIT", "GPL-2+ with OpenSSL exception", "GPL-2+ or AGPL-3, and Expat",
          "GPL v3 or later", "(GNU General Public License v3 (GPLv3))"})
        EXPECT_TRUE(is_gpl_only(terms)) << terms;
}

TEST(LicenceTerms, NotGplOnly) {
    for (const char* terms :
         {"", "MIT", "LGPL-2.1+", "LGPL-3 or GPL-2", "MPL-1.1 or GPL-2+ or LGPL-2.1+", "GPL-2+ or AFL-2.1, and Expat",
          "GPL-3+ with GCC Runtime Library exception", "GPL-3.0-or-later WITH GCC-exception-3.1 AND BSD-3-Clause",
          "Apache-2.0-with-GPL2-LGPL2-Exception", "(GNU Lesser General Public License v3 (LGPLv3))",
          "BSD-3-clause or GPL", "BSD-3-Clause AND (MIT OR GPL-2.0-only)",
          "(MIT License) OR (GNU General Public License (GPL))", "Artistic or GPL-1+"})
        EXPECT_FALSE(is_gpl_only(terms)) << terms;
}

TEST(LicenceTerms, Debian) {
    const char* text =
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\n"
        "Files: *\nCopyright: a\nLicense: GPL-3+\n text\n\nFiles: debian/*\nLicense: Expat\n\n"
        "Files: b/*\n libuuid/*\nCopyright: c\nLicense: BSD-3-clause\n";
    EXPECT_EQ(debian_terms(text, "libreadline.so.8"), "GPL-3+");
    EXPECT_EQ(debian_terms(text, "libuuid.so.1"), "BSD-3-clause");
    EXPECT_EQ(debian_terms("This is GPL, more or less.\n", "libx.so"), "");
    const char* packaging =
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\n"
        "Files: debian/*\nLicense: GPL-2+\n\nFiles: *\nLicense: MIT\n";
    EXPECT_EQ(debian_terms(packaging, "libx.so"), "MIT");
}

TEST(LicenceTerms, Metadata) {
    EXPECT_EQ(metadata_terms("Name: x\nLicense-Expression: MIT\nLicense: GPL\n\nbody"), "MIT");
    EXPECT_EQ(metadata_terms("Name: x\nLicense: GPL v3\n"), "GPL v3");
    EXPECT_TRUE(is_gpl_only(
        metadata_terms("Classifier: License :: OSI Approved :: GNU General Public License v2 or later (GPLv2+)\n")));
    EXPECT_FALSE(is_gpl_only(metadata_terms(
        "Classifier: License :: OSI Approved :: BSD License\nClassifier: License :: OSI Approved :: GNU General "
        "Public License (GPL)\n")));
    EXPECT_FALSE(is_gpl_only(metadata_terms(
        "Classifier: License :: OSI Approved :: GNU Lesser General Public License v3 or later (LGPLv3+)\n")));
}

}  // namespace
}  // namespace kb::discover
