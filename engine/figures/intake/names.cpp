#include "figures/intake/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "text/suggest.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostUnknownShown = 10;

}  // namespace

std::uint32_t NameIndex::add(std::string name) {
  if (std::optional<std::uint32_t> const known = find_name(name)) return *known;
  auto const index = static_cast<std::uint32_t>(size());
  by_name_.add(name, index);
  names_.push_back(std::move(name));
  return index;
}

std::optional<std::uint32_t> NameIndex::find(std::string_view spelling) {
  if (auto const index = known(spelling)) return index;
  std::optional<std::uint32_t> const named = find_name(normalized(spelling));
  if (named) by_spelling_.add(spelling, *named);
  return named;
}

std::optional<std::uint32_t> NameIndex::known(std::string_view spelling) {
  if (last_ < size() && (*this)[last_] == spelling) return last_;
  std::optional<std::uint32_t> named = find_name(spelling);
  if (!named)
    if (std::uint32_t const* const met = by_spelling_.find(spelling)) named = *met;
  if (named) last_ = *named;
  return named;
}

std::optional<std::uint32_t> NameIndex::find_name(std::string_view name) const {
  if (base_)
    if (auto const known = base_->find_name(name)) return known;
  std::size_t const before = base_size();
  return by_name_.find(name, [&](std::uint32_t index) -> std::string_view { return names_[index - before]; });
}

std::vector<std::string> NameIndex::all() const {
  std::vector<std::string> names;
  names.reserve(size());
  for (std::size_t index = 0; index < size(); ++index)
    names.push_back((*this)[index]);
  return names;
}

std::vector<std::uint32_t> NameIndex::join(NameIndex const& part) {
  std::vector<std::uint32_t> indices(part.size());
  std::size_t const same = part.base_ == base_ ? base_size() : 0;
  std::iota(indices.begin(), indices.begin() + static_cast<std::ptrdiff_t>(same), 0U);
  for (std::size_t index = same; index < part.size(); ++index)
    indices[index] = add(part[index]);
  return indices;
}

std::shared_ptr<NameIndex const> NameIndex::shared() && {
  by_spelling_ = {};
  return std::make_shared<NameIndex const>(std::move(*this));
}

std::uint32_t NameIndex::meet(std::string_view spelling) {
  std::uint32_t const index = add(normalized(spelling));
  if ((*this)[index] != spelling) by_spelling_.add(spelling, index);
  return index;
}

Names::Names(std::span<SeriesConvention const> conventions, std::span<std::string const> entities,
             std::shared_ptr<NameIndex const> met)
    : entities_(std::move(met)), entities_are_declared_(!entities.empty()) {
  for (SeriesConvention const& convention : conventions)
    series_.add(normalized(convention.indicator));
  if (entities_.size() > 0) return;
  for (std::string const& entity : entities)
    entities_.add(normalized(entity));
}

Names names_for(ReadRequest const& request) {
  return {request.conventions, request.entities, request.survey != nullptr ? request.survey->entities : nullptr};
}

UnknownName& Names::unknown(Code code, std::string_view text, Span first) {
  auto& known = code == codes::figures_of_unknown_indicator ? unknown_series_ : unknown_entities_;
  auto const [place, is_new] = known.emplace(text, unknown_.size());
  if (is_new) unknown_.push_back({code, text, first, 0});
  return unknown_[place->second];
}

namespace {

std::optional<std::uint32_t> place_of(std::unordered_map<std::string_view, std::size_t> const& places,
                                      std::string_view name) {
  auto const found = places.find(name);
  return found == places.end() ? std::nullopt : std::optional(static_cast<std::uint32_t>(found->second));
}

}  // namespace

std::optional<std::uint32_t> Names::unknown_series(std::string_view name) const {
  return place_of(unknown_series_, name);
}

std::optional<std::uint32_t> Names::unknown_entity(std::string_view name) const {
  return place_of(unknown_entities_, name);
}

std::vector<EntityIndex> Names::join(Names const& part) {
  for (UnknownName const& other : part.unknown_)
    unknown(other.code, other.text, other.first).rows += other.rows;
  return entities_.join(part.entities_);
}

std::optional<SeriesIndex> Names::series(Cell const& cell) {
  std::optional<SeriesIndex> const index = series_.find(cell.text);
  if (!index) ++unknown(codes::figures_of_unknown_indicator, cell.text, cell.span).rows;
  return index;
}

std::optional<EntityIndex> Names::entity(Cell const& cell) {
  if (auto const known = entities_.known(cell.text)) return known;
  if (!entities_are_declared_) return entities_.meet(cell.text);
  if (std::optional<EntityIndex> const index = entities_.find(cell.text)) return index;
  ++unknown(codes::figures_of_unknown_entity, cell.text, cell.span).rows;
  return std::nullopt;
}

std::optional<EntityIndex> Names::entity_of_nameless() {
  if (!entities_are_declared_) return entities_.add("");
  return entities().size() == 1 ? std::optional<EntityIndex>(0) : std::nullopt;
}

std::optional<EntityIndex> Names::known_entity_of_nameless() const {
  if (!entities_are_declared_) return entities_.find_name("");
  return entities().size() == 1 ? std::optional<EntityIndex>(0) : std::nullopt;
}

Text suggestion_for_label(std::string_view label, std::vector<std::string> const& names) {
  std::string bare = halfwidth(label);
  bare = bare.substr(0, bare.find('('));
  if (bare.starts_with('\'') && bare.ends_with('\'') && bare.size() > 2) bare = bare.substr(1, bare.size() - 2);
  bool const known = bare != label && std::find(names.begin(), names.end(), bare) != names.end();
  return suggestion(known ? bare : label, names);
}

namespace {

/// Names without a likely other spelling, of one kind.
struct OtherNames {
  std::vector<UnknownName const*> names{};
  std::size_t rows = 0;
};

/// A table of the whole world is told in one line.
void report_others(OtherNames const& others, bool are_series, Diagnostics& diagnostics) {
  constexpr std::size_t most_alone = 3;
  constexpr std::size_t most_shown = 5;
  if (others.names.size() <= most_alone) {
    for (UnknownName const* const unknown : others.names)
      diagnostics.report({.code = unknown->code,
                          .span = unknown->first,
                          .arguments = {brief(unknown->text), std::to_string(unknown->rows)}});
    return;
  }
  Text shown;
  for (std::size_t at = 0; at < std::min(others.names.size(), most_shown); ++at) {
    shown.en += fmt::format("{}`{}`", at == 0 ? "" : ", ", brief(others.names[at]->text));
    shown.zh += fmt::format("{}`{}`", at == 0 ? "" : "、", brief(others.names[at]->text));
  }
  std::string const count = std::to_string(others.names.size());
  diagnostics.report({.code = codes::several_unknown_names,
                      .span = others.names.front()->first,
                      .arguments = {are_series ? Text(count + " indicators", count + " 个指标")
                                               : Text(count + " entities", count + " 个实体"),
                                    shown, std::to_string(others.rows)}});
}

}  // namespace

bool is_known_elsewhere(ReadRequest const& request, Code code, std::string_view text) {
  auto const& names = code == codes::figures_of_unknown_indicator || code == codes::setting_indicator_unknown
                          ? request.indicators_elsewhere
                          : request.entities_elsewhere;
  return !names.empty() && std::binary_search(names.begin(), names.end(), normalized(text));
}

void Names::report_unknown(ReadRequest const& request, Diagnostics& diagnostics) const {
  constexpr std::size_t most_compared = 100;
  std::array<OtherNames, 2> others;  // entities, indicators
  std::array<std::vector<std::string>, 2> known = {entities_.all(), series_.all()};
  known[0].insert(known[0].end(), request.entities_elsewhere.begin(), request.entities_elsewhere.end());
  known[1].insert(known[1].end(), request.indicators_elsewhere.begin(), request.indicators_elsewhere.end());
  std::size_t shown = 0;
  std::size_t compared = 0;
  for (UnknownName const& unknown : unknown_) {
    if (is_known_elsewhere(request, unknown.code, unknown.text)) continue;
    std::size_t const kind = unknown.code == codes::figures_of_unknown_indicator ? 1 : 0;
    bool const compares = shown < kMostUnknownShown && ++compared <= most_compared;
    Text help = compares ? suggestion_for_label(brief(unknown.text), known.at(kind)) : Text();
    if (help.empty()) {
      others.at(kind).names.push_back(&unknown);
      others.at(kind).rows += unknown.rows;
      continue;
    }
    ++shown;
    diagnostics.report({.code = unknown.code,
                        .span = unknown.first,
                        .arguments = {brief(unknown.text), std::to_string(unknown.rows)},
                        .help = std::move(help)});
  }
  for (std::size_t const kind : {std::size_t{1}, std::size_t{0}})
    report_others(others.at(kind), kind == 1, diagnostics);
}

}  // namespace onpace
