# Writes HEADER with the commit that the folder SOURCES is at, or with COMMIT
# when that is given. A header that says so already is left alone.
if(NOT COMMIT)
  execute_process(COMMAND git rev-parse --short=12 HEAD
    WORKING_DIRECTORY ${SOURCES} OUTPUT_VARIABLE COMMIT ERROR_QUIET
    OUTPUT_STRIP_TRAILING_WHITESPACE)
endif()
file(CONFIGURE OUTPUT ${HEADER} CONTENT "#define MCF_COMMIT \"@COMMIT@\"\n" @ONLY)
