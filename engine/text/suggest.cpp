#include "text/suggest.hpp"

#include <algorithm>
#include <vector>

#include "text/unicode.hpp"

namespace onpace {
namespace {

std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) {
    CodePoint const point = code_point_at(text, at);
    if (point.length == 0) break;
    points.push_back(point.value >= 'A' && point.value <= 'Z' ? point.value + 32 : point.value);
    at += point.length;
  }
  return points;
}

std::size_t distance(std::u32string const& a, std::u32string const& b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j)
    last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      bool const swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

/// Two codes of the same length, `340100` and `430100`, are two places and not a slip.
bool is_other_code(std::string_view word, std::string_view near) {
  return word.size() == near.size() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::optional<std::string> nearest(std::string_view word, std::span<std::string const> candidates) {
  std::u32string const wanted = code_points(word);
  if (wanted.size() > 100) return std::nullopt;
  std::size_t const allowed = std::max<std::size_t>(1, wanted.size() / 3);
  std::optional<std::string> best;
  std::size_t best_distance = allowed + 1;
  for (std::string const& candidate : candidates) {
    std::u32string const points = code_points(candidate);
    if (points.size() > wanted.size() + allowed || points.empty()) continue;
    std::size_t const found = distance(wanted, points);
    if (found < best_distance && found < points.size()) {
      best_distance = found;
      best = candidate;
    }
  }
  return best;
}

Text suggestion(std::string_view word, std::span<std::string const> candidates) {
  std::optional<std::string> const near = nearest(word, candidates);
  if (!near || is_other_code(word, *near)) return {};
  return {"did you mean `" + *near + "`?", "是否想写 `" + *near + "`？"};
}

Text listed(std::span<std::string const> names) {
  constexpr std::size_t kMost = 30;
  if (names.empty()) return "–";
  Text result;
  for (std::size_t index = 0; index < std::min(names.size(), kMost); ++index) {
    result.en += (index > 0 ? ", `" : "`") + names[index] + "`";
    result.zh += (index > 0 ? "、`" : "`") + names[index] + "`";
  }
  if (names.size() > kMost) {
    result.en += ", …";
    result.zh += "……";
  }
  return result;
}

}  // namespace onpace
