#include "base/text.h"
#include "cmd/completion_scripts.h"
#include "cmd/verbs.h"

namespace mcf {
namespace {

#ifdef _WIN32
constexpr const char* kProgramName = "kubectl-statefulset_mcf.exe";
#else
constexpr const char* kProgramName = "kubectl-statefulset_mcf";
#endif

// The folder that the program is found in, where krew links it too.
std::string FolderOnPath(const Context& context) {
  const std::string path = context.process.Env("PATH").value_or("");
  for (const std::string& folder : Split(path, kPathSeparator)) {
    if (!folder.empty() && context.files.Exists(folder + "/" + kProgramName)) {
      return folder;
    }
  }
  return "";
}

Result<ExitCode> Install(const std::string& asked_for, Context& context) {
  const std::string folder =
      asked_for.empty() ? FolderOnPath(context) : asked_for;
  if (folder.empty()) {
    return Error{.kind = Error::Kind::kUsage,
                 .what = std::string(kProgramName) + " is not on PATH",
                 .fix =
                     "put it there, or name a folder of PATH: completion "
                     "install --dir FOLDER"};
  }
  const std::string path = folder + "/" + std::string(kKubectlCompletionName);
  Result<void> written =
      context.files.WriteProgram(path, std::string(kKubectlCompletion));
  if (!written) return written.errors();
  context.terminal.Out("wrote " + path +
                       "\nkubectl statefulset-mcf <TAB> works where kubectl's "
                       "own completion is loaded\n");
  return ExitCode::kOk;
}

}  // namespace

Result<ExitCode> RunCompletion(const Options& options, Context& context) {
  const std::string& what = options.completion.what;
  if (what == "install") return Install(options.completion.folder, context);
  const std::string_view script = CompletionScript(what);
  if (script.empty()) {
    return Error{.kind = Error::Kind::kUsage,
                 .what = what.empty() ? "no shell was named"
                                      : "there is no completion for " + what,
                 .fix = "write one of " + Join(CompletionShells(), ", ") +
                        ", or install for kubectl"};
  }
  context.terminal.Out(script);
  return ExitCode::kOk;
}

}  // namespace mcf
