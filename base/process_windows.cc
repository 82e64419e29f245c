#include <windows.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/files.h"
#include "base/system_run.h"

namespace mcf {
namespace {

using Problem = SystemRun::Problem;

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
  return {.problem = code == ERROR_FILE_NOT_FOUND ? Problem::kNoSuchProgram
                                                  : Problem::kNotStarted,
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

// Names of variables are the same in any case here.
std::string ToUpper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text;
}

// Our environment with the additions in the places of what they replace, as
// CreateProcess takes it: texts that end with a zero, and one zero more.
std::string EnvironmentWith(const std::map<std::string, std::string>& added) {
  std::map<std::string, std::string> all;  // by name in upper case
  char* ours = GetEnvironmentStringsA();
  for (const char* entry = ours; entry != nullptr && *entry != 0;) {
    const std::string text = entry;
    // "=C:=C:\\folder", of which cmd.exe makes use, has a name too.
    all[ToUpper(text.substr(0, text.find('=', 1)))] = text;
    entry += text.size() + 1;
  }
  if (ours != nullptr) FreeEnvironmentStringsA(ours);
  for (const auto& [name, value] : added) {
    all[ToUpper(name)] = name + "=" + value;
  }
  std::string block;
  for (const auto& [name, text] : all) block.append(text).push_back(0);
  block.push_back(0);
  return block;
}

// Starts the program with its stdout going to `out`; 0 or an error of Windows.
DWORD Start(const ProgramCall& call, HANDLE out, PROCESS_INFORMATION* started) {
  std::string line;
  for (const std::string& word : call.words) {
    line += (line.empty() ? "" : " ") + Quoted(word);
  }
  STARTUPINFOA settings{};
  settings.cb = sizeof(settings);
  settings.dwFlags = STARTF_USESTDHANDLES;
  settings.hStdInput =
      call.gets_stdin ? GetStdHandle(STD_INPUT_HANDLE) : nullptr;
  settings.hStdOutput = out;
  settings.hStdError = GetStdHandle(STD_ERROR_HANDLE);
  std::string environment = EnvironmentWith(call.environment);
  const BOOL done =
      CreateProcessA(nullptr, line.data(), nullptr, nullptr,
                     /*bInheritHandles=*/TRUE, 0, environment.data(), nullptr,
                     &settings, started);
  return done != 0 ? 0 : GetLastError();
}

bool HasEnded(HANDLE process, std::chrono::milliseconds wait) {
  return WaitForSingleObject(process, static_cast<DWORD>(wait.count())) ==
         WAIT_OBJECT_0;
}

// How many bytes the pipe holds; empty at its end.
std::optional<DWORD> Waiting(HANDLE pipe) {
  DWORD length = 0;
  if (PeekNamedPipe(pipe, nullptr, 0, nullptr, &length, nullptr) == 0) {
    return std::nullopt;
  }
  return length;
}

// All that comes until the end of the pipe or of the program: what that left
// running may keep the pipe open for ever.
Problem ReadOutput(HANDLE pipe, HANDLE process, const RunWatch& watch,
                   std::string& text) {
  std::array<char, 16384> buffer;
  while (text.size() <= Files::kMaxBytes) {
    const Problem problem = watch.Check();
    if (problem != Problem::kNone) return problem;
    std::optional<DWORD> waiting = Waiting(pipe);
    if (!waiting) return Problem::kNone;
    if (*waiting == 0) {
      if (!HasEnded(process, RunWatch::kTick)) continue;
      // What it wrote last may have come between the two looks.
      waiting = Waiting(pipe);
      if (!waiting || *waiting == 0) return Problem::kNone;
    }
    DWORD length = 0;
    if (ReadFile(pipe, buffer.data(), static_cast<DWORD>(buffer.size()),
                 &length, nullptr) == 0) {
      return GetLastError() == ERROR_BROKEN_PIPE ? Problem::kNone
                                                 : Problem::kOutput;
    }
    text.append(buffer.data(), length);
  }
  return Problem::kOutput;
}

Problem WaitFor(HANDLE process, const RunWatch& watch) {
  while (!HasEnded(process, RunWatch::kTick)) {
    const Problem problem = watch.Check();
    if (problem != Problem::kNone) return problem;
  }
  return Problem::kNone;
}

bool IsFile(const std::string& path) {
  const DWORD facts = GetFileAttributesA(path.c_str());
  return facts != INVALID_FILE_ATTRIBUTES &&
         (facts & FILE_ATTRIBUTE_DIRECTORY) == 0;
}

}  // namespace

SystemRun RunOnSystem(const ProgramCall& call) {
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

  const RunWatch watch(call);
  PROCESS_INFORMATION started{};
  const DWORD failure = Start(call, writing.get(), &started);
  if (failure != 0) return NotStarted(failure);
  const Handle process(started.hProcess), thread(started.hThread);
  writing.Close();  // else our own end would keep the pipe from ending

  SystemRun run;
  run.problem = ReadOutput(reading.get(), process.get(), watch, run.output.out);
  if (run.problem == Problem::kNone) {
    run.problem = WaitFor(process.get(), watch);
  }
  // There is no asking on Windows.
  if (run.problem != Problem::kNone) TerminateProcess(process.get(), 1);
  WaitForSingleObject(process.get(), INFINITE);
  DWORD code = 0;
  GetExitCodeProcess(process.get(), &code);
  run.output.exit_code = static_cast<int>(code);
  return run;
}

std::optional<std::string> FindRunnable(const std::string& path) {
  if (IsFile(path)) return path;
  for (const char* extension : {".exe", ".com", ".cmd", ".bat"}) {
    if (IsFile(path + extension)) return path + extension;
  }
  return std::nullopt;
}

}  // namespace mcf
