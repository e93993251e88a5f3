#include "figures/json/first_names.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace onpace {
namespace {

constexpr std::size_t kFewest = 3;  ///< columns of a table

bool begins_number(std::string_view text) {
  std::size_t const first = text.find_first_not_of("+-");
  return first != std::string_view::npos && text[first] >= '0' && text[first] <= '9';
}

}  // namespace

void FirstNames::take(JsonTree const& tree) {
  if (++objects_ > 2 || !all_texts_) return;
  bool same = true;
  std::size_t at = 0;
  each_member(tree, kRoot, [&](JsonIndex key, JsonIndex value) {
    Cell const name = cell_of(tree, key);
    if (objects_ == 1) {
      all_texts_ = all_texts_ && tree.is(value, JsonKind::text);
      first_.emplace_back(name, cell_of(tree, value));
      return;
    }
    same = same && at < first_.size() && first_[at++].first.text == name.text;
    has_number_ = has_number_ || (!tree.is(value, JsonKind::object) && begins_number(text_of(tree, value)));
  });
  if (objects_ == 2) has_number_ = has_number_ && same && at == first_.size();
}

bool FirstNames::are_names(JsonFile const& file) const {
  if (!all_texts_ || !has_number_ || first_.size() < kFewest) return false;
  std::unordered_set<std::string_view> texts;
  return std::all_of(first_.begin(), first_.end(), [&](std::pair<Cell, Cell> const& one) {
    bool const is_row = (file.meaning(one.first.text) && !file.is_called(one.first.text)) ||
                        file.is_period(one.first) || file.is_period(one.second);
    return !is_row && !one.second.text.empty() && !begins_number(one.second.text) &&
           texts.insert(one.second.text).second;
  });
}

void FirstNames::rename(JsonFile const& file, std::vector<Cell>& header) const {
  bool const by_keys = std::any_of(first_.begin(), first_.end(),
                                   [&](std::pair<Cell, Cell> const& one) { return file.is_called(one.first.text); });
  for (Cell& key : header)
    for (auto const& [name, text] : first_)
      if (!by_keys && key.text == name.text) {
        key = text;
        break;
      }
}

}  // namespace onpace
