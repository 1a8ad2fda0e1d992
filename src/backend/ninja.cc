#include "backend/ninja.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/codes.h"
#include "base/fs.h"
#include "base/process.h"
#include "base/text.h"

namespace kb::backend {
namespace {

std::string quoted(const std::vector<std::string>& args) {
    std::string out;
    for (const std::string& arg : args) out += (out.empty() ? "" : " ") + replace_all(shell_quote(arg), "$", "$$");
    return out;
}

std::string paths(const std::vector<std::string>& list) {
    std::string out;
    for (const std::string& path : list) out += " " + ninja_escape(path);
    return out;
}

constexpr std::string_view kStatus = "@kb %f %t ";

// "@kb 3 12 CC c/x.c" -> progress; false for anything else.
bool parse_status(std::string_view line, NinjaProgress& out) {
    if (!line.starts_with("@kb ")) return false;
    std::vector<std::string> parts = split(line.substr(4), ' ');
    if (parts.size() < 3) return false;
    out.done = std::strtoul(parts[0].c_str(), nullptr, 10);
    out.total = std::strtoul(parts[1].c_str(), nullptr, 10);
    out.what = join({parts.begin() + 2, parts.end()}, " ");
    return true;
}

// The largest first: a large file that starts last keeps one processor busy and lets the others wait.
NinjaFile largest_first(NinjaFile file, const std::string& dir) {
    std::map<std::string, std::uint64_t> sizes;
    for (const CompileEdge& edge : file.compiles)
        if (auto found = fs::stat(fs::join(dir, edge.source))) sizes[edge.source] = found->size;
    std::stable_sort(file.compiles.begin(), file.compiles.end(),
                     [&](const CompileEdge& a, const CompileEdge& b) { return sizes[a.source] > sizes[b.source]; });
    return file;
}

Error compile_error(const std::string& dir, const std::vector<std::string>& output) {
    std::string text = join(output, "\n");
    auto has = [&](const char* words) { return text.find(words) != std::string::npos; };
    Error error{Code::CompileFailed,
                "the C compiler failed",
                {},
                "the C files are in '" + dir + "'; this is likely a bug of Keelback, please report it",
                {}};
    if (has("No space left on device")) {
        error = {Code::DiskFull,
                 "the C compiler found no space left on the disk",
                 {},
                 "free some space (also in TMPDIR), or choose another place with --output-dir=DIR",
                 {}};
    } else if (has("Killed") || has("terminated signal") || has("fatal error: Killed") || has("Terminated")) {
        error = {Code::CompilerKilled,
                 "the C compiler was killed",
                 {},
                 "run the same command again, with fewer compilers at a time (--jobs=1) if memory is short; what is "
                 "already built is kept",
                 {}};
    } else if (has("Python.h: No such file")) {
        error.code = Code::PythonHeadersMissing;
        error.help = "install the headers of the target Python";
    }
    error.detail = text.substr(0, 4000);
    return error;
}

}  // namespace

std::string ninja_text(const NinjaFile& file, const Toolchain& toolchain) {
    std::string cc = quoted(toolchain.cc);
    std::string launched = toolchain.launcher.empty() ? cc : quoted(toolchain.launcher) + " " + cc;
    std::string out = "# Written by keelback. Run `ninja` here to build by hand.\nninja_required_version = 1.5\n";
    out += "flags = " + quoted(file.flags) + "\n\n";
    out += "rule cc\n  command = " + launched +
           " $flags -MMD -MF $out.d -c $in -o $out\n  description = CC $in\n  depfile = $out.d\n  deps = gcc\n";
    // Thousands of objects are more than a command line takes.
    out += "rule link\n  command = " + cc +
           " @$out.rsp $link_flags -o $out\n  rspfile = $out.rsp\n  rspfile_content = $in\n  description = LINK $out\n";
    out += "rule archive\n  command = rm -f $out && " + quoted({toolchain.ar}) +
           " rcsD $out $in\n  description = AR $out\n\n";
    for (const CompileEdge& edge : file.compiles)
        out += "build " + ninja_escape(edge.object) + ": cc " + ninja_escape(edge.source) + "\n";
    for (const LinkEdge& edge : file.archives)
        out += "build " + ninja_escape(edge.output) + ": archive" + paths(edge.objects) + "\n";
    for (const LinkEdge& edge : file.links) {
        out += "build " + ninja_escape(edge.output) + ": link" + paths(edge.objects);
        if (!edge.inputs.empty()) out += " |" + paths(edge.inputs);
        out += "\n  link_flags = " + quoted(edge.flags) + "\n";
    }
    return out;
}

Result<bool> run_ninja(const std::string& dir, const NinjaFile& file, const Toolchain& toolchain,
                       const std::function<void(const NinjaProgress&)>& on_progress) {
    KB_CHECK(fs::write_if_changed(fs::join(dir, "build.ninja"), ninja_text(largest_first(file, dir), toolchain)));
    process::Command command{.argv = {toolchain.ninja, "-j", std::to_string(toolchain.jobs)}};
    command.cwd = dir;
    command.env = {{"NINJA_STATUS", std::string(kStatus)}, {"LC_ALL", "C"}, {"SOURCE_DATE_EPOCH", "0"}};
    if (!toolchain.ccache_dir.empty()) command.env.emplace_back("CCACHE_DIR", toolchain.ccache_dir);
    command.unset_env = {"CPATH", "C_INCLUDE_PATH", "LIBRARY_PATH"};
    std::vector<std::string> output;
    bool built = false;
    auto finished = process::run_lines(command, [&](std::string_view line) {
        NinjaProgress progress;
        if (parse_status(line, progress)) {
            built = true;
            on_progress(progress);
        } else if (!line.starts_with("ninja: ")) {
            output.emplace_back(line);
        } else if (line.find("no work to do") == std::string_view::npos) {
            output.emplace_back(line.substr(7));
        }
    });
    KB_CHECK(process::check_interrupted());
    if (!finished) return tl::unexpected<Error>(finished.error());
    if (finished->signal)
        return fail(Code::CompilerKilled, fmt::format("ninja was killed by signal {}", finished->signal),
                    "run the same command again; what is already built is kept");
    if (!finished->ok()) return fail(compile_error(dir, output));
    return built;
}

}  // namespace kb::backend
