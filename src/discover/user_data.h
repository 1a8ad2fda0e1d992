// The user's data files: those that the code names by literals, and those that options name.
//
//     open("idx2cls.json")              the file, at its relative path in the dist's root
//     np.load(f"checkpoint/{x}.npz")    the folder checkpoint/, with a note that says its size
//
// Nothing outside of the project is taken, and no file whose name says that it holds a secret.
#ifndef KB_DISCOVER_USER_DATA_H
#define KB_DISCOVER_USER_DATA_H

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "base/result.h"

namespace kb::discover {

// A literal use of a data file in one of the user's modules: a row of the worker's data_literals.py, same names.
struct DataLiteral {
    std::string kind;         // "cwd" open("a.json") | "file_relative" Path(__file__).parent / "a.json" | "package"
    std::string path;         // normalised: "checkpoint/x.npz"; for a pattern its literal folder; may start with ../
    std::string package;      // for "package": files("utils") / path
    bool is_pattern = false;  // an f-string, join or glob below `path`: the whole folder is meant
    bool is_strong = false;   // an argument of something that reads; a weak one counts only if the file exists
    bool for_update = false;  // written in place (sqlite3.connect): a warning
    int line = 0;
    std::string call;                  // "open", "np.load"; for the reason
    std::string module_path;           // the .py it stands in
    std::string module_dist_filename;  // "utils/modules.py"
};

// SRC=DST of --include-data-files (SRC may be a glob; DST ending in '/' is a folder) or --include-data-dir.
struct IncludeData {
    std::string source;
    std::string destination;  // relative to the dist's root
    bool is_dir = false;
};

// A file of the project that a recorded run opened.
struct RecordedFile {
    std::string source;       // absolute
    std::string destination;  // relative to the dist's root
    std::string reason;       // "recorded run (app.py:load)"
    bool for_update = false;
};

struct UserFile {
    std::string source;         // absolute
    std::string destination;    // relative to the dist's root
    std::string reason;         // "open at inference.py:12"
    std::string named_in = {};  // dist_filename of the module that names it; empty for an option
    int line = 0;
};

struct UserDataInput {
    std::string script_dir;  // where relative literals are looked for first
    std::string project_root;
    std::vector<std::string> own_roots;                  // folders of editable installs: the user's own, too
    std::vector<std::string> skip_dirs;                  // absolute; our own output and build folders
    std::set<std::string> native_sources;                // absolute; sources that stay at home
    std::map<std::string, std::string> package_sources;  // package name -> its __init__.py
    std::map<std::string, std::string> package_dist_filenames;
    std::vector<DataLiteral> literals;
    std::vector<IncludeData> options;
    std::vector<RecordedFile> recorded;
    std::vector<std::string> exclude;  // globs on destinations
};

struct UserData {
    std::vector<UserFile> files;     // sorted by destination, unique
    std::vector<std::string> notes;  // "checkpoint/: 12 files, 94.3 MB (np.load at inference.py:7)"
};

// Error: an option that matches nothing, or whose destination lies outside of the dist.
Result<UserData> find_user_data(const UserDataInput& input, Diagnostics& diagnostics);

// .env, *.pem, id_rsa, .git ...: never taken along by themselves, wherever in the path.
bool may_hold_secret(std::string_view relative_path);

// "a/../b" -> "b", "./a" -> "a"; a path that leaves its root begins with "..".
std::string normalised(std::string_view relative_path);

}  // namespace kb::discover

#endif
