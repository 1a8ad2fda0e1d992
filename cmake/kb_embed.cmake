# kb_embed(<out-var> <symbol> FILES a.py b.py ...)
#
# Writes a C++ source that holds each file as bytes and sets <out-var> to its path. The source defines
#   namespace kb::embedded { std::string_view <symbol>(std::string_view file_name); }   // empty when unknown
function(kb_embed out symbol)
  cmake_parse_arguments(KB "" "" "FILES" ${ARGN})
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.embedded.cc)
  set(paths "")
  foreach(file ${KB_FILES})
    get_filename_component(path ${file} ABSOLUTE)
    list(APPEND paths ${path})
  endforeach()
  string(REPLACE ";" "|" joined "${paths}")
  add_custom_command(
    OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -DOUT=${generated} -DSYMBOL=${symbol} "-DFILES=${joined}"
            -P ${CMAKE_SOURCE_DIR}/cmake/kb_embed_write.cmake
    DEPENDS ${paths} ${CMAKE_SOURCE_DIR}/cmake/kb_embed_write.cmake
    VERBATIM)
  set(${out} ${generated} PARENT_SCOPE)
endfunction()
