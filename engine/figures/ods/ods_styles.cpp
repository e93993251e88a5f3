#include "figures/ods/ods_styles.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <system_error>

namespace onpace {
namespace {

using Shows = NumberFormat::Shows;
using Relation = FormatSection::Relation;

constexpr int kMostParents = 20;       // styles derive from each other, perhaps in a circle
constexpr std::size_t kMostMaps = 20;  // of one style

constexpr auto kKinds = std::to_array<std::string_view>(
    {"number-style", "percentage-style", "currency-style", "date-style", "time-style", "boolean-style", "text-style"});

unsigned number_of(std::string_view text) {
  unsigned number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

/// `value()>=0`
std::optional<FormatSection> section_of(std::string_view condition) {
  constexpr std::string_view begin = "value()";
  struct Sign {
    std::string_view sign;
    Relation relation;
  };
  constexpr auto signs = std::to_array<Sign>({{"<=", Relation::at_most},
                                              {">=", Relation::at_least},
                                              {"!=", Relation::unequal},
                                              {"<", Relation::less},
                                              {">", Relation::greater},
                                              {"=", Relation::equal}});
  if (!condition.starts_with(begin)) return std::nullopt;
  condition.remove_prefix(begin.size());
  auto const sign =
      std::find_if(signs.begin(), signs.end(), [&](Sign const& each) { return condition.starts_with(each.sign); });
  if (sign == signs.end()) return std::nullopt;
  condition.remove_prefix(sign->sign.size());
  FormatSection section{.relation = sign->relation};
  auto const [end, error] = std::from_chars(condition.data(), condition.data() + condition.size(), section.bound);
  bool const whole = error == std::errc() && end == condition.data() + condition.size();
  return whole ? std::optional(section) : std::nullopt;
}

}  // namespace

void OdsStyles::begin(std::string_view name, XmlAttributes attributes) {
  if (std::find(kKinds.begin(), kKinds.end(), name) != kKinds.end()) {
    open_shown_ = &shown_[std::string(attributes["name"])];
    *open_shown_ = {.kind = std::string(name)};
  } else if (name == "style") {
    open_style_ = &styles_[std::string(attributes["family"]) + "/" + std::string(attributes["name"])];
    *open_style_ = {std::string(attributes["parent-style-name"]), std::string(attributes["data-style-name"])};
  } else if (name == "table-properties" && open_style_ != nullptr) {
    open_style_->hides = attributes["display"] == "false";
  } else if (name == "text-properties" && open_style_ != nullptr) {
    open_style_->raises = attributes["text-position"].starts_with("super");
  } else if (open_shown_ != nullptr) {
    take_part(name, attributes);
  }
}

void OdsStyles::end(std::string_view name) {
  if (name == "style") open_style_ = nullptr;
  if (std::find(kKinds.begin(), kKinds.end(), name) != kKinds.end()) open_shown_ = nullptr;
}

void OdsStyles::take_part(std::string_view name, XmlAttributes attributes) {
  Shown& shown = *open_shown_;
  shown.day = shown.day || name == "day" || name == "day-of-week" || name == "week-of-year";
  shown.month = shown.month || name == "month";
  shown.year = shown.year || name == "year" || name == "era";
  shown.quarter = shown.quarter || name == "quarter";
  if (name == "map" && shown.maps.size() < kMostMaps)
    shown.maps.emplace_back(attributes["condition"], attributes["apply-style-name"]);
  bool const whole = number_of(attributes["decimal-places"]) == 0 && attributes["grouping"] != "true";
  if (name == "number" && whole)
    shown.digits = static_cast<std::uint8_t>(std::min(number_of(attributes["min-integer-digits"]), 40U));
}

bool OdsStyles::hides(std::string_view table_style) const {
  auto const found = styles_.find("table/" + std::string(table_style));
  return found != styles_.end() && found->second.hides;
}

bool OdsStyles::raises(std::string_view text_style) const {
  auto const found = styles_.find("text/" + std::string(text_style));
  return found != styles_.end() && found->second.raises;
}

OdsStyles::Shown const* OdsStyles::shown_by(std::string_view cell_style) const {
  std::string name(cell_style);
  for (int left = kMostParents; left > 0 && !name.empty(); --left) {
    auto const style = styles_.find("table-cell/" + name);
    if (style == styles_.end()) return nullptr;
    auto const shown = shown_.find(style->second.shown);
    if (shown != shown_.end()) return &shown->second;
    name = style->second.parent;
  }
  return nullptr;
}

OdsFormat OdsStyles::format_of(Shown const& shown) const {
  OdsFormat format;
  NumberFormat& number = format.number;
  if (shown.kind == "percentage-style") number.shows = Shows::percent;
  if (shown.kind == "time-style") number.shows = Shows::time;
  if (shown.kind == "number-style" && shown.digits > 1) {
    number.shows = Shows::leading_zeros;
    number.digits = shown.digits;
  }
  if (shown.kind == "date-style") {
    format.is_of_dates = true;
    format.shows_quarter = shown.quarter && !shown.month && !shown.day;
    bool const whole = shown.day || (!shown.month && !shown.year);
    number.shows = whole ? Shows::day : shown.month ? Shows::month : Shows::year;
  }
  for (auto const& [condition, name] : shown.maps) {
    std::optional<FormatSection> section = section_of(condition);
    auto const other = shown_.find(name);
    if (!section || other == shown_.end() || &other->second == &shown || !other->second.maps.empty()) continue;
    NumberFormat const inner = format_of(other->second).number;
    section->shows = inner.shows;
    section->digits = inner.digits;
    number.sections.push_back(*section);
  }
  return format;
}

OdsFormat const* OdsStyles::format_of(std::string_view cell_style) {
  auto const [place, is_new] = known_.try_emplace(std::string(cell_style), nullptr);
  if (!is_new) return place->second;
  Shown const* const shown = shown_by(cell_style);
  if (shown == nullptr) return nullptr;
  return place->second = &formats_.try_emplace(shown, format_of(*shown)).first->second;
}

}  // namespace onpace
