#include "discover/extension_imports.h"

#include <cctype>
#include <set>

#include "base/text.h"
#include "binary/elf.h"

namespace kb::discover {

namespace {

bool is_identifier(std::string_view text) {
    if (text.empty() || std::isdigit(static_cast<unsigned char>(text[0]))) return false;
    for (char c : text)
        if (!std::isalnum(static_cast<unsigned char>(c)) && c != '_') return false;
    return true;
}

bool is_dotted_name(const std::string& text) {
    if (text.find('.') == std::string::npos || text.size() > 120) return false;
    for (const std::string& part : split(text, '.'))
        if (!is_identifier(part)) return false;
    return true;
}

}  // namespace

Result<std::vector<std::string>> extension_imports(const std::string& file, std::string_view module) {
    KB_TRY(std::set<std::string> strings, binary::elf_strings(file, 4));
    std::string top(module.substr(0, module.find('.')));
    std::string package(module.substr(0, module.rfind('.') == std::string_view::npos ? 0 : module.rfind('.')));

    std::set<std::string> names;
    for (const std::string& text : strings) {
        if (text == module) continue;
        if (is_dotted_name(text)) names.insert(text);
        // A sibling, as Cython stores the target of a relative import: "_common" in numpy.random.mtrand.
        else if (!package.empty() && text[0] == '_' && text[1] != '_' && is_identifier(text)) names.insert(package + "." + text);
    }
    return std::vector<std::string>(names.begin(), names.end());
}

}  // namespace kb::discover
