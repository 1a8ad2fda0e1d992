#include "base/fs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/fs.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "base/codes.h"

namespace kb::fs {
namespace {

// errno -> one of the outside codes, with a remedy.
tl::unexpected<Error> os_error(Code code, const std::string& doing, const std::string& path) {
    int number = errno;
    std::string message = doing + " '" + path + "': " + ::strerror(number);
    switch (number) {
        case ENOSPC:
        case EDQUOT:
            return fail(Code::DiskFull, message, "free some space, or choose another place with --output-dir=DIR");
        case EROFS:
            return fail(Code::ReadOnlyDisk, message,
                        "choose a writable place with --output-dir=DIR (and KEELBACK_CACHE_DIR for the cache)");
        case EACCES:
        case EPERM:
            return fail(Code::AccessDenied, message,
                        "check the owner and the permissions of the file and of its folder");
        default: return fail(code, message);
    }
}

struct Fd {
    int fd;
    explicit Fd(int value) : fd(value) {}
    Fd(const Fd&) = delete;
    ~Fd() {
        if (fd >= 0) ::close(fd);
    }
    int release() { return std::exchange(fd, -1); }
};

bool write_all(int fd, std::string_view content) {
    while (!content.empty()) {
        ssize_t n = ::write(fd, content.data(), content.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        content.remove_prefix(static_cast<size_t>(n));
    }
    return true;
}

bool get_stat(const std::string& path, struct ::stat* out) {
    return ::stat(path.c_str(), out) == 0;
}

}  // namespace

bool exists(const std::string& path) {
    struct ::stat st;
    return get_stat(path, &st);
}
bool is_file(const std::string& path) {
    struct ::stat st;
    return get_stat(path, &st) && S_ISREG(st.st_mode);
}
bool is_dir(const std::string& path) {
    struct ::stat st;
    return get_stat(path, &st) && S_ISDIR(st.st_mode);
}
bool is_executable(const std::string& path) {
    return is_file(path) && ::access(path.c_str(), X_OK) == 0;
}
bool is_readable(const std::string& path) {
    return ::access(path.c_str(), R_OK) == 0;
}

bool is_writable(const std::string& path) {
    return ::access(path.c_str(), W_OK) == 0;
}

Result<Stat> stat(const std::string& path) {
    struct ::stat st;
    if (!get_stat(path, &st)) return os_error(Code::CannotRead, "cannot read", path);
    Stat out;
    out.size = static_cast<std::uint64_t>(st.st_size);
    out.mtime_ns = st.st_mtim.tv_sec * 1'000'000'000LL + st.st_mtim.tv_nsec;
    out.inode = st.st_ino;
    out.mode = st.st_mode & 07777;
    return out;
}

std::uint64_t free_bytes(const std::string& path) {
    std::string place = absolute(path);
    while (!exists(place) && place.size() > 1) place = dirname(place);
    struct ::statvfs facts;
    return ::statvfs(place.c_str(), &facts) == 0 ? static_cast<std::uint64_t>(facts.f_bavail) * facts.f_frsize : 0;
}

Result<std::string> read_file(const std::string& path) {
    Fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct ::stat st;
    if (file.fd < 0 || ::fstat(file.fd, &st) < 0) return os_error(Code::CannotRead, "cannot read", path);
    std::string out;
    size_t have = 0;
    out.resize(static_cast<size_t>(std::max<off_t>(st.st_size, 0)) + 1);
    for (;;) {
        if (have == out.size()) out.resize(out.size() * 2);
        ssize_t n = ::read(file.fd, out.data() + have, out.size() - have);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return os_error(Code::CannotRead, "cannot read", path);
        if (n == 0) break;
        have += static_cast<size_t>(n);
    }
    out.resize(have);
    return out;
}

std::string read_start(const std::string& path, size_t size) {
    Fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    std::string out(size, '\0');
    ssize_t n = file.fd < 0 ? 0 : ::read(file.fd, out.data(), size);
    out.resize(n > 0 ? static_cast<size_t>(n) : 0);
    return out;
}

Status write_file(const std::string& path, std::string_view content, unsigned mode) {
    KB_CHECK(make_dirs(dirname(path)));
    std::string temp = path + ".kbtmp" + std::to_string(::getpid());
    Fd file(::open(temp.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode));
    if (file.fd < 0) return os_error(Code::CannotWrite, "cannot write", path);
    bool ok = write_all(file.fd, content) && ::close(file.release()) == 0 && ::rename(temp.c_str(), path.c_str()) == 0;
    if (ok) return {};
    auto error = os_error(Code::CannotWrite, "cannot write", path);
    ::unlink(temp.c_str());
    return error;
}

Result<bool> write_if_changed(const std::string& path, std::string_view content, unsigned mode) {
    struct ::stat st;
    if (get_stat(path, &st) && S_ISREG(st.st_mode) && static_cast<size_t>(st.st_size) == content.size()) {
        auto old = read_file(path);
        if (old && *old == content) return false;
    }
    KB_CHECK(write_file(path, content, mode));
    return true;
}

Status append_file(const std::string& path, std::string_view content) {
    Fd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644));
    if (file.fd < 0 || !write_all(file.fd, content)) return os_error(Code::CannotWrite, "cannot write", path);
    return {};
}

Status make_dirs(const std::string& path) {
    if (path.empty() || is_dir(path)) return {};
    std::string parent = dirname(path);
    if (parent != path) KB_CHECK(make_dirs(parent));
    if (::mkdir(path.c_str(), 0777) < 0 && (errno != EEXIST || !is_dir(path)))
        return os_error(Code::CannotWrite, "cannot create folder", path);
    return {};
}

Status remove_file(const std::string& path) {
    if (::unlink(path.c_str()) < 0 && errno != ENOENT) return os_error(Code::CannotWrite, "cannot delete", path);
    return {};
}

Status remove_tree(const std::string& path) {
    struct ::stat st;
    if (::lstat(path.c_str(), &st) < 0) return {};
    if (!S_ISDIR(st.st_mode)) return remove_file(path);
    KB_TRY(auto entries, list_dir(path));
    for (const Entry& entry : entries) KB_CHECK(remove_tree(join(path, entry.name)));
    if (::rmdir(path.c_str()) < 0 && errno != ENOENT) return os_error(Code::CannotWrite, "cannot delete folder", path);
    return {};
}

Status rename(const std::string& from, const std::string& to) {
    if (::rename(from.c_str(), to.c_str()) < 0)
        return os_error(Code::CannotWrite, "cannot rename '" + from + "' to", to);
    return {};
}

Status exchange(const std::string& a, const std::string& b) {
    if (::syscall(SYS_renameat2, AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), 2u /* RENAME_EXCHANGE */) == 0) return {};
    if (errno != EINVAL && errno != ENOSYS) return os_error(Code::CannotWrite, "cannot replace", b);
    // File systems without an atomic swap: three renames, with the old content never deleted in between.
    std::string aside = b + ".kbold" + std::to_string(::getpid());
    KB_CHECK(rename(b, aside));
    auto moved = rename(a, b);
    if (!moved) {
        (void)::rename(aside.c_str(), b.c_str());
        return moved;
    }
    return rename(aside, a);
}

Status copy_file(const std::string& from, const std::string& to) {
    Fd in(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
    struct ::stat st;
    if (in.fd < 0 || ::fstat(in.fd, &st) < 0) return os_error(Code::CannotRead, "cannot read", from);
    KB_CHECK(make_dirs(dirname(to)));
    std::string temp = to + ".kbtmp" + std::to_string(::getpid());
    Fd out(::open(temp.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, (st.st_mode & 0777) | 0200));
    if (out.fd < 0) return os_error(Code::CannotWrite, "cannot write", to);
    bool ok = ::ioctl(out.fd, FICLONE, in.fd) == 0;
    if (!ok) {
        ok = true;
        for (off_t left = st.st_size; ok && left > 0;) {
            ssize_t n = ::sendfile(out.fd, in.fd, nullptr, static_cast<size_t>(std::min<off_t>(left, 1 << 30)));
            if (n <= 0)
                ok = n < 0 && errno == EINTR;
            else
                left -= n;
        }
    }
    ok = ok && ::fchmod(out.fd, st.st_mode & 0777) == 0 && ::close(out.release()) == 0 &&
         ::rename(temp.c_str(), to.c_str()) == 0;
    if (ok) return {};
    auto error = os_error(Code::CannotWrite, "cannot copy '" + from + "' to", to);
    ::unlink(temp.c_str());
    return error;
}

Status set_mode(const std::string& path, unsigned mode) {
    if (::chmod(path.c_str(), mode) < 0) return os_error(Code::CannotWrite, "cannot change the mode of", path);
    return {};
}

Result<std::string> make_temp_dir(const std::string& prefix) {
    KB_CHECK(make_dirs(dirname(prefix)));
    std::string name = prefix + "XXXXXX";
    if (!::mkdtemp(name.data())) return os_error(Code::CannotWrite, "cannot create a temporary folder", prefix);
    return name;
}

Result<std::vector<Entry>> list_dir(const std::string& path) {
    DIR* dir = ::opendir(path.c_str());
    if (!dir) return os_error(Code::CannotRead, "cannot read folder", path);
    std::vector<Entry> out;
    while (dirent* item = ::readdir(dir)) {
        std::string name = item->d_name;
        if (name == "." || name == "..") continue;
        Entry entry{name, item->d_type == DT_DIR, item->d_type == DT_LNK};
        if (item->d_type == DT_LNK || item->d_type == DT_UNKNOWN) entry.is_dir = fs::is_dir(join(path, name));
        out.push_back(std::move(entry));
    }
    ::closedir(dir);
    std::sort(out.begin(), out.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
    return out;
}

namespace {
Status collect(const std::string& root, const std::string& below, std::vector<std::string>& out) {
    KB_TRY(auto entries, list_dir(below.empty() ? root : join(root, below)));
    for (const Entry& entry : entries) {
        std::string path = below.empty() ? entry.name : below + "/" + entry.name;
        if (!entry.is_dir)
            out.push_back(path);
        else if (!entry.is_link)
            KB_CHECK(collect(root, path, out));
    }
    return {};
}
}  // namespace

Result<std::vector<std::string>> list_tree(const std::string& root) {
    std::vector<std::string> out;
    KB_CHECK(collect(root, "", out));
    std::sort(out.begin(), out.end());
    return out;
}

std::uint64_t tree_size(const std::string& root) {
    std::uint64_t total = 0;
    auto files = list_tree(root);
    if (!files) return 0;
    for (const std::string& file : *files)
        if (auto st = stat(join(root, file))) total += st->size;
    return total;
}

std::string current_dir() {
    std::error_code ignored;
    return std::filesystem::current_path(ignored).string();
}

std::string absolute(const std::string& path) {
    std::string full = std::filesystem::path(join(current_dir(), path)).lexically_normal().string();
    while (full.size() > 1 && full.back() == '/') full.pop_back();
    return full;
}

std::string canonical(const std::string& path) {
    std::error_code error;
    std::filesystem::path out = std::filesystem::weakly_canonical(absolute(path), error);
    return error ? absolute(path) : out.string();
}

std::string read_link(const std::string& path) {
    std::string text(PATH_MAX, '\0');
    ssize_t n = ::readlink(path.c_str(), text.data(), text.size());
    text.resize(n > 0 ? static_cast<size_t>(n) : 0);
    return text;
}

std::string canonical_in(const std::string& root, const std::string& path) {
    constexpr int kMostLinks = 40;  // the kernel's own limit
    std::string done, rest = path;
    for (int links = 0; !rest.empty();) {
        size_t slash = rest.find('/');
        std::string name = rest.substr(0, slash);
        rest = slash == std::string::npos ? "" : rest.substr(slash + 1);
        if (name.empty() || name == ".") continue;
        if (name == "..") {
            done = done.substr(0, done.empty() ? 0 : done.rfind('/'));
            continue;
        }
        std::string link = read_link(root + done + "/" + name);
        if (link.empty() || ++links > kMostLinks) {
            done += "/" + name;
            continue;
        }
        if (link[0] == '/') done.clear();
        rest = link + "/" + rest;
    }
    return root + (done.empty() ? "/" : done);
}

std::string join(std::string_view a, std::string_view b) {
    if (a.empty() || (!b.empty() && b.front() == '/')) return std::string(b);
    std::string out(a);
    if (out.back() != '/') out += '/';
    out += b;
    return out;
}

std::string dirname(std::string_view path) {
    size_t slash = path.rfind('/');
    if (slash == std::string_view::npos) return "";
    if (slash == 0) return "/";
    return std::string(path.substr(0, slash));
}

std::string basename(std::string_view path) {
    size_t slash = path.rfind('/');
    return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

std::string stem(std::string_view path) {
    std::string name = basename(path);
    size_t dot = name.rfind('.');
    if (dot != std::string::npos && dot > 0) name.resize(dot);
    return name;
}

bool is_below(const std::string& path, const std::string& root) {
    if (root == "/") return true;
    return path.size() >= root.size() && path.compare(0, root.size(), root) == 0 &&
           (path.size() == root.size() || path[root.size()] == '/');
}

std::string relative_to(const std::string& path, const std::string& root) {
    if (!is_below(path, root)) return std::filesystem::path(path).lexically_relative(root).string();
    size_t begin = path.find_first_not_of('/', root.size());
    return begin == std::string::npos ? "." : path.substr(begin);
}

Lock::~Lock() {
    if (fd_ >= 0) ::close(fd_);
}

Result<Lock> Lock::acquire(const std::string& path, bool wait) {
    KB_CHECK(make_dirs(dirname(path)));
    Fd file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (file.fd < 0) return os_error(Code::CannotWrite, "cannot write", path);
    while (::flock(file.fd, LOCK_EX | (wait ? 0 : LOCK_NB)) < 0) {
        if (errno == EWOULDBLOCK)
            return fail(Code::OutputBusy, "another keelback process is using '" + dirname(path) + "'",
                        "wait for it to end, or choose another --output-dir");
        if (errno != EINTR) return os_error(Code::CannotWrite, "cannot lock", path);
    }
    Lock lock;
    lock.fd_ = file.release();
    return lock;
}

}  // namespace kb::fs
