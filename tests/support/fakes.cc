#include "tests/support/fakes.h"

#include "base/text.h"

namespace mcf {

std::chrono::steady_clock::time_point FakeClock::Now() const {
  std::lock_guard lock(mutex_);
  return std::chrono::steady_clock::time_point(passed_);
}

std::chrono::system_clock::time_point FakeClock::WallTime() const {
  std::lock_guard lock(mutex_);
  return std::chrono::sys_days(std::chrono::year(2026) / 1 / 2) + passed_;
}

bool FakeClock::Sleep(Duration time, std::stop_token stop) {
  Advance(time);
  return !stop.stop_requested();
}

void FakeClock::Advance(Duration time) {
  std::lock_guard lock(mutex_);
  passed_ += time;
}

Result<std::string> FakeFiles::Read(const std::string& path) {
  auto file = files.find(path);
  if (file == files.end()) {
    return Error{.what = path + ": no such file or folder"};
  }
  return file->second;
}

Result<std::string> FakeFiles::ReadStdin() { return Read("-"); }

Result<void> FakeFiles::WriteProgram(const std::string& path,
                                     const std::string& text) {
  files[path] = text;
  return {};
}

bool FakeFiles::Exists(const std::string& path) const {
  return files.contains(path) || IsFolder(path);
}

bool FakeFiles::IsFolder(const std::string& path) const {
  auto next = files.lower_bound(path + "/");
  return next != files.end() && next->first.starts_with(path + "/");
}

Result<std::vector<std::string>> FakeFiles::List(const std::string& folder,
                                                 bool recursive) const {
  std::vector<std::string> paths;
  for (const auto& [path, text] : files) {
    if (!path.starts_with(folder + "/")) continue;
    const bool deeper = path.find('/', folder.size() + 1) != std::string::npos;
    if (recursive || !deeper) paths.push_back(path);
  }
  return paths;
}

std::optional<std::string> FakeProcess::Env(const std::string& name) const {
  auto value = env.find(name);
  if (value == env.end()) return std::nullopt;
  return value->second;
}

std::optional<std::string> FakeProcess::Find(const std::string& program) const {
  for (const auto& [words, output] : programs) {
    if (words != program && !words.starts_with(program + " ")) continue;
    return program.starts_with('/') ? program : "/bin/" + program;
  }
  return std::nullopt;
}

Result<ProcessOutput> FakeProcess::Run(const ProgramCall& call) {
  calls.push_back(call);
  auto program = programs.find(Join(call.words, " "));
  if (program == programs.end()) {
    return Error{.what = call.words.front() + ": no such program"};
  }
  return program->second;
}

std::optional<std::string> FakeTerminal::Ask(std::string_view question,
                                             std::stop_token stop) {
  notes += question;
  if (stop.stop_requested() || answers.empty()) return std::nullopt;
  std::string answer = answers.front();
  answers.pop_front();
  return answer;
}

void FakeTransport::Answer(const std::string& method_and_path, int status,
                           const std::string& body) {
  responses[method_and_path].push_back(
      {status, {{"Content-Type", "application/json"}}, body});
}

Result<HttpResponse> FakeTransport::Exchange(const HttpRequest& request,
                                             std::stop_token stop) {
  std::lock_guard lock(mutex_);
  requests.push_back(request);
  if (stop.stop_requested()) {
    return Error{.kind = Error::Kind::kInterrupted, .what = "interrupted"};
  }
  auto queue = responses.find(request.method + " " + request.path);
  if (queue == responses.end() || queue->second.empty()) {
    return Error{
        .kind = Error::Kind::kCluster,
        .what = "connection refused: " + request.method + " " + request.path};
  }
  HttpResponse response = queue->second.front();
  if (queue->second.size() > 1) queue->second.pop_front();
  return response;
}

Result<HttpResponse> FakeTransport::Stream(
    const HttpRequest& request,
    const std::function<bool(std::string_view)>& on_bytes,
    std::stop_token stop) {
  Result<HttpResponse> response = Exchange(request, stop);
  if (response && response->status == 200) on_bytes(response->body);
  return response;
}

}  // namespace mcf
