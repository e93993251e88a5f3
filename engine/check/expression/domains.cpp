// The domain after `over`.
#include <algorithm>
#include <array>
#include <charconv>

#include "check/expression/settler.hpp"
#include "diagnostics/codes/check.hpp"
#include "syntax/scan.hpp"
#include "text/suggest.hpp"
#include "text/trim.hpp"
#include "text/unicode.hpp"
#include "values/boundaries.hpp"
#include "values/period_mistake.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostSpans = 1000;
constexpr int kMostSteps = 1000;

struct EntityWord {
  std::string_view word;
  Domain::Kind kind;
};
constexpr auto kEntityWords = std::to_array<EntityWord>(
    {{"children", Domain::Kind::children}, {"siblings", Domain::Kind::siblings}, {"entities", Domain::Kind::entities}});

struct StepWord {
  std::string_view word;
  Shift step;
};
constexpr auto kStepWords = std::to_array<StepWord>({
    {"years", {12, 0}}, {"year", {12, 0}},    {"年", {12, 0}},     {"halves", {6, 0}}, {"half", {6, 0}},
    {"个半年", {6, 0}}, {"quarters", {3, 0}}, {"quarter", {3, 0}}, {"个季度", {3, 0}}, {"季度", {3, 0}},
    {"months", {1, 0}}, {"month", {1, 0}},    {"个月", {1, 0}},    {"月", {1, 0}},     {"weeks", {0, 7}},
    {"week", {0, 7}},   {"周", {0, 7}},       {"个星期", {0, 7}},  {"days", {0, 1}},   {"day", {0, 1}},
    {"天", {0, 1}},     {"日", {0, 1}},
});

/// `5 years`, `quarters`.
std::optional<Domain> steps_of(std::string_view text) {
  int count = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), count);
  bool const counted = read.ec == std::errc{};
  if (counted && count < 1) return std::nullopt;
  std::string_view const word = counted ? trimmed(text.substr(static_cast<std::size_t>(read.ptr - text.data()))) : text;
  for (StepWord const& row : kStepWords)
    if (row.word == word) return Domain{.kind = Domain::Kind::steps, .count = count, .step = row.step};
  return std::nullopt;
}

/// Line ends and tabs part words, too.
std::string with_single_blanks(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const blank = scan::blank(text, at);
    if (blank == 0) result += text[at];
    if (blank > 0 && !result.empty() && result.back() != ' ') result += ' ';
    at += std::max<std::size_t>(1, blank);
  }
  return result;
}

/// Where the entity begins in `children of '430000'`.
std::uint32_t third_word(std::string_view written) {
  std::size_t at = 0;
  auto const skip = [&](bool blanks) {
    while (at < written.size() && (scan::blank(written, at) > 0) == blanks)
      at += std::max<std::size_t>(1, scan::blank(written, at));
  };
  for (bool const blanks : {false, true, false, true})
    skip(blanks);
  return static_cast<std::uint32_t>(at);
}

/// Every period from the first to the last, when both are of one kind.
std::vector<Period> periods_between(Period first, Period last) {
  int const months = whole_months(first);
  int const length = static_cast<int>(first.end - first.begin);
  bool const days = months == 0 && whole_months(last) == 0 && last.end - last.begin == length;  // weeks, too
  bool const alike =
      days || (months > 0 && is_month_aligned(first) && is_month_aligned(last) && whole_months(last) == months);
  std::vector<Period> spans;
  if (!alike) return spans;
  for (Period span = first; span.end <= last.end && spans.size() <= kMostSpans;) {
    spans.push_back(span);
    int const passed = static_cast<int>(spans.size());
    span = shifted(first, days ? Shift{.days = length * passed} : Shift{.months = months * passed});
  }
  bool const meets = !spans.empty() && (spans.back() == last || spans.size() > kMostSpans);
  return meets ? spans : std::vector<Period>{};
}

}  // namespace

std::optional<Domain> Settler::named_domain(Pass const& pass, ast::Range range, std::string_view text,
                                            Anchor const& around) {
  auto const report = [&](Code code, std::vector<Text> arguments, Text help = {}) -> std::optional<Domain> {
    diagnostics_.report(
        {.code = code, .span = pass.tree.span(range), .arguments = std::move(arguments), .help = std::move(help)});
    return std::nullopt;
  };
  if (std::size_t const dots = text.find(".."); dots != std::string_view::npos) {
    auto const first = parse_period(trimmed(text.substr(0, dots)), vocabulary_.calendar);
    auto const last = parse_period(trimmed(text.substr(dots + 2)), vocabulary_.calendar);
    if (!first || !last) {
      std::string_view const written = trimmed(first ? text.substr(dots + 2) : text.substr(0, dots));
      diagnostics_.report(period_mistake(codes::unknown_period, written, pass.tree.span(range), vocabulary_.calendar));
      return std::nullopt;
    }
    Domain domain{.kind = Domain::Kind::spans, .spans = periods_between(first->period, last->period)};
    if (domain.spans.empty()) return report(codes::different_periods, {text});
    if (domain.spans.size() > kMostSpans) return report(codes::domain_too_long, {text, std::to_string(kMostSpans)});
    domain.spans = shifted(domain.spans, around.before);
    return domain;
  }
  if (text.starts_with("group") && text.size() > 5 && scan::blank(text, 5) > 0) {
    std::string_view const name = trimmed(text.substr(5));
    std::vector<std::string> known;
    for (std::size_t index = 0; index < vocabulary_.groups.size(); ++index) {
      if (vocabulary_.groups[index].key == name)
        return Domain{.kind = Domain::Kind::group, .group = static_cast<std::uint32_t>(index)};
      known.push_back(vocabulary_.groups[index].key);
    }
    return report(codes::unknown_group, {name}, did_you_mean(nearest(name, known)));
  }
  std::string_view const word = text.substr(0, std::min(text.size(), text.find(' ')));
  for (EntityWord const& row : kEntityWords) {
    if (row.word != word) continue;
    Domain domain{.kind = row.kind};
    std::string_view const rest = trimmed(text.substr(word.size()));
    if (rest.empty()) return domain;
    if (!rest.starts_with("of ")) break;
    std::uint32_t const entity = range.begin + third_word(pass.tree.slice(range));
    domain.anchor.entity = entity_named(pass, {entity, range.end}, around.entity);
    return domain;
  }
  if (std::optional<Domain> const steps = steps_of(text)) {
    if (steps->count > kMostSteps) return report(codes::domain_too_long, {text, std::to_string(kMostSteps)});
    return steps;
  }
  std::vector<std::string> words;
  for (EntityWord const& row : kEntityWords)
    words.emplace_back(row.word);
  for (StepWord const& row : kStepWords)
    words.emplace_back(row.word);
  return report(codes::unknown_domain, {text}, did_you_mean(nearest(text, words)));
}

/// Refuses `siblings` without a hierarchy, `streak` over entities and the like, which would give a wrong number.
bool Settler::domain_fits(Pass const& pass, ast::NodeId call, Function const& function, Domain const& domain) {
  auto const report = [&](Text what, Text help) {
    diagnostics_.report({.code = codes::domain_of_wrong_kind,
                         .span = pass.place(call),
                         .arguments = {function.name, std::move(what), std::move(help)}});
    return false;
  };
  bool const family = domain.kind == Domain::Kind::children || domain.kind == Domain::Kind::siblings;
  if (family && !vocabulary_.has_hierarchy) {
    diagnostics_.report({.code = codes::no_hierarchy, .span = pass.place(call), .arguments = {pass.text(call)}});
    return false;
  }
  if (function.takes == Takes::streak && (domain.kind != Domain::Kind::steps || domain.count != 0))
    return report({"anything but periods counted back in time", "该范围"},
                  {"write `streak(x > 5%)` for years, or `over quarters`, `over months`",
                   "按年写 `streak(x > 5%)`，按季、按月写 `over quarters`、`over months`"});
  bool const counts = function.takes == Takes::conditions;
  if (domain.kind == Domain::Kind::group && !counts)
    return report({"targets", "目标"},
                  {"count them: `count(met over group NAME)`", "请计数：`count(met over group 组名)`"});
  bool const ordered = function.name == "first" || function.name == "last" || function.name == "previous";
  if (ordered && !runs_over_time(domain))
    return report({"entities, which have no order in time", "没有先后次序的地区或单位"},
                  {"choose one: `x of '430000'`", "请指明其一：`x of '430000'`"});
  return true;
}

std::optional<Domain> Settler::read_domain(Pass const& pass, ast::NodeId call, Function const& function) {
  ast::Node const& argument = pass.tree.nodes[pass.tree.child(pass.tree.nodes[call], 0)];
  Anchor const& around = pass.anchor_of(call);
  std::optional<Domain> domain = Domain{};
  if (function.takes == Takes::streak) domain->kind = Domain::Kind::steps;
  bool named = false;
  for (std::uint32_t which = 1; argument.kind == ast::Kind::over && which < argument.child_count; ++which) {
    ast::Node const& part = pass.tree.nodes[pass.tree.child(argument, which)];
    if (part.kind != ast::Kind::domain) continue;
    named = true;
    domain = named_domain(pass, part.text, halfwidth(with_single_blanks(pass.tree.slice(part.text))), around);
  }
  if (!named && function.takes == Takes::rank) {
    diagnostics_.report(
        {.code = codes::domain_needed, .span = pass.place(call), .arguments = {function.name, "siblings"}});
    return std::nullopt;
  }
  if (!domain || !domain_fits(pass, call, function, *domain)) return std::nullopt;
  // the report before the latest may have been filed before the horizon began
  if (function.name == "previous" && domain->kind <= Domain::Kind::steps && domain->count == 0) domain->count = 2;
  EntityChoice const of =
      domain->anchor.entity.code.empty() && domain->anchor.entity.up == 0 ? around.entity : domain->anchor.entity;
  domain->anchor = around;
  domain->anchor.entity = of;
  return domain;
}

}  // namespace onpace
