#ifndef MCF_BASE_RESULT_H_
#define MCF_BASE_RESULT_H_

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace mcf {

// A place in an input file. Lines and columns count from 1; 0 means unknown.
struct Position {
  std::string file;
  int line = 0;
  int column = 0;

  auto operator<=>(const Position&) const = default;
  std::string ToString() const;  // FILE:LINE:COL, without the unknown parts
};

// A value together with the place it was written at.
template <typename T>
struct Located {
  T value{};
  Position where = {};
};

// One failure, in words for the person at the terminal. Texts carry no full
// stop and never a secret value.
struct Error {
  enum class Kind {  // each maps to one exit code, see cmd/exit_code.h
    kUsage,
    kManifest,
    kKubeconfig,
    kCluster,
    kRefused,
    kConflict,
    kPartly,
    kTimeout,
    kInterrupted,
  };

  Kind kind = Kind::kUsage;
  std::string what;
  std::string why = {};
  std::string fix = {};
  std::optional<Position> where = {};
  // For manifests: the field as `spec.container.app.ports[0].name`, the stable
  // id of the broken rule (docs/rules.md), and KIND/NAMESPACE/NAME.
  std::string path = {};
  std::string rule = {};
  std::string component = {};
  std::vector<std::string> steps = {};  // what was under way, innermost first

  // The text for stderr: "error: FILE:LINE:COL: PATH: what", then the indented
  // `why:` and `fix:` lines where there are any. Ends with a newline.
  std::string ToString() const;
};

using Errors = std::vector<Error>;

// Something to know about a run that goes on.
struct Warning {
  // What is at stake, as who found it says: the gravest are told first.
  enum class Weight {
    kNote,     // worth knowing
    kCaution,  // something stays behind, or is not as the manifest asks
    kRisk,     // data or service may be lost
  };

  std::string code;  // stable id, as "claims-kept"; for manifests the rule id
  Weight weight = Weight::kNote;
  std::string what;
  std::string fix = {};
  std::optional<Position> where = {};
  std::string path = {};
  std::string component = {};

  std::string ToString() const;  // "warning: …", as Error::ToString
};

using Warnings = std::vector<Warning>;

// The gravest first, each weight in the order it came.
void SortByWeight(Warnings& warnings);

// A T, or one or more Errors. Check it on the next line:
//   auto object = client.Get(key);
//   if (!object) return object.errors();
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(Errors{std::move(error)}) {}
  Result(Errors errors) : state_(std::move(errors)) {}  // at least one

  explicit operator bool() const { return std::holds_alternative<T>(state_); }
  bool ok() const { return static_cast<bool>(*this); }

  T& operator*() & { return std::get<T>(state_); }
  const T& operator*() const& { return std::get<T>(state_); }
  T&& operator*() && { return std::get<T>(std::move(state_)); }
  T* operator->() { return &std::get<T>(state_); }
  const T* operator->() const { return &std::get<T>(state_); }

  // Only when there is no value.
  const Errors& errors() const { return std::get<Errors>(state_); }

  // Adds the step that only the caller knows: "reading StatefulSet shop/db".
  Result During(const std::string& step) && {
    if (Errors* errors = std::get_if<Errors>(&state_)) {
      for (Error& error : *errors) error.steps.push_back(step);
    }
    return std::move(*this);
  }

 private:
  std::variant<T, Errors> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : errors_{std::move(error)} {}
  Result(Errors errors) : errors_(std::move(errors)) {}  // none means success

  explicit operator bool() const { return errors_.empty(); }
  bool ok() const { return errors_.empty(); }
  const Errors& errors() const { return errors_; }

  Result During(const std::string& step) && {
    for (Error& error : errors_) error.steps.push_back(step);
    return std::move(*this);
  }

 private:
  Errors errors_;
};

}  // namespace mcf

#endif  // MCF_BASE_RESULT_H_
