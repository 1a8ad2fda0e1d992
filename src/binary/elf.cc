#include "binary/elf.h"

#include <elf.h>
#include <fcntl.h>
#include <gelf.h>
#include <libelf.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <optional>

#include <fmt/format.h>

#include "base/codes.h"

namespace kb::binary {

namespace {

// Owns the descriptor and the libelf handle of one file.
class OpenElf {
public:
    explicit OpenElf(const std::string& path) {
        elf_version(EV_CURRENT);
        fd_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (fd_ >= 0) elf_ = elf_begin(fd_, ELF_C_READ_MMAP, nullptr);
    }
    ~OpenElf() {
        if (elf_) elf_end(elf_);
        if (fd_ >= 0) ::close(fd_);
    }
    OpenElf(const OpenElf&) = delete;
    OpenElf& operator=(const OpenElf&) = delete;

    Elf* get() const { return elf_; }
    bool ok() const { return elf_ && elf_kind(elf_) == ELF_K_ELF; }

private:
    int fd_ = -1;
    Elf* elf_ = nullptr;
};

std::vector<std::string> split_paths(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        size_t colon = text.find(':');
        std::string_view part = text.substr(0, colon);
        if (!part.empty()) parts.emplace_back(part);
        if (colon == std::string_view::npos) break;
        text.remove_prefix(colon + 1);
    }
    return parts;
}

std::string string_at(Elf* elf, size_t table, size_t offset) {
    const char* text = elf_strptr(elf, table, offset);
    return text ? text : "";
}

void read_dynamic(Elf* elf, Elf_Scn* section, const GElf_Shdr& header, ElfFile& out) {
    Elf_Data* data = elf_getdata(section, nullptr);
    if (!data || header.sh_entsize == 0) return;
    size_t count = header.sh_size / header.sh_entsize;
    for (size_t i = 0; i < count; i++) {
        GElf_Dyn entry;
        if (!gelf_getdyn(data, static_cast<int>(i), &entry) || entry.d_tag == DT_NULL) break;
        auto text = [&] { return string_at(elf, header.sh_link, entry.d_un.d_val); };
        switch (entry.d_tag) {
            case DT_NEEDED: out.needed.push_back(text()); break;
            case DT_SONAME: out.soname = text(); break;
            case DT_RPATH: out.rpath = split_paths(text()); break;
            case DT_RUNPATH:
                out.runpath = split_paths(text());
                out.has_runpath = true;
                break;
            default: break;
        }
    }
}

void read_versions_needed(Elf* elf, Elf_Scn* section, const GElf_Shdr& header, ElfFile& out) {
    Elf_Data* data = elf_getdata(section, nullptr);
    if (!data) return;
    size_t at = 0;
    for (size_t i = 0; i < header.sh_info; i++) {
        GElf_Verneed need;
        if (!gelf_getverneed(data, static_cast<int>(at), &need)) return;
        auto& versions = out.versions_needed[string_at(elf, header.sh_link, need.vn_file)];
        size_t aux_at = at + need.vn_aux;
        for (size_t k = 0; k < need.vn_cnt; k++) {
            GElf_Vernaux aux;
            if (!gelf_getvernaux(data, static_cast<int>(aux_at), &aux)) break;
            // A weak version may be absent: the loader goes on.
            if (!(aux.vna_flags & VER_FLG_WEAK)) versions.insert(string_at(elf, header.sh_link, aux.vna_name));
            aux_at += aux.vna_next;
        }
        if (need.vn_next == 0) return;
        at += need.vn_next;
    }
}

void read_versions_defined(Elf* elf, Elf_Scn* section, const GElf_Shdr& header, ElfFile& out) {
    Elf_Data* data = elf_getdata(section, nullptr);
    if (!data) return;
    size_t at = 0;
    for (size_t i = 0; i < header.sh_info; i++) {
        GElf_Verdef def;
        if (!gelf_getverdef(data, static_cast<int>(at), &def)) return;
        GElf_Verdaux aux;
        if (!(def.vd_flags & VER_FLG_BASE) && gelf_getverdaux(data, static_cast<int>(at + def.vd_aux), &aux))
            out.versions_defined.insert(string_at(elf, header.sh_link, aux.vda_name));
        if (def.vd_next == 0) return;
        at += def.vd_next;
    }
}

// The processor that the file is marked to need: the linker's -z x86-64-v3, the assembler's notes. glibc's loader
// refuses a file whose mark is above the machine's level. Bit 0 is x86-64-v1, bit 3 x86-64-v4.
int read_x86_level(Elf_Scn* section) {
    Elf_Data* data = elf_getdata(section, nullptr);
    GElf_Nhdr note;
    size_t name_at = 0, text_at = 0;
    for (size_t at = 0, next; data && (next = gelf_getnote(data, at, &note, &name_at, &text_at)) > 0; at = next) {
        const char* bytes = static_cast<const char*>(data->d_buf);
        if (note.n_type != NT_GNU_PROPERTY_TYPE_0 || note.n_namesz != 4 || std::memcmp(bytes + name_at, "GNU", 4) != 0)
            continue;
        for (size_t i = text_at; i + 12 <= text_at + note.n_descsz;) {
            uint32_t type, size, bits;
            std::memcpy(&type, bytes + i, 4);
            std::memcpy(&size, bytes + i + 4, 4);
            std::memcpy(&bits, bytes + i + 8, 4);
            if (type == GNU_PROPERTY_X86_ISA_1_NEEDED && size == 4)
                for (int level = 4; level > 0; level--)
                    if (bits & (1u << (level - 1))) return level;
            i += 8 + (size_t{size} + 7) / 8 * 8;
        }
    }
    return 0;
}

// A download or a copy that ended early: the headers, which are in front, speak of more than there is.
bool is_cut_short(Elf* elf, const GElf_Ehdr& ehdr) {
    size_t size = 0, count = 0;
    if (!elf_rawfile(elf, &size)) return true;
    if (ehdr.e_shoff + uint64_t{ehdr.e_shnum} * ehdr.e_shentsize > size) return true;
    if (ehdr.e_phoff + uint64_t{ehdr.e_phnum} * ehdr.e_phentsize > size) return true;
    if (elf_getphdrnum(elf, &count) != 0) return true;
    for (size_t i = 0; i < count; i++) {
        GElf_Phdr header;
        if (!gelf_getphdr(elf, static_cast<int>(i), &header)) return true;
        if (header.p_type == PT_LOAD && (header.p_offset > size || header.p_filesz > size - header.p_offset))
            return true;
    }
    return false;
}

std::string read_interpreter(Elf* elf) {
    size_t count = 0;
    if (elf_getphdrnum(elf, &count) != 0) return "";
    size_t file_size = 0;
    const char* image = elf_rawfile(elf, &file_size);
    for (size_t i = 0; i < count; i++) {
        GElf_Phdr header;
        if (!gelf_getphdr(elf, static_cast<int>(i), &header) || header.p_type != PT_INTERP) continue;
        if (!image || header.p_offset > file_size || header.p_filesz > file_size - header.p_offset) return "";
        const char* text = image + header.p_offset;
        return std::string(text, strnlen(text, header.p_filesz));
    }
    return "";
}

bool holds_constants(const GElf_Shdr& header) {
    return header.sh_type == SHT_PROGBITS && (header.sh_flags & SHF_ALLOC) && !(header.sh_flags & SHF_EXECINSTR);
}

void collect_strings(const char* bytes, size_t size, size_t min_length, std::set<std::string>& out) {
    size_t start = 0;
    for (size_t i = 0; i <= size; i++) {
        bool printable = i < size && bytes[i] >= 0x20 && bytes[i] < 0x7f;
        if (printable) continue;
        if (i < size && bytes[i] == '\0' && i - start >= min_length) out.emplace(bytes + start, i - start);
        start = i + 1;
    }
}

bool wants_symbol(Elf* elf, Elf_Scn* section, const GElf_Shdr& header, const std::set<std::string_view>& names) {
    Elf_Data* data = elf_getdata(section, nullptr);
    for (size_t i = 0; data && header.sh_entsize > 0 && i < header.sh_size / header.sh_entsize; i++) {
        GElf_Sym symbol;
        if (!gelf_getsym(data, static_cast<int>(i), &symbol) || symbol.st_shndx != SHN_UNDEF) continue;
        const char* name = elf_strptr(elf, header.sh_link, symbol.st_name);
        if (name && names.contains(name)) return true;
    }
    return false;
}

// "libx.so", "libx-1.2.so.3.4"
bool is_library_name(std::string_view text) {
    size_t so = text.rfind(".so");
    auto in_stem = [](unsigned char c) { return std::isalnum(c) || std::strchr("_-+.", c); };
    auto in_version = [](unsigned char c) { return std::isdigit(c) || c == '.'; };
    return text.starts_with("lib") && so != std::string_view::npos && so > 3 &&
           std::all_of(text.begin(), text.begin() + static_cast<long>(so), in_stem) &&
           std::all_of(text.begin() + static_cast<long>(so) + 3, text.end(), in_version) && text.back() != '.';
}

// By the rare ".so" instead of by every text: constants may be a gigabyte of code for graphics cards.
void collect_library_names(std::string_view bytes, std::set<std::string>& out) {
    for (size_t so = bytes.find(".so"); so != std::string_view::npos; so = bytes.find(".so", so + 1)) {
        size_t end = bytes.find('\0', so), before = bytes.rfind('\0', so);
        size_t start = before == std::string_view::npos ? 0 : before + 1;
        if (end == std::string_view::npos || end - start > 100) continue;
        std::string_view text = bytes.substr(start, end - start);
        if (is_library_name(text)) out.emplace(text);
    }
}

// Versions with a name instead of a number: glibc 2.36 is the first whose loader knows DT_RELR.
constexpr std::string_view kNamedVersion = "ABI_DT_RELR";
const std::vector<int> kItsNumbers = {2, 36};

// Splits "GLIBC_2.34" after the prefix into numbers, to compare 2.9 and 2.34 as versions.
std::vector<int> version_numbers(std::string_view text) {
    if (text == kNamedVersion) return kItsNumbers;
    std::vector<int> numbers;
    int current = 0;
    bool any = false;
    for (char c : text) {
        if (c >= '0' && c <= '9') {
            current = current * 10 + (c - '0');
            any = true;
        } else if (c == '.') {
            numbers.push_back(current);
            current = 0;
        } else {
            return {};  // GLIBC_PRIVATE
        }
    }
    if (any) numbers.push_back(current);
    return numbers;
}

}  // namespace

bool is_elf(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    char magic[SELFMAG] = {};
    return file.read(magic, sizeof magic) && std::memcmp(magic, ELFMAG, SELFMAG) == 0;
}

Result<ElfFile> read_elf(const std::string& path) {
    OpenElf open(path);
    GElf_Ehdr ehdr;
    if (!open.ok() || !gelf_getehdr(open.get(), &ehdr))
        return fail(Code::NotElf, fmt::format("{} is not a readable ELF file", path));

    ElfFile out;
    out.path = path;
    out.machine = ehdr.e_machine;
    out.elf_class = ehdr.e_ident[EI_CLASS];
    out.is_static = true;
    out.is_fixed = ehdr.e_type == ET_EXEC;
    out.is_cut_short = is_cut_short(open.get(), ehdr);
    size_t names = 0;
    elf_getshdrstrndx(open.get(), &names);
    for (Elf_Scn* section = elf_nextscn(open.get(), nullptr); section; section = elf_nextscn(open.get(), section)) {
        GElf_Shdr header;
        if (!gelf_getshdr(section, &header)) continue;
        if (string_at(open.get(), names, header.sh_name).rfind(".debug_", 0) == 0) out.debug_bytes += header.sh_size;
        if (header.sh_type == SHT_DYNAMIC) {
            out.is_static = false;
            read_dynamic(open.get(), section, header, out);
        } else if (header.sh_type == SHT_GNU_verneed) {
            read_versions_needed(open.get(), section, header, out);
        } else if (header.sh_type == SHT_GNU_verdef) {
            read_versions_defined(open.get(), section, header, out);
        } else if (header.sh_type == SHT_NOTE && ehdr.e_machine == EM_X86_64) {
            out.x86_level = std::max(out.x86_level, read_x86_level(section));
        }
    }
    out.interpreter = read_interpreter(open.get());
    out.is_executable = !out.interpreter.empty();
    return out;
}

Result<std::set<std::string>> elf_strings(const std::string& path, size_t min_length) {
    OpenElf open(path);
    if (!open.ok()) return fail(Code::NotElf, fmt::format("{} is not a readable ELF file", path));

    std::set<std::string> out;
    for (Elf_Scn* section = elf_nextscn(open.get(), nullptr); section; section = elf_nextscn(open.get(), section)) {
        GElf_Shdr header;
        if (!gelf_getshdr(section, &header) || !holds_constants(header)) continue;
        Elf_Data* data = elf_rawdata(section, nullptr);
        if (data && data->d_buf) collect_strings(static_cast<const char*>(data->d_buf), data->d_size, min_length, out);
    }
    return out;
}

static Result<std::set<std::string>> dynamic_symbols(const std::string& path, bool defined) {
    OpenElf open(path);
    if (!open.ok()) return fail(Code::NotElf, fmt::format("{} is not a readable ELF file", path));

    std::set<std::string> out;
    for (Elf_Scn* section = elf_nextscn(open.get(), nullptr); section; section = elf_nextscn(open.get(), section)) {
        GElf_Shdr header;
        if (!gelf_getshdr(section, &header) || header.sh_type != SHT_DYNSYM || header.sh_entsize == 0) continue;
        Elf_Data* data = elf_getdata(section, nullptr);
        for (size_t i = 0; data && i < header.sh_size / header.sh_entsize; i++) {
            GElf_Sym symbol;
            if (!gelf_getsym(data, static_cast<int>(i), &symbol) || (symbol.st_shndx != SHN_UNDEF) != defined) continue;
            const char* name = elf_strptr(open.get(), header.sh_link, symbol.st_name);
            if (name && *name) out.insert(name);
        }
    }
    return out;
}

Result<std::set<std::string>> elf_wanted_symbols(const std::string& path) {
    return dynamic_symbols(path, false);
}

Result<std::set<std::string>> elf_defined_symbols(const std::string& path) {
    return dynamic_symbols(path, true);
}

Result<std::set<std::string>> elf_opened_names(const std::string& path) {
    OpenElf open(path);
    if (!open.ok()) return fail(Code::NotElf, fmt::format("{} is not a readable ELF file", path));

    std::set<std::string> out;
    bool opens = false;
    for (Elf_Scn* section = elf_nextscn(open.get(), nullptr); section; section = elf_nextscn(open.get(), section)) {
        GElf_Shdr header;
        if (gelf_getshdr(section, &header) && header.sh_type == SHT_DYNSYM)
            opens |= wants_symbol(open.get(), section, header, {"dlopen", "dlmopen"});
    }
    for (Elf_Scn* section = elf_nextscn(open.get(), nullptr); opens && section;
         section = elf_nextscn(open.get(), section)) {
        GElf_Shdr header;
        if (!gelf_getshdr(section, &header) || !holds_constants(header)) continue;
        Elf_Data* data = elf_rawdata(section, nullptr);
        if (data && data->d_buf) collect_library_names({static_cast<const char*>(data->d_buf), data->d_size}, out);
    }
    return out;
}

bool is_above(std::string_view version, std::string_view limit) {
    auto numbers = [](std::string_view text) { return version_numbers(text.substr(text.find('_') + 1)); };
    return numbers(version) > numbers(limit);
}

std::string machine_name(int machine) {
    switch (machine) {
        case EM_X86_64: return "x86-64";
        case EM_386: return "x86 (32 bit)";
        case EM_AARCH64: return "aarch64";
        case EM_ARM: return "arm (32 bit)";
        case EM_RISCV: return "riscv64";
        case EM_PPC64: return "ppc64";
        case EM_S390: return "s390x";
        default: return fmt::format("machine {}", machine);
    }
}

std::string highest_version(const std::set<std::string>& versions, std::string_view prefix) {
    std::string best;
    std::vector<int> best_numbers;
    for (const std::string& version : versions) {
        if (version.compare(0, prefix.size(), prefix) != 0) continue;
        std::vector<int> numbers = version_numbers(std::string_view(version).substr(prefix.size()));
        if (numbers.empty() || numbers <= best_numbers) continue;
        best = version;
        best_numbers = numbers;
    }
    return best;
}

}  // namespace kb::binary
