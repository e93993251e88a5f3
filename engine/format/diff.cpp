#include <algorithm>
#include <cstdint>
#include <vector>

#include "format/format.hpp"

namespace onpace {
namespace {

constexpr std::size_t kAround = 3;                          ///< lines that are shown around a change
constexpr std::size_t kMostCells = std::size_t{32} << 20U;  ///< of the table below; beyond, all between is exchanged

using Lines = std::vector<std::string_view>;

/// With their line ends.
Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

/// One line of the way from one text to the other.
struct Edit {
  char sign;  ///< ` `, `-` or `+`
  std::string_view line;
};

/// Of the lines from `begin` up to `behind`: those that stay are as many as possible.
void add_edits(Lines const& a, Lines const& b, std::size_t begin, std::size_t a_end, std::size_t b_end,
               std::vector<Edit>& edits) {
  std::size_t const rows = a_end - begin;
  std::size_t const columns = b_end - begin;
  std::vector<std::uint32_t> longest;  // how many lines stay from a row and a column on
  bool const is_small = rows == 0 || (columns + 1) <= kMostCells / (rows + 1);
  if (is_small) longest.resize((rows + 1) * (columns + 1));
  auto const at = [&](std::size_t row, std::size_t column) -> std::uint32_t& {
    return longest[row * (columns + 1) + column];
  };
  for (std::size_t row = rows; is_small && row-- > 0;)
    for (std::size_t column = columns; column-- > 0;)
      at(row, column) = a[begin + row] == b[begin + column] ? at(row + 1, column + 1) + 1
                                                            : std::max(at(row + 1, column), at(row, column + 1));
  std::size_t row = 0;
  std::size_t column = 0;
  while (row < rows || column < columns) {
    bool const both = row < rows && column < columns;
    if (both && is_small && a[begin + row] == b[begin + column]) {
      edits.push_back({' ', a[begin + row++]});
      ++column;
    } else if (row < rows && (!both || !is_small || at(row + 1, column) >= at(row, column + 1))) {
      edits.push_back({'-', a[begin + row++]});
    } else {
      edits.push_back({'+', b[begin + column++]});
    }
  }
}

std::vector<Edit> edits_of(Lines const& a, Lines const& b) {
  std::size_t begin = 0;
  while (begin < a.size() && begin < b.size() && a[begin] == b[begin])
    ++begin;
  std::size_t a_end = a.size();
  std::size_t b_end = b.size();
  while (a_end > begin && b_end > begin && a[a_end - 1] == b[b_end - 1]) {
    --a_end;
    --b_end;
  }
  std::vector<Edit> edits;
  for (std::size_t at = 0; at < begin; ++at)
    edits.push_back({' ', a[at]});
  add_edits(a, b, begin, a_end, b_end, edits);
  for (std::size_t at = a_end; at < a.size(); ++at)
    edits.push_back({' ', a[at]});
  return edits;
}

/// Where lines of one text begin, and how many there are: `12,3`.
std::string place_text(std::size_t before, std::size_t count) {
  std::string const first = std::to_string(count == 0 ? before : before + 1);
  return count == 1 ? first : first + "," + std::to_string(count);
}

std::string shown(Edit const& edit) {
  std::string text = edit.sign + std::string(edit.line);
  return text.ends_with('\n') ? text : text + "\n\\ No newline at end of file\n";
}

/// One block of changes with the lines around it; `at` and `behind` are of `edits`.
struct Block {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Block> blocks_of(std::vector<Edit> const& edits) {
  std::vector<Block> blocks;
  for (std::size_t at = 0; at < edits.size(); ++at) {
    if (edits[at].sign == ' ') continue;
    std::size_t const begin = at < kAround ? 0 : at - kAround;
    std::size_t const end = std::min(at + kAround + 1, edits.size());
    if (!blocks.empty() && begin <= blocks.back().end)
      blocks.back().end = end;
    else
      blocks.push_back({begin, end});
  }
  return blocks;
}

}  // namespace

std::string unified_diff(std::string_view name, std::string_view before, std::string_view after) {
  if (before == after) return {};
  std::vector<Edit> const edits = edits_of(lines_of(before), lines_of(after));
  std::string text = "--- " + std::string(name) + "\n+++ " + std::string(name) + "\n";
  std::size_t at = 0;
  std::size_t old_line = 0;
  std::size_t new_line = 0;
  for (Block const& block : blocks_of(edits)) {
    for (; at < block.begin; ++at) {
      ++old_line;
      ++new_line;
    }
    std::string body;
    std::size_t old_count = 0;
    std::size_t new_count = 0;
    for (; at < block.end; ++at) {
      old_count += edits[at].sign != '+' ? 1 : 0;
      new_count += edits[at].sign != '-' ? 1 : 0;
      body += shown(edits[at]);
    }
    text += "@@ -" + place_text(old_line, old_count) + " +" + place_text(new_line, new_count) + " @@\n" + body;
    old_line += old_count;
    new_line += new_count;
  }
  return text;
}

}  // namespace onpace
