// Makes the outside world and runs one command. Ctrl-C and SIGTERM become a
// stop that every wait sees; a second one ends the process at once.

#include <csignal>
#include <cstdlib>
#include <thread>

#include "cmd/verbs.h"

namespace {

// Signals are taken by one waiting thread, so that asking to stop need not be
// done inside a signal handler.
void TakeSignals(const sigset_t& signals, std::stop_source& stop) {
  std::thread([signals, &stop] {
    int signal = 0;
    sigwait(&signals, &signal);
    stop.request_stop();
    sigwait(&signals, &signal);
    std::_Exit(static_cast<int>(mcf::ExitCode::kInterrupted));
  }).detach();
}

}  // namespace

int main(int argc, char** argv) {
  static std::stop_source stop;
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  TakeSignals(signals, stop);

  mcf::SystemFiles files;
  mcf::SystemProcess process;
  mcf::SystemTerminal terminal;
  mcf::SystemClock clock;
  mcf::Context context{files, process, terminal, clock, stop.get_token()};
  const std::vector<std::string> words(argv + 1, argv + argc);
  return mcf::RunCommand(words, context, &terminal);
}
