// Shared libraries that Python code loads by a name: CDLL("libusb-1.0.so.0"), find_library("usb-1.0").
#ifndef KB_DISCOVER_NAMED_LIBRARIES_H
#define KB_DISCOVER_NAMED_LIBRARIES_H

#include <string>
#include <vector>

#include "binary/closure.h"

namespace kb::discover {

struct NamedLibrary {
    std::string name;
    std::string why;           // "CDLL at a.py:3"
    bool is_question = false;  // find_library: the program goes on without it
};

// The names that the loader knows it by: "libusb-1.0.so.0" for "usb-1.0", from the folders that are searched on this
// machine. A name that is one already stays; empty where nothing is found.
std::string soname_of(const std::string& name, const binary::LibraryPaths& paths);

}  // namespace kb::discover

#endif
