# CLI11, headers alone: CLI11::CLI11. Debian's package brings files for CMake, a
# copy of the headers does not.
find_path(CLI11_INCLUDE_DIR CLI/CLI.hpp)
if(CLI11_INCLUDE_DIR)
  file(STRINGS ${CLI11_INCLUDE_DIR}/CLI/Version.hpp CLI11_VERSION
    REGEX "define CLI11_VERSION \"")
  string(REGEX REPLACE ".*\"(.*)\".*" "\\1" CLI11_VERSION "${CLI11_VERSION}")
endif()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(CLI11 REQUIRED_VARS CLI11_INCLUDE_DIR
  VERSION_VAR CLI11_VERSION
  REASON_FAILURE_MESSAGE "no CLI/CLI.hpp, Debian has it in libcli11-dev")
if(CLI11_FOUND AND NOT TARGET CLI11::CLI11)
  add_library(CLI11::CLI11 INTERFACE IMPORTED)
  target_include_directories(CLI11::CLI11 INTERFACE ${CLI11_INCLUDE_DIR})
endif()
