# kb_library(NAME <folder> SOURCES a.cc ... [DEPENDS <folder> ...] [LIBS fmt::fmt ...] [TESTS a_test.cc ...])
#
# Declares src/<folder> as the static library kb_<folder>. Other folders see its headers as "<folder>/x.h", and only
# if they name it in DEPENDS: each library exports an include directory that holds one entry, a link to its own
# folder, so that an include against the direction of DESIGN.md does not compile.
# Every file in TESTS becomes one GoogleTest program, run by ctest.
function(kb_library)
  cmake_parse_arguments(KB "" "NAME" "SOURCES;DEPENDS;LIBS;TESTS" ${ARGN})
  if(NOT KB_NAME OR KB_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "kb_library: bad arguments: ${ARGN}")
  endif()
  set(target kb_${KB_NAME})
  set(window ${CMAKE_BINARY_DIR}/include/${KB_NAME})
  file(MAKE_DIRECTORY ${window})
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/src/${KB_NAME} ${window}/${KB_NAME} SYMBOLIC)

  add_library(${target} STATIC ${KB_SOURCES})
  target_include_directories(${target} PUBLIC ${window})
  target_compile_options(${target} PRIVATE -Wall -Wextra -Werror)
  target_link_libraries(${target} PUBLIC fmt::fmt)
  foreach(depend ${KB_DEPENDS})
    target_link_libraries(${target} PUBLIC kb_${depend})
  endforeach()
  foreach(lib ${KB_LIBS})
    target_link_libraries(${target} PRIVATE ${lib})
  endforeach()

  if(GTest_FOUND)
    foreach(test_source ${KB_TESTS})
      get_filename_component(stem ${test_source} NAME_WE)
      set(test_target ${KB_NAME}_${stem})
      add_executable(${test_target} ${test_source})
      target_compile_options(${test_target} PRIVATE -Wall -Wextra -Werror)
      target_link_libraries(${test_target} PRIVATE ${target} ${KB_LIBS} GTest::gtest_main)
      add_test(NAME ${KB_NAME}.${stem} COMMAND ${test_target})
    endforeach()
  endif()
endfunction()
