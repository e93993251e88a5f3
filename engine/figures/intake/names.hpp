// Indicators and entities in the figures against those that the rules know.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "figures/cells/record.hpp"
#include "figures/cells/spellings.hpp"
#include "figures/intake/request.hpp"
#include "text/text_places.hpp"

namespace onpace {

/// Names by index. A spelling that is not in normal form is kept beside its name, so that it is normalised once.
class NameIndex {
 public:
  NameIndex() = default;
  /// Those of `base` come before its own; several may share them.
  explicit NameIndex(std::shared_ptr<NameIndex const> base) : base_(std::move(base)) {}

  [[nodiscard]] std::size_t size() const { return base_size() + names_.size(); }
  /// In normal form.
  [[nodiscard]] std::string const& operator[](std::size_t index) const {
    return index < base_size() ? (*base_)[index] : names_[index - base_size()];
  }
  [[nodiscard]] std::vector<std::string> all() const;

  /// Adds `name` (in normal form) when it is new.
  std::uint32_t add(std::string name);
  /// `spelling` lives as long as its source.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view spelling);
  /// Only a name, or a spelling that was found or met before; nothing is normalised.
  [[nodiscard]] std::optional<std::uint32_t> known(std::string_view spelling);
  /// A name in normal form.
  [[nodiscard]] std::optional<std::uint32_t> find_name(std::string_view name) const;
  /// Adds the name that is spelled so when it is new.
  std::uint32_t meet(std::string_view spelling);
  /// As the names of `part` are numbered here; those that are new are added.
  std::vector<std::uint32_t> join(NameIndex const& part);
  /// The names without the spellings, for others to share.
  [[nodiscard]] std::shared_ptr<NameIndex const> shared() &&;

 private:
  [[nodiscard]] std::size_t base_size() const { return base_ ? base_->size() : 0; }

  std::shared_ptr<NameIndex const> base_{};
  std::deque<std::string> names_;
  TextPlaces by_name_;
  Spellings by_spelling_;
  std::uint32_t last_ = 0;  ///< known last: names come in runs
};

/// A name that the rules do not know: where it came first, and how often.
struct UnknownName {
  Code code;
  std::string_view text;  ///< lives as long as its source
  Span first;
  std::size_t rows = 0;
};

class Names {
 public:
  /// `met`: all entities, declared ones among them, where an earlier reading met them.
  Names(std::span<SeriesConvention const> conventions, std::span<std::string const> entities,
        std::shared_ptr<NameIndex const> met);

  /// Empty, and noted, when the rules do not know the name.
  std::optional<SeriesIndex> series(Cell const& cell);
  /// Where the rules declare no entities, every name is one.
  std::optional<EntityIndex> entity(Cell const& cell);
  /// The entity of a row that names none: the only one, or `""` while none is declared.
  std::optional<EntityIndex> entity_of_nameless();
  /// The same once it is there.
  [[nodiscard]] std::optional<EntityIndex> known_entity_of_nameless() const;

  /// Takes over the names of a part that was read by itself; gives their entities as they are numbered here.
  std::vector<EntityIndex> join(Names const& part);

  [[nodiscard]] std::optional<SeriesIndex> find_series(std::string_view name) { return series_.find(name); }
  [[nodiscard]] std::optional<EntityIndex> find_entity(std::string_view name) { return entities_.find(name); }
  /// Only names that need not be normalised.
  [[nodiscard]] std::optional<SeriesIndex> known_series(std::string_view name) { return series_.known(name); }
  [[nodiscard]] std::optional<EntityIndex> known_entity(std::string_view name) { return entities_.known(name); }
  /// Of a name in normal form; met where every name is an entity, nothing where the rules do not know it.
  std::optional<EntityIndex> met_entity(std::string_view name) {
    return entities_are_declared_ ? entities_.known(name) : std::optional(entities_.meet(name));
  }
  /// The place of a name that was looked up before and is not known.
  [[nodiscard]] std::optional<std::uint32_t> unknown_series(std::string_view name) const;
  [[nodiscard]] std::optional<std::uint32_t> unknown_entity(std::string_view name) const;
  /// One more row has it.
  void count_unknown(std::uint32_t place) { ++unknown_[place].rows; }
  [[nodiscard]] bool entities_are_declared() const { return entities_are_declared_; }
  [[nodiscard]] NameIndex const& indicators() const { return series_; }
  [[nodiscard]] NameIndex const& entities() const { return entities_; }
  /// For reading the same files again.
  [[nodiscard]] std::shared_ptr<NameIndex const> shared_entities() && { return std::move(entities_).shared(); }

  /// One warning a name with a suggestion; a file of a whole country is not worth three thousand of them.
  /// Nothing is said of names that other rules of the run know.
  void report_unknown(ReadRequest const& request, Diagnostics& diagnostics) const;

 private:
  UnknownName& unknown(Code code, std::string_view text, Span first);

  NameIndex series_;
  NameIndex entities_;
  bool entities_are_declared_;
  std::vector<UnknownName> unknown_;
  std::unordered_map<std::string_view, std::size_t> unknown_series_;
  std::unordered_map<std::string_view, std::size_t> unknown_entities_;
};

/// Whether other rules of the run know an indicator or an entity; `code` tells which of them it is.
bool is_known_elsewhere(ReadRequest const& request, Code code, std::string_view text);

/// Those that the request knows beforehand.
Names names_for(ReadRequest const& request);

/// "did you mean `gdp`?" of a label as sheets have it: `gdp(亿元)`, `'gdp'`. Empty where no name is near.
Text suggestion_for_label(std::string_view label, std::vector<std::string> const& names);

}  // namespace onpace
