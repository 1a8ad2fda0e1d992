#include "discover/extension_imports.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <set>

#include "base/fs.h"
#include "base/text.h"
#include "binary/elf.h"

namespace kb::discover {

namespace {

constexpr size_t kShortestName = 3;  // "csv"

bool is_identifier(std::string_view text) {
    if (text.empty() || std::isdigit(static_cast<unsigned char>(text[0]))) return false;
    for (char c : text)
        if (!std::isalnum(static_cast<unsigned char>(c)) && c != '_') return false;
    return true;
}

// Small modules of the standard library that Cython code imports by their plain names. Larger ones (ssl, ctypes) are
// imported by the Python code of the same package too.
constexpr std::string_view kPlainModules[] = {
    "array",  "ast",         "base64",  "bisect",  "calendar",  "cmath",    "contextlib", "contextvars", "copy",
    "csv",    "datetime",    "decimal", "enum",    "fractions", "gc",       "glob",       "hashlib",     "heapq",
    "hmac",   "inspect",     "json",    "math",    "mmap",      "numbers",  "pathlib",    "pickle",      "platform",
    "queue",  "random",      "secrets", "string",  "struct",    "tempfile", "textwrap",   "threading",   "time",
    "typing", "unicodedata", "uuid",    "weakref", "zlib",      "zoneinfo"};

bool is_plain_module(std::string_view text) {
    return std::find(std::begin(kPlainModules), std::end(kPlainModules), text) != std::end(kPlainModules);
}

bool is_dotted_name(const std::string& text) {
    if (text.find('.') == std::string::npos || text.size() > 120) return false;
    for (const std::string& part : split(text, '.'))
        if (!is_identifier(part)) return false;
    return true;
}

// "from ..a import b, c" and "import a.b as x, d" of one line of source, as absolute names: "pkg.a", "pkg.a.b",
// "pkg.a.c".
void imports_of_line(std::string_view line, const std::string& package, std::set<std::string>& out) {
    std::vector<std::string> words;
    for (const std::string& word :
         split(replace_all(replace_all(replace_all(std::string(line), ",", " "), "(", " "), "\t", " "), ' '))
        if (!word.empty()) words.push_back(word);
    bool from = words.size() >= 4 && words[0] == "from" && words[2] == "import";
    if (!from && !(words.size() >= 2 && words[0] == "import")) return;

    std::string base = from ? words[1] : "";
    size_t dots = base.find_first_not_of('.') == std::string::npos ? base.size() : base.find_first_not_of('.');
    if (dots > 0) {
        std::string above = package;
        for (size_t i = 1; i < dots; i++)
            above = above.substr(0, above.rfind('.') == std::string::npos ? 0 : above.rfind('.'));
        std::string rest = base.substr(dots);
        base = above.empty() ? rest : rest.empty() ? above : above + "." + rest;
    }
    if (from && !base.empty()) out.insert(base);
    for (size_t i = from ? 3 : 1; i < words.size(); i++) {
        if (words[i] == "as")
            i++;
        else if (words[i][0] == '#')
            break;
        else if (is_identifier(replace_all(words[i], ".", "_")))
            out.insert(from ? base + "." + words[i] : words[i]);
    }
}

// mypyc and Cython's pure mode leave the module's source beside the binary: its import statements say more than any
// string. A line scan is enough: what does not exist is dropped by the caller.
void imports_of_source(const std::string& source, const std::string& package, std::set<std::string>& out) {
    Result<std::string> text = fs::read_file(source);
    for (const std::string& line : text ? split_lines(*text) : std::vector<std::string>())
        imports_of_line(trim(line), package, out);
}

}  // namespace

Result<std::vector<std::string>> extension_imports(const std::string& file, std::string_view module) {
    KB_TRY(std::set<std::string> strings, binary::elf_strings(file, kShortestName));
    std::string top(module.substr(0, module.find('.')));
    std::string package(module.substr(0, module.rfind('.') == std::string_view::npos ? 0 : module.rfind('.')));

    // Every Cython module keeps its helpers under the one name, and up to Cython 3.1 shows the other. Later ones keep
    // their names compressed: any of the plain modules may be among them.
    bool is_cython = strings.contains("cython_runtime");
    bool is_packed = is_cython && !strings.contains("cline_in_traceback");

    std::set<std::string> names;
    if (is_packed) names.insert(std::begin(kPlainModules), std::end(kPlainModules));
    for (const std::string& text : strings) {
        if (text == module) continue;
        // cffi's helper module; Rust code has its texts without ends.
        if (text.find("_cffi_backend") != std::string::npos) names.insert("_cffi_backend");
        if (is_cython && is_plain_module(text)) names.insert(text);
        if (is_dotted_name(text)) names.insert(text);
        // mypyc's shared part: a top-level module "85cae5375ceb__mypyc".
        else if (text.ends_with("__mypyc") && text.size() > 7)
            names.insert(text);
        // A sibling, as Cython stores the target of a relative import: "_common" in numpy.random.mtrand.
        else if (!package.empty() && text[0] == '_' && text[1] != '_' && is_identifier(text))
            names.insert(package + "." + text);
    }
    std::string name = fs::basename(file);
    std::string stem = name.substr(0, name.find('.'));
    imports_of_source(fs::join(fs::dirname(file), stem + ".py"), stem == "__init__" ? std::string(module) : package,
                      names);
    return std::vector<std::string>(names.begin(), names.end());
}

}  // namespace kb::discover
