#include "tests/support/tree.h"

namespace mcf {

std::string SourceDir() { return MCF_SOURCE_DIR; }

std::string BuiltProgram() { return MCF_BINARY; }

}  // namespace mcf
