#include "report/formats/changed_verdicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "report/findings/escapes.hpp"
#include "report/formats/listing.hpp"

namespace onpace {
namespace {

/// More are only counted in what people read.
constexpr std::size_t kMostVerdicts = 50;

bool names_several_files(VerdictChanges const& verdicts) {
  return std::any_of(verdicts.changed.begin(), verdicts.changed.end(),
                     [&](ChangedVerdict const& each) { return each.rules != verdicts.changed.front().rules; });
}

/// `2 of 12 verdicts change on the figures as of 2025-Q2`.
std::string summary(VerdictChanges const& verdicts, Language language) {
  std::size_t const changed = verdicts.changed.size();
  std::size_t const all = changed + verdicts.unchanged;
  bool const chinese = language == Language::chinese;
  std::string const text = chinese
                               ? fmt::format("按截至 {} 的数据，{} 个结论中有 {} 个改变", verdicts.as_of, all, changed)
                               : fmt::format("{} of {} verdict{} change{} on the figures as of {}", changed, all,
                                             all == 1 ? "" : "s", changed == 1 ? "s" : "", verdicts.as_of);
  if (verdicts.is_judged) return text;
  return text + (chinese ? "；前后都缺数据，因此没有比较" : "; all are without data, so nothing was compared");
}

std::string left_out(VerdictChanges const& verdicts, Language language) {
  if (verdicts.changed.size() <= kMostVerdicts) return "";
  std::size_t const more = verdicts.changed.size() - kMostVerdicts;
  return language == Language::chinese ? fmt::format("另有 {} 个；--format json 可全部列出\n", more)
                                       : fmt::format("and {} more; --format json lists them\n", more);
}

std::span<ChangedVerdict const> shown(VerdictChanges const& verdicts) {
  return std::span(verdicts.changed).first(std::min(verdicts.changed.size(), kMostVerdicts));
}

std::string key_text(ChangedVerdict const& verdict, bool with_file) {
  return with_file ? verdict.rules + ": " + verdict.target : verdict.target;
}

Text status_cell(std::optional<Status> const& status) { return status ? status_text(*status) : Text("–"); }

}  // namespace

std::string verdicts_text(VerdictChanges const& verdicts, Appearance const& appearance) {
  std::string const end = summary(verdicts, appearance.language) + "\n";
  if (verdicts.changed.empty()) return end;
  Listing listing{.of = "verdicts",
                  .columns = {{"target", {"target", "目标"}},
                              {"entity", {"entity", "实体"}},
                              {"before", {"verdict before", "原结论"}},
                              {"after", {"verdict after", "现结论"}}},
                  .entries = {}};
  bool const with_file = names_several_files(verdicts);
  for (ChangedVerdict const& each : shown(verdicts))
    listing.entries.push_back({{Text(key_text(each, with_file))},
                               {Text(each.entity.empty() ? "–" : each.entity)},
                               {status_cell(each.before)},
                               {status_cell(each.after)}});
  return listing_text(listing, {.what = "verdicts", .appearance = appearance}) +
         left_out(verdicts, appearance.language) + "\n" + end;
}

std::string verdicts_markdown(VerdictChanges const& verdicts, Language language) {
  bool const chinese = language == Language::chinese;
  std::string text = "\n" + summary(verdicts, language) + "\n";
  if (verdicts.changed.empty()) return text;
  text +=
      chinese ? "\n| 目标 | 实体 | 原结论 | 现结论 |\n" : "\n| target | entity | verdict before | verdict after |\n";
  text += "|---|---|---|---|\n";
  bool const with_file = names_several_files(verdicts);
  for (ChangedVerdict const& each : shown(verdicts))
    text += fmt::format("| {} | {} | {} | {} |\n", markdown_text(key_text(each, with_file)),
                        markdown_text(each.entity.empty() ? "–" : each.entity), status_cell(each.before).in(language),
                        status_cell(each.after).in(language));
  std::string const more = left_out(verdicts, language);
  return text + (more.empty() ? "" : "\n" + more);
}

Json verdicts_json(VerdictChanges const& verdicts) {
  auto const name = [](std::optional<Status> const& status) {
    return status ? Json(status_name(*status)) : Json(nullptr);
  };
  Json list = Json::array();
  for (ChangedVerdict const& each : verdicts.changed)
    list.push_back({{"rules", each.rules},
                    {"target", each.target},
                    {"entity", optional_text(each.entity)},
                    {"before", name(each.before)},
                    {"after", name(each.after)}});
  return {{"as_of", verdicts.as_of},
          {"judged", verdicts.is_judged},
          {"unchanged", verdicts.unchanged},
          {"changed", std::move(list)}};
}

}  // namespace onpace
