#ifndef MCF_KUBE_BLOCK_SIGPIPE_H_
#define MCF_KUBE_BLOCK_SIGPIPE_H_

#include <csignal>

namespace mcf {

// While it lives, writing to a connection that the other side has closed fails
// in this thread instead of ending the program. Pipes of other threads, stdout
// among them, are not touched.
class BlockSigpipe {
 public:
  BlockSigpipe();
  ~BlockSigpipe();
  BlockSigpipe(const BlockSigpipe&) = delete;
  BlockSigpipe& operator=(const BlockSigpipe&) = delete;

 private:
  sigset_t before_;
  bool was_pending_;
};

}  // namespace mcf

#endif  // MCF_KUBE_BLOCK_SIGPIPE_H_
