#ifndef MCF_MANIFEST_SOURCES_STACK_INPUT_H_
#define MCF_MANIFEST_SOURCES_STACK_INPUT_H_

#include <string>

#include "manifest/sources/sources.h"

namespace mcf {

// OpenMCF's own input file: a manifest with what goes along with it.
struct StackInput {
  SourceDocument target;
  std::string docker_config_json;  // "" for none
};

// Reads the text of a --stack-input file. A provider configuration in it is an
// error: the cluster is chosen by kubeconfig.
Result<StackInput> ReadStackInput(const std::string& text,
                                  const std::string& file);

}  // namespace mcf

#endif  // MCF_MANIFEST_SOURCES_STACK_INPUT_H_
