#include "discover/extension_imports.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "base/fs.h"
#include "base/text.h"
#include "binary/elf.h"
#include "discover/cython_strings.h"
#include "discover/walk.h"

namespace kb::discover {

namespace {

using Names = std::set<std::string>;

// Modules of the standard library that Cython code imports by their plain names. A name in a binary is weak evidence,
// so those that bring much along (ssl, unittest, asyncio) are not in the list: Python code of the same package imports
// them.
constexpr std::array<std::string_view, 72> kPlainModules = {
    "abc",     "array",     "ast",      "base64",     "binascii",  "bisect",   "bz2",         "calendar",
    "cmath",   "codecs",    "copy",     "copyreg",    "csv",       "datetime", "contextlib",  "contextvars",
    "decimal", "enum",      "errno",    "fractions",  "functools", "gc",       "dataclasses", "collections",
    "glob",    "gzip",      "hashlib",  "heapq",      "hmac",      "html",     "inspect",     "importlib",
    "io",      "itertools", "json",     "locale",     "logging",   "lzma",     "math",        "mmap",
    "numbers", "operator",  "os",       "pathlib",    "pickle",    "platform", "queue",       "random",
    "re",      "secrets",   "select",   "selectors",  "shutil",    "signal",   "socket",      "statistics",
    "string",  "struct",    "tempfile", "subprocess", "textwrap",  "types",    "threading",   "traceback",
    "time",    "typing",    "uuid",     "warnings",   "weakref",   "zlib",     "unicodedata", "zoneinfo"};

bool is_name_char(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

bool is_identifier(std::string_view text) {
    if (text.empty() || std::isdigit(static_cast<unsigned char>(text[0]))) return false;
    return std::all_of(text.begin(), text.end(), is_name_char);
}

bool is_dotted_name(const std::string& text) {
    if (text.find('.') == std::string::npos || text.size() > 120) return false;
    std::vector<std::string> parts = split(text, '.');
    return std::all_of(parts.begin(), parts.end(), is_identifier);
}

std::string parent_of(std::string_view module) {
    size_t dot = module.rfind('.');
    return dot == std::string_view::npos ? "" : std::string(module.substr(0, dot));
}

// "from ..a import b, c" and "import a.b as x, d" of one line of source, as absolute names: "pkg.a", "pkg.a.b",
// "pkg.a.c".
void imports_of_line(std::string_view line, const std::string& package, Names& out) {
    std::string spaced(line);
    for (char& c : spaced)
        if (c == ',' || c == '(' || c == '\t') c = ' ';
    std::vector<std::string> words = split(spaced, ' ');
    std::erase(words, "");
    bool from = words.size() >= 4 && words[0] == "from" && words[2] == "import";
    if (!from && !(words.size() >= 2 && words[0] == "import")) return;

    std::string base = from ? words[1] : "";
    size_t dots = std::min(base.find_first_not_of('.'), base.size());
    if (dots > 0) {
        std::string above = package;
        for (size_t i = 1; i < dots; i++) above = parent_of(above);
        std::string rest = base.substr(dots);
        base = above.empty() ? rest : rest.empty() ? above : above + "." + rest;
    }
    if (from && !base.empty()) out.insert(base);
    for (size_t i = from ? 3 : 1; i < words.size() && words[i][0] != '#'; i++) {
        if (words[i] == "as")
            i++;
        else if (is_identifier(replace_all(words[i], ".", "_")))
            out.insert(from ? base + "." + words[i] : words[i]);
    }
}

// mypyc and Cython often leave the module's source beside the binary: its import statements say more than any string.
// A line scan is enough: what does not exist is dropped by the caller.
void imports_of_source(const std::string& source, const std::string& package, Names& out) {
    Result<std::string> text = fs::read_file(source);
    for (const std::string& line : text ? split_lines(*text) : std::vector<std::string>())
        imports_of_line(trim(line), package, out);
}

void imports_of_sources(const std::string& file, const std::string& module, const std::string& package, Names& out) {
    std::string name = fs::basename(file), folder = fs::dirname(file);
    std::string stem = name.substr(0, name.find('.'));
    std::string own_package = stem == "__init__" ? module : package;
    imports_of_source(fs::join(folder, stem + ".py"), own_package, out);
    if (!fs::is_file(fs::join(folder, stem + ".pyx"))) return;
    imports_of_source(fs::join(folder, stem + ".pyx"), own_package, out);
    Result<std::vector<fs::Entry>> entries = fs::list_dir(folder);
    for (const fs::Entry& entry : entries ? *entries : std::vector<fs::Entry>())
        if (entry.name.ends_with(".pxi")) imports_of_source(fs::join(folder, entry.name), own_package, out);
}

// "pkg.sub.mod" of every module of the top-level package that the file is in.
Names modules_of_package(const std::string& file, std::string_view module) {
    Names out;
    std::string folder = fs::dirname(file);
    for (size_t i = 1; i < static_cast<size_t>(std::count(module.begin(), module.end(), '.')); i++)
        folder = fs::dirname(folder);
    std::string top(module.substr(0, module.find('.')));
    for (const std::string& path : walk_files(folder)) {
        bool binary = path.find(".so") != std::string::npos;
        if (!binary && !path.ends_with(".py")) continue;
        std::string name = fs::basename(path), inside = fs::dirname(path);
        name = name.substr(0, name.find('.'));
        std::string dotted = top + (inside.empty() ? "" : "." + replace_all(inside, "/", "."));
        out.insert(name == "__init__" ? dotted : dotted + "." + name);
    }
    return out;
}

// Cython joins its strings into one text, so names have no end: "pandas._libs.libpandas._libs.missingnumpy". Each place
// where the package's name begins is read as the longest module that exists.
void names_in_packed_text(const std::string& text, const std::string& top, const Names& existing, Names& out) {
    std::string start = top + ".";
    for (size_t at = text.find(start); at != std::string::npos; at = text.find(start, at + 1)) {
        size_t end = at;
        while (end < text.size() && end - at < 120 && (is_name_char(text[end]) || text[end] == '.')) end++;
        for (std::string run = text.substr(at, end - at); run.size() > start.size(); run.pop_back()) {
            if (!existing.count(run)) continue;
            out.insert(run);
            break;
        }
    }
}

// PyImport_ImportModule("uuid"): a whole text that names a small module of the standard library, in a binary that
// imports something.
bool imports_by_name(const std::string& file) {
    Result<std::set<std::string>> symbols = binary::elf_wanted_symbols(file);
    return symbols && std::any_of(symbols->begin(), symbols->end(),
                                  [](const std::string& name) { return name.starts_with("PyImport_Import"); });
}

void imports_of_cython(const std::string& file, std::string_view module, const std::set<std::string>& strings,
                       const CythonStrings& packed, Names& out) {
    std::string package = parent_of(module), text = packed.text;
    for (const std::string& string : strings)
        if (string.size() > 120) text += string + "\n";  // Cython 3.1 joins, and does not compress
    for (std::string_view name : kPlainModules)
        if (strings.contains(std::string(name)) || text.find(name) != std::string::npos) out.emplace(name);
    if (packed.wants_zlib) out.insert("zlib");
    if (package.empty() || text.empty()) return;
    Names existing = modules_of_package(file, module);
    names_in_packed_text(text, std::string(module.substr(0, module.find('.'))), existing, out);
    for (const std::string& name : existing)  // siblings: the targets of relative imports
        if (parent_of(name) == package && name.size() - package.size() > 4 &&
            text.find(name.substr(package.size() + 1)) != std::string::npos)
            out.insert(name);
}

void imports_of_required(const std::string& text, const Names& required, Names& out) {
    std::string last;
    for (const std::string& name : required) {
        std::string top = name.substr(0, name.find('.'));
        if (top == last || text.find(top) == std::string::npos) continue;
        last = top;
        out.insert(top);
        names_in_packed_text(text, top, required, out);
    }
}

}  // namespace

Result<std::vector<std::string>> extension_imports(const std::string& file, std::string_view module,
                                                   const std::set<std::string>& required) {
    KB_TRY(std::set<std::string> strings, binary::elf_strings(file, 2));
    std::string package = parent_of(module);

    Names names;
    for (const std::string& text : strings) {
        // cffi's helper module; Rust code has its texts without ends.
        if (text.find("_cffi_backend") != std::string::npos) names.insert("_cffi_backend");
        if (is_dotted_name(text)) names.insert(text);
        // mypyc's shared part: a top-level module "85cae5375ceb__mypyc".
        else if (text.ends_with("__mypyc") && text.size() > 7)
            names.insert(text);
        // A sibling, as the target of a relative import: "_common" in numpy.random.mtrand.
        else if (!package.empty() && text.size() > 3 && text[0] == '_' && text[1] != '_' && is_identifier(text))
            names.insert(package + "." + text);
    }
    imports_of_sources(file, std::string(module), package, names);
    if (imports_by_name(file))
        for (std::string_view name : kPlainModules)
            if (strings.contains(std::string(name))) names.emplace(name);
    if (strings.count("cython_runtime")) {
        KB_TRY(CythonStrings packed, packed_cython_strings(file));
        imports_of_cython(file, module, strings, packed, names);
        imports_of_required(packed.text, required, names);
    }
    if (!required.empty())
        imports_of_required(join(std::vector<std::string>(strings.begin(), strings.end()), "\n"), required, names);
    names.erase(std::string(module));
    return std::vector<std::string>(names.begin(), names.end());
}

}  // namespace kb::discover
