#ifndef MCF_CMD_DOCKER_CONFIG_H_
#define MCF_CMD_DOCKER_CONFIG_H_

#include <string>

#include "cmd/context.h"
#include "manifest/component.h"

namespace mcf {

// The content of a --docker-config-json file; an error when it cannot be
// read, is empty, or is no JSON object.
Result<std::string> ReadDockerConfig(const std::string& path, Context& context);

// The same for content that came another way, as `source` says.
Result<std::string> CheckDockerConfig(const std::string& content,
                                      const std::string& source);

// The content of the file that the manifest names by label; "" when it names
// none.
Result<std::string> DockerConfigByLabel(const Component& component,
                                        Context& context);

}  // namespace mcf

#endif  // MCF_CMD_DOCKER_CONFIG_H_
