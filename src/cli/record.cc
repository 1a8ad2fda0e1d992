#include "cli/record.h"

#include <fmt/format.h>

#include <cstdio>

#include "base/codes.h"
#include "base/diagnostics.h"
#include "base/fs.h"
#include "base/process.h"
#include "base/text.h"
#include "cli/paths.h"
#include "cli/recorded.h"
#include "modules/policy.h"
#include "record/digest.h"
#include "record/record.h"
#include "target/target.h"

namespace kb::cli {
namespace {

constexpr size_t kShownNews = 20;

// A program that ran for nothing is worse than one that did not start.
Status check_writable(const std::string& path) {
    std::string dir = fs::dirname(path);
    while (!fs::exists(dir) && dir.size() > 1) dir = fs::dirname(dir);
    if (fs::is_writable(dir) && !fs::is_dir(path)) return {};
    return fail(Code::RecordNotWritable, fmt::format("the record '{}' cannot be written", path),
                "name another place: --record=FILE, here and for the build");
}

// What earlier runs have shown. A run with another Python begins anew.
Result<record::Record> earlier_record(const Options& options, const std::string& path) {
    if (options.fresh || !fs::exists(path)) return record::Record{};
    return record::read_record(path);
}

record::Subject subject_of(const Options& options, const Paths& paths, const std::string& python) {
    record::Subject out;
    out.program = fs::basename(options.subject);
    out.script = paths.script;
    if (!paths.package.empty())
        out.script = fs::join(fs::join(paths.script_dir, replace_all(paths.package, ".", "/")), "__main__.py");
    out.script_dir = paths.script_dir;
    out.project_root = modules::project_root_of(paths.script_dir);
    out.python = python;
    out.args = options.program_args;
    out.environment = process::environment();
    out.home = process::env("HOME");
    return out;
}

record::RunPlan run_plan(const Options& options, const Paths& paths, const record::Subject& subject) {
    record::RunPlan out;
    out.own = subject.project_root;
    out.script = subject.script;
    out.argv = {subject.python};
    if (paths.package.empty()) {
        out.argv.push_back(options.subject);
    } else {
        out.argv.insert(out.argv.end(), {"-m", paths.package});
        std::string path = process::env("PYTHONPATH");
        if (paths.script_dir != fs::current_dir())
            out.python_path = path.empty() ? paths.script_dir : paths.script_dir + ":" + path;
    }
    out.argv.insert(out.argv.end(), options.program_args.begin(), options.program_args.end());
    return out;
}

void say(const std::string& text) {
    fmt::print(stderr, "{}", text);
}

std::string summary(const record::Record& record, const std::string& path) {
    std::string shown = fs::relative_to(path, fs::current_dir());
    return fmt::format("Recorded {}: {}, {}, {} not taken along", shown.starts_with("../..") ? path : shown,
                       human_count(record.modules.size(), "module"), human_count(record.files.size(), "file"),
                       human_count(record.inputs.size(), "input"));
}

void tell(const record::Record& record, const std::string& path, const std::vector<std::string>& news, bool is_first) {
    std::string text = summary(record, path);
    if (is_first) return say(text + "\n");
    text += news.empty() ? "; nothing new\n" : fmt::format("; new: {}\n", news.size());
    for (size_t i = 0; i < news.size() && i < kShownNews; i++) text += "  " + news[i] + "\n";
    if (news.size() > kShownNews) text += fmt::format("  and {} more\n", news.size() - kShownNews);
    say(text);
}

void warn_if_partial(const record::Facts& facts) {
    Error error{
        Code::RecordPartial, "", {}, "record where tracing (ptrace) is allowed; or add what is missing by options", {}};
    if (!facts.is_heard)
        error.message = "this Python does not let itself be listened to; who imports what is not known";
    else if (!facts.untraced.empty())
        error.message = fmt::format(
            "the system lets nobody trace a program ({}); files opened by C code and by child processes are not known",
            facts.untraced);
    else
        return;
    say(format_diagnostic({Severity::Warning, error}));
}

}  // namespace

Result<record::RunEnd> record_run(const Options& options) {
    KB_TRY(Paths paths, choose_paths(options));
    if (options.record == kNoRecord)
        return fail(
            Code::RecordNotWritable, fmt::format("--record={} is for builds: a recorded run has a record", kNoRecord),
            fmt::format("leave the option out, or give a file's path (./{} for a file of that name)", kNoRecord));
    KB_TRY(record::Record earlier, earlier_record(options, paths.record));
    KB_CHECK(check_writable(paths.record));
    KB_TRY(auto python, target::discover_python(named_python(options), target::Ask::OnlyScripts));
    record::Subject subject = subject_of(options, paths, python.python);

    // The rest happens when the program has ended, in the process that listens.
    auto on_end = [&](const record::Facts& facts) {
        record::Record found = record::digest(facts, subject), all = earlier;
        if (!options.quiet) warn_if_partial(facts);
        if (!all.python.empty() && !found.python.empty() && all.python != found.python) {
            Error error{Code::RecordOtherPython,
                        fmt::format("the record was of Python {}, this run was of {}: it begins anew", all.python,
                                    found.python),
                        {},
                        {},
                        {}};
            say(format_diagnostic({Severity::Warning, error}));
            all = {};
        }
        bool is_first = all.program.empty();
        std::vector<std::string> news = record::merge(all, std::move(found));
        auto written = fs::write_if_changed(paths.record, record::record_json(all));
        if (written) {
            if (!options.quiet) tell(all, paths.record, news, is_first);
            return true;
        }
        Error error = written.error();
        error.detail = code_text(error.code) + ": " + error.message;
        error.message = "the program ran, but its record could not be written";
        error.code = Code::RecordNotKept;
        if (error.help.empty()) error.help = "name another place: --record=FILE";
        say(format_diagnostic({Severity::Error, error}));
        return false;
    };
    return record::run_and_listen(run_plan(options, paths, subject), on_end);
}

}  // namespace kb::cli
