#include "base/terminal.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <thread>

namespace mcf {
namespace {

// Puts `fd` in the place of a standard stream until its end.
class Redirection {
 public:
  Redirection(int stream, int fd) : stream_(stream), saved_(dup(stream)) {
    dup2(fd, stream);
  }
  ~Redirection() {
    dup2(saved_, stream_);
    close(saved_);
  }
  Redirection(const Redirection&) = delete;
  Redirection& operator=(const Redirection&) = delete;

 private:
  int stream_, saved_;
};

// A pipe, with what was written to it.
class Pipe {
 public:
  Pipe() {
    EXPECT_EQ(0, pipe(ends_));
    fcntl(ends_[0], F_SETFL, O_NONBLOCK);
  }
  ~Pipe() {
    close(ends_[0]);
    close(ends_[1]);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  int reading() const { return ends_[0]; }
  int writing() const { return ends_[1]; }
  std::string Taken() const {
    char buffer[4096];
    const ssize_t length = read(ends_[0], buffer, sizeof buffer);
    return length < 0 ? ""
                      : std::string(buffer, static_cast<std::size_t>(length));
  }

 private:
  int ends_[2] = {-1, -1};
};

// A terminal of 20 columns: `person` is the side of the person.
class Screen {
 public:
  Screen() : person_(posix_openpt(O_RDWR | O_NOCTTY)) {
    EXPECT_EQ(0, grantpt(person_));
    EXPECT_EQ(0, unlockpt(person_));
    program_ = open(ptsname(person_), O_RDWR | O_NOCTTY);
    EXPECT_GE(program_, 0);
    termios mode;
    tcgetattr(program_, &mode);
    mode.c_oflag &= ~static_cast<tcflag_t>(OPOST);  // "\n" stays as it is
    mode.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(program_, TCSANOW, &mode);
    winsize size = {};
    size.ws_col = 20;
    size.ws_row = 5;
    ioctl(program_, TIOCSWINSZ, &size);
    fcntl(person_, F_SETFL, O_NONBLOCK);
  }
  ~Screen() {
    close(program_);
    close(person_);
  }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  int program() const { return program_; }
  void Type(const std::string& text) const {
    EXPECT_EQ(static_cast<ssize_t>(text.size()),
              write(person_, text.data(), text.size()));
  }
  // What came since the last call. The system hands it over with a delay.
  std::string Shown() const {
    std::string text;
    pollfd ready{.fd = person_, .events = POLLIN, .revents = 0};
    while (poll(&ready, 1, 50) > 0) {
      char buffer[4096];
      const ssize_t length = read(person_, buffer, sizeof buffer);
      if (length <= 0) break;
      text.append(buffer, static_cast<std::size_t>(length));
    }
    return text;
  }

 private:
  int person_ = -1, program_ = -1;
};

class SystemTerminalTest : public testing::Test {
 protected:
  SystemTerminalTest() {
    for (const char* name : {"NO_COLOR", "CLICOLOR_FORCE"}) unsetenv(name);
    setenv("TERM", "xterm", 1);
  }

  SystemTerminal terminal_;
};

TEST_F(SystemTerminalTest, WritesResultsAndNotesApart) {
  Pipe out, notes;
  const Redirection stdout_to_pipe(STDOUT_FILENO, out.writing());
  const Redirection stderr_to_pipe(STDERR_FILENO, notes.writing());
  terminal_.Out("result\n");
  terminal_.Note("note\n");
  terminal_.Progress("waiting");
  terminal_.Progress("");
  EXPECT_EQ("result\n", out.Taken());
  EXPECT_EQ("note\n", notes.Taken());
  EXPECT_FALSE(terminal_.ShowsProgress());
  EXPECT_FALSE(terminal_.UseColor());
}

TEST_F(SystemTerminalTest, WritesAllThroughASlowPipe) {
  Pipe out;
  fcntl(out.writing(), F_SETFL, O_NONBLOCK);
  const std::string text(1000000, 'x');
  std::string taken;
  std::atomic<bool> written = false;
  std::jthread reader([&] {
    for (bool done = false; !done;) {
      const bool was_written = written;
      const std::string part = out.Taken();
      done = was_written && part.empty();
      taken += part;
    }
  });
  {
    const Redirection stdout_to_pipe(STDOUT_FILENO, out.writing());
    terminal_.Out(text);
  }
  written = true;
  reader.join();
  EXPECT_TRUE(text == taken) << taken.size() << " bytes came through";
}

TEST_F(SystemTerminalTest, SurvivesAReaderThatIsGone) {
  std::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  ASSERT_EQ(0, pipe(ends));
  close(ends[0]);
  {
    const Redirection stdout_to_pipe(STDOUT_FILENO, ends[1]);
    terminal_.Out("nobody reads this\n");
  }
  close(ends[1]);
  std::signal(SIGPIPE, SIG_DFL);
}

TEST_F(SystemTerminalTest, RewritesTheProgressLine) {
  Screen screen;
  const Redirection stderr_to_screen(STDERR_FILENO, screen.program());
  EXPECT_TRUE(terminal_.ShowsProgress());
  terminal_.Progress("1 of 3");
  EXPECT_EQ("\r1 of 3\x1b[K", screen.Shown());
  terminal_.Progress("2 of\n3");
  EXPECT_EQ("\r2 of 3\x1b[K", screen.Shown());
  terminal_.Note("warning\n");
  EXPECT_EQ("\r\x1b[Kwarning\n", screen.Shown());
  terminal_.Progress("3 of 3");
  terminal_.Progress("");
  EXPECT_EQ("\r3 of 3\x1b[K\r\x1b[K", screen.Shown());
  terminal_.Progress("");
  EXPECT_EQ("", screen.Shown());
}

TEST_F(SystemTerminalTest, EndsTheProgressLineBeforeAResult) {
  Screen screen;
  Pipe out;
  const Redirection stderr_to_screen(STDERR_FILENO, screen.program());
  const Redirection stdout_to_pipe(STDOUT_FILENO, out.writing());
  terminal_.Progress("waiting");
  screen.Shown();
  terminal_.Out("done\n");
  EXPECT_EQ("\r\x1b[K", screen.Shown());
  EXPECT_EQ("done\n", out.Taken());
}

TEST_F(SystemTerminalTest, CutsTheProgressLineToTheScreen) {
  Screen screen;
  const Redirection stderr_to_screen(STDERR_FILENO, screen.program());
  terminal_.Progress("0123456789012345678901234");
  EXPECT_EQ("\r0123456789012345678\x1b[K", screen.Shown());
  terminal_.Progress("ééééééééééééééééééééééééé");
  EXPECT_EQ("\rééééééééééééééééééé\x1b[K", screen.Shown());
}

TEST_F(SystemTerminalTest, ShowsNoProgressOnADumbTerminal) {
  Screen screen;
  const Redirection stderr_to_screen(STDERR_FILENO, screen.program());
  setenv("TERM", "dumb", 1);
  EXPECT_FALSE(terminal_.ShowsProgress());
  terminal_.Progress("1 of 3");
  EXPECT_EQ("", screen.Shown());
}

TEST_F(SystemTerminalTest, AsksAPerson) {
  Screen screen;
  const Redirection stdin_from_screen(STDIN_FILENO, screen.program());
  const Redirection stderr_to_screen(STDERR_FILENO, screen.program());
  EXPECT_TRUE(terminal_.CanAsk());
  screen.Type("yes\nno\n");
  EXPECT_EQ("yes", terminal_.Ask("Apply? ", {}));
  EXPECT_EQ("Apply? ", screen.Shown());
  EXPECT_EQ("no", terminal_.Ask("Again? ", {}));
  screen.Type("\n");
  EXPECT_EQ("", terminal_.Ask("Again? ", {}));
}

TEST_F(SystemTerminalTest, TakesNoHalfAnswer) {
  Screen screen;
  const Redirection stdin_from_screen(STDIN_FILENO, screen.program());
  const Redirection stderr_to_screen(STDERR_FILENO, screen.program());
  screen.Type("\x04");  // end of input
  EXPECT_EQ(std::nullopt, terminal_.Ask("Apply? ", {}));
  screen.Type("yes\x04\x04");
  EXPECT_EQ(std::nullopt, terminal_.Ask("Apply? ", {}));
}

TEST_F(SystemTerminalTest, AsksNobodyWithoutATerminal) {
  Pipe in, notes;
  ASSERT_EQ(4, write(in.writing(), "yes\n", 4));
  const Redirection stdin_from_pipe(STDIN_FILENO, in.reading());
  const Redirection stderr_to_pipe(STDERR_FILENO, notes.writing());
  EXPECT_FALSE(terminal_.CanAsk());
  EXPECT_EQ(std::nullopt, terminal_.Ask("Apply? ", {}));
  EXPECT_EQ("", notes.Taken());
}

TEST_F(SystemTerminalTest, StopsAsking) {
  Screen screen;
  const Redirection stdin_from_screen(STDIN_FILENO, screen.program());
  const Redirection stderr_to_screen(STDERR_FILENO, screen.program());
  std::stop_source source;
  std::jthread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    source.request_stop();
  });
  EXPECT_EQ(std::nullopt, terminal_.Ask("Apply? ", source.get_token()));
  EXPECT_EQ("Apply? \n", screen.Shown());
}

TEST_F(SystemTerminalTest, DecidesOnColor) {
  struct Case {
    const char* name;
    ColorMode mode;
    bool screen;
    const char *no_color, *force, *term;
    bool expected;
  };
  constexpr ColorMode kAuto = ColorMode::kAuto;
  const Case cases[] = {
      {"terminal", kAuto, true, nullptr, nullptr, "xterm", true},
      {"pipe", kAuto, false, nullptr, nullptr, "xterm", false},
      {"NO_COLOR", kAuto, true, "1", nullptr, "xterm", false},
      {"empty NO_COLOR", kAuto, true, "", nullptr, "xterm", true},
      {"NO_COLOR beats CLICOLOR_FORCE", kAuto, true, "1", "1", "xterm", false},
      {"CLICOLOR_FORCE", kAuto, false, nullptr, "1", "xterm", true},
      {"CLICOLOR_FORCE=0", kAuto, false, nullptr, "0", "xterm", false},
      {"dumb", kAuto, true, nullptr, nullptr, "dumb", false},
      {"always", ColorMode::kAlways, false, "1", nullptr, "dumb", true},
      {"never", ColorMode::kNever, true, nullptr, "1", "xterm", false},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    auto set = [](const char* name, const char* value) {
      value == nullptr ? unsetenv(name) : setenv(name, value, 1);
    };
    set("NO_COLOR", c.no_color);
    set("CLICOLOR_FORCE", c.force);
    set("TERM", c.term);
    terminal_.SetColor(c.mode);
    Screen screen;
    Pipe pipe;
    const Redirection stdout_to(STDOUT_FILENO,
                                c.screen ? screen.program() : pipe.writing());
    EXPECT_EQ(c.expected, terminal_.UseColor());
  }
}

TEST_F(SystemTerminalTest, KeepsLinesWholeAmongThreads) {
  Pipe notes;
  {
    const Redirection stderr_to_pipe(STDERR_FILENO, notes.writing());
    std::vector<std::jthread> threads;
    for (char c : {'a', 'b', 'c', 'd'}) {
      threads.emplace_back([&, c] {
        for (int i = 0; i < 20; ++i) terminal_.Note(std::string(10, c) + "\n");
      });
    }
  }
  const std::string text = notes.Taken();
  ASSERT_EQ(4u * 20 * 11, text.size());
  for (std::size_t i = 0; i < text.size(); i += 11) {
    EXPECT_EQ(std::string(10, text[i]) + "\n", text.substr(i, 11));
  }
}

}  // namespace
}  // namespace mcf
