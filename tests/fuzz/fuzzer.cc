// The one source of every libFuzzer program; MCF_FUZZ_TARGET names the target.

#include <cstddef>
#include <cstdint>

#include "tests/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  static const mcf::FuzzTarget* const target =
      mcf::FindFuzzTarget(MCF_FUZZ_TARGET);
  target->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
