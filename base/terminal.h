#ifndef MCF_BASE_TERMINAL_H_
#define MCF_BASE_TERMINAL_H_

#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace mcf {

// The person's side. Results go to Out (stdout), everything else to Note
// (stderr). Thread-safe.
class Terminal {
 public:
  virtual ~Terminal() = default;
  virtual void Out(std::string_view text) = 0;
  virtual void Note(std::string_view text) = 0;
  // A line that is rewritten in place on a terminal; "" ends it. Nothing at
  // all is written when stderr is no terminal.
  virtual void Progress(std::string_view line) = 0;
  // One line of an answer without its line end, to `question` on stderr.
  // Empty at end of input, without a terminal on stdin, or after a stop.
  virtual std::optional<std::string> Ask(std::string_view question,
                                         std::stop_token stop) = 0;
  virtual bool CanAsk() const = 0;         // stdin is a terminal
  virtual bool UseColor() const = 0;       // of stdout
  virtual bool ShowsProgress() const = 0;  // stderr is a terminal
};

enum class ColorMode { kAuto, kAlways, kNever };

// The real one. kAuto colours on a terminal and respects NO_COLOR,
// CLICOLOR_FORCE and TERM=dumb.
class SystemTerminal : public Terminal {
 public:
  void SetColor(ColorMode mode) { color_ = mode; }

  void Out(std::string_view text) override;
  void Note(std::string_view text) override;
  void Progress(std::string_view line) override;
  std::optional<std::string> Ask(std::string_view question,
                                 std::stop_token stop) override;
  bool CanAsk() const override;
  bool UseColor() const override;
  bool ShowsProgress() const override;

 private:
  // Wipes the progress line, so that text does not continue it. Needs mutex_.
  void EndProgress();

  ColorMode color_ = ColorMode::kAuto;
  std::mutex mutex_;
  bool has_progress_ = false;  // a progress line is on the screen
};

}  // namespace mcf

#endif  // MCF_BASE_TERMINAL_H_
