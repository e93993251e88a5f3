#include "figures/rows/where_look.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "diagnostics/codes/figures.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostValues = 12;

Text listed(std::vector<std::string> const& values) {
  Text text;
  for (std::size_t at = 0; at < values.size() && at + 1 < kMostValues; ++at) {
    std::string const value = values[at].empty() ? "\"\"" : fmt::format("`{}`", values[at]);
    text.en += (at == 0 ? "" : ", ") + value;
    text.zh += (at == 0 ? "" : "、") + value;
  }
  if (values.size() < kMostValues) return text;
  return {text.en + " …", text.zh + " 等"};
}

}  // namespace

WhereLook::WhereLook(Intake& intake, std::span<Cell const> header, Columns const& columns)
    : intake_(intake), columns_(columns) {
  for (KeptColumn const& kept : columns.kept)
    seen_.push_back({.header = header[kept.at]});
}

void WhereLook::take(std::span<Cell const> row) {
  ++rows_;
  for (std::size_t index = 0; index < seen_.size(); ++index) {
    KeptColumn const& kept = columns_.kept[index];
    std::string_view const text = kept.at < row.size() ? row[kept.at].text : std::string_view();
    std::string_view const code = columns_.labelled ? without_label(text) : text;
    Seen& seen = seen_[index];
    seen.any_wanted =
        seen.any_wanted || std::find(kept.values->begin(), kept.values->end(), code) != kept.values->end();
    if (seen.values.size() >= kMostValues) continue;
    std::string const shown(brief(code));
    if (std::find(seen.values.begin(), seen.values.end(), shown) == seen.values.end()) seen.values.push_back(shown);
  }
}

void WhereLook::finish() const {
  if (rows_ == 0) return;
  for (std::size_t index = 0; index < seen_.size(); ++index) {
    Seen const& seen = seen_[index];
    if (seen.any_wanted) continue;
    Text const values = listed(seen.values);
    intake_.diagnostics.report(
        {.code = codes::kept_value_absent,
         .span = seen.header.span,
         .arguments = {brief(seen.header.text), listed(*columns_.kept[index].values)},
         .help = {fmt::format("the column has {}", values.en), fmt::format("该列的值有：{}", values.zh)}});
  }
}

}  // namespace onpace
