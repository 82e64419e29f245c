#include "manifest/sources.h"

#include <algorithm>
#include <string_view>

namespace mcf {
namespace {

using Documents = std::vector<SourceDocument>;

bool IsUrl(std::string_view name) {
  return name.starts_with("http://") || name.starts_with("https://");
}

bool IsManifestFile(std::string_view path) {
  return path.ends_with(".yaml") || path.ends_with(".yml") ||
         path.ends_with(".json");
}

Error UsageError(std::string what, std::string fix) {
  return Error{.kind = Error::Kind::kUsage,
               .what = std::move(what),
               .fix = std::move(fix)};
}

// A text that was read, as its documents.
Result<Documents> ParseSource(const std::string& text, const std::string& file,
                              bool named, bool remote) {
  auto roots = ParseYaml(text, file);
  if (!roots) return roots.errors();
  Documents documents;
  for (YamlNode& root : *roots) {
    documents.push_back({.root = std::move(root),
                         .file = file,
                         .named = named,
                         .remote = remote});
  }
  return documents;
}

class SourceReader {
 public:
  SourceReader(bool recursive, Files& files)
      : recursive_(recursive), files_(files) {}

  void Read(const std::string& name) {
    if (name == "-") return ReadStdin();
    if (IsUrl(name)) {
      errors_.push_back(UsageError(
          name + ": manifests from a URL are not supported yet",
          "download it and pass it on, as in curl -fsSL URL | kubectl "
          "statefulset-mcf diff -f -"));
      return;
    }
    if (files_.IsFolder(name)) return ReadFolder(name);
    const std::size_t before = documents_.size() + errors_.size();
    ReadFile(name, true);
    if (documents_.size() + errors_.size() == before) ReportEmpty(name);
  }

  Result<Documents> Finish() && {
    if (!errors_.empty()) return errors_;
    return std::move(documents_);
  }

 private:
  void ReadStdin() {
    if (stdin_read_) {
      errors_.push_back(UsageError("-: standard input can be read only once",
                                   "write -f - once"));
      return;
    }
    stdin_read_ = true;
    auto text = files_.ReadStdin();
    if (!text) return Report(text.errors());
    const std::size_t before = documents_.size() + errors_.size();
    Take(ParseSource(*text, "-", true, true));
    if (documents_.size() + errors_.size() == before) ReportEmpty("-");
  }

  void ReadFile(const std::string& path, bool named) {
    auto text = files_.Read(path);
    if (!text) return Report(text.errors());
    Take(ParseSource(*text, path, named, false));
  }

  // Files without a document are passed over here: what counts is that the
  // folder has any.
  void ReadFolder(const std::string& folder) {
    auto paths = files_.List(folder, recursive_);
    if (!paths) return Report(paths.errors());
    const std::size_t before = documents_.size() + errors_.size();
    for (const std::string& path : *paths) {
      if (IsManifestFile(path)) ReadFile(path, false);
    }
    if (documents_.size() + errors_.size() > before) return;
    errors_.push_back(UsageError(
        folder + ": holds no manifest",
        recursive_ ? "it must have *.yaml, *.yml or *.json files with content"
                   : "it must have *.yaml, *.yml or *.json files with content; "
                     "add -R to look into its folders too"));
  }

  void ReportEmpty(const std::string& name) {
    errors_.push_back(UsageError(
        (name == "-" ? "standard input" : name) + " is empty",
        "it must hold a KubernetesStatefulSet or a PlatformApplication"));
  }

  void Take(Result<Documents> documents) {
    if (!documents) return Report(documents.errors());
    for (SourceDocument& document : *documents) {
      documents_.push_back(std::move(document));
    }
  }

  void Report(const Errors& errors) {
    errors_.insert(errors_.end(), errors.begin(), errors.end());
  }

  const bool recursive_;
  Files& files_;
  Documents documents_;
  Errors errors_;
  bool stdin_read_ = false;
};

}  // namespace

Result<std::vector<SourceDocument>> ReadSources(const SourceFlags& flags,
                                                Files& files) {
  SourceReader reader(flags.recursive, files);
  for (const std::string& name : flags.filenames) reader.Read(name);
  return std::move(reader).Finish();
}

}  // namespace mcf
