#include "base/result.h"

#include <algorithm>

namespace mcf {
namespace {

std::string Headline(const char* level, const std::optional<Position>& where,
                     const std::string& path, const std::string& what) {
  std::string line = level;
  if (where && !where->file.empty()) line += where->ToString() + ": ";
  if (!path.empty()) line += path + ": ";
  return line + what + "\n";
}

}  // namespace

std::string Position::ToString() const {
  std::string text = file;
  if (line > 0) text += ":" + std::to_string(line);
  if (line > 0 && column > 0) text += ":" + std::to_string(column);
  return text;
}

std::string Error::ToString() const {
  std::string subject = what;
  for (const std::string& step : steps) subject += ", while " + step;
  std::string text = Headline("error: ", where, path, subject);
  if (!why.empty()) text += "  why: " + why + "\n";
  if (!fix.empty()) text += "  fix: " + fix + "\n";
  return text;
}

std::string Warning::ToString() const {
  std::string text = Headline("warning: ", where, path, what);
  if (!fix.empty()) text += "  fix: " + fix + "\n";
  return text;
}

void SortByWeight(Warnings& warnings) {
  std::ranges::stable_sort(warnings, std::ranges::greater(), &Warning::weight);
}

}  // namespace mcf
