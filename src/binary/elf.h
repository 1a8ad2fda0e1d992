// What an ELF file says about itself, read with libelf. Nothing is ever loaded or run.
#ifndef KB_BINARY_ELF_H
#define KB_BINARY_ELF_H

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kb::binary {

struct ElfFile {
    std::string path;
    int machine = 0;                   // EM_X86_64
    int elf_class = 0;                 // ELFCLASS64
    bool is_executable = false;        // has an interpreter
    std::string interpreter;           // "/lib64/ld-linux-x86-64.so.2"
    std::string soname;                // empty when there is none
    std::vector<std::string> needed;   // in file order
    std::vector<std::string> rpath;    // DT_RPATH, split at ':'
    std::vector<std::string> runpath;  // DT_RUNPATH, split at ':'
    bool has_runpath = false;          // a DT_RUNPATH, even an empty one, switches off every inherited DT_RPATH
    bool is_static = false;            // no dynamic section
    uint64_t debug_bytes = 0;          // of its .debug_* sections

    // Symbol versions wanted: library -> {"GLIBC_2.34", ...}; and given.
    std::map<std::string, std::set<std::string>> versions_needed;
    std::set<std::string> versions_defined;
};

// True when the file starts with the ELF magic; false for anything else, also for what cannot be read.
bool is_elf(const std::string& path);

// Error: not a readable ELF file.
Result<ElfFile> read_elf(const std::string& path);

// Printable strings of at least `min_length` bytes in the file's allocated, non-executable sections (what string
// constants live in), and in .data. Sorted, unique.
Result<std::set<std::string>> elf_strings(const std::string& path, size_t min_length);

// Names of the symbols that the file takes from elsewhere, or gives to others. Sorted, unique.
Result<std::set<std::string>> elf_wanted_symbols(const std::string& path);
Result<std::set<std::string>> elf_defined_symbols(const std::string& path);

// The highest of a set of versions with this prefix ("GLIBC_"): "GLIBC_2.34"; empty when there is none.
std::string highest_version(const std::set<std::string>& versions, std::string_view prefix);

}  // namespace kb::binary

#endif
