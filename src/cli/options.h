// The command line as a value. options.def is the table of all options.
#ifndef KB_CLI_OPTIONS_H
#define KB_CLI_OPTIONS_H

#include <string>
#include <vector>

#include "base/result.h"

namespace kb::cli {

struct Options {
    std::string command;  // build, run, record, verify, doctor, explain, why, size, symbolicate, where, help, version
    std::string subject;  // the script, a dist, a code, a name; may be empty where it is optional
    std::string name;     // of why: what is looked for; of symbolicate: the text
    std::vector<std::string> program_args;
    std::vector<std::string> compatible;  // notes about accepted spellings of other packagers
#define KB_FLAG(commands, field, names, help) bool field = false;
#define KB_TEXT(commands, field, names, value, help) std::string field = {};
#define KB_LIST(commands, field, names, value, help) std::vector<std::string> field = {};
#define KB_NUMBER(commands, field, names, value, help) unsigned field = 0;
#define KB_COMPATIBLE(names, takes_value, why)
#include "cli/options.def"
#undef KB_FLAG
#undef KB_TEXT
#undef KB_LIST
#undef KB_NUMBER
#undef KB_COMPATIBLE
};

// `keelback [COMMAND] OPTIONS SUBJECT [-- ARGS]`; without a command, build.
Result<Options> parse_options(const std::vector<std::string>& args);
std::string help_text(const std::string& command);  // "" for the overview

}  // namespace kb::cli

#endif
