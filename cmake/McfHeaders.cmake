# The target `headers` compiles each header alone, so that none leans on what
# its users include before it. Not part of `all`; scripts/lint builds it.

# JSON takes seconds to read: it is precompiled, but only for the headers that
# include it, or a standard header that it brings would not be missed.
function(mcf_includes_json header result)
  get_property(known GLOBAL PROPERTY MCF_INCLUDES_JSON_${header})
  if("${known}" STREQUAL "")
    set(known FALSE)
    set_property(GLOBAL PROPERTY MCF_INCLUDES_JSON_${header} FALSE) # a circle
    file(STRINGS ${CMAKE_SOURCE_DIR}/${header} lines REGEX "^#include [\"<]")
    foreach(line ${lines})
      if(line MATCHES "nlohmann")
        set(known TRUE)
      elseif(line MATCHES "\"(.*)\"" AND EXISTS ${CMAKE_SOURCE_DIR}/${CMAKE_MATCH_1})
        mcf_includes_json(${CMAKE_MATCH_1} known)
      endif()
      if(known)
        break()
      endif()
    endforeach()
    set_property(GLOBAL PROPERTY MCF_INCLUDES_JSON_${header} ${known})
  endif()
  set(${result} ${known} PARENT_SCOPE)
endfunction()

# mcf_headers(base object …): of these folders and all below them.
function(mcf_headers)
  set(patterns ${ARGN})
  list(TRANSFORM patterns PREPEND ${CMAKE_SOURCE_DIR}/)
  list(TRANSFORM patterns APPEND /*.h)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}
    ${patterns})
  list(FILTER headers EXCLUDE REGEX "_windows\\.h$")
  foreach(header ${headers})
    set(source ${CMAKE_BINARY_DIR}/headers/${header}.cc)
    file(CONFIGURE OUTPUT ${source} CONTENT "#include \"@header@\"\n" @ONLY)
    list(APPEND sources ${source})
    mcf_includes_json(${header} has_json)
    if(NOT has_json)
      set_source_files_properties(${source} PROPERTIES
        SKIP_PRECOMPILE_HEADERS ON)
    endif()
  endforeach()
  add_library(headers OBJECT EXCLUDE_FROM_ALL ${sources})
  target_include_directories(headers PRIVATE ${CMAKE_SOURCE_DIR})
  target_link_libraries(headers PRIVATE nlohmann_json::nlohmann_json CLI11::CLI11
    PkgConfig::cpp-httplib OpenSSL::SSL GTest::gtest GTest::gmock)
  target_precompile_headers(headers PRIVATE <nlohmann/json.hpp>)
  set_target_properties(headers PROPERTIES UNITY_BUILD OFF)
endfunction()
