#include "kube/block_sigpipe.h"

namespace mcf {
namespace {

sigset_t OnlySigpipe() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGPIPE);
  return set;
}

bool IsSigpipePending() {
  sigset_t pending;
  sigpending(&pending);
  return sigismember(&pending, SIGPIPE) == 1;
}

}  // namespace

BlockSigpipe::BlockSigpipe() : was_pending_(IsSigpipePending()) {
  const sigset_t only = OnlySigpipe();
  pthread_sigmask(SIG_BLOCK, &only, &before_);
}

BlockSigpipe::~BlockSigpipe() {
  // Take back the one that we caused, lest it comes when it is let through.
  if (!was_pending_ && IsSigpipePending()) {
    const sigset_t only = OnlySigpipe();
    int taken = 0;
    sigwait(&only, &taken);
  }
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace mcf
