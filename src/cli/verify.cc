#include "cli/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "base/codes.h"
#include "base/diagnostics.h"
#include "verify/verify.h"

namespace kb::cli {
namespace {

verify::VerifyOptions wanted(const Options& options) {
    verify::VerifyOptions out;
    out.dist = options.subject;
    out.args = options.program_args;
    out.static_only = options.static_only;
    out.json = options.json;
    out.timeout_seconds = options.timeout;
    out.executable = options.executable;
    out.binds = options.binds;
    out.env = options.env;
    out.input_file = options.input_file;
    out.display = options.display;
    out.system_libraries = options.system_libraries;
    out.root = options.root;
    out.baseline = options.baseline;
    return out;
}

// A report that is half written (disk full, pipe closed) must not end with 0.
Status print(const std::string& text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return {};
    return fail(errno == ENOSPC ? Code::DiskFull : Code::CannotWrite,
                std::string("cannot write the report: ") + std::strerror(errno), "send the output elsewhere");
}

int exit_code_of(const Error& error) {
    return std::max(1, code_info(error.code).exit_code);
}

}  // namespace

Result<int> verify_command(const Options& options) {
    auto report = verify::verify_dist(wanted(options));
    if (!report && options.json) KB_CHECK(print(verify::verify_json(report.error(), exit_code_of(report.error()))));
    if (!report) return fail(report.error());
    KB_CHECK(print(options.json ? verify::verify_json(*report) : verify::verify_text(*report)));
    return report->exit_code();
}

bool verify_answers_in_json(const std::vector<std::string>& args, const Error& error) {
    auto end = std::find(args.begin(), args.end(), "--");
    if (args.empty() || args[0] != "verify" || std::find(args.begin(), end, "--json") == end) return false;
    return print(verify::verify_json(error, exit_code_of(error))).has_value();
}

}  // namespace kb::cli
