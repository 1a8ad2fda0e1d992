#include "dist/archive.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <set>
#include <string_view>
#include <tuple>

#include "base/codes.h"
#include "base/fs.h"
#include "kb_archive.h"

namespace kb::dist {
namespace {

struct Row {
    std::uint32_t kind = 0;
    std::uint32_t flags = 0;
    std::string_view key, name, origin, data;
};

// "lib/json/__init__.py" -> "lib/json"; "lib/abc.py" -> "lib/abc".
std::string_view key_of(std::string_view origin) {
    for (std::string_view suffix : {std::string_view("/__init__.py"), std::string_view(".py")}) {
        if (origin.size() > suffix.size() && origin.ends_with(suffix)) {
            return origin.substr(0, origin.size() - suffix.size());
        }
    }
    return origin;
}

void add_parents(std::string_view key, std::set<std::string_view>& folders) {
    for (auto slash = key.rfind('/'); slash != key.npos && slash != 0; slash = key.rfind('/')) {
        key = key.substr(0, slash);
        if (!folders.insert(key).second) return;
    }
}

// Folders that no row stands for yet.
void add_folder_rows(const std::set<std::string_view>& folders, std::vector<Row>& rows) {
    std::set<std::string_view> known;
    for (const Row& row : rows) known.insert(row.key);
    for (std::string_view folder : folders) {
        if (!known.contains(folder))
            rows.push_back(
                {.kind = KB_ENTRY_DIRECTORY, .flags = 0, .key = folder, .name = {}, .origin = {}, .data = {}});
    }
}

[[noreturn]] void die_of_duplicate(std::string_view name) {
    std::fprintf(stderr, "keelback: bug: two archive entries for '%.*s'\n", static_cast<int>(name.size()), name.data());
    std::abort();
}

class TableWriter {
public:
    explicit TableWriter(std::vector<Row> rows) : rows_(std::move(rows)) {
        std::sort(rows_.begin(), rows_.end(),
                  [](const Row& a, const Row& b) { return std::tie(a.key, a.name) < std::tie(b.key, b.name); });
    }

    std::string write(std::string_view label) {
        KbTableHeader header = make_header(label);
        std::vector<KbTableEntry> entries(rows_.size());
        std::uint64_t position = header.by_name_offset + header.bucket_count * sizeof(std::uint32_t);
        for (std::size_t i = 0; i < rows_.size(); i++) place(rows_[i], entries[i], position);
        header.file_size = position;

        std::string out(reinterpret_cast<const char*>(&header), sizeof header);
        out.reserve(position);
        out.append(reinterpret_cast<const char*>(entries.data()), entries.size() * sizeof(KbTableEntry));
        append_buckets(out, header.bucket_count, &Row::key);
        append_buckets(out, header.bucket_count, &Row::name);
        for (const Row& row : rows_) {
            for (std::string_view part : {row.key, row.name, row.origin, row.data}) out.append(part).push_back('\0');
        }
        return out;
    }

private:
    KbTableHeader make_header(std::string_view label) const {
        KbTableHeader header{};
        std::memcpy(header.magic, KB_TABLE_MAGIC, sizeof header.magic);
        header.entry_count = static_cast<std::uint32_t>(rows_.size());
        header.bucket_count = 4;
        while (header.bucket_count < 2 * header.entry_count) header.bucket_count *= 2;
        header.entries_offset = sizeof header;
        header.by_key_offset = header.entries_offset + header.entry_count * sizeof(KbTableEntry);
        header.by_name_offset = header.by_key_offset + header.bucket_count * sizeof(std::uint32_t);
        std::memcpy(header.label, label.data(), std::min(label.size(), sizeof header.label - 1));
        return header;
    }

    static void place(const Row& row, KbTableEntry& entry, std::uint64_t& position) {
        auto take = [&position](std::string_view part, std::uint64_t& offset, std::uint32_t& size) {
            offset = position;
            size = static_cast<std::uint32_t>(part.size());
            position += part.size() + 1;
        };
        take(row.key, entry.key_offset, entry.key_size);
        take(row.name, entry.name_offset, entry.name_size);
        take(row.origin, entry.origin_offset, entry.origin_size);
        take(row.data, entry.data_offset, entry.data_size);
        entry.kind = row.kind;
        entry.flags = row.flags;
    }

    void append_buckets(std::string& out, std::uint32_t count, std::string_view Row::*text) const {
        std::vector<std::uint32_t> buckets(count, 0);
        for (std::size_t i = 0; i < rows_.size(); i++) {
            std::string_view key = rows_[i].*text;
            if (key.empty()) continue;
            auto slot = static_cast<std::uint32_t>(kb_table_hash(key.data(), key.size())) & (count - 1);
            for (; buckets[slot] != 0; slot = (slot + 1) & (count - 1)) {
                if (rows_[buckets[slot] - 1].*text == key) break;
            }
            // One file may be carried under two names ("pkg.mod" and "mod", both on sys.path): by key the first is
            // as good as the other. Two rows of one name would be our bug.
            if (buckets[slot] != 0) {
                if (text == &Row::name) die_of_duplicate(key);
                continue;
            }
            buckets[slot] = static_cast<std::uint32_t>(i + 1);
        }
        out.append(reinterpret_cast<const char*>(buckets.data()), buckets.size() * sizeof(std::uint32_t));
    }

    std::vector<Row> rows_;
};

// A table that was read whole, and checked.
struct Table {
    std::string bytes;
    KbTableHeader header{};
    std::vector<KbTableEntry> entries;

    std::string text(std::uint64_t offset, std::uint32_t size) const { return bytes.substr(offset, size); }
};

Result<Table> read_table(const std::string& path) {
    KB_TRY(std::string bytes, fs::read_file(path));
    Table table{std::move(bytes), {}, {}};
    auto bad = [&path] { return fail(Code::ManifestBad, path + " is damaged or was not written by Keelback"); };
    const std::uint64_t size = table.bytes.size();
    if (size < sizeof table.header) return bad();
    std::memcpy(&table.header, table.bytes.data(), sizeof table.header);
    const KbTableHeader& header = table.header;
    if (std::memcmp(header.magic, KB_TABLE_MAGIC, sizeof header.magic) != 0 || header.file_size != size ||
        header.entries_offset > size || header.entry_count > (size - header.entries_offset) / sizeof(KbTableEntry)) {
        return bad();
    }
    table.entries.resize(header.entry_count);
    std::memcpy(table.entries.data(), table.bytes.data() + header.entries_offset,
                header.entry_count * sizeof(KbTableEntry));
    for (const KbTableEntry& entry : table.entries) {
        if (entry.key_offset + entry.key_size > size || entry.name_offset + entry.name_size > size ||
            entry.origin_offset + entry.origin_size > size || entry.data_offset + entry.data_size > size) {
            return bad();
        }
    }
    return table;
}

}  // namespace

std::string archive_bytes(const Archive& archive) {
    std::vector<Row> rows;
    std::set<std::string_view> folders;
    for (const ArchiveModule& module : archive.modules) {
        std::uint32_t flags = module.is_package ? KB_ENTRY_IS_PACKAGE : 0;
        rows.push_back({KB_ENTRY_BYTECODE, flags, key_of(module.origin), module.name, module.origin, module.marshal});
        add_parents(rows.back().key, folders);
    }
    for (const ArchiveExclusion& exclusion : archive.exclusions) {
        rows.push_back({KB_ENTRY_EXCLUDED, 0, {}, exclusion.name, {}, exclusion.message});
    }
    add_folder_rows(folders, rows);
    return TableWriter(std::move(rows)).write("");
}

std::string path_list_bytes(const PathList& paths) {
    std::vector<Row> rows;
    std::set<std::string_view> folders(paths.folders.begin(), paths.folders.end());
    for (const std::string& folder : paths.folders) add_parents(folder, folders);
    for (const std::string& file : paths.files) {
        rows.push_back({KB_ENTRY_FILE, 0, file, {}, {}, {}});
        add_parents(file, folders);
    }
    add_folder_rows(folders, rows);
    return TableWriter(std::move(rows)).write(paths.program);
}

Status write_archive(const std::string& path, const Archive& archive) {
    return fs::write_file(path, archive_bytes(archive));
}

Status write_path_list(const std::string& path, const PathList& paths) {
    if (paths.program.size() >= KB_TABLE_LABEL_SIZE) {
        return fail(Code::CannotWrite, "the program's name is longer than 255 bytes");
    }
    return fs::write_file(path, path_list_bytes(paths));
}

Result<Archive> read_archive(const std::string& path) {
    KB_TRY(Table table, read_table(path));
    Archive archive;
    for (const KbTableEntry& entry : table.entries) {
        if (entry.kind == KB_ENTRY_BYTECODE) {
            archive.modules.push_back(
                {table.text(entry.name_offset, entry.name_size), table.text(entry.origin_offset, entry.origin_size),
                 (entry.flags & KB_ENTRY_IS_PACKAGE) != 0, table.text(entry.data_offset, entry.data_size)});
        } else if (entry.kind == KB_ENTRY_EXCLUDED) {
            archive.exclusions.push_back(
                {table.text(entry.name_offset, entry.name_size), table.text(entry.data_offset, entry.data_size)});
        }
    }
    return archive;
}

Result<PathList> read_path_list(const std::string& path) {
    KB_TRY(Table table, read_table(path));
    PathList paths;
    paths.program.assign(table.header.label, strnlen(table.header.label, sizeof table.header.label));
    for (const KbTableEntry& entry : table.entries) {
        auto& list = entry.kind == KB_ENTRY_FILE ? paths.files : paths.folders;
        list.push_back(table.text(entry.key_offset, entry.key_size));
    }
    return paths;
}

}  // namespace kb::dist
