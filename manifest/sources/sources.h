#ifndef MCF_MANIFEST_SOURCES_SOURCES_H_
#define MCF_MANIFEST_SOURCES_SOURCES_H_

#include <functional>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/process.h"
#include "base/result.h"
#include "base/yaml.h"

namespace mcf {

// What -f, -k and their like name; "" for what is not given. Of several the
// first counts in the order of the fields, as in OpenMCF.
struct SourceFlags {
  std::string stack_input;             // a file, see stack_input.h
  std::vector<std::string> filenames;  // files, folders, URLs, "-"
  bool recursive = false;
  std::string kustomize;               // a folder; not beside `filenames`
  std::string input_dir;               // a folder that has a target.yaml
  std::string kustomize_dir, overlay;  // only together

  bool IsGiven() const;  // any source is named
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

// One text that was read.
struct SourceText {
  std::string file;  // as in SourceDocument
  std::string text;
};

// What was read, and what could not be: errors of kind kUsage, or kManifest
// for broken YAML. The documents of the other sources are there all the same,
// so that everything can be reported at once.
struct Sources {
  std::vector<SourceText> texts;  // in the order of the flags
  std::vector<SourceDocument> documents;
  std::string docker_config_json;  // of a stack input, "" for none
  Warnings warnings;
  Errors errors;
};

// The world that sources are read from; borrowed.
struct SourceAccess {
  Files& files;
  Process& process;
  // Gives the content of an http(s) URL.
  std::function<Result<std::string>(const std::string& url)> fetch;
};

// Reads everything the flags name, in their order, files of a folder sorted.
Sources ReadSources(const SourceFlags& flags, const SourceAccess& access);

}  // namespace mcf

#endif  // MCF_MANIFEST_SOURCES_SOURCES_H_
