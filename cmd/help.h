#ifndef MCF_CMD_HELP_H_
#define MCF_CMD_HELP_H_

#include <string>

#include "cmd/verb.h"

namespace mcf {

inline constexpr const char* kProgram = "kubectl statefulset-mcf";
inline constexpr const char* kProgramAbout =
    "Diff and apply stateful applications, with an eye on their volumes";

// What --help prints, of all and of one verb.
std::string FormatOverview();
std::string FormatHelp(const Verb& verb);

// "kubectl statefulset-mcf status [NAME…] [flags]".
std::string UsageOf(const Verb& verb, const VerbFlags& flags);
// "-o, --output FORMAT", "--[no-]wait".
std::string SpellingOf(const FlagInfo& flag);

}  // namespace mcf

#endif  // MCF_CMD_HELP_H_
