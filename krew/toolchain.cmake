# Compiles for MCF_TARGET (as linux/arm64) with the programs in the folder
# MCF_COMPILER and the libraries in the folder MCF_LIBRARIES.
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES
  MCF_TARGET MCF_COMPILER MCF_LIBRARIES)

if(MCF_TARGET MATCHES "^darwin/")
  set(CMAKE_SYSTEM_NAME Darwin)
  set(CMAKE_OSX_SYSROOT "")
elseif(MCF_TARGET MATCHES "^windows/")
  set(CMAKE_SYSTEM_NAME Windows)
  set(CMAKE_RC_COMPILER ${MCF_COMPILER}/rc) # CMake asks for one, unused
else()
  set(CMAKE_SYSTEM_NAME Linux)
endif()
if(MCF_TARGET MATCHES "/arm64$")
  set(CMAKE_SYSTEM_PROCESSOR aarch64)
else()
  set(CMAKE_SYSTEM_PROCESSOR x86_64)
endif()

set(CMAKE_C_COMPILER ${MCF_COMPILER}/cc)
set(CMAKE_CXX_COMPILER ${MCF_COMPILER}/c++)
set(CMAKE_AR ${MCF_COMPILER}/ar)
set(CMAKE_RANLIB ${MCF_COMPILER}/ranlib)

# zig builds its C++ library on the first link with each set of flags, some
# minutes of work: CMake's own checks do without one.
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)

set(CMAKE_FIND_ROOT_PATH ${MCF_LIBRARIES})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(OPENSSL_USE_STATIC_LIBS ON)
