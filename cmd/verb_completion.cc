#include "base/text.h"
#include "cmd/completion_scripts.h"
#include "cmd/verbs.h"

namespace mcf {
namespace {

constexpr Choice<Shell> kShells[] = {
    {Shell::kBash, "bash", "the script of bash"},
    {Shell::kFish, "fish", "the script of fish"},
    {Shell::kPowershell, "powershell", "the script of PowerShell"},
    {Shell::kZsh, "zsh", "the script of zsh"},
    {Shell::kKubectl, "install", "put kubectl's beside the program"}};

struct CompletionOptions {
  std::optional<Shell> shell;
  std::string folder;  // to install in
};

void AddCompletionFlags(Flags& flags, CompletionOptions& options) {
  flags.OneOf("SHELL", options.shell, kShells, "", {"SHELL"});
  flags.Text("--dir", options.folder,
             "where to install (the folder of the program)", kFolder);
}

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
  Result<void> written = context.files.WriteProgram(
      path, std::string(CompletionScript(Shell::kKubectl)));
  if (!written) return written.errors();
  context.terminal.Out("wrote " + path +
                       "\nkubectl statefulset-mcf <TAB> works where kubectl's "
                       "own completion is loaded\n");
  return ExitCode::kOk;
}

Result<ExitCode> RunCompletion(const CompletionOptions& options,
                               Context& context) {
  if (!options.shell) {
    return Error{.kind = Error::Kind::kUsage,
                 .what = "no shell was named",
                 .fix = "name one, or install for kubectl: completion install"};
  }
  if (options.shell == Shell::kKubectl) {
    return Install(options.folder, context);
  }
  context.terminal.Out(CompletionScript(*options.shell));
  return ExitCode::kOk;
}

}  // namespace

Verb CompletionVerb() {
  return {
      .name = "completion",
      .about = "Print a shell's completion script, or install kubectl's",
      .examples = {{"completion install",
                    "Let kubectl statefulset-mcf <TAB> work"},
                   {"completion bash", "Print the script for one shell"}},
      .call = CallWith<CompletionOptions, AddCompletionFlags, RunCompletion>};
}

}  // namespace mcf
