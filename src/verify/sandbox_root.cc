// Problem: a root file system that holds nothing but what is named, for a user without privileges.
// Choice: a tmpfs in new user and mount namespaces; the host's tree is moved to /.host, everything wanted is bound or
// copied from there, and /.host is detached at the end. This is the order that bubblewrap uses: a bind source below the
// place where the tmpfs is mounted stays reachable, because pivot_root takes the tmpfs away from there.
#include "verify/sandbox_root.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/securebits.h>
#include <net/if.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/fs.h"

namespace kb::verify {

namespace {

constexpr const char* kHost = "/.host";
constexpr int kUserInside = 1000;  // an ordinary user, not root: programs behave differently for root
constexpr const char* kDevices[] = {"null", "zero", "full", "random", "urandom", "tty"};

Refusal refusal(const std::string& what) {
    return what + ": " + std::strerror(errno);
}

bool write_text(const std::string& path, const std::string& text) {
    int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0) return false;
    bool ok = ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    ::close(fd);
    return ok;
}

// Folders above and including `path`; existing ones stay.
bool make_folders(const std::string& path) {
    for (size_t end = 0; end != std::string::npos;) {
        end = path.find('/', end + 1);
        if (::mkdir(path.substr(0, end).c_str(), 0755) != 0 && errno != EEXIST) return false;
    }
    return true;
}

std::string host(const std::string& path) {
    return kHost + path;
}

// A bind mount can only be made read-only in a second step, which must keep the flags of its source.
bool make_read_only(const std::string& target) {
    struct statvfs facts = {};
    if (::statvfs(target.c_str(), &facts) != 0) return false;
    unsigned long flags = MS_BIND | MS_REMOUNT | MS_RDONLY | MS_NOSUID;
    if (facts.f_flag & ST_NODEV) flags |= MS_NODEV;
    if (facts.f_flag & ST_NOEXEC) flags |= MS_NOEXEC;
    if (facts.f_flag & ST_NOATIME) flags |= MS_NOATIME;
    if (facts.f_flag & ST_NODIRATIME) flags |= MS_NODIRATIME;
    if (facts.f_flag & ST_RELATIME) flags |= MS_RELATIME;
    return ::mount(nullptr, target.c_str(), nullptr, flags, nullptr) == 0;
}

bool bind_mount(const std::string& source, const std::string& target) {
    return ::mount(source.c_str(), target.c_str(), nullptr, MS_BIND | MS_REC, nullptr) == 0;
}

Refusal add_mount(const SandboxMount& wanted) {
    std::string source = host(wanted.source);
    struct stat facts = {};
    if (::stat(source.c_str(), &facts) != 0) return refusal(wanted.source);
    if (S_ISDIR(facts.st_mode) ? !make_folders(wanted.target)
                               : !make_folders(fs::dirname(wanted.target)) || !write_text(wanted.target, ""))
        return refusal("making " + wanted.target + " in the sandbox");
    if (wanted.mode == MountMode::Copy) {
        if (!fs::copy_file(source, wanted.target)) return refusal("copying " + wanted.source + " into the sandbox");
        ::chmod(wanted.target.c_str(), (facts.st_mode & 0777) | 0600);
        return {};
    }
    if (!bind_mount(source, wanted.target)) return refusal("mounting " + wanted.source);
    if (wanted.mode == MountMode::ReadOnly && !make_read_only(wanted.target))
        return refusal("mounting " + wanted.source + " read-only");
    return {};
}

Refusal add_kernel_file_systems() {
    constexpr unsigned long kSafe = MS_NOSUID | MS_NODEV | MS_NOEXEC;
    if (!make_folders("/proc")) return refusal("making /proc");
    if (::mount("proc", "/proc", "proc", kSafe, nullptr) != 0) return refusal("mounting /proc");

    // The kernel's description of the machine (CPU lists). A program that finds none still has to run.
    make_folders("/sys");
    if (::mount("sysfs", "/sys", "sysfs", kSafe | MS_RDONLY, nullptr) != 0 && bind_mount(host("/sys"), "/sys"))
        make_read_only("/sys");

    make_folders("/dev/shm");
    for (const char* name : kDevices) {
        std::string device = std::string("/dev/") + name;
        if (::access(host(device).c_str(), F_OK) != 0) continue;
        if (!write_text(device, "") || !bind_mount(host(device), device)) return refusal("mounting " + device);
    }
    ::symlink("/proc/self/fd", "/dev/fd");
    ::symlink("/proc/self/fd/0", "/dev/stdin");
    ::symlink("/proc/self/fd/1", "/dev/stdout");
    ::symlink("/proc/self/fd/2", "/dev/stderr");
    ::chmod("/dev/shm", 01777);
    return {};
}

void loopback_up() {
    int fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return;
    ifreq request = {};
    std::strcpy(request.ifr_name, "lo");
    request.ifr_flags = IFF_UP | IFF_RUNNING;
    ::ioctl(fd, SIOCSIFFLAGS, &request);
    ::close(fd);
}

// Everything that is not a mount of its own becomes unwritable, as the system folders are for an ordinary user.
void protect(const std::string& folder, const std::vector<std::string>& writable) {
    for (const std::string& path : writable)
        if (path == folder) return;
    struct stat own = {};
    if (::lstat(folder.c_str(), &own) != 0) return;
    if (DIR* list = ::opendir(folder.c_str())) {
        while (dirent* entry = ::readdir(list)) {
            std::string name = entry->d_name;
            if (name == "." || name == "..") continue;
            std::string path = folder == "/" ? "/" + name : folder + "/" + name;
            struct stat facts = {};
            if (::lstat(path.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode) && facts.st_dev == own.st_dev)
                protect(path, writable);
        }
        ::closedir(list);
    }
    ::chmod(folder.c_str(), 0555);
}

Refusal add_contents(const SandboxPlan& plan) {
    if (!make_folders("/tmp") || ::chmod("/tmp", 01777) != 0) return refusal("making /tmp");
    for (const std::string& folder : plan.writable_folders)
        if (!make_folders(folder) || ::chmod(folder.c_str(), 0700) != 0)
            return refusal("making " + folder + " in the sandbox");
    for (const SandboxText& text : plan.texts)
        if (!make_folders(fs::dirname(text.target)) || !write_text(text.target, text.content))
            return refusal("writing " + text.target + " in the sandbox");
    for (const SandboxMount& wanted : plan.mounts)
        if (Refusal no = add_mount(wanted); !no.empty()) return no;
    return {};
}

bool starts_with(const std::string& text, const char* prefix) {
    return text.rfind(prefix, 0) == 0;
}

bool is_python_name(const std::string& name, bool is_folder) {
    if (is_folder) return name == "site-packages" || name == "dist-packages" || name == "lib-dynload";
    return starts_with(name, "libpython") || name == "python" || starts_with(name, "python2") ||
           starts_with(name, "python3");
}

void search_python_in(const std::string& folder, const std::vector<std::string>& skipped, PythonSearch& search) {
    for (const std::string& path : skipped)
        if (path == folder) return;
    DIR* list = ::opendir(folder.c_str());
    if (!list) return;
    while (dirent* entry = ::readdir(list)) {
        std::string name = entry->d_name;
        if (name == "." || name == "..") continue;
        std::string path = folder == "/" ? "/" + name : folder + "/" + name;
        struct stat facts = {};
        if (::lstat(path.c_str(), &facts) != 0) continue;
        bool is_folder = S_ISDIR(facts.st_mode);
        search.files++;
        if (is_python_name(name, is_folder))
            search.found.push_back(path);
        else if (is_folder)
            search_python_in(path, skipped, search);
    }
    ::closedir(list);
}

}  // namespace

Refusal enter_namespaces() {
    uid_t uid = ::geteuid();
    gid_t gid = ::getegid();
    constexpr int kSpaces = CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWUTS | CLONE_NEWIPC;
    if (::unshare(CLONE_NEWUSER | kSpaces) != 0) {
        int error = errno;
        // Where user namespaces are switched off, root can do without one.
        if (uid == 0 && ::unshare(kSpaces) == 0) return {};
        errno = error;
        return refusal("the system does not let this user make namespaces (unshare)");
    }
    std::string user = std::to_string(kUserInside);
    if (!write_text("/proc/self/setgroups", "deny") ||
        !write_text("/proc/self/uid_map", user + " " + std::to_string(uid) + " 1") ||
        !write_text("/proc/self/gid_map", user + " " + std::to_string(gid) + " 1"))
        return refusal("the system does not let this user map itself in a user namespace");
    return {};
}

Refusal build_root(const SandboxPlan& plan) {
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return refusal("the system does not let this user mount (AppArmor or a container's limits)");
    if (::mount("tmpfs", "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755") != 0) return refusal("mounting a tmpfs");
    if (::mkdir("/tmp/.host", 0755) != 0 || ::syscall(SYS_pivot_root, "/tmp", "/tmp/.host") != 0 || ::chdir("/") != 0)
        return refusal("changing the root");

    if (Refusal no = add_kernel_file_systems(); !no.empty()) return no;
    if (Refusal no = add_contents(plan); !no.empty()) return no;

    if (::umount2(kHost, MNT_DETACH) != 0 || ::rmdir(kHost) != 0) return refusal("leaving the old root");
    ::sethostname("elsewhere", 9);
    loopback_up();
    std::vector<std::string> writable = plan.writable_folders;
    writable.insert(writable.end(), {"/tmp", "/dev/shm"});
    protect("/", writable);
    if (::chdir(plan.working_folder.c_str()) != 0) return refusal("entering the working folder");
    return {};
}

void drop_privileges() {
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    for (int capability = 0; capability <= 63; capability++) ::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
    ::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct none[2] = {};
    ::syscall(SYS_capset, &header, none);
}

PythonSearch search_python(const std::vector<std::string>& own) {
    std::vector<std::string> skipped = own;
    skipped.insert(skipped.end(), {"/proc", "/sys", "/dev"});
    PythonSearch search;
    search_python_in("/", skipped, search);
    return search;
}

}  // namespace kb::verify
