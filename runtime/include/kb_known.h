// lib/kb.known: what existed on the machine that built the program and is not in the dist, as hashes: a failing program
// can be told which option to use, and nobody can read the names. The writer is src/dist/known_names.cc, the reader
// runtime/boot/hint.c. Numbers are little-endian.
#ifndef KB_KNOWN_H
#define KB_KNOWN_H

#include "kb_archive.h"

#define KB_KNOWN_MAGIC "KBKNOWN1"

enum KbKnownKind {
    KB_KNOWN_MODULE = 'm',   // "pandas.plotting"
    KB_KNOWN_FILE = 'f',     // relative to the dist's root, where it would lie: "labels.txt", "lib/pkg/table.bin"
    KB_KNOWN_FOLDER = 'd',   // the same
    KB_KNOWN_LIBRARY = 'l',  // "libusb-1.0.so.0"
};

typedef struct KbKnownHeader {
    char magic[8];
    uint32_t count;
    uint32_t reserved;
} KbKnownHeader;  // followed by uint32_t[count], sorted

static inline uint32_t kb_known_hash(char kind, const char *name, uint64_t size) {
    uint64_t hash = kb_table_hash(name, size) * 1099511628211ull ^ (unsigned char)kind;
    hash *= 0x9E3779B97F4A7C15ull;
    return (uint32_t)(hash >> 32);
}

#endif
