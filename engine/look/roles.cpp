#include "look/roles.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "figures/cells/column_names.hpp"
#include "figures/rows/sheet_layout.hpp"
#include "figures/table/status.hpp"
#include "look/column_forms.hpp"
#include "values/unit_table.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostIndicators = 40;  ///< in columns

/// What stands in a column.
struct Traits {
  std::size_t filled = 0;
  std::size_t periods = 0;
  std::size_t digits = 0;  ///< texts of nothing but digits
  std::size_t numbers = 0;
  std::size_t signs = 0;  ///< such as `:` or `..`, instead of a number
  std::set<std::string> distinct{};
};

class Guessing {
 public:
  Guessing(RawTable const& table, Profile const* profile) : table_(table), traits_(table.header.size()) {
    office_.profile = profile;
    at_.fill(-1);
    for (std::vector<std::string> const& row : table.rows)
      for (std::size_t index = 0; index < std::min(row.size(), traits_.size()); ++index)
        count(traits_[index], row[index]);
    for (std::size_t index = 0; index < table.header.size(); ++index)
      if (std::optional<ColumnName> const meaning = column_in(office_, table.header[index]);
          meaning && at(*meaning) < 0)
        at(*meaning) = static_cast<int>(index);
  }

  EntryGuess guess(std::string_view subject) {
    guess_.entry.profile = office_.profile == nullptr ? "" : office_.profile->name;
    if (take_names_apart()) return std::move(guess_);
    prefer_numeric_value();
    bool const across = periods_lie_across();
    if (!across && !join_period()) find_period();
    bool const in_columns = !across && at(ColumnName::value) < 0 && !find_value();
    take_best(ColumnName::entity);
    if (!in_columns) take_unnamed();
    if (in_columns)
      take_numbers_as_indicators();
    else
      take_indicator();
    take_where_known(ColumnName::unit, [](std::string const& text) { return !unit_for_rules(text).empty(); });
    take_where_known(ColumnName::status, [&](std::string const& text) {
      return parse_status(text) || (office_.profile != nullptr && flag_status(*office_.profile, text));
    });
    if (!in_columns && at(ColumnName::indicator) < 0)
      guess_.entry.constants.emplace_back(ColumnName::indicator, name_for_rules(subject));
    return std::move(guess_);
  }

 private:
  static void count(Traits& traits, std::string const& cell) {
    if (cell.empty()) return;
    ++traits.filled;
    traits.periods += is_like_period(cell) ? 1 : 0;
    traits.digits += cell.find_first_not_of("0123456789") == std::string::npos ? 1 : 0;
    traits.numbers += is_like_number(cell) ? 1 : 0;
    traits.signs += cell.size() <= 3 && cell.find_first_not_of(":.-*/x") == std::string::npos ? 1 : 0;
    traits.distinct.insert(cell);
  }

  int& at(ColumnName name) { return at_[static_cast<std::size_t>(name)]; }

  [[nodiscard]] bool is_taken(std::size_t index) const {
    return joined_.contains(index) || std::find(at_.begin(), at_.end(), static_cast<int>(index)) != at_.end();
  }

  void take(ColumnName name, std::size_t index) {
    at(name) = static_cast<int>(index);
    guess_.entry.columns.emplace_back(name, column_key(table_, index));
  }

  /// Columns that make up one; what is beside the first is read, too.
  void join(ColumnName name, std::vector<std::size_t> const& parts) {
    std::vector<std::string> keys;
    for (std::size_t const index : parts) {
      keys.push_back(column_key(table_, index));
      joined_.insert(index);
    }
    at(name) = static_cast<int>(parts.front());
    guess_.entry.joins.emplace_back(name, std::move(keys));
  }

  /// Names of columns join an indicator and a year: what is left to know is the entity.
  bool take_names_apart() {
    if (at(ColumnName::value) >= 0 || at(ColumnName::period) >= 0 || periods_lie_across()) return false;
    std::optional<JoinedNames> const names = joined_names(table_);
    if (!names) return false;
    joined_.insert(names->columns.begin(), names->columns.end());
    guess_.entry.across = names->pattern;
    std::optional<std::size_t> best;
    int most = 0;
    for (std::size_t index = 0; index < traits_.size() && at(ColumnName::entity) < 0; ++index) {
      bool const each_row = traits_[index].distinct.size() == table_.rows.size();
      std::optional<ColumnName> const role = role_of_name(table_.header[index]);
      if (is_taken(index) || !each_row || is_beside(table_.header[index])) continue;
      int const score = (role == ColumnName::entity      ? 2
                         : role == ColumnName::indicator ? 1
                                                         : 0) +
                        (traits_[index].numbers == 0 ? 3 : 0);
      if (score > most) most = score, best = index;
    }
    if (best)
      take(ColumnName::entity, *best);
    else
      take_best(ColumnName::entity);
    return true;
  }

  /// Where values have intervals behind them, a column may hold them as numbers alone: `82.5 [82.3-82.7]`, `82.51`.
  void prefer_numeric_value() {
    int const value = at(ColumnName::value);
    if (value < 0) return;
    auto const& texts = traits_[static_cast<std::size_t>(value)].distinct;
    bool const plain = std::none_of(texts.begin(), texts.end(), [](std::string const& text) {
      return text.find_first_of("0123456789") != std::string::npos && text.find_first_of("[(") != std::string::npos;
    });
    for (std::size_t index = 0; !plain && index < traits_.size(); ++index) {
      Traits const& traits = traits_[index];
      bool const named = lower_case(table_.header[index]).find("numeric") != std::string::npos;
      if (named && !is_taken(index) && traits.numbers > 0 && traits.numbers == traits.filled)
        return take(ColumnName::value, index);
    }
  }

  bool join_period() {
    std::optional<YearAndPart> const found = year_and_part(table_);
    if (found) join(ColumnName::period, {found->year, found->part});
    return found.has_value();
  }

  /// As the readers see it: no column of values or periods, and several periods in the header.
  bool periods_lie_across() {
    if (at(ColumnName::value) >= 0 || at(ColumnName::period) >= 0) return false;
    auto const count = std::count_if(table_.header.begin(), table_.header.end(), [](std::string const& name) {
      return !name.empty() && is_like_period(period_in(name));
    });
    return count > 1;
  }

  void find_period() {
    if (at(ColumnName::period) >= 0) return;
    std::optional<std::size_t> best;
    int most = 0;
    for (std::size_t index = 0; index < traits_.size(); ++index) {
      Traits const& traits = traits_[index];
      bool const digits = traits.digits == traits.filled;
      // rows that say something of the columns may stand between the header and the figures
      std::size_t const least = traits.filled * (digits ? 9 : 6);
      if (is_taken(index) || traits.filled == 0 || traits.periods * 10 < least) continue;
      bool const named = role_of_name(table_.header[index]) == ColumnName::period;
      int const score = (named ? 4 : 0) + (!digits || are_years(traits) ? 2 : 0) + (traits.distinct.size() > 1 ? 1 : 0);
      if (score < 2 || score <= most) continue;
      most = score;
      best = index;
    }
    if (best) take(ColumnName::period, *best);
  }

  [[nodiscard]] bool is_numeric(std::size_t index) const {
    Traits const& traits = traits_[index];
    return traits.numbers > 0 && traits.numbers * 10 >= (traits.filled - traits.signs) * 6;
  }

  static bool are_years(Traits const& traits) {
    return std::all_of(traits.distinct.begin(), traits.distinct.end(), [](std::string const& text) {
      return text.size() == 4 && (text.starts_with("19") || text.starts_with("20"));
    });
  }

  bool find_value() {
    for (std::size_t index = 0; index < traits_.size(); ++index) {
      if (is_taken(index) || role_of_name(table_.header[index]) != ColumnName::value) continue;
      if (!is_numeric(index) && traits_[index].filled > 0) continue;
      take(ColumnName::value, index);
      return true;
    }
    return false;
  }

  /// Under periods, texts that stand once each are entities, whatever is above them: `TIME` in the books of Eurostat.
  void take_first_texts() {
    bool const is_open = periods_lie_across() && at(ColumnName::entity) < 0 && !traits_.empty();
    if (!is_open || table_.header.front().empty() || is_taken(0)) return;
    bool const of_time = role_of_name(table_.header.front()) == ColumnName::period;
    Traits const& first = traits_.front();
    if (of_time && first.periods == 0 && first.numbers == 0 && first.distinct.size() == first.filled)
      take(ColumnName::entity, 0);
  }

  /// Columns that the reader called by their places, as `key1` and `column2`: codes of countries are entities, or the
  /// column with the most values; another one holds indicators.
  void take_unnamed() {
    std::vector<std::size_t> found;
    for (std::size_t index = 0; index < traits_.size(); ++index) {
      std::string const& name = table_.header[index];
      bool const placed =
          (name.starts_with("key") || name.starts_with("column")) && name.find_first_of("123456789") + 1 == name.size();
      if (placed && !is_taken(index) && role_of_name(name) == std::nullopt) found.push_back(index);
    }
    if (at(ColumnName::indicator) >= 0) return;
    if (found.empty()) return take_first_texts();
    auto const weight = [&](std::size_t index) {
      std::set<std::string> const& texts = traits_[index].distinct;
      bool const codes = std::all_of(texts.begin(), texts.end(), [](std::string const& text) {
        return text.size() <= 3 && text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
      });
      return (codes ? kMostSeenRows : 0) + texts.size();
    };
    auto const most = std::max_element(found.begin(), found.end(),
                                       [&](std::size_t a, std::size_t b) { return weight(a) < weight(b); });
    if (found.size() > 1 && at(ColumnName::entity) < 0) {
      take(ColumnName::entity, *most);
      found.erase(most);
    }
    take(ColumnName::indicator, found.front());
  }

  /// Of several with such names one that is always filled, a code before a name.
  void take_best(ColumnName name) {
    if (at(name) >= 0) return;
    std::optional<std::size_t> best;
    int most = -1;
    for (std::size_t index = 0; index < traits_.size(); ++index) {
      std::string const& header = table_.header[index];
      if (is_taken(index) || role_of_name(header) != name) continue;
      std::string const lower = lower_case(header);
      bool const code = lower.find("code") != std::string::npos || lower.find("id") != std::string::npos ||
                        lower.find("iso") != std::string::npos;
      int const score = (traits_[index].filled == table_.rows.size() ? 4 : 0) +
                        (traits_[index].distinct.size() > 1 ? 2 : 0) + (code ? 1 : 0);
      if (score <= most) continue;
      most = score;
      best = index;
    }
    if (best) take(name, *best);
  }

  /// Where no column is called so, columns of one name that tell rows apart make it up.
  void take_indicator() {
    take_best(ColumnName::indicator);
    if (at(ColumnName::indicator) >= 0) return;
    std::vector<std::size_t> const same = columns_of_one_name(table_);
    bool const free = std::none_of(same.begin(), same.end(), [&](std::size_t index) { return is_taken(index); });
    if (!free || same.empty()) return;
    if (same.size() == 1)
      take(ColumnName::indicator, same.front());
    else
      join(ColumnName::indicator, same);
  }

  /// Columns of numbers are indicators of their own where none is that of the value.
  void take_numbers_as_indicators() {
    for (std::size_t index = 0; index < traits_.size() && guess_.indicators.size() < kMostIndicators; ++index) {
      std::string const& header = table_.header[index];
      std::optional<ColumnName> const role = role_of_name(header);
      bool const other = is_taken(index) || header.empty() || is_of_time(header) || is_beside(header) ||
                         (role && role != ColumnName::value);
      if (other || !is_numeric(index)) continue;
      std::string name = name_for_rules(header);
      while (std::find(guess_.indicators.begin(), guess_.indicators.end(), name) != guess_.indicators.end())
        name += "_2";
      if (name != header) guess_.entry.indicators.emplace_back(header, name);
      guess_.indicators.push_back(std::move(name));
    }
  }

  /// A column of such a name whose words are all understood.
  template <class IsKnown>
  void take_where_known(ColumnName name, IsKnown const& is_known) {
    if (at(name) >= 0) return;
    for (std::size_t index = 0; index < traits_.size(); ++index) {
      if (is_taken(index) || role_of_name(table_.header[index]) != name) continue;
      std::set<std::string> const& found = traits_[index].distinct;
      if (found.empty() || !std::all_of(found.begin(), found.end(), is_known)) continue;
      take(name, index);
      return;
    }
  }

  RawTable const& table_;
  std::vector<Traits> traits_;
  Office office_{};
  std::array<int, kColumnNames> at_{};
  std::set<std::size_t> joined_{};
  EntryGuess guess_{};
};

}  // namespace

EntryGuess guess_entry(RawTable const& table, Profile const* profile, std::string_view subject) {
  return Guessing(table, profile).guess(subject);
}

}  // namespace onpace
