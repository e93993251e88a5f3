#include "report/same_gaps.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <utility>

namespace onpace {
namespace {

constexpr std::size_t kFewest = 3;

/// Rows that give one reason, by their places.
struct SameGap {
  std::string word;
  std::string reason;
  std::vector<std::size_t> places;
};

bool stands_alone(std::span<TableRow const> rows, std::size_t place) {
  TableRow const& row = rows[place];
  bool const has_notes = place + 1 < rows.size() && rows[place + 1].is_note;
  return row.status == Status::no_data && !row.reason.empty() && !row.is_part && !row.is_note && !has_notes;
}

std::vector<SameGap> same_gaps(std::span<TableRow const> rows) {
  std::vector<SameGap> gaps;
  for (std::size_t place = 0; place < rows.size(); ++place) {
    if (!stands_alone(rows, place)) continue;
    TableRow const& row = rows[place];
    auto const known = std::find_if(
        gaps.begin(), gaps.end(), [&](SameGap const& gap) { return gap.word == row.word && gap.reason == row.reason; });
    if (known == gaps.end())
      gaps.push_back({row.word, row.reason, {place}});
    else
      known->places.push_back(place);
  }
  std::erase_if(gaps, [](SameGap const& gap) { return gap.places.size() < kFewest; });
  return gaps;
}

std::string without_indent(std::string const& name) {
  return name.substr(std::min(name.find_first_not_of(' '), name.size()));
}

/// `is_headed`: under the name of what they have in common.
TableRow one_row(std::span<TableRow const> rows, SameGap const& gap, bool is_headed, Language language) {
  bool const chinese = language == Language::chinese;
  std::string const count = std::to_string(gap.places.size());
  std::string names;
  for (std::size_t const place : gap.places)
    names += (names.empty() ? "" : chinese ? "、" : ", ") + without_indent(rows[place].name);
  std::string const name = is_headed ? (chinese ? "  其中 " + count + " 个" : "  " + count + " of them")
                                     : (chinese ? count + " 个目标" : count + " targets");
  return {.status = Status::no_data, .word = gap.word, .name = name, .reason = gap.reason, .note = names};
}

/// The rows under one heading, or above all of them.
void add_together(std::span<TableRow> rows, bool is_headed, Language language, std::vector<TableRow>& all) {
  std::vector<SameGap> const gaps = same_gaps(rows);
  std::vector<bool> folded(rows.size());
  std::vector<TableRow> together;
  for (SameGap const& gap : gaps) {
    together.push_back(one_row(rows, gap, is_headed, language));
    for (std::size_t const place : gap.places)
      folded[place] = true;
  }
  for (std::size_t place = 0; place < rows.size(); ++place)
    if (!folded[place]) all.push_back(std::move(rows[place]));
  std::move(together.begin(), together.end(), std::back_inserter(all));
}

}  // namespace

std::vector<TableRow> with_same_gaps_together(std::vector<TableRow> rows, Language language) {
  std::vector<TableRow> all;
  all.reserve(rows.size());
  std::span<TableRow> rest(rows);
  bool is_headed = false;
  while (!rest.empty()) {
    auto const heading = std::find_if(rest.begin(), rest.end(), [](TableRow const& row) { return row.is_heading; });
    auto const count = static_cast<std::size_t>(heading - rest.begin());
    add_together(rest.first(count), is_headed, language, all);
    rest = rest.subspan(count);
    if (rest.empty()) break;
    all.push_back(std::move(rest.front()));
    rest = rest.subspan(1);
    is_headed = true;
  }
  return all;
}

}  // namespace onpace
