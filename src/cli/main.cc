// keelback: the commands.
#include <fmt/format.h>

#include <cstdio>

#include "base/codes.h"
#include "base/diagnostics.h"
#include "base/process.h"
#include "base/text.h"
#include "cli/build.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/record.h"
#include "cli/verify.h"
#include "report/progress.h"

namespace kb::cli {
namespace {

int exit_code_of(const Error& error) {
    int code = code_info(error.code).exit_code;
    return code ? code : 1;
}

bool use_colour() {
    return report::Progress::mode_for_stderr() == report::ProgressMode::Terminal && process::env("NO_COLOR").empty();
}

int print_error(const Error& error) {
    fmt::print(stderr, "{}", format_diagnostic({Severity::Error, error}, use_colour()));
    return exit_code_of(error);
}

void write_log(const Paths& paths, const report::Progress& progress, const std::string& last) {
    (void)fs::write_file(paths.in_build("log.txt"), progress.log() + last);
}

std::string summary(const BuildResult& result, const report::Progress& progress) {
    std::string shown = fs::relative_to(result.paths.executable, fs::current_dir());
    if (shown.empty() || shown.starts_with("../..")) shown = result.paths.executable;
    return fmt::format("{} {}: {}, {}, {}, peak memory {}\n", result.was_current ? "Up to date" : "Created", shown,
                       human_size(result.bytes), human_count(result.files, "file"), human_seconds(progress.seconds()),
                       human_size(static_cast<std::uint64_t>(process::peak_memory_kb()) * 1024));
}

Result<BuildResult> build_with_progress(const Options& options, FILE* result_to) {
    auto mode = options.quiet ? report::ProgressMode::Silent : report::Progress::mode_for_stderr();
    report::Progress progress(mode);
    Diagnostics diagnostics(
        [&](const Diagnostic& diagnostic) { progress.print(format_diagnostic(diagnostic, use_colour())); });
    for (const std::string& note : options.compatible) diagnostics.note(Code::IgnoredOption, note);
    auto result = build(options, diagnostics, progress);
    if (!result) {
        progress.abandon();
        if (auto paths = choose_paths(options); paths && fs::is_dir(paths->build_dir))
            write_log(*paths, progress, format_diagnostic({Severity::Error, result.error()}));
        return result;
    }
    std::string last = summary(*result, progress);
    if (result->is_dry_run)
        fmt::print("{}", result->text);
    else if (result_to)
        fmt::print(result_to, "{}", last);
    write_log(result->paths, progress, last);
    return result;
}

int build_command(const Options& options) {
    auto result = build_with_progress(options, stdout);
    return result ? 0 : print_error(result.error());
}

int run_command(const Options& options) {
    auto result = build_with_progress(options, options.quiet ? nullptr : stderr);
    if (!result) return print_error(result.error());
    // The program takes over this process: exit code, signals and streams are its own.
    std::vector<std::string> argv = {result->paths.executable};
    argv.insert(argv.end(), options.program_args.begin(), options.program_args.end());
    Error error = process::replace_by(argv);
    return print_error(error);
}

// The program's own exit code, or its death.
int record_command(const Options& options) {
    auto end = record_run(options);
    if (!end) return print_error(end.error());
    if (end->signal) process::die_by(end->signal);
    return end->exit_code;
}

int finish(const Result<int>& exit_code) {
    return exit_code ? *exit_code : print_error(exit_code.error());
}

int run(const std::vector<std::string>& args) {
    auto options = parse_options(args);
    if (!options) {
        verify_answers_in_json(args, options.error());
        return print_error(options.error());
    }
    if (options->command == "help") {
        fmt::print("{}", help_text(options->subject));
        return 0;
    }
    if (options->command == "version") {
        fmt::print("keelback {}\n", KB_VERSION);
        return 0;
    }
    if (options->command == "record") return record_command(*options);
    if (options->command == "doctor") return finish(doctor_command(*options));
    if (options->command == "explain") return finish(explain_command(*options));
    if (options->command == "why") return finish(why_command(*options));
    if (options->command == "size") return finish(size_command(*options));
    if (options->command == "where") return finish(where_command(*options));
    if (options->command == "symbolicate") return finish(symbolicate_command(*options));
    process::catch_interrupts();
    if (options->command == "verify") return finish(verify_command(*options));
    return options->command == "run" ? run_command(*options) : build_command(*options);
}

}  // namespace
}  // namespace kb::cli

int main(int argc, char** argv) {
    try {
        return kb::cli::run({argv + 1, argv + argc});
    } catch (const std::exception& error) {
        kb::internal_error("main", error.what());
    }
}
