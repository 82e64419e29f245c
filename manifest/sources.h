#ifndef MCF_MANIFEST_SOURCES_H_
#define MCF_MANIFEST_SOURCES_H_

#include <string>
#include <vector>

#include "base/files.h"
#include "base/result.h"
#include "base/yaml.h"

namespace mcf {

// What -f, -R and their like name.
struct SourceFlags {
  std::vector<std::string> filenames;
  bool recursive = false;
};

// One YAML document and where it came from.
struct SourceDocument {
  YamlNode root;
  std::string file;  // as it was named, "-" for stdin
  // Named itself, not found in a folder: documents of other kinds are errors.
  bool named = true;
  // From stdin or a URL: may not choose a context or name local files.
  bool remote = false;
};

// Reads everything the flags name, in their order, files of a folder sorted.
// Reports all problems at once: missing files, broken YAML (kind kManifest).
Result<std::vector<SourceDocument>> ReadSources(const SourceFlags& flags,
                                                Files& files);

}  // namespace mcf

#endif  // MCF_MANIFEST_SOURCES_H_
