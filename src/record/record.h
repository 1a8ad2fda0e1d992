// The record: what runs of a program have shown, as a value and as SCRIPT.record.json.
//
// Written for version control: sorted, one item a line, merged over several runs, no path of the machine. Paths begin
// with where they are: {project}/, {site}/ (installed packages), {stdlib}/, {env}/ (the environment), {cwd}/ (a path
// below the folder that the run was started in, where that is not the script's), {home}/, {system}/, {outside}/.
// A place is FILE:FUNCTION, or FILE for a module's body: lines would change with every edit.
#ifndef KB_RECORD_RECORD_H
#define KB_RECORD_RECORD_H

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"

namespace kb::record {

struct Record {
    std::string program;                         // "inference.py"
    std::string python;                          // "3.11"
    std::string cwd;                             // what {cwd} is: "{project}/.."; empty: nothing is named by it
    std::map<std::string, std::string> modules;  // name -> place that imports it first
    std::map<std::string, std::string> files;    // "{project}/a.json" -> place that opens it; empty: C code, a child
    std::set<std::string> updated;               // those of the files that are opened for reading and writing
    std::set<std::string> resources;             // files of packages: "{site}/pkg/a.txt"
    std::map<std::string, std::string>
        libraries;                              // "libusb-1.0.so.0" -> place that loads it by name; empty: by another
    std::set<std::string> programs;             // started: "ffmpeg", "{project}/bin/tool"
    std::set<std::string> metadata;             // distributions whose metadata was read
    std::map<std::string, std::string> inputs;  // file -> why it is none of the program's own, and the place
    std::string types = "{}";                   // JSON; kept as it is
};

// Errors: RecordDamaged, RecordNewer, and those of reading.
Result<Record> read_record(const std::string& path);
Result<Record> parse_record(std::string_view json, const std::string& path);
std::string record_json(const Record& record);

// Adds what `more` knows; a known item keeps its place. Gives what was new: "module plugins.red (app.py:load)".
std::vector<std::string> merge(Record& record, Record more);

// "argument, app.py:main" -> "app.py:main".
std::string place_of_input(const std::string& value);

}  // namespace kb::record

#endif
