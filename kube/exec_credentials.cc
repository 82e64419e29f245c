#include "kube/exec_credentials.h"

#include <utility>

#include "kube/readable.h"
#include "kubeconfig/plugin_policy.h"

namespace mcf {
namespace {

using std::chrono::seconds;

// What expires this soon would on its way. But what was just given is all that
// there is.
constexpr seconds kMargin{10}, kJustGiven{30};
// A program that failed, or whose credential was refused, is not run again for
// every request of a wave: each run may ask somebody to sign in.
constexpr seconds kPause{30};
constexpr std::size_t kMaxHint = 1000;

Error BadRun(const ExecPlugin& plugin, const std::string& what,
             const std::string& why, const std::string& fix) {
  return Error{.kind = Error::Kind::kKubeconfig,
               .what = plugin.label + ": " + what,
               .why = why,
               .fix = fix,
               .where = plugin.where};
}

Error Missing(const ExecPlugin& plugin) {
  const std::string hint = ReadableText(plugin.install_hint, kMaxHint);
  return BadRun(plugin, plugin.command + ": no such program",
                "the kubeconfig has it give the credentials",
                hint.empty() ? "install it, or add its folder to PATH" : hint);
}

// What kubectl's preferences forbid is forbidden here.
Result<void> CheckPolicy(const ExecPlugin& plugin, const std::string& path,
                         const CredentialAccess& access) {
  const Result<PluginPolicy> policy =
      LoadPluginPolicy(access.kuberc, access.files, access.process);
  if (!policy) return policy.errors();
  if (policy->Allows(path, access.process)) return {};
  const bool denied = policy->kind == PluginPolicy::Kind::kDenyAll;
  return BadRun(
      plugin, plugin.command + " may not be run",
      denied ? "the credentialPluginPolicy of " + policy->file + " is DenyAll"
             : "it is not in the credentialPluginAllowlist of " + policy->file,
      denied ? "sign in another way, or change that policy"
             : "if you trust " + path + ", add it to that list");
}

Error WaitStopped() {
  return Error{.kind = Error::Kind::kInterrupted, .what = "interrupted"};
}

Result<Credential> CredentialOf(const Result<ExecAnswer>& answer) {
  if (!answer) return answer.errors();
  return answer->credential;
}

bool WasInterrupted(const Result<ExecAnswer>& answer) {
  return !answer && answer.errors().front().kind == Error::Kind::kInterrupted;
}

}  // namespace

Result<bool> ExecCredentials::IsInteractive() const {
  using Interactive = ExecPlugin::Interactive;
  const bool available = access_.stdin_is_terminal && !access_.stdin_is_taken;
  if (plugin_.interactive != Interactive::kAlways) {
    return available && plugin_.interactive == Interactive::kIfAvailable;
  }
  if (available) return true;
  return BadRun(
      plugin_,
      plugin_.command + " has to ask somebody (interactiveMode: Always)",
      access_.stdin_is_taken ? "stdin is read for manifests"
                             : "stdin is no terminal",
      "run this on a terminal, or sign in another way");
}

Result<ExecAnswer> ExecCredentials::RunProgram(std::stop_token stop) const {
  const Result<bool> interactive = IsInteractive();
  if (!interactive) return interactive.errors();
  const std::optional<std::string> path = access_.process.Find(plugin_.command);
  if (!path) return Missing(plugin_);
  const Result<void> allowed = CheckPolicy(plugin_, *path, access_);
  if (!allowed) return allowed.errors();
  ProgramCall call{.words = {*path},
                   .environment = plugin_.environment,
                   .gets_stdin = *interactive,
                   .stop = std::move(stop),
                   .limit = limit_};
  call.words.insert(call.words.end(), plugin_.arguments.begin(),
                    plugin_.arguments.end());
  call.environment["KUBERNETES_EXEC_INFO"] =
      FormatExecInfo(plugin_, *interactive);
  const Result<ProcessOutput> output = access_.process.Run(call);
  if (!output) {
    const Error& error = output.errors().front();
    if (error.kind == Error::Kind::kInterrupted) return error;
    return BadRun(plugin_, error.what, error.why,
                  "run the program by hand to see what it waits for");
  }
  if (output->exit_code != 0) {
    return BadRun(plugin_,
                  plugin_.command + " failed (exit code " +
                      std::to_string(output->exit_code) + ")",
                  "what it says about it is above",
                  "sign in again the way that this program wants it");
  }
  return ParseExecAnswer(output->out, plugin_);
}

bool ExecCredentials::StillServes(const Outcome& outcome) const {
  const auto age = access_.clock.Now() - outcome.at;
  if (!outcome.answer) return age < kPause;
  if (!outcome.answer->expires) return true;
  const auto left = *outcome.answer->expires - access_.clock.WallTime();
  return left > kMargin || (left > seconds(0) && age < kJustGiven);
}

Result<Credential> ExecCredentials::RunAndKeep(
    std::unique_lock<std::mutex>& lock, std::stop_token stop) {
  running_ = true;
  lock.unlock();
  Result<ExecAnswer> answer = RunProgram(std::move(stop));
  lock.lock();
  running_ = false;
  ++runs_;
  outcome_ = Outcome{.answer = std::move(answer),
                     .at = access_.clock.Now(),
                     .after_refusal = std::exchange(refused_, false)};
  Result<Credential> credential = CredentialOf(outcome_->answer);
  if (WasInterrupted(outcome_->answer)) outcome_.reset();
  ended_.notify_all();
  return credential;
}

Result<Credential> ExecCredentials::Get(std::stop_token stop) {
  std::unique_lock lock(mutex_);
  for (;;) {
    if (stop.stop_requested()) return WaitStopped();
    if (!running_) {
      if (outcome_ && StillServes(*outcome_)) {
        return CredentialOf(outcome_->answer);
      }
      return RunAndKeep(lock, stop);
    }
    const unsigned seen = runs_;
    if (!ended_.wait(lock, stop, [&] { return runs_ != seen; })) {
      return WaitStopped();
    }
    // It was run for us too, however soon it says that it expires.
    if (outcome_ && !running_) return CredentialOf(outcome_->answer);
  }
}

Result<bool> ExecCredentials::Renew(const Credential& refused,
                                    std::stop_token stop) {
  {
    std::lock_guard lock(mutex_);
    const bool current = !running_ && outcome_ && outcome_->answer &&
                         outcome_->answer->credential == refused;
    if (current && outcome_->after_refusal &&
        access_.clock.Now() - outcome_->at < kPause) {
      return false;  // the program has no better one
    }
    if (current) {
      outcome_.reset();
      refused_ = true;
    }
  }
  const Result<Credential> credential = Get(std::move(stop));
  if (!credential) return credential.errors();
  return *credential != refused;
}

}  // namespace mcf
