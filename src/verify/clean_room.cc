#include "verify/clean_room.h"

#include <algorithm>
#include <set>

#include "base/codes.h"
#include "base/fs.h"
#include "base/process.h"
#include "base/text.h"
#include "binary/elf.h"

namespace kb::verify {

namespace {

constexpr std::uint64_t kLargestCopy = 64 << 20;  // larger inputs are mounted, and then cannot be changed

// Folders of the system: never let in, whatever an argument names.
constexpr const char* kSystemFolders[] = {"/usr", "/lib",  "/lib32", "/lib64", "/libx32", "/bin", "/sbin",
                                          "/etc", "/proc", "/sys",   "/dev",   "/boot",   "/run", "/opt/app"};

// What every Linux has, in the smallest form. No name server: there is no network.
const SandboxText kTexts[] = {
    {"/etc/passwd", "root:x:0:0:root:/:/bin/sh\nuser:x:1000:1000:User:/elsewhere:/bin/sh\n"},
    {"/etc/group", "root:x:0:\nuser:x:1000:\n"},
    {"/etc/hosts", "127.0.0.1 localhost\n::1 localhost\n127.0.1.1 elsewhere\n"},
    {"/etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n"},
    {"/etc/hostname", "elsewhere\n"},
};

bool is_system_path(const std::string& path) {
    for (const char* folder : kSystemFolders)
        if (fs::is_below(path, folder)) return true;
    return path == "/";
}

void add_baseline(CleanRoom& room, const discover::Baseline& baseline, const SystemRoot& system,
                  const std::string& interpreter) {
    std::set<std::string> have;
    for (const std::string& folder : system.folders) {
        Result<std::vector<fs::Entry>> entries = fs::list_dir(system.on_host(folder));
        if (!entries) continue;
        for (const fs::Entry& entry : *entries) {
            if (entry.is_dir || entry.name.find(".so") == std::string::npos) continue;
            const discover::BaselineRow* row = discover::left_to_system(baseline, entry.name);
            if (!row || row->is_driver || !have.insert(entry.name).second) continue;
            std::string target = folder + "/" + entry.name;
            std::string source = system.on_host(target);
            if (!fs::is_file(source)) continue;
            room.plan.mounts.push_back({source, target});
            room.baseline[target] = entry.name;
        }
    }
    if (interpreter.empty() || room.baseline.count(interpreter)) return;
    std::string source = system.on_host(interpreter);
    if (!fs::is_file(source)) return;
    room.plan.mounts.push_back({source, interpreter});
    room.baseline[interpreter] = fs::basename(interpreter);
}

// The path that an argument names, if it names one: "--image=a.jpg" -> "a.jpg". Options without '=' name none.
std::string path_in_argument(const std::string& argument) {
    if (argument.empty() || argument[0] != '-') return argument;
    size_t equals = argument.find('=');
    return equals == std::string::npos ? "" : argument.substr(equals + 1);
}

void make_writable(CleanRoom& room, const std::string& folder) {
    std::vector<std::string>& folders = room.plan.writable_folders;
    if (std::find(folders.begin(), folders.end(), folder) == folders.end()) folders.push_back(folder);
}

// Folders that would bring along the dist, the build or a whole home are not let in by an argument.
bool is_too_much(const DistFolder& dist, const std::string& folder) {
    return fs::is_below(dist.root, folder) || folder == fs::canonical(process::env("HOME"));
}

void let_in(CleanRoom& room, const DistFolder& dist, const std::string& argument) {
    std::string named = path_in_argument(argument);
    if (named.empty() || named.find('\0') != std::string::npos || named.size() >= 4096) return;
    std::string source = fs::absolute(named);
    std::string target = named[0] == '/' ? source : fs::absolute(fs::join(kWorkInside, named));
    if (is_system_path(target) || is_system_path(source) || room.inputs.count(target)) return;
    if (fs::is_below(source, dist.root)) return;
    std::string real = fs::canonical(source);

    if (fs::is_file(source)) {
        if (binary::is_elf(source)) return;
        Result<fs::Stat> facts = fs::stat(source);
        bool copied = facts && facts->size <= kLargestCopy;
        room.plan.mounts.push_back({real, target, copied ? MountMode::Copy : MountMode::ReadOnly});
        room.inputs[target] = source;
        if (!copied) return;
        make_writable(room, fs::dirname(target));
        room.plan.copies.push_back(target);
        room.outputs[target] = source;
    } else if (fs::is_dir(source)) {
        if (is_too_much(dist, real) || fs::is_below(kHomeInside, target)) return;
        room.plan.mounts.push_back({real, target, MountMode::ReadOnly});
        room.inputs[target] = source;
    } else if (!fs::exists(source) && fs::is_dir(fs::dirname(source)) && !is_system_path(fs::dirname(target))) {
        room.plan.outputs.push_back(target);
        room.outputs[target] = source;
        if (fs::dirname(target) != "/") make_writable(room, fs::dirname(target));
    }
}

Status add_bind(CleanRoom& room, const DistFolder& dist, const std::string& named) {
    std::string folder = fs::absolute(named);
    if (!fs::is_dir(folder)) return fail(Code::VerifyArgument, "--bind=" + named + " is not a folder");
    if (is_system_path(folder) || is_too_much(dist, fs::canonical(folder)))
        return fail(Code::VerifyArgument, "--bind=" + named + " would bring this machine's files along",
                    "give a folder that holds only what the program reads and writes");
    room.plan.mounts.push_back({fs::canonical(folder), folder, MountMode::Writable});
    room.inputs[folder] = folder;
    make_writable(room, folder);
    return {};
}

// The X server's socket and its cookie.
void add_x_display(CleanRoom& room, const std::string& display) {
    const char* sockets = "/tmp/.X11-unix";
    if (fs::is_dir(sockets)) {
        room.plan.mounts.push_back({fs::canonical(sockets), sockets, MountMode::ReadOnly});
        room.inputs[sockets] = sockets;
    }
    room.plan.env.push_back("DISPLAY=" + display);
    std::string cookie = process::env("XAUTHORITY");
    if (cookie.empty()) cookie = fs::join(process::env("HOME"), ".Xauthority");
    if (!fs::is_file(cookie)) return;
    std::string target = std::string(kHomeInside) + "/.Xauthority";
    room.plan.mounts.push_back({fs::canonical(cookie), target, MountMode::Copy});
    room.plan.env.push_back("XAUTHORITY=" + target);
}

// The Wayland server's socket, in a runtime folder of the program's own.
void add_wayland_display(CleanRoom& room, const std::string& socket) {
    std::string folder = std::string(kHomeInside) + "/.run";
    std::string target = fs::join(folder, fs::basename(socket));
    make_writable(room, folder);
    room.plan.mounts.push_back({fs::canonical(socket), target, MountMode::ReadOnly});
    room.inputs[target] = socket;
    room.plan.env.push_back("XDG_RUNTIME_DIR=" + folder);
    room.plan.env.push_back("WAYLAND_DISPLAY=" + fs::basename(socket));
}

// A machine with a display has its sockets and fonts.
Status add_display(CleanRoom& room) {
    std::string x = process::env("DISPLAY"), wayland = process::env("WAYLAND_DISPLAY");
    std::string socket = fs::join(process::env("XDG_RUNTIME_DIR"), wayland);
    bool has_wayland = !wayland.empty() && fs::exists(socket);
    if (x.empty() && !has_wayland)
        return fail(Code::VerifyArgument, "--display: this machine has no display to let in",
                    "DISPLAY and WAYLAND_DISPLAY name none; a display for tests is xvfb-run keelback verify ...");
    if (!x.empty()) add_x_display(room, x);
    if (has_wayland) add_wayland_display(room, socket);
    for (const char* folder : {"/etc/fonts", "/usr/share/fonts", "/usr/share/fontconfig"}) {
        if (!fs::is_dir(folder)) continue;
        room.plan.mounts.push_back({fs::canonical(folder), folder, MountMode::ReadOnly});
        room.inputs[folder] = folder;
    }
    return {};
}

Status add_environment(CleanRoom& room, const VerifyOptions& options) {
    std::string home = kHomeInside;
    // No LANG: there is no locale in the root, and a machine without any names none.
    room.plan.env = {
        "PATH=/usr/local/bin:/usr/bin:/bin", "HOME=" + home, "USER=user", "LOGNAME=user", "TERM=dumb", "SHELL=/bin/sh"};
    std::string trace = process::env("KEELBACK_TRACE");
    if (!trace.empty()) room.plan.env.push_back("KEELBACK_TRACE=" + trace);
    if (options.display) KB_CHECK(add_display(room));
    for (const std::string& row : options.env) {
        std::string name = row.substr(0, row.find('=') + 1);
        std::erase_if(room.plan.env, [&](const std::string& old) { return old.rfind(name, 0) == 0; });
        room.plan.env.push_back(row);
    }
    return {};
}

}  // namespace

Result<CleanRoom> furnish(const VerifyOptions& options, const DistFolder& dist, const discover::Baseline& baseline,
                          const SystemRoot& system, const std::string& interpreter) {
    CleanRoom room;
    room.plan.texts.assign(std::begin(kTexts), std::end(kTexts));
    room.plan.writable_folders = {kHomeInside, kWorkInside, "/var/tmp"};
    room.plan.working_folder = kWorkInside;
    room.plan.own = {kDistInside};
    add_baseline(room, baseline, system, interpreter);
    room.plan.mounts.push_back({dist.root, kDistInside, MountMode::ReadOnly});
    for (const std::string& folder : options.binds) KB_CHECK(add_bind(room, dist, folder));
    for (const std::string& argument : options.args) let_in(room, dist, argument);
    room.plan.argv = {std::string(kDistInside) + "/" + dist.program};
    room.plan.argv.insert(room.plan.argv.end(), options.args.begin(), options.args.end());
    KB_CHECK(add_environment(room, options));
    // A folder before what lies in it: a mount hides what was there.
    std::stable_sort(room.plan.mounts.begin(), room.plan.mounts.end(),
                     [](const SandboxMount& a, const SandboxMount& b) { return a.target.size() < b.target.size(); });
    room.plan.input_file = options.input_file == "-" ? "/dev/stdin" : options.input_file;
    room.plan.timeout_seconds = options.timeout_seconds;
    room.plan.pass_output_on = !options.json;
    return room;
}

}  // namespace kb::verify
