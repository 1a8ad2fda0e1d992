// What a licence is, read from what packagers write down: SPDX expressions and classifiers of wheels, machine-readable
// copyright files of Debian, conda's metadata. Only one question is asked of it: is this GPL, with no way around?
#ifndef KB_DISCOVER_LICENCE_TERMS_H
#define KB_DISCOVER_LICENCE_TERMS_H

#include <string>
#include <string_view>

namespace kb::discover {

// True when the terms leave nothing but the GPL or the AGPL: "GPL-3+", "(GPL-2.0-only OR GPL-3.0-only) AND MIT". False
// for the LGPL, for a choice ("MPL-1.1 or GPL-2+"), for exceptions that free the user ("GPL-3+ with GCC exception"),
// and for anything that is not understood.
bool is_gpl_only(std::string_view terms);

// The terms of a Debian copyright file (DEP-5) for a library: of the stanza for a folder with the library's name
// ("libuuid/*"), else of "Files: *". What is said of debian/* (the packaging) does not count. Empty: not readable.
std::string debian_terms(std::string_view copyright, std::string_view library);

// The terms that METADATA declares: License-Expression, else the classifiers, else a short License field. Classifiers
// become an expression: several of them count as a choice, since that is what cannot be known.
std::string metadata_terms(std::string_view metadata);

}  // namespace kb::discover

#endif
