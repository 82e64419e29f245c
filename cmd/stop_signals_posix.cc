#include <csignal>
#include <cstdlib>
#include <thread>

#include "cmd/exit_code.h"
#include "cmd/stop_signals.h"

namespace mcf {

// Signals are taken by one waiting thread, so that asking to stop need not be
// done inside a signal handler.
void StopOnSignals(std::stop_source& stop) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  // A reader of our output that goes away is not worth dying for.
  std::signal(SIGPIPE, SIG_IGN);
  std::thread([signals, &stop] {
    int signal = 0;
    sigwait(&signals, &signal);
    stop.request_stop();
    sigwait(&signals, &signal);
    std::_Exit(static_cast<int>(ExitCode::kInterrupted));
  }).detach();
}

}  // namespace mcf
