#include "cmd/source_order.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace mcf {

void SortBySource(const std::vector<SourceText>& texts, Errors& errors) {
  std::map<std::string, std::size_t> ranks;
  for (const SourceText& text : texts) {
    ranks.emplace(text.file, ranks.size() + 1);
  }
  const auto key = [&](const Error& error) {
    const Position where = error.where.value_or(Position{});
    const auto rank = ranks.find(where.file);
    const std::size_t last = error.where ? ranks.size() + 1 : 0;
    return std::tuple(rank == ranks.end() ? last : rank->second, where.line,
                      where.column);
  };
  std::ranges::stable_sort(errors, {}, key);
}

}  // namespace mcf
