// Maps and searches the tables of kb_archive.h.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "table.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

// The path wrappers of this program define open(); the tables are opened before those may be used.
static int open_for_reading(const char *path) {
    return (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
}

static int header_is_valid(const KbTableHeader *header, uint64_t size) {
    if (memcmp(header->magic, KB_TABLE_MAGIC, sizeof header->magic) != 0 || header->file_size != size) {
        return 0;
    }
    uint64_t buckets = (uint64_t)header->bucket_count * sizeof(uint32_t);
    return header->bucket_count != 0 && (header->bucket_count & (header->bucket_count - 1)) == 0 &&
           header->bucket_count > header->entry_count &&
           header->entries_offset + (uint64_t)header->entry_count * sizeof(KbTableEntry) <= size &&
           header->by_key_offset + buckets <= size && header->by_name_offset + buckets <= size;
}

int kb_table_open(KbTable *table, const char *path) {
    memset(table, 0, sizeof *table);
    int fd = open_for_reading(path);
    if (fd < 0) {
        return -1;
    }
    off_t size = lseek(fd, 0, SEEK_END);
    void *base = MAP_FAILED;
    errno = EINVAL;
    if (size >= (off_t)sizeof(KbTableHeader)) {
        base = mmap(NULL, (size_t)size, PROT_READ, MAP_PRIVATE, fd, 0);
    }
    int saved = errno;
    close(fd);
    errno = saved;
    if (base == MAP_FAILED) {
        return -1;
    }
    const KbTableHeader *header = base;
    if (!header_is_valid(header, (uint64_t)size)) {
        munmap(base, (size_t)size);
        errno = EINVAL;
        return -1;
    }
    table->base = base;
    table->header = header;
    table->entries = (const KbTableEntry *)((const char *)base + header->entries_offset);
    table->by_key = (const uint32_t *)((const char *)base + header->by_key_offset);
    table->by_name = (const uint32_t *)((const char *)base + header->by_name_offset);
    return 0;
}

const KbTableEntry *kb_table_by_key(const KbTable *table, const char *key, size_t size) {
    if (table->base == NULL) {
        return NULL;
    }
    uint32_t mask = table->header->bucket_count - 1;
    for (uint32_t i = (uint32_t)kb_table_hash(key, size) & mask; table->by_key[i] != 0; i = (i + 1) & mask) {
        const KbTableEntry *entry = &table->entries[table->by_key[i] - 1];
        if (entry->key_size == size && memcmp(table->base + entry->key_offset, key, size) == 0) {
            return entry;
        }
    }
    return NULL;
}

const KbTableEntry *kb_table_by_name(const KbTable *table, const char *name, size_t size) {
    if (table->base == NULL) {
        return NULL;
    }
    uint32_t mask = table->header->bucket_count - 1;
    for (uint32_t i = (uint32_t)kb_table_hash(name, size) & mask; table->by_name[i] != 0; i = (i + 1) & mask) {
        const KbTableEntry *entry = &table->entries[table->by_name[i] - 1];
        if (entry->name_size == size && memcmp(table->base + entry->name_offset, name, size) == 0) {
            return entry;
        }
    }
    return NULL;
}
