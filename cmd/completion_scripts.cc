// Each script asks the program itself, with the hidden verb __complete, and
// heeds the directive in the last line: 2 no space behind the word, 4 no file
// names, 16 folders only.
#include "cmd/completion_scripts.h"

namespace mcf {
namespace {

constexpr std::string_view kBash =
    R"sh(# Bash completion of kubectl-statefulset_mcf.
_kubectl_statefulset_mcf() {
  local lines directive line
  mapfile -t lines < <(kubectl-statefulset_mcf __complete \
    "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  COMPREPLY=()
  ((${#lines[@]} > 0)) || return
  directive=${lines[-1]#:}
  unset 'lines[-1]'
  for line in "${lines[@]}"; do COMPREPLY+=("${line%%$'\t'*}"); done
  if ((directive & 2)); then compopt -o nospace; fi
  if ((directive & 16)); then
    compopt -o dirnames
  elif ! ((directive & 4)); then
    compopt -o default
  fi
}
complete -F _kubectl_statefulset_mcf kubectl-statefulset_mcf
)sh";

constexpr std::string_view kZsh = R"sh(#compdef kubectl-statefulset_mcf
# Zsh completion of kubectl-statefulset_mcf; needs compinit.
_kubectl_statefulset_mcf() {
  local -a lines names shown space
  local directive line prefix=
  lines=("${(@f)$(kubectl-statefulset_mcf __complete \
    "${(@)words[2,CURRENT]}" 2>/dev/null)}")
  directive=${lines[-1]#:}
  if [[ ${words[CURRENT]} == -*=* ]]; then prefix=${words[CURRENT]%%=*}=; fi
  for line in "${(@)lines[1,-2]}"; do
    names+=("$prefix${line%%$'\t'*}")
    shown+=("${line/$'\t'/  -- }")
  done
  if ((directive & 2)); then space=(-S ''); fi
  if ((${#names} > 0)); then
    compadd "${space[@]}" -l -d shown -- "${names[@]}"
  elif ((directive & 16)); then
    _files -/
  elif ! ((directive & 4)); then
    _files
  fi
}
compdef _kubectl_statefulset_mcf kubectl-statefulset_mcf
)sh";

constexpr std::string_view kFish =
    R"sh(# Fish completion of kubectl-statefulset_mcf.
function __kubectl_statefulset_mcf_complete
    set -l words (commandline -opc)
    set -l last (commandline -ct)
    set -l lines (kubectl-statefulset_mcf __complete $words[2..-1] "$last" 2>/dev/null)
    set -l directive (string replace -r '^:' '' -- $lines[-1])
    set -l prefix (string match -r -- '^-[^=]*=' "$last")
    if test (count $lines) -gt 1
        string replace -r '^' -- "$prefix" $lines[1..-2]
    else if test "$directive" = 16
        __fish_complete_directories "$last"
    else if test "$directive" = 0
        __fish_complete_path "$last"
    end
end
complete -c kubectl-statefulset_mcf -f -a '(__kubectl_statefulset_mcf_complete)'
)sh";

constexpr std::string_view kPowershell =
    R"sh(# PowerShell completion of kubectl-statefulset_mcf.
Register-ArgumentCompleter -Native -CommandName 'kubectl-statefulset_mcf' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
    if ($wordToComplete -eq '') { $words += '""' }
    $lines = @(kubectl-statefulset_mcf __complete @words 2>$null)
    $lines | Select-Object -SkipLast 1 | ForEach-Object {
        $name, $about = $_ -split "`t", 2
        if (-not $about) { $about = $name }
        [System.Management.Automation.CompletionResult]::new($name, $name, 'ParameterValue', $about)
    }
}
)sh";

#ifdef _WIN32
constexpr std::string_view kKubectl =
    "@rem kubectl calls this for the words behind kubectl statefulset-mcf.\r\n"
    "@kubectl-statefulset_mcf.exe __complete %*\r\n";
#else
constexpr std::string_view kKubectl = R"sh(#!/bin/sh
# kubectl calls this for the words behind `kubectl statefulset-mcf`.
exec kubectl-statefulset_mcf __complete "$@"
)sh";
#endif

}  // namespace

#ifdef _WIN32
const std::string_view kKubectlCompletionName =
    "kubectl_complete-statefulset_mcf.cmd";
#else
const std::string_view kKubectlCompletionName =
    "kubectl_complete-statefulset_mcf";
#endif

std::string_view CompletionScript(Shell shell) {
  switch (shell) {
    case Shell::kBash:
      return kBash;
    case Shell::kFish:
      return kFish;
    case Shell::kPowershell:
      return kPowershell;
    case Shell::kZsh:
      return kZsh;
    case Shell::kKubectl:
      return kKubectl;
  }
  return "";
}

}  // namespace mcf
