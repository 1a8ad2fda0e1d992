// What the user gave to a run: files named by arguments, standard input or the environment are his, not the program's.
#ifndef KB_RECORD_GIVEN_H
#define KB_RECORD_GIVEN_H

#include <map>
#include <string>

#include "record/digest.h"

namespace kb::record {

class Given {
public:
    Given(const Facts& facts, const Subject& subject);
    // "argument", "environment", "standard input"; empty: the program found the path by itself. A given folder gives
    // all below it, but never the project as a whole.
    std::string reason_of(const std::string& path) const;

private:
    void add(const std::string& text, const std::string& start_dir, const char* reason);

    std::string project_;
    std::map<std::string, std::string> paths_;  // absolute -> reason
};

}  // namespace kb::record

#endif
