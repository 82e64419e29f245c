#include "kube/block_sigpipe.h"

#include <cerrno>
#include <ctime>

namespace mcf {
namespace {

sigset_t OnlySigpipe() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGPIPE);
  return set;
}

}  // namespace

BlockSigpipe::BlockSigpipe() {
  sigset_t pending;
  sigpending(&pending);
  was_pending_ = sigismember(&pending, SIGPIPE) == 1;
  const sigset_t only = OnlySigpipe();
  pthread_sigmask(SIG_BLOCK, &only, &before_);
}

BlockSigpipe::~BlockSigpipe() {
  const sigset_t only = OnlySigpipe();
  const timespec now{};
  // Take back the one that we caused, lest it comes when it is let through.
  while (!was_pending_ && sigtimedwait(&only, nullptr, &now) == -1 &&
         errno == EINTR) {
  }
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace mcf
