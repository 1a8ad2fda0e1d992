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
    bool is_fixed = false;             // an executable that is no shared object (ET_EXEC)
    bool is_cut_short = false;         // its own headers name bytes behind the end of the file
    int x86_level = 0;                 // x86-64-v1..v4 that it is marked to need (x86 ISA needed); 0: no mark
    uint64_t debug_bytes = 0;          // of its .debug_* sections

    // Symbol versions wanted: library -> {"GLIBC_2.34", ...}, without those that the loader lets pass (weak); and
    // given.
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

// Names of libraries that a file which calls dlopen holds as constants: {"libfribidi.so", "libfribidi.so.0"}; empty for
// one that does not. What is put together when it runs is not seen.
Result<std::set<std::string>> elf_opened_names(const std::string& path);

// The highest of a set of versions with this prefix ("GLIBC_"): "GLIBC_2.34"; empty when there is none.
std::string highest_version(const std::set<std::string>& versions, std::string_view prefix);

// Is "GLIBC_2.34" above "GLIBC_2.9"? Both have the same prefix; one without a number (GLIBC_PRIVATE) is above nothing.
bool is_above(std::string_view version, std::string_view limit);

std::string machine_name(int machine);  // "x86-64", "aarch64", ...; "machine 243" for the rarer ones

}  // namespace kb::binary

#endif
