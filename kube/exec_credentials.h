#ifndef MCF_KUBE_EXEC_CREDENTIALS_H_
#define MCF_KUBE_EXEC_CREDENTIALS_H_

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>

#include "kube/credential_source.h"
#include "kube/exec_answer.h"

namespace mcf {

// Credentials that a program gives, as client-go runs it. One run serves all
// threads: whoever comes while it runs waits for it. It is run again when what
// it gave expires, and once for a credential that was refused.
class ExecCredentials : public CredentialSource {
 public:
  // Long enough to sign in with a browser.
  static constexpr std::chrono::milliseconds kLimit{300'000};

  // The plugin, and what `access` names, must outlive it.
  ExecCredentials(const ExecPlugin& plugin, const CredentialAccess& access,
                  std::chrono::milliseconds limit = kLimit)
      : plugin_(plugin), access_(access), limit_(limit) {}

  Result<Credential> Get(std::stop_token stop) override;
  Result<bool> Renew(const Credential& refused, std::stop_token stop) override;

 private:
  // What the last run gave.
  struct Outcome {
    Result<ExecAnswer> answer;
    std::chrono::steady_clock::time_point at;
    bool after_refusal = false;
  };

  bool StillServes(const Outcome& outcome) const;  // the next request
  Result<Credential> RunAndKeep(std::unique_lock<std::mutex>& lock,
                                std::stop_token stop);
  Result<ExecAnswer> RunProgram(std::stop_token stop) const;
  Result<bool> IsInteractive() const;

  const ExecPlugin& plugin_;
  const CredentialAccess access_;
  const std::chrono::milliseconds limit_;

  std::mutex mutex_;  // guards the rest; not held while the program runs
  std::condition_variable_any ended_;
  bool running_ = false;
  unsigned runs_ = 0;     // that ended
  bool refused_ = false;  // the next run is because of a refusal
  std::optional<Outcome> outcome_;
};

}  // namespace mcf

#endif  // MCF_KUBE_EXEC_CREDENTIALS_H_
