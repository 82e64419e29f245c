#ifndef MCF_TESTS_SUPPORT_TREE_H_
#define MCF_TESTS_SUPPORT_TREE_H_

#include <string>

namespace mcf {

// The root of the sources, without a slash at the end.
std::string SourceDir();

// The program of this build.
std::string BuiltProgram();

}  // namespace mcf

#endif  // MCF_TESTS_SUPPORT_TREE_H_
