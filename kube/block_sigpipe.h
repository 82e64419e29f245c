#ifndef MCF_KUBE_BLOCK_SIGPIPE_H_
#define MCF_KUBE_BLOCK_SIGPIPE_H_

#ifndef _WIN32
#include <csignal>
#endif

namespace mcf {

// While it lives, writing to a connection that the other side has closed fails
// in this thread instead of ending the program. Pipes of other threads, stdout
// among them, are not touched.
class BlockSigpipe {
 public:
#ifdef _WIN32
  BlockSigpipe() {}  // which has no such signal
  ~BlockSigpipe() {}
#else
  BlockSigpipe();
  ~BlockSigpipe();
#endif
  BlockSigpipe(const BlockSigpipe&) = delete;
  BlockSigpipe& operator=(const BlockSigpipe&) = delete;

#ifndef _WIN32
 private:
  sigset_t before_;
  bool was_pending_;
#endif
};

}  // namespace mcf

#endif  // MCF_KUBE_BLOCK_SIGPIPE_H_
