#include "difference.hpp"

#include <algorithm>

namespace onpace::cases {
namespace {

constexpr std::size_t kContext = 3;
constexpr std::size_t kMostCells = 4'000'000;  // beyond, the whole middle is shown as replaced

using Lines = std::vector<std::string>;

struct Line {
  char mark;  // ' ', '-', '+'
  std::string const* text;
};

/// Lengths of the longest common subsequences of the tails, row by row.
std::vector<unsigned> common_tails(Lines const& a, Lines const& b) {
  std::size_t const width = b.size() + 1;
  std::vector<unsigned> table((a.size() + 1) * width, 0);
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;)
      table[i * width + j] = a[i] == b[j] ? table[(i + 1) * width + j + 1] + 1
                                          : std::max(table[(i + 1) * width + j], table[i * width + j + 1]);
  return table;
}

std::vector<Line> edits(Lines const& a, Lines const& b) {
  std::vector<Line> result;
  std::size_t i = 0;
  std::size_t j = 0;
  bool const small = (a.size() + 1) * (b.size() + 1) <= kMostCells;
  std::vector<unsigned> const table = small ? common_tails(a, b) : std::vector<unsigned>{};
  std::size_t const width = b.size() + 1;
  while (small && i < a.size() && j < b.size()) {
    if (a[i] == b[j]) {
      result.push_back({' ', &a[i++]});
      ++j;
    } else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) {
      result.push_back({'-', &a[i++]});
    } else {
      result.push_back({'+', &b[j++]});
    }
  }
  while (i < a.size())
    result.push_back({'-', &a[i++]});
  while (j < b.size())
    result.push_back({'+', &b[j++]});
  return result;
}

}  // namespace

std::string difference(Lines const& expected, Lines const& actual) {
  if (expected == actual) return {};
  std::vector<Line> const all = edits(expected, actual);
  std::vector<bool> shown(all.size(), false);
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (all[at].mark == ' ') continue;
    std::size_t const last = std::min(all.size() - 1, at + kContext);
    for (std::size_t near = at - std::min(at, kContext); near <= last; ++near)
      shown[near] = true;
  }
  std::string text;
  bool gap = false;
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (!shown[at]) {
      gap = true;
      continue;
    }
    if (gap) text += "@@\n";
    gap = false;
    text += all[at].mark + *all[at].text + "\n";
  }
  return text;
}

}  // namespace onpace::cases
