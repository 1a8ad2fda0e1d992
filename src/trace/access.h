// What a traced program asked the system for, one record per distinct request.
#ifndef KB_TRACE_ACCESS_H
#define KB_TRACE_ACCESS_H

#include <string>
#include <vector>

namespace kb::trace {

enum class AccessKind {
    Open,       // opened for reading
    Write,      // opened or created for writing
    Rewrite,    // the same, and what was in it is thrown away
    Stat,       // asked whether it exists or what it is (stat, access, readlink)
    Exec,       // started as a program
    Socket,     // connected to a Unix socket; the path is the socket
    Network,    // connected to an address that is not loopback; the path is ADDRESS:PORT
    NameLookup  // asked a name server
};

struct Access {
    AccessKind kind = AccessKind::Open;
    int error = 0;           // errno, 0 when the program got it
    std::string path;        // absolute, without "." and "..", as the program sees it
    std::string program;     // path of the executable that asked
    std::string folder;      // what a relative path was relative to; empty where the program named an absolute one
    bool reads_too = false;  // of Write: opened for both
};

// One letter per kind: the records travel through a pipe as text.
char access_letter(AccessKind kind);
AccessKind access_kind(char letter);
const char* access_verb(AccessKind kind);  // "read", "find": what the program wanted to do

// "/a/b/../c//d/." -> "/a/c/d". Pure text: symbolic links are not followed.
std::string normal_path(const std::string& path);

}  // namespace kb::trace

#endif
