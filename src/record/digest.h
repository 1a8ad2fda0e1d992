// From what was heard and seen of a run to its record.
//
//     {wave.py, imported by app.py in load}, open(/home/me/proj/a.json), open(/home/me/pic.jpg), argument "pic.jpg"
//       -> modules {"wave": "app.py:load"}, files {"{project}/a.json": "app.py"}, inputs {"{home}/pic.jpg": "argument"}
//
// Left out, because a build knows it anyway: what a package imports with plain statements in the bodies of its modules
// (their imports follow from the package), the interpreter's own start, extension modules as libraries, what programs
// of the system read for themselves.
#ifndef KB_RECORD_DIGEST_H
#define KB_RECORD_DIGEST_H

#include <string>
#include <utility>
#include <vector>

#include "record/record.h"
#include "record/run.h"

namespace kb::record {

struct Subject {
    std::string program;  // "inference.py"
    std::string script;   // absolute
    std::string script_dir, project_root;
    std::string python;                                            // the interpreter's path
    std::vector<std::string> args;                                 // of the program
    std::vector<std::pair<std::string, std::string>> environment;  // that it was started with
    std::string home;
};

Record digest(const Facts& facts, const Subject& subject);

// The folder of the interpreter's own modules, from what the hook heard; empty if it heard nothing.
std::string stdlib_of(const Facts& facts);

}  // namespace kb::record

#endif
