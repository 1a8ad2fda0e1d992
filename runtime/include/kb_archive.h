// The on-disk table that carries bytecode modules (lib/kb.archive) and the names of bundled data (lib/kb.paths).
//
// Problem: a program start must find a module in microseconds and must not read what it does not import.
// Choice: one flat file, mapped read-only. Two open-addressing hash tables (by key and by name) index fixed-size
// entries; strings end in NUL and lie, like the data, anywhere in the file. Nothing is unpacked before it is used.
// The writer is src/dist/archive.cc, the reader runtime/boot/table.c. Numbers are little-endian.
#ifndef KB_ARCHIVE_H
#define KB_ARCHIVE_H

#include <stdint.h>

#define KB_TABLE_MAGIC "KBTABLE1"
#define KB_TABLE_LABEL_SIZE 256

enum KbEntryKind {
    KB_ENTRY_BYTECODE = 1,   // key "lib/json/decoder", name "json.decoder", data = marshalled code
    KB_ENTRY_EXCLUDED = 2,   // name only; data = the message of the ModuleNotFoundError
    KB_ENTRY_DIRECTORY = 3,  // key only: a folder that holds entries (a namespace package or a data folder)
    KB_ENTRY_FILE = 4,       // key only: a bundled data file, relative to the dist
};

enum { KB_ENTRY_IS_PACKAGE = 1 };

typedef struct KbTableHeader {
    char magic[8];
    uint32_t entry_count;
    uint32_t bucket_count;    // a power of two, at least twice entry_count
    uint64_t entries_offset;  // KbTableEntry[entry_count]
    uint64_t by_key_offset;   // uint32_t[bucket_count]: entry index + 1, 0 = empty; linear probing
    uint64_t by_name_offset;  // the same by name; entries without a name are absent
    uint64_t file_size;
    char label[KB_TABLE_LABEL_SIZE];  // the executable's file name (read by runtime/stub/python3.c)
} KbTableHeader;

typedef struct KbTableEntry {
    uint64_t key_offset;     // path relative to the dist without ".py" or "/__init__.py"
    uint64_t name_offset;    // dotted module name
    uint64_t origin_offset;  // path relative to the dist of the .py, "lib/json/__init__.py"
    uint64_t data_offset;
    uint32_t key_size;
    uint32_t name_size;
    uint32_t origin_size;
    uint32_t data_size;
    uint32_t kind;  // KbEntryKind
    uint32_t flags;
} KbTableEntry;

// FNV-1a. Both sides must agree on it.
static inline uint64_t kb_table_hash(const char *text, uint64_t size) {
    uint64_t hash = 14695981039346656037ull;
    for (uint64_t i = 0; i < size; i++) {
        hash = (hash ^ (unsigned char)text[i]) * 1099511628211ull;
    }
    return hash ^ (hash >> 32);
}

#endif
