#include "figures/json/json_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/column_names.hpp"
#include "figures/cells/csv.hpp"
#include "figures/json/json_arrays.hpp"
#include "text/suggest.hpp"

namespace onpace {
namespace {

/// A plain key, by the name that its column has.
struct NamedKey {
  std::string name;
  LevelIndex level = kTopLevel;
  std::size_t key = 0;
};

/// Attributes and texts of XML, as programs write them in JSON: `@FREQ` is FREQ, and the text has the element's name.
std::string name_of(JsonLevel const& level, Cell const& key) {
  if (key.text == "#text" || key.text == "$")
    return std::string(brief(level.key.text.empty() ? key.text : level.key.text));
  std::string_view const name = key.text.starts_with('@') && key.text.size() > 1 ? key.text.substr(1) : key.text;
  return std::string(brief(name));
}

/// Whether objects in lists within those of a level are looked at, too.
enum class Lists : std::uint8_t { with, without };

/// The plain keys of a level, and of the objects within its own: `country.id`. `besides` is left to others.
void add_keys(JsonShape const& shape, LevelIndex index, std::optional<LevelIndex> besides, Lists lists,
              std::string const& prefix, std::vector<NamedKey>& found) {
  JsonLevel const& level = shape[index];
  for (std::size_t key = 0; key < level.plain.size(); ++key) {
    Cell const& cell = level.plain.all()[key];
    bool const is_text = cell.text == "#text" || cell.text == "$";
    std::string const own = name_of(level, cell);
    std::string const outer = prefix.empty() ? std::string() : prefix.substr(0, prefix.size() - 1);
    found.push_back({is_text && !outer.empty() ? outer : prefix + own, index, key});
  }
  for (std::size_t at = 0; at < level.levels.size(); ++at) {
    LevelIndex const inner = level.levels[at];
    if (inner == besides || (lists == Lists::without && shape[inner].in_list)) continue;
    std::string const name = name_of(level, level.inner.all()[at]);
    add_keys(shape, inner, {}, lists, shape.is_series(inner) ? prefix : prefix + name + ".", found);
  }
}

std::vector<NamedKey> keys_of(JsonShape const& shape, LevelIndex level, std::optional<LevelIndex> besides,
                              Lists lists = Lists::with) {
  std::vector<NamedKey> found;
  if (!shape[level].is_map) add_keys(shape, level, besides, lists, "", found);
  return found;
}

bool may_hold_rows(JsonShape const& shape, LevelIndex level) {
  if (!shape.counts(level) || shape[level].is_map) return false;
  return shape[level].in_list || (level != kTopLevel && shape[shape[level].above].is_map);
}

/// 2: its keys name a value or periods; 1: periods or indicators, as columns do, or there are a period and a number; 0:
/// nothing that is known.
int likeness(JsonFile const& file, JsonShape const& shape, LevelIndex level) {
  int best = 0;
  bool has_period = false;
  bool has_number = false;
  for (NamedKey const& key : keys_of(shape, level, {}, Lists::without)) {
    auto const meaning = file.meaning(key.name);
    Cell const& first = shape[key.level].first[key.key];
    bool const period = file.is_period(first);
    has_period = has_period || period;
    has_number =
        has_number || (!period && !first.text.empty() && first.text.front() >= '0' && first.text.front() <= '9');
    if (meaning == ColumnName::value || file.is_period({key.name, {}})) return 2;
    if (meaning == ColumnName::period || meaning == ColumnName::indicator) best = 1;
  }
  return has_period && has_number ? 1 : best;
}

/// Keys under which figures stand, in lower case.
bool is_envelope(std::string_view key) {
  constexpr auto names = std::to_array<std::string_view>(
      {"data", "figures", "observations", "records", "rows", "values", "result", "results", "value", "数据"});
  std::string const lower = lower_case(brief(key));
  return std::find(names.begin(), names.end(), lower) != names.end();
}

struct Candidate {
  LevelIndex level = kTopLevel;
  int likeness = 0;
  std::string path{};
};

std::vector<Candidate> candidates_in(JsonFile const& file, JsonShape const& shape, JsonTop top) {
  std::vector<Candidate> found;
  for (LevelIndex level = 1; level < shape.size(); ++level)
    if (may_hold_rows(shape, level)) found.push_back({level, likeness(file, shape, level), shape.path(level)});
  if (shape[kTopLevel].is_map) return found;
  int const of_top = likeness(file, shape, kTopLevel);
  // what stands beside the rows may name a period, too
  bool const counts = top == JsonTop::many || found.empty() || of_top > 1;
  if (counts) found.insert(found.begin(), {kTopLevel, of_top, shape.path(kTopLevel)});
  return found;
}

/// By a part of the path: the whole path counts before its last keys, and these before any part.
int path_likeness(std::string_view path, std::string_view wanted) {
  if (path == wanted) return 3;
  if (path.size() > wanted.size() && path.ends_with(wanted) && path[path.size() - wanted.size() - 1] == '.') return 2;
  return path.find(wanted) != std::string_view::npos ? 1 : 0;
}

Text paths_of(std::vector<Candidate> const& candidates) {
  std::vector<std::string> paths;
  for (Candidate const& one : candidates)
    paths.push_back(one.path);
  return listed(paths);
}

std::optional<LevelIndex> level_asked_for(JsonFile const& file, std::vector<Candidate> const& candidates) {
  MeantText const& wanted = *file.table;
  int best = 1;
  std::vector<Candidate> fitting;
  for (Candidate const& one : candidates) {
    int const like = path_likeness(one.path, wanted.text);
    if (like > best) fitting.clear();
    best = std::max(best, like);
    if (like == best) fitting.push_back(one);
  }
  if (fitting.size() == 1) return fitting.front().level;
  bool const none = fitting.empty();
  file.diagnostics.report({.code = none ? codes::no_table_titled : codes::several_tables_titled,
                           .span = wanted.span,
                           .arguments = {wanted.text, paths_of(none ? candidates : fitting)}});
  return std::nullopt;
}

/// Nothing where several are as likely.
std::optional<LevelIndex> likeliest(JsonShape const& shape, std::vector<Candidate>& candidates) {
  auto const most = std::max_element(candidates.begin(), candidates.end(),
                                     [](Candidate const& a, Candidate const& b) { return a.likeness < b.likeness; });
  int const best = most->likeness;
  std::erase_if(candidates, [&](Candidate const& one) { return one.likeness < best; });
  if (candidates.size() == 1) return candidates.front().level;
  if (best > 1) return std::nullopt;
  std::vector<LevelIndex> enclosed;
  for (Candidate const& one : candidates)
    if (is_envelope(shape[one.level].key.text)) enclosed.push_back(one.level);
  return enclosed.size() == 1 ? std::optional(enclosed.front()) : std::nullopt;
}

std::optional<LevelIndex> level_of_rows(JsonFile const& file, JsonShape const& shape, JsonTop top) {
  std::vector<Candidate> candidates = candidates_in(file, shape, top);
  if (candidates.empty()) return kTopLevel;
  if (file.table != nullptr) return level_asked_for(file, candidates);
  if (auto const found = likeliest(shape, candidates)) return found;
  Cell const& second = shape[candidates.back().level].key;
  Span const place = second.text.empty() ? Span{file.source, file.begin, file.begin + 1} : second.span;
  file.diagnostics.report({.code = codes::several_tables,
                           .span = place,
                           .arguments = {paths_of(candidates), fmt::format("\"{}\"", candidates.front().path)}});
  return std::nullopt;
}

/// Puts the columns of one table together.
class ColumnsOfLevels {
 public:
  ColumnsOfLevels(JsonFile const& file, JsonShape const& shape, JsonTop top) : file_(file), shape_(shape), top_(top) {}

  JsonLayout find(LevelIndex rows) {
    layout_.chain = shape_.chain(rows);
    layout_.columns.resize(shape_.size());
    layout_.key_columns.assign(shape_.size(), kNoColumn);
    layout_.used.assign(shape_.size(), false);
    for (LevelIndex level = 0; level < shape_.size(); ++level)
      layout_.columns[level].assign(shape_[level].plain.size(), kNoColumn);
    add_maps();
    // what a row says itself comes before what stands around it
    for (std::size_t at = layout_.chain.size(); at-- > 0;)
      add_level(at);
    return std::move(layout_);
  }

 private:
  void add_maps() {
    int number = 0;
    for (LevelIndex const level : layout_.chain) {
      if (!shape_[level].is_map) continue;
      layout_.key_columns[level] = static_cast<int>(layout_.header.size());
      std::vector<Cell> const& keys = shape_[level].inner.all();
      if (keys.size() == 1 && is_envelope(keys.front().text)) continue;
      bool const by_period = file_.is_period(keys.front());
      std::string const name = by_period ? "period" : name_of_keys(keys, ++number);
      layout_.header.push_back({file_.texts.keep(name), keys.front().span});
    }
  }

  /// `key1`, unless the rules know one of the keys, and do not say themselves what `key1` is.
  [[nodiscard]] std::string name_of_keys(std::vector<Cell> const& keys, int number) const {
    std::string numbered = fmt::format("key{}", number);
    if (file_.meaning(numbered)) return numbered;
    for (ColumnName const column : {ColumnName::indicator, ColumnName::entity}) {
      bool const is_taken = std::any_of(layout_.header.begin(), layout_.header.end(),
                                        [&](Cell const& cell) { return file_.meaning(cell.text) == column; });
      auto const is_known = [&](Cell const& key) { return file_.is_known(column, key); };
      if (!is_taken && std::any_of(keys.begin(), keys.end(), is_known)) return std::string(own_name(column));
    }
    return numbered;
  }

  /// Whether rows of figures stand within a list, or a map, that the objects of this level are elements of.
  [[nodiscard]] bool is_repeated(std::size_t at) const {
    bool repeated = top_ == JsonTop::many;
    for (std::size_t before = 0; before <= at; ++before) {
      JsonLevel const& level = shape_[layout_.chain[before]];
      repeated = repeated || level.in_list || (before < at && level.is_map);
    }
    return repeated || at + 1 == layout_.chain.size();
  }

  /// Whether the service says with it that it had something to answer.
  [[nodiscard]] bool is_of_answer(NamedKey const& key) const {
    constexpr auto words = std::to_array<std::string_view>({"success", "succeeded", "request_succeeded", "200"});
    std::string const first = lower_case(brief(shape_[key.level].first[key.key].text));
    return file_.meaning(key.name) == ColumnName::status && std::find(words.begin(), words.end(), first) != words.end();
  }

  void add_level(std::size_t at) {
    bool const is_last = at + 1 == layout_.chain.size();
    std::optional<LevelIndex> const next = is_last ? std::nullopt : std::optional(layout_.chain[at + 1]);
    // objects beside an array at the top say something of the message
    if (next && at == 0 && shape_[*next].key.text.empty()) return;
    bool const repeated = is_repeated(at);
    std::size_t const further_in = layout_.header.size();
    for (NamedKey const& key : keys_of(shape_, layout_.chain[at], next)) {
      // what stands around all rows of a message is often about the message
      if (!repeated && !says_of_all(file_, key.name)) continue;
      if (!is_last && is_of_answer(key)) continue;
      if (int const column = column_of(key, is_last ? 0 : further_in); column != kNoColumn) {
        layout_.columns[key.level][key.key] = column;
        for (LevelIndex level = key.level; !layout_.used[level]; level = shape_[level].above)
          layout_.used[level] = true;
      }
    }
  }

  /// That of the rows which says the same, or a new one.
  int column_of(NamedKey const& key, std::size_t further_in) {
    std::optional<ColumnName> const meaning = file_.meaning(key.name);
    for (std::size_t column = 0; meaning && column < further_in; ++column) {
      if (file_.meaning(layout_.header[column].text) != meaning) continue;
      return meaning == ColumnName::value ? kNoColumn : static_cast<int>(column);
    }
    Cell const& cell = shape_[key.level].plain.all()[key.key];
    std::string_view const text = key.name == cell.text ? cell.text : file_.texts.keep(key.name);
    layout_.header.push_back({text, cell.span});
    return static_cast<int>(layout_.header.size()) - 1;
  }

  JsonFile const& file_;
  JsonShape const& shape_;
  JsonTop top_;
  JsonLayout layout_{};
};

/// The number of the page, and of all pages, where the message has only some of them.
void warn_of_pages(JsonFile const& file, JsonShape const& shape) {
  constexpr auto counts = std::to_array<std::string_view>(
      {"pages", "totalpages", "total_pages", "pagecount", "page_count", "lastpage", "last_page", "totalpagecount"});
  for (LevelIndex index = 0; index < shape.size(); ++index) {
    JsonLevel const& level = shape[index];
    for (std::size_t key = 0; shape.counts(index) && key < level.plain.size(); ++key) {
      std::string const name = lower_case(brief(level.plain.all()[key].text));
      Cell const& number = level.first[key];
      bool const is_count = std::find(counts.begin(), counts.end(), name) != counts.end();
      bool const is_number = !number.text.empty() && number.text.size() < 10 &&
                             number.text.find_first_not_of("0123456789") == std::string_view::npos;
      if (!is_count || !is_number || number.text == "0" || number.text == "1") continue;
      return file.diagnostics.report({.code = codes::json_of_pages, .span = number.span, .arguments = {number.text}});
    }
  }
}

}  // namespace

bool has_inner_rows(JsonShape const& shape) {
  for (LevelIndex level = 1; level < shape.size(); ++level)
    if (may_hold_rows(shape, level)) return true;
  return false;
}

std::optional<JsonLayout> json_layout(JsonFile const& file, JsonShape const& shape, JsonTop top) {
  std::optional<LevelIndex> const rows = level_of_rows(file, shape, top);
  if (!rows) return std::nullopt;
  if (rows != kTopLevel) warn_of_pages(file, shape);
  JsonLayout layout = ColumnsOfLevels(file, shape, top).find(*rows);
  if (layout.header.size() <= kMostFields) return layout;
  file.diagnostics.report({.code = codes::too_many_columns,
                           .span = {file.source, file.begin, file.begin + 1},
                           .arguments = {std::to_string(kMostFields)}});
  return std::nullopt;
}

}  // namespace onpace
