#include "front/marshal.h"

#include <cstdint>
#include <vector>

#include "base/codes.h"

namespace kb::front {
namespace {

constexpr unsigned char kFlagRef = 0x80;

struct Walker {
    std::string& data;
    int minor;
    size_t at = 0;
    bool ok = true;
    std::vector<size_t> flagged;  // offset of the type byte of reference n
    std::vector<size_t> uses;     // offset of the number of each TYPE_REF

    unsigned char byte(size_t i) const { return static_cast<unsigned char>(data[i]); }

    bool need(size_t n) {
        if (n > data.size() - at) ok = false;
        return ok;
    }
    std::uint32_t number(size_t offset) const {
        std::uint32_t out = 0;
        for (size_t i = 4; i-- > 0;) out = out << 8 | byte(offset + i);
        return out;
    }
    std::uint32_t take_long() {
        if (!need(4)) return 0;
        at += 4;
        return number(at - 4);
    }
    unsigned take_byte() { return need(1) ? byte(at++) : 0; }
    void skip(size_t n) {
        if (need(n)) at += n;
    }
    void objects(size_t count) {
        for (size_t i = 0; ok && i < count; i++) object();
    }

    void code() {
        // Integers and objects in the order of marshal.c; 3.11 replaced the variable tuples by one with kinds.
        skip(4 * (minor >= 11 ? 5 : 6));
        objects(8);  // code consts names ... filename name, and from 3.11 qualname
        skip(4);     // first line
        objects(minor >= 11 ? 2 : 1);
    }

    void dict() {
        while (ok) {
            if (need(1) && (byte(at) & ~kFlagRef) == '0') {
                at++;
                return;
            }
            objects(2);
        }
    }

    void object() {
        if (!need(1)) return;
        size_t start = at;
        unsigned char type = byte(at++);
        if (type & kFlagRef) flagged.push_back(start);
        switch (type & ~kFlagRef) {
            case 'N':
            case 'F':
            case 'T':
            case 'S':
            case '.':
            case '0': return;
            case 'i': return skip(4);
            case 'g': return skip(8);
            case 'y': return skip(16);
            case 'l': {
                auto digits = static_cast<std::int32_t>(take_long());
                return skip(2 * static_cast<size_t>(digits < 0 ? -static_cast<std::int64_t>(digits) : digits));
            }
            case 's':
            case 't':
            case 'u':
            case 'a':
            case 'A': return skip(take_long());
            case 'z':
            case 'Z':
            case 'f': return skip(take_byte());
            case 'x': skip(take_byte()); return skip(take_byte());
            case ')': return objects(take_byte());
            case '(':
            case '[':
            case '<':
            case '>': return objects(take_long());
            case '{': return dict();
            case ':': return objects(3);
            case 'c': return code();
            case 'r': uses.push_back(at); return skip(4);
            default: ok = false;
        }
    }
};

}  // namespace

Status canonicalise_marshal(std::string& data, int minor) {
    Walker walker{data, minor, 0, true, {}, {}};
    walker.object();
    std::vector<bool> used(walker.flagged.size());
    for (size_t use : walker.uses) {
        std::uint32_t n = walker.ok ? walker.number(use) : 0;
        if (n >= used.size())
            walker.ok = false;
        else
            used[n] = true;
    }
    if (!walker.ok || walker.at != data.size()) return fail(Code::Internal, "marshal data of an unknown form");
    std::vector<std::uint32_t> renumbered(used.size());
    std::uint32_t next = 0;
    for (size_t n = 0; n < used.size(); n++) {
        renumbered[n] = next;
        if (used[n])
            next++;
        else
            data[walker.flagged[n]] = static_cast<char>(walker.byte(walker.flagged[n]) & ~kFlagRef);
    }
    for (size_t use : walker.uses) {
        std::uint32_t n = renumbered[walker.number(use)];
        for (size_t i = 0; i < 4; i++) data[use + i] = static_cast<char>(n >> 8 * i & 255);
    }
    return {};
}

}  // namespace kb::front
