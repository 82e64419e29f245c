# dtl, headers alone and without a word on their version: dtl::dtl.
find_path(DTL_INCLUDE_DIR dtl/dtl.hpp)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(dtl REQUIRED_VARS DTL_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "no dtl/dtl.hpp, Debian has it in libdtl-dev")
if(dtl_FOUND AND NOT TARGET dtl::dtl)
  add_library(dtl::dtl INTERFACE IMPORTED)
  target_include_directories(dtl::dtl INTERFACE ${DTL_INCLUDE_DIR})
endif()
