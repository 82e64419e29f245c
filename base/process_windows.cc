#include <windows.h>

#include <array>

#include "base/files.h"
#include "base/system_run.h"

namespace mcf {
namespace {

// A handle that is closed with its scope.
class Handle {
 public:
  explicit Handle(HANDLE handle) : handle_(handle) {}
  ~Handle() { Close(); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  HANDLE get() const { return handle_; }
  void Close() {
    if (handle_ != nullptr) CloseHandle(handle_);
    handle_ = nullptr;
  }

 private:
  HANDLE handle_;
};

SystemRun NotStarted(DWORD code) {
  return {.problem = code == ERROR_FILE_NOT_FOUND
                         ? SystemRun::Problem::kNoSuchProgram
                         : SystemRun::Problem::kNotStarted,
          .reason = "error " + std::to_string(code) + " of Windows"};
}

// As programs take their one command line apart: backslashes count only before
// a quotation mark.
std::string Quoted(const std::string& word) {
  std::string text = "\"";
  std::size_t backslashes = 0;
  for (const char c : word) {
    if (c == '"') text.append(backslashes + 1, '\\');
    backslashes = c == '\\' ? backslashes + 1 : 0;
    text += c;
  }
  return text.append(backslashes, '\\') + "\"";
}

// Starts the program with its stdout going to `out`; 0 or an error of Windows.
DWORD Start(const std::vector<std::string>& words, HANDLE out,
            PROCESS_INFORMATION* started) {
  std::string line;
  for (const std::string& word : words) {
    line += (line.empty() ? "" : " ") + Quoted(word);
  }
  STARTUPINFOA settings{};
  settings.cb = sizeof(settings);
  settings.dwFlags = STARTF_USESTDHANDLES;
  settings.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
  settings.hStdOutput = out;
  settings.hStdError = GetStdHandle(STD_ERROR_HANDLE);
  const BOOL done = CreateProcessA(nullptr, line.data(), nullptr, nullptr,
                                   /*bInheritHandles=*/TRUE, 0, nullptr,
                                   nullptr, &settings, started);
  return done != 0 ? 0 : GetLastError();
}

// All that comes until the end; false when it is too much or broken.
bool ReadOutput(HANDLE pipe, std::string& text) {
  std::array<char, 16384> buffer;
  while (text.size() <= Files::kMaxBytes) {
    DWORD length = 0;
    if (ReadFile(pipe, buffer.data(), static_cast<DWORD>(buffer.size()),
                 &length, nullptr) == 0) {
      return GetLastError() == ERROR_BROKEN_PIPE;  // how a pipe ends
    }
    text.append(buffer.data(), length);
  }
  return false;
}

}  // namespace

SystemRun RunOnSystem(const std::vector<std::string>& words) {
  SECURITY_ATTRIBUTES inherited{};
  inherited.nLength = sizeof(inherited);
  inherited.bInheritHandle = TRUE;
  HANDLE ends[2] = {};
  if (CreatePipe(&ends[0], &ends[1], &inherited, 0) == 0) {
    return NotStarted(GetLastError());
  }
  const Handle reading(ends[0]);
  Handle writing(ends[1]);
  SetHandleInformation(reading.get(), HANDLE_FLAG_INHERIT, 0);

  PROCESS_INFORMATION started{};
  const DWORD failure = Start(words, writing.get(), &started);
  if (failure != 0) return NotStarted(failure);
  const Handle process(started.hProcess), thread(started.hThread);
  writing.Close();  // else our own end would keep the pipe from ending

  SystemRun run;
  if (!ReadOutput(reading.get(), run.output.out)) {
    run.problem = SystemRun::Problem::kOutput;
    TerminateProcess(process.get(), 1);  // it may wait for us to read on
  }
  WaitForSingleObject(process.get(), INFINITE);
  DWORD code = 0;
  GetExitCodeProcess(process.get(), &code);
  run.output.exit_code = static_cast<int>(code);
  return run;
}

}  // namespace mcf
