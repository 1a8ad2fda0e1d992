// The file system. Only this file and process.h touch the world (D14). Paths are bytes as the system has them.
#ifndef KB_BASE_FS_H
#define KB_BASE_FS_H

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kb::fs {

bool exists(const std::string& path);  // follows links
bool is_file(const std::string& path);
bool is_dir(const std::string& path);
bool is_executable(const std::string& path);
bool is_writable(const std::string& path);
bool is_readable(const std::string& path);

struct Stat {
    std::uint64_t size = 0;
    std::int64_t mtime_ns = 0;
    std::uint64_t inode = 0;
    unsigned mode = 0;
};
Result<Stat> stat(const std::string& path);

// Bytes that this user may still write on the file system that holds `path` (or its nearest existing parent).
std::uint64_t free_bytes(const std::string& path);

Result<std::string> read_file(const std::string& path);
std::string read_start(const std::string& path, size_t size);  // what can be read of the first bytes
// Writes beside the target and renames, so that no reader ever sees half a file. Creates parent folders.
Status write_file(const std::string& path, std::string_view content, unsigned mode = 0644);
// As write_file, but leaves the file (and its time stamp) alone when it already has this content. true = written.
Result<bool> write_if_changed(const std::string& path, std::string_view content, unsigned mode = 0644);
Status append_file(const std::string& path, std::string_view content);

Status make_dirs(const std::string& path);
Status remove_file(const std::string& path);  // no error when absent
Status remove_tree(const std::string& path);  // no error when absent; never follows links
Status rename(const std::string& from, const std::string& to);
Status exchange(const std::string& a, const std::string& b);       // atomically swaps two existing paths
Status copy_file(const std::string& from, const std::string& to);  // content and mode; reflink where possible
Status set_mode(const std::string& path, unsigned mode);
Result<std::string> make_temp_dir(const std::string& prefix);  // prefix + random, created 0700

struct Entry {
    std::string name;
    bool is_dir = false;  // of what a link points to
    bool is_link = false;
};
Result<std::vector<Entry>> list_dir(const std::string& path);  // sorted by name
std::string read_link(const std::string& path);                // what a symbolic link says; empty for anything else
// All regular files below root as relative paths, sorted; links to files included, links to folders not followed.
Result<std::vector<std::string>> list_tree(const std::string& root);
std::uint64_t tree_size(const std::string& root);

std::string current_dir();
std::string absolute(const std::string& path);   // normalised, links kept
std::string canonical(const std::string& path);  // links resolved as far as the path exists
// Where `path` leads for a process whose root is `root`: links are followed as it would, never out of the root.
std::string canonical_in(const std::string& root, const std::string& path);
std::string join(std::string_view a, std::string_view b);  // b absolute wins
std::string dirname(std::string_view path);
std::string basename(std::string_view path);
std::string stem(std::string_view path);                                    // basename without its last suffix
bool is_below(const std::string& path, const std::string& root);            // path == root counts
std::string relative_to(const std::string& path, const std::string& root);  // both absolute; may start with ../

// An exclusive lock that goes with the process. Fails with OutputBusy when another process holds it.
class Lock {
public:
    Lock() = default;
    Lock(Lock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Lock& operator=(Lock&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    ~Lock();
    static Result<Lock> acquire(const std::string& path, bool wait);

private:
    int fd_ = -1;
};

}  // namespace kb::fs

#endif
