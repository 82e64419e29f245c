// Makes the outside world and runs one command.

#include "cmd/run_command.h"
#include "cmd/stop_signals.h"

int main(int argc, char** argv) {
  static std::stop_source stop;
  mcf::StopOnSignals(stop);

  mcf::SystemFiles files;
  mcf::SystemProcess process;
  mcf::SystemTerminal terminal;
  mcf::SystemClock clock;
  mcf::Context context{files, process, terminal, clock, stop.get_token()};
  const std::vector<std::string> words(argv + 1, argv + argc);
  return mcf::RunCommand(words, context, &terminal);
}
