#ifndef MCF_KUBE_LIBRARIES_H_
#define MCF_KUBE_LIBRARIES_H_

#include <string>
#include <utility>
#include <vector>

namespace mcf {

// Name and version of the libraries that connections are made with.
std::vector<std::pair<std::string, std::string>> HttpLibraries();

}  // namespace mcf

#endif  // MCF_KUBE_LIBRARIES_H_
