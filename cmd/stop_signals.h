#ifndef MCF_CMD_STOP_SIGNALS_H_
#define MCF_CMD_STOP_SIGNALS_H_

#include <stop_token>

namespace mcf {

// Ctrl-C and SIGTERM, or the end of a console on Windows, become a stop that
// every wait sees; a second one ends the process at once. To be called before
// any thread is started; `stop` must outlive the process.
void StopOnSignals(std::stop_source& stop);

}  // namespace mcf

#endif  // MCF_CMD_STOP_SIGNALS_H_
