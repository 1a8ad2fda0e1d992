# Script mode half of kb_embed: OUT, SYMBOL, FILES (separated by |).
string(REPLACE "|" ";" files "${FILES}")
set(arrays "")
set(rows "")
set(index 0)
foreach(file ${files})
  get_filename_component(name ${file} NAME)
  file(READ ${file} hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" bytes "${bytes}")
  string(APPEND arrays "const unsigned char kFile${index}[] = {\n${bytes}0};\n")
  string(APPEND rows "    if (name == \"${name}\") return {reinterpret_cast<const char*>(kFile${index}), ${size}};\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUT} "#include <string_view>

namespace kb::embedded {
namespace {
${arrays}}  // namespace

std::string_view ${SYMBOL}(std::string_view name);
std::string_view ${SYMBOL}(std::string_view name) {
${rows}    return {};
}

}  // namespace kb::embedded
")
