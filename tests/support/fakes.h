#ifndef MCF_TESTS_SUPPORT_FAKES_H_
#define MCF_TESTS_SUPPORT_FAKES_H_

#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/files.h"
#include "base/process.h"
#include "base/terminal.h"
#include "kube/transport.h"

namespace mcf {

// Moves when told, or by what is slept.
class FakeClock : public Clock {
 public:
  std::chrono::steady_clock::time_point Now() const override;
  std::chrono::system_clock::time_point WallTime() const override;
  bool Sleep(Duration time, std::stop_token stop) override;
  void Advance(Duration time);

 private:
  mutable std::mutex mutex_;
  Duration passed_{0};
};

// Files held in memory by path; stdin is the file "-".
class FakeFiles : public Files {
 public:
  std::map<std::string, std::string> files;

  Result<std::string> Read(const std::string& path) override;
  Result<std::string> ReadStdin() override;
  Result<void> WriteProgram(const std::string& path,
                            const std::string& text) override;
  bool Exists(const std::string& path) const override;
  bool IsFolder(const std::string& path) const override;
  Result<std::vector<std::string>> List(const std::string& folder,
                                        bool recursive) const override;
};

class FakeProcess : public Process {
 public:
  std::map<std::string, std::string> env;
  std::map<std::string, ProcessOutput> programs;  // by words joined with ' '
  std::vector<ProgramCall> calls;                 // in the order they came

  std::optional<std::string> Env(const std::string& name) const override;
  // "/bin/NAME" for the name of each program, paths as they are.
  std::optional<std::string> Find(const std::string& program) const override;
  Result<ProcessOutput> Run(const ProgramCall& call) override;
};

// Records what was written; answers from `answers`.
class FakeTerminal : public Terminal {
 public:
  std::string out, notes;
  std::deque<std::string> answers;
  bool can_ask = false;

  void Out(std::string_view text) override { out += text; }
  void Note(std::string_view text) override { notes += text; }
  void Progress(std::string_view) override {}
  std::optional<std::string> Ask(std::string_view question,
                                 std::stop_token stop) override;
  bool CanAsk() const override { return can_ask; }
  bool UseColor() const override { return false; }
  bool ShowsProgress() const override { return false; }
};

// Replays responses by "METHOD PATH" (a queue each, the last one stays) and
// records every request. What has no response is a connection error.
class FakeTransport : public Transport {
 public:
  std::map<std::string, std::deque<HttpResponse>> responses;
  std::vector<HttpRequest> requests;  // in the order they came

  void Answer(const std::string& method_and_path, int status,
              const std::string& body);

  Result<HttpResponse> Exchange(const HttpRequest& request,
                                std::stop_token stop) override;
  Result<HttpResponse> Stream(
      const HttpRequest& request,
      const std::function<bool(std::string_view)>& on_bytes,
      std::stop_token stop) override;

 private:
  std::mutex mutex_;
};

}  // namespace mcf

#endif  // MCF_TESTS_SUPPORT_FAKES_H_
