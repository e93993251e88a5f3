// From written names to units: exact names, scales before them, compounds.
#include <algorithm>
#include <utility>

#include "text/trim.hpp"
#include "text/unicode.hpp"
#include "values/unit_table.hpp"

namespace onpace {
namespace {

constexpr std::size_t kLongestText = 200;  ///< bytes of a unit's text, so that no text can make a huge scale
constexpr std::size_t kMostScales = 3;

/// Half-width, composed, single spaces: one spelling for one name.
std::string settled(std::string_view text) {
  std::string const plain = normalized(halfwidth(trimmed(text)));
  std::string result;
  for (char const byte : trimmed(plain))
    if (byte != ' ' || result.back() != ' ') result += byte;
  return result;
}

/// A share has no scale; and scales are written from the small to the large: 百万, never 万百.
bool takes_scale(Unit const& unit, Number const& last_scale) {
  if (unit.kind == UnitKind::number) return compare(unit.scale, last_scale) != std::strong_ordering::less;
  return unit.kind == UnitKind::measured;
}

struct Joint {
  std::size_t at = 0;
  std::size_t length = 0;
  int exponent = 1;
};

/// The first `/`, `*` or `·` of `text`; at its end when there is none.
Joint next_joint(std::string_view text) {
  Joint first{text.size(), 0, 1};
  for (std::string_view const sign : {"/", "*", "·", "⋅", "×"}) {
    std::size_t const at = text.find(sign);
    if (at < first.at) first = {at, sign.size(), sign == "/" ? -1 : 1};
  }
  return first;
}

}  // namespace

std::optional<Unit> Units::find_named(std::string_view name) const {
  if (auto const found = declared_.find(name); found != declared_.end()) return found->second;
  UnitRow const* const row = row_named(name);
  return row == nullptr ? std::nullopt : unit_of(*row, name);
}

std::optional<Unit> Units::find_scaled(std::string_view text) const {
  Number scale = 1;
  Number last = 1;
  std::string_view rest = text;
  for (std::size_t count = 0; count <= kMostScales; ++count) {
    std::optional<Unit> unit = find_named(rest);
    if (unit && count == 0) return unit;
    if (unit && !takes_scale(*unit, last)) return std::nullopt;
    if (unit) {
      unit->scale = unit->scale * scale;
      unit->symbol = text;
      unit->parts.clear();
      return unit;
    }
    UnitRow const* const word = scale_before(rest);
    std::optional<Number> const amount = word == nullptr ? std::nullopt : parse_fraction(word->scale);
    if (!amount || compare(*amount, last) == std::strong_ordering::less) return std::nullopt;
    scale = scale * *amount;
    last = *amount;
    rest = trimmed(rest.substr(word->symbol.size()));
  }
  return std::nullopt;
}

std::optional<Unit> Units::find_compound(std::string_view text) const {
  std::vector<UnitPart> parts;
  int exponent = 1;
  for (bool first = true;; first = false) {
    Joint const joint = next_joint(text);
    std::string_view const piece = trimmed(text.substr(0, joint.at));
    bool const is_one = first && piece == "1" && joint.exponent < 0;
    std::optional<Unit> unit = is_one ? std::nullopt : find_scaled(piece);
    if (!unit && !is_one) return std::nullopt;
    if (unit) parts.push_back({std::move(unit->symbol), unit->scale, std::move(unit->dimension), exponent});
    if (joint.length == 0) break;
    exponent = joint.exponent;
    text.remove_prefix(joint.at + joint.length);
  }
  return compound_of(std::move(parts));
}

std::optional<Unit> Units::find(std::string_view text) const {
  if (text.size() > kLongestText) return std::nullopt;
  if (UnitRow const* const row = row_named(text)) return unit_of(*row, text);  // nothing declared has that name
  std::string const name = settled(text);
  if (std::optional<Unit> unit = find_scaled(name)) return unit;
  return next_joint(name).length == 0 ? std::nullopt : find_compound(name);
}

bool Units::declare_counter(std::string_view name) {
  std::string const settled_name = settled(name);
  if (settled_name.empty() || find(settled_name)) return false;
  if (first_free_measure() + declared_counters_.size() >= 0xFFFFU) return false;
  auto const measure = static_cast<std::uint16_t>(first_free_measure() + declared_counters_.size());
  declared_counters_.push_back(settled_name);
  declared_[settled_name] = Unit{UnitKind::measured, {{measure, 1}}, 1, settled_name, {}};
  return true;
}

bool Units::declare(std::string_view name, Number const& amount, Unit const& of) {
  std::string const settled_name = settled(name);
  if (settled_name.empty() || find(settled_name) || sign_of(amount).value_or(0) <= 0) return false;
  declared_[settled_name] = Unit{of.kind, of.dimension, amount * of.scale, settled_name, {}};
  return true;
}

std::vector<std::string> Units::names() const {
  std::vector<std::string> all;
  for (UnitName const& name : built_in_names())
    all.emplace_back(name.text);
  for (auto const& [name, unit] : declared_)
    all.push_back(name);
  return all;
}

}  // namespace onpace
