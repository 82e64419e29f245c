#include <windows.h>

#include <cstdlib>

#include "cmd/exit_code.h"
#include "cmd/stop_signals.h"

namespace mcf {
namespace {

std::stop_source* g_stop = nullptr;

// Windows calls it in a thread of its own.
BOOL WINAPI OnEvent(DWORD) {
  if (!g_stop->request_stop()) {
    std::_Exit(static_cast<int>(ExitCode::kInterrupted));
  }
  return TRUE;
}

}  // namespace

void StopOnSignals(std::stop_source& stop) {
  g_stop = &stop;
  SetConsoleCtrlHandler(OnEvent, TRUE);
}

}  // namespace mcf
