# What the scripts of this folder share; they source it.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${MCF_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/kubectl-statefulset-mcf}/krew
out=$root/build/krew
unset CMAKE_CXX_COMPILER_LAUNCHER # a release is compiled, not found again
all_targets=(linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64)

note() { printf '%s\n' "$*" >&2; }
fail() { note "$(basename "$0"): $*"; exit 1; }

# program_name SYSTEM
program_name() {
  case $1 in
    windows) echo kubectl-statefulset_mcf.exe ;;
    *) echo kubectl-statefulset_mcf ;;
  esac
}

# components lists the names in the versions file, those of a system's programs
# when one is given.
components() {
  awk -v RS= -v FS='\n' -v wanted="${1:-}" '{
    name = ""; holder = wanted
    for (i = 1; i <= NF; i++) {
      if ($i ~ /^Name: /) name = substr($i, 7)
      if ($i ~ /^System: /) holder = substr($i, 9)
    }
    if (name != "" && (wanted == "" || holder == wanted)) print name
  }' "$root/krew/versions"
}

# field COMPONENT KEY prints a field of the versions file, "" when it is absent.
field() {
  awk -v RS= -v FS='\n' -v name="Name: $1" -v key="$2: " '{
    found = 0
    for (i = 1; i <= NF; i++) if ($i == name) found = 1
    for (i = 1; i <= NF; i++) {
      if (found && index($i, key) == 1) print substr($i, length(key) + 1)
    }
  }' "$root/krew/versions"
}

# quietly LOG COMMAND... shows the output of a command only when it fails.
quietly() {
  local log=$1
  shift
  if ! "$@" >>"$log" 2>&1; then
    tail -n 30 "$log" >&2
    fail "this failed: $*"
  fi
}
