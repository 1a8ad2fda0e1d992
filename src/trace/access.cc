#include "trace/access.h"

#include <string_view>

namespace kb::trace {

namespace {

struct KindRow {
    AccessKind kind;
    char letter;
    const char* verb;
};

constexpr KindRow kKinds[] = {
    {AccessKind::Open, 'o', "read"},          {AccessKind::Write, 'w', "write"},
    {AccessKind::Rewrite, 'r', "write"},      {AccessKind::Stat, 's', "find"},
    {AccessKind::Exec, 'x', "start"},         {AccessKind::Socket, 'u', "connect to"},
    {AccessKind::Network, 'n', "connect to"}, {AccessKind::NameLookup, 'd', "ask"},
};

}  // namespace

char access_letter(AccessKind kind) {
    for (const KindRow& row : kKinds)
        if (row.kind == kind) return row.letter;
    return '?';
}

AccessKind access_kind(char letter) {
    for (const KindRow& row : kKinds)
        if (row.letter == letter) return row.kind;
    return AccessKind::Stat;
}

const char* access_verb(AccessKind kind) {
    for (const KindRow& row : kKinds)
        if (row.kind == kind) return row.verb;
    return "use";
}

std::string normal_path(const std::string& path) {
    std::vector<std::string_view> parts;
    std::string_view rest = path;
    while (!rest.empty()) {
        size_t slash = rest.find('/');
        std::string_view part = rest.substr(0, slash);
        rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
        if (part.empty() || part == ".") continue;
        if (part != "..")
            parts.push_back(part);
        else if (!parts.empty())
            parts.pop_back();
    }
    std::string out;
    for (std::string_view part : parts) {
        out += '/';
        out += part;
    }
    return out.empty() ? "/" : out;
}

}  // namespace kb::trace
