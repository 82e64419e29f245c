#include "manifest/sources/sources.h"

#include <algorithm>
#include <string_view>

#include "manifest/sources/kustomize.h"
#include "manifest/sources/stack_input.h"

namespace mcf {
namespace {

bool IsUrl(std::string_view name) {
  return name.starts_with("http://") || name.starts_with("https://");
}

// What is behind the path may be a key to it.
std::string WithoutQuery(const std::string& url) {
  return url.substr(0, url.find_first_of("?#"));
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

class SourceReader {
 public:
  explicit SourceReader(const SourceAccess& access) : access_(access) {}

  void ReadStackInputFile(const std::string& path) {
    Result<std::string> text = access_.files.Read(path);
    if (!text) return Report(text.errors());
    Result<StackInput> input = ReadStackInput(*text, path);
    Keep(path, *std::move(text));
    if (!input) return Report(input.errors());
    sources_.documents.push_back(std::move(input->target));
    sources_.docker_config_json = std::move(input->docker_config_json);
  }

  void ReadNamed(const std::string& name, bool recursive) {
    if (access_.files.IsFolder(name)) return ReadFolder(name, recursive);
    const std::size_t before = Found();
    if (name == "-") {
      ReadStdin();
    } else if (IsUrl(name)) {
      Take(access_.fetch(name), {.file = WithoutQuery(name), .remote = true});
    } else {
      Take(access_.files.Read(name), {.file = name});
    }
    if (Found() > before) return;
    const std::string shown = IsUrl(name) ? WithoutQuery(name) : name;
    Report({UsageError(
        (name == "-" ? "standard input" : shown) + " is empty",
        "it must hold a KubernetesStatefulSet or a PlatformApplication")});
  }

  // kubectl also builds what is not on this machine, so that is remote.
  void ReadKustomization(const std::string& folder) {
    const bool remote = !access_.files.IsFolder(folder);
    const std::size_t before = Found();
    Take(BuildKustomization(folder, access_.process),
         {.file = "kustomize:" + folder, .named = false, .remote = remote});
    if (Found() > before) return;
    Report({UsageError(folder + ": the kustomization makes no object",
                       "list a manifest in its resources")});
  }

  void Warn(const std::string& unused, const std::string& used) {
    sources_.warnings.push_back(
        {.code = "source.unused",
         .what = unused + " is not read, because " + used + " comes first",
         .fix = "name one of them"});
  }

  void Report(const Errors& errors) {
    sources_.errors.insert(sources_.errors.end(), errors.begin(), errors.end());
  }

  Sources Finish() && { return std::move(sources_); }

 private:
  struct Origin {
    std::string file;
    bool named = true;
    bool remote = false;
  };

  std::size_t Found() const {
    return sources_.documents.size() + sources_.errors.size();
  }

  void ReadStdin() {
    if (stdin_read_) {
      return Report({UsageError("-: standard input can be read only once",
                                "write -f - once")});
    }
    stdin_read_ = true;
    Take(access_.files.ReadStdin(), {.file = "-", .remote = true});
  }

  // Files without a document are passed over here: what counts is that the
  // folder has any.
  void ReadFolder(const std::string& folder, bool recursive) {
    auto paths = access_.files.List(folder, recursive);
    if (!paths) return Report(paths.errors());
    const std::size_t before = Found();
    for (const std::string& path : *paths) {
      if (!IsManifestFile(path)) continue;
      Take(access_.files.Read(path), {.file = path, .named = false});
    }
    if (Found() > before) return;
    Report({UsageError(
        folder + ": holds no manifest",
        recursive ? "it must have *.yaml, *.yml or *.json files with content"
                  : "it must have *.yaml, *.yml or *.json files with content; "
                    "add -R to look into its folders too")});
  }

  void Take(Result<std::string> text, const Origin& origin) {
    if (!text) return Report(text.errors());
    auto roots = ParseYaml(*text, origin.file);
    Keep(origin.file, *std::move(text));
    if (!roots) return Report(roots.errors());
    for (YamlNode& root : *roots) {
      sources_.documents.push_back({.root = std::move(root),
                                    .file = origin.file,
                                    .named = origin.named,
                                    .remote = origin.remote});
    }
  }

  void Keep(const std::string& file, std::string text) {
    sources_.texts.push_back({.file = file, .text = std::move(text)});
  }

  const SourceAccess& access_;
  Sources sources_;
  bool stdin_read_ = false;
};

// One way to name the input: how it is written, and how it is read.
struct Way {
  std::string name;
  std::function<void()> read;
};

std::vector<Way> WaysOf(const SourceFlags& flags, SourceReader& reader) {
  std::vector<Way> ways;
  if (!flags.stack_input.empty()) {
    ways.push_back({"--stack-input",
                    [&] { reader.ReadStackInputFile(flags.stack_input); }});
  }
  if (!flags.filenames.empty()) {
    ways.push_back({"--filename", [&] {
                      for (const std::string& name : flags.filenames) {
                        reader.ReadNamed(name, flags.recursive);
                      }
                    }});
  }
  if (!flags.kustomize.empty()) {
    ways.push_back(
        {"--kustomize", [&] { reader.ReadKustomization(flags.kustomize); }});
  }
  if (!flags.input_dir.empty()) {
    ways.push_back({"--input-dir", [&] {
                      reader.ReadNamed(flags.input_dir + "/target.yaml", false);
                    }});
  }
  if (!flags.kustomize_dir.empty()) {
    ways.push_back({"--kustomize-dir", [&] {
                      reader.ReadKustomization(flags.kustomize_dir +
                                               "/overlays/" + flags.overlay);
                    }});
  }
  return ways;
}

// Flags that do not go together.
Errors CheckFlags(const SourceFlags& flags) {
  Errors errors;
  if (!flags.kustomize.empty() &&
      (!flags.filenames.empty() || flags.recursive)) {
    errors.push_back(UsageError("-k does not go with -f or -R",
                                "name either manifests or a kustomization"));
  }
  if (flags.kustomize_dir.empty() != flags.overlay.empty()) {
    errors.push_back(UsageError(
        "--kustomize-dir and --overlay go together",
        "write --kustomize-dir DIR --overlay NAME for DIR/overlays/NAME"));
  }
  if (!flags.IsGiven() && errors.empty()) {
    errors.push_back(UsageError("no manifest is named",
                                "name a file, a folder, a URL or - with -f"));
  }
  return errors;
}

}  // namespace

bool SourceFlags::IsGiven() const {
  return !stack_input.empty() || !filenames.empty() || !kustomize.empty() ||
         !input_dir.empty() || !kustomize_dir.empty() || !overlay.empty();
}

Sources ReadSources(const SourceFlags& flags, const SourceAccess& access) {
  Errors misuse = CheckFlags(flags);
  if (!misuse.empty()) return {.errors = std::move(misuse)};
  SourceReader reader(access);
  const std::vector<Way> ways = WaysOf(flags, reader);
  ways.front().read();
  for (std::size_t i = 1; i < ways.size(); ++i) {
    reader.Warn(ways[i].name, ways.front().name);
  }
  return std::move(reader).Finish();
}

}  // namespace mcf
