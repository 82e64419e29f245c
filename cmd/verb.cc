#include "cmd/verb.h"

#include <algorithm>
#include <iterator>

#include "cmd/output_flags.h"

namespace mcf {
namespace {

constexpr Choice<ColorMode> kColorModes[] = {
    {ColorMode::kAuto, "auto", "on a terminal"},
    {ColorMode::kAlways, "always", "into files and pipes too"},
    {ColorMode::kNever, "never", "nowhere"}};

}  // namespace

void Call::AddFlags(Flags& flags) {
  AddOwnFlags(flags);
  flags.Group(kOutputGroup);
  flags.OneOf("--color", color_, kColorModes, "", {"WHEN"});
}

VerbFlags DescribeFlags(const Verb& verb) {
  const std::unique_ptr<Call> call = verb.call();
  Flags flags;
  call->AddFlags(flags);
  return flags.Described();
}

std::vector<FlagInfo> FlagsOf(const Verb& verb) {
  std::vector<FlagInfo> flags;
  for (FlagGroup& group : DescribeFlags(verb).groups) {
    std::ranges::move(group.flags, std::back_inserter(flags));
  }
  return flags;
}

}  // namespace mcf
