// What the user sees while a build runs: one line per phase, alive on a terminal, printed once elsewhere.
#ifndef KB_REPORT_PROGRESS_H
#define KB_REPORT_PROGRESS_H

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>

namespace kb::report {

enum class ProgressMode { Silent, Plain, Terminal };

class Progress {
public:
    explicit Progress(ProgressMode mode) : mode_(mode) {}
    static ProgressMode mode_for_stderr();

    void begin(std::string_view phase);
    // Safe from any thread. `total` 0: not known yet.
    void update(size_t done, size_t total, std::string_view what);
    void end(std::string_view summary);  // "412 modules"
    void abandon();                      // an error follows: clears the live line

    // Text between phases (a warning): the live line gives way.
    void print(std::string_view text);

    const std::string& log() const { return log_; }  // the finished phases as plain lines
    double seconds() const;                          // since construction

private:
    using Clock = std::chrono::steady_clock;
    void clear_line();

    ProgressMode mode_;
    Clock::time_point started_ = Clock::now(), phase_started_ = Clock::now(), shown_ = {};
    std::string phase_, log_;
    bool line_is_live_ = false;
    std::mutex mutex_;
};

}  // namespace kb::report

#endif
