// Reader of the files described in kb_archive.h. Knows nothing of Python: the path wrappers use it too.
#ifndef KB_TABLE_H
#define KB_TABLE_H

#include <stddef.h>

#include "kb_archive.h"

typedef struct KbTable {
    const char *base;  // the mapped file, or NULL: an empty table
    const KbTableHeader *header;
    const KbTableEntry *entries;
    const uint32_t *by_key;
    const uint32_t *by_name;
} KbTable;

// 0 on success; -1 when the file cannot be read (errno) or is not such a table (errno = EINVAL).
int kb_table_open(KbTable *table, const char *path);
const KbTableEntry *kb_table_by_key(const KbTable *table, const char *key, size_t size);
const KbTableEntry *kb_table_by_name(const KbTable *table, const char *name, size_t size);

#endif
