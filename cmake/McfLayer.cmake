# One CMake target per layer folder.

set(MCF_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wconversion
  -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Wnull-dereference
  -Wimplicit-fallthrough -Wextra-semi
  # Structs are filled by name; what is not named has its default.
  -Wno-missing-field-initializers)

# What g++ 12 wrongly finds in the standard library once it optimises.
set(MCF_FALSE_ALARMS -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow
  -Wno-stringop-overread -Wno-maybe-uninitialized -Wno-null-dereference)
if(MCF_WERROR)
  list(APPEND MCF_WARNINGS -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL Clang)
  list(APPEND MCF_WARNINGS -Wno-unknown-warning-option)
endif()

function(mcf_compile_options target)
  target_compile_options(${target} PRIVATE ${MCF_WARNINGS}
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<NOT:$<CONFIG:Debug>>>:${MCF_FALSE_ALARMS}>
    # Files are told by their place in the tree: a checkout elsewhere compiles
    # the same.
    -fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=)
  # Headers of the libraries are not ours to warn about.
  set_target_properties(${target} PROPERTIES NO_SYSTEM_FROM_IMPORTED OFF)
  if(MCF_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${MCF_SANITIZE}
      -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(${target} PRIVATE -fsanitize=${MCF_SANITIZE})
  endif()
endfunction()

# mcf_layer(render manifest object base): the folder render/ with all below it
# as the target mcf_render, allowed to use the layers named behind it.
function(mcf_layer name)
  set_property(GLOBAL APPEND PROPERTY MCF_LAYERS ${name})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${name}/*.cc)
  list(REMOVE_ITEM sources ${CMAKE_SOURCE_DIR}/cmd/main.cc)
  if(WIN32)
    list(FILTER sources EXCLUDE REGEX "_posix\\.cc$")
  else()
    list(FILTER sources EXCLUDE REGEX "_windows\\.cc$")
  endif()
  if(NOT sources)
    file(WRITE ${CMAKE_BINARY_DIR}/empty.cc "")
    set(sources ${CMAKE_BINARY_DIR}/empty.cc)
  endif()
  add_library(mcf_${name} STATIC ${sources})
  set_target_properties(mcf_${name} PROPERTIES LINKER_LANGUAGE CXX)
  target_include_directories(mcf_${name} PUBLIC ${CMAKE_SOURCE_DIR})
  list(TRANSFORM ARGN PREPEND mcf_)
  target_link_libraries(mcf_${name} PUBLIC ${ARGN} nlohmann_json::nlohmann_json
    Threads::Threads)
  mcf_compile_options(mcf_${name})
  if(WIN32 AND name MATCHES "^(base|kube|kubeconfig|cmd)$")
    # Headers of Windows define words of everyday use.
    set_target_properties(mcf_${name} PROPERTIES UNITY_BUILD OFF)
    target_compile_definitions(mcf_${name} PRIVATE NOMINMAX WIN32_LEAN_AND_MEAN)
  endif()
  if(name STREQUAL base)
    target_precompile_headers(mcf_base PRIVATE
      <algorithm> <functional> <map> <optional> <set> <string> <string_view>
      <variant> <vector> <nlohmann/json.hpp>)
  else()
    target_precompile_headers(mcf_${name} REUSE_FROM mcf_base)
  endif()
endfunction()
