#ifndef MCF_CMD_VERB_H_
#define MCF_CMD_VERB_H_

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/terminal.h"
#include "cmd/context.h"
#include "cmd/exit_code.h"
#include "cmd/flags.h"

namespace mcf {

// A command line without the program's name, and what it is for.
struct Example {
  const char* words;
  const char* about;
};

// One use of a verb. Its flags are read into the options of the verb, which
// the call owns.
class Call {
 public:
  virtual ~Call() = default;

  // Those of the verb and those that every verb has; the call must outlive
  // their parsing.
  void AddFlags(Flags& flags);
  // Results go to the terminal; what is returned as errors was not printed yet.
  virtual Result<ExitCode> Run(Context& context) const = 0;
  ColorMode color() const { return color_; }

 private:
  virtual void AddOwnFlags(Flags& flags) = 0;

  ColorMode color_ = ColorMode::kAuto;
};

// A verb as a value: each verb_NAME.cc exports one. Parsing, help, manual and
// completion all read it.
struct Verb {
  const char* name;
  const char* about;
  std::vector<Example> examples;
  std::unique_ptr<Call> (*call)();
};

VerbFlags DescribeFlags(const Verb& verb);
std::vector<FlagInfo> FlagsOf(const Verb& verb);  // of all groups

// `.call` of a verb: void kAddFlags(Flags&, Options&), and
// Result<ExitCode> kRun(const Options&, Context&).
template <typename Options, auto kAddFlags, auto kRun>
std::unique_ptr<Call> CallWith() {
  class CallWithOptions : public Call {
   public:
    Result<ExitCode> Run(Context& context) const override {
      return kRun(options_, context);
    }

   private:
    void AddOwnFlags(Flags& flags) override { kAddFlags(flags, options_); }

    Options options_;
  };
  return std::make_unique<CallWithOptions>();
}

}  // namespace mcf

#endif  // MCF_CMD_VERB_H_
