#include "report/progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "base/process.h"
#include "base/text.h"

namespace kb::report {
namespace {

double between(std::chrono::steady_clock::time_point a, std::chrono::steady_clock::time_point b) {
    return std::chrono::duration<double>(b - a).count();
}

std::string memory() {
    return human_size(static_cast<std::uint64_t>(process::peak_memory_kb()) * 1024);
}

size_t terminal_width() {
    winsize size = {};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 80;
}

// Cuts at a character, not inside one.
std::string cut(std::string text, size_t width) {
    if (text.size() <= width) return text;
    while (width > 0 && (static_cast<unsigned char>(text[width]) & 0xC0) == 0x80) width--;
    text.resize(width);
    return text;
}

}  // namespace

ProgressMode Progress::mode_for_stderr() {
    const char* term = std::getenv("TERM");
    bool dumb = !term || std::string_view(term) == "dumb";
    return ::isatty(STDERR_FILENO) && !dumb ? ProgressMode::Terminal : ProgressMode::Plain;
}

double Progress::seconds() const {
    return between(started_, Clock::now());
}

void Progress::clear_line() {
    if (!line_is_live_) return;
    std::fputs("\r\x1b[K", stderr);
    line_is_live_ = false;
}

void Progress::begin(std::string_view phase) {
    std::lock_guard lock(mutex_);
    phase_ = phase;
    phase_started_ = Clock::now();
    shown_ = {};
}

void Progress::update(size_t done, size_t total, std::string_view what) {
    if (mode_ != ProgressMode::Terminal) return;
    std::lock_guard lock(mutex_);
    auto now = Clock::now();
    if (between(shown_, now) < 0.08) return;
    shown_ = now;
    std::string count = total ? fmt::format("{}/{}", done, total) : std::to_string(done);
    std::string line = fmt::format("{}  {}  {}  {}  {}", phase_, count, human_seconds(between(phase_started_, now)),
                                   memory(), to_utf8(what));
    fmt::print(stderr, "\r\x1b[K{}", cut(line, terminal_width() - 1));
    std::fflush(stderr);
    line_is_live_ = true;
}

void Progress::end(std::string_view summary) {
    std::lock_guard lock(mutex_);
    std::string line = fmt::format("{}: {}, {}, {}\n", phase_, summary,
                                   human_seconds(between(phase_started_, Clock::now())), memory());
    log_ += line;
    if (mode_ == ProgressMode::Silent) return;
    clear_line();
    std::fputs(line.c_str(), stderr);
    std::fflush(stderr);
}

void Progress::abandon() {
    std::lock_guard lock(mutex_);
    clear_line();
}

void Progress::print(std::string_view text) {
    std::lock_guard lock(mutex_);
    log_ += text;
    clear_line();
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
}

}  // namespace kb::report
