#include "onpace/evaluate.hpp"
#include "diagnostics/codes/check.hpp"
#include "diagnostics/codes/judge.hpp"
#include "diagnostics/codes/run.hpp"

#include <algorithm>

#include "check/expression/settle.hpp"
#include "figures/discover.hpp"
#include "figures/read.hpp"
#include "judge/trace/reach.hpp"
#include "report/wording.hpp"
#include "run/offices.hpp"
#include "run/session.hpp"
#include "run/steps.hpp"
#include "syntax/parse.hpp"
#include "text/suggest.hpp"
#include "values/period_mistake.hpp"

namespace onpace {
namespace {

/// One evaluation, and what came out.
struct EvaluationRun : Session {
  Request const& request;
  RuleFile rules{};
  Vocabulary vocabulary{};
  std::vector<Office> offices{};
  AsOf as_of{};
  Program program{};
  Table table{};
  Value value{};

  explicit EvaluationRun(Request const& its_request) : Session{its_request.appearance}, request(its_request) {}
};

/// The names of the rules; without rules, those of the figures, each figure for exactly its own period.
bool settle_names(EvaluationRun& session, std::vector<SourceId> const& data) {
  if (!session.request.rules.empty()) {
    std::vector<SourceId> const files =
        add_inputs(session.request.rules, session.sources, session.diagnostics, kMostRuleBytes);
    if (files.empty()) return false;
    FileLimits const reach = file_limits_of(session.request.imports, session.sources[files[0]].name);
    auto rules = load_rules(files[0], reach, session.sources, session.diagnostics);
    if (!rules) return false;
    session.rules = std::move(*rules);
    session.vocabulary = make_vocabulary(session.rules, session.diagnostics);
    session.offices = offices_in(session.rules, session.request.profile, session.diagnostics);
    adapt_offices(session.offices, {}, session.request.period, session.diagnostics);
    return !session.diagnostics.has_errors();
  }
  session.offices = offices_in(session.rules, session.request.profile, session.diagnostics);
  adapt_offices(session.offices, {}, session.request.period, session.diagnostics);
  if (session.diagnostics.has_errors()) return false;
  auto const found =
      discover_series(data, session.offices, with_period(session.request.settings, session.request.period),
                      session.vocabulary.units, session.sources);
  // what keeps a file from being read is told before a name that it would have had
  if (found.empty() && !data.empty()) {
    ReadRequest const request{.files = data, .offices = session.offices};
    read_table(request, session.vocabulary.units, session.sources, session.diagnostics);
    if (session.diagnostics.has_errors()) return false;
  }
  for (SeriesConvention const& series : found) {
    auto const index = static_cast<IndicatorIndex>(session.vocabulary.indicators.size());
    session.vocabulary.indicator_by_key.emplace(series.indicator, index);
    session.vocabulary.indicators.push_back(
        {.key = series.indicator, .unit = SharedUnit(series.unit), .nature = series.nature});
  }
  return true;
}

std::optional<Period> horizon_of(EvaluationRun& session, std::string_view text) {
  if (text.empty()) {
    if (session.rules.horizon) return session.rules.horizon->value;
    return year_of(session.as_of.last_day, session.rules.calendar);
  }
  auto const horizon = parse_span(text, session.rules.calendar);
  if (!horizon) session.diagnostics.report(period_mistake(codes::unknown_horizon, text, {}, session.rules.calendar));
  return horizon;
}

std::optional<EntityIndex> entity_of(EvaluationRun& session, Table const& table) {
  std::vector<std::string> const& wanted = session.request.entities;
  bool const several = std::any_of(wanted.begin(), wanted.end(), [&](auto const& name) { return name != wanted[0]; });
  if (several) {
    session.diagnostics.report({.code = codes::several_entities, .span = {}, .arguments = {"", listed(wanted)}});
    return std::nullopt;
  }
  if (wanted.empty() && table.entities.size() == 1) return EntityIndex{0};
  std::optional<EntityIndex> const found = wanted.empty() ? std::nullopt : table.entity(wanted[0]);
  if (!found)
    session.diagnostics.report({.code = wanted.empty() ? codes::several_entities : codes::no_such_entity,
                                .span = {},
                                .arguments = {wanted.empty() ? "" : wanted[0], listed(table.entities)}});
  return found;
}

/// Whether the program needs an entity: some name does not say itself whose figure it is.
bool needs_entity(Program const& program) {
  return std::any_of(program.uses.begin(), program.uses.end(), [](SeriesUse const& use) {
    bool const all = !use.across.empty() && use.across[0].kind == Domain::Kind::entities;
    Anchor const& anchor = use.across.empty() ? use.anchor : use.across[0].anchor;
    return !all && anchor.entity.code.empty();
  });
}

void evaluate_at(EvaluationRun& session, Plan const& plan, Period horizon, EntityIndex entity) {
  Day const known = session.as_of.last_day + 1;
  PlannedTarget target{.rule = nullptr, .horizon = horizon};
  target.leaves.push_back({.relation = Relation::condition, .goal = session.program});
  Hierarchy const hierarchy = make_hierarchy(plan.entities, session.table);
  EvaluationInput const input{session.vocabulary.indicators, session.table, hierarchy};
  auto const reach = find_reach(target, input, entity, known).reach;
  Moment const moment{
      .entity = entity, .horizon = horizon, .reach = reach ? reach->end : std::min(known, horizon.end), .known = known};
  session.value = evaluate(session.program, input, moment, nothing_supplied()).result();
}

void run(EvaluationRun& session, std::string_view expression, std::string_view horizon_text) {
  std::vector<SourceId> const data = add_data(session.request.data, session.sources, session.diagnostics);
  if (session.diagnostics.has_errors() || !settle_names(session, data)) return;
  auto const end = static_cast<std::uint32_t>(expression.size());
  SourceId const source = session.sources.add("expression", std::string(expression));
  auto const tree = parse_expression(expression, {{source, 0, end}, {{0, 0}}}, session.diagnostics);
  auto const as_of = as_of_named(session.request.as_of, session.rules.calendar, session.diagnostics);
  if (!tree || !as_of) return;
  session.as_of = *as_of;
  Expression const settled = settle(*tree, {}, session.vocabulary, session.diagnostics);
  std::optional<Period> const horizon = horizon_of(session, horizon_text);
  Term const& root = settled.terms[settled.root()];
  if (root.type.kind == TypeKind::text)
    session.diagnostics.report(
        {.code = codes::quantity_expected,
         .span = root.place,
         .arguments = {expression, Text("a text", "文本")},
         .help = Text("compare it, as in `entity == '430000'`", "可用 `entity == '430000'` 来询问")});
  if (root.type.kind == TypeKind::milestone)
    session.diagnostics.report({.code = codes::milestone_as_value, .span = root.place, .arguments = {expression}});
  if (session.diagnostics.has_errors() || !horizon) return;
  session.program = make_program(settled);
  Plan plan{.rules = &session.rules, .calendar = session.rules.calendar, .indicators = session.vocabulary.indicators};
  RouteRequest const route = route_request(session.request, kNoSource, data);
  for (EntityRule const& rule : session.rules.entities)
    plan.entities.push_back({rule.key.value, rule.part_of ? rule.part_of->value : std::string()});
  ReadRequest reading = read_request(route, plan, *as_of);
  reading.offices = session.offices;
  auto table = read_table(reading, session.vocabulary.units, session.sources, session.diagnostics);
  if (!table) return;
  session.table = std::move(*table);
  bool const needed = needs_entity(session.program) || !session.request.entities.empty();
  auto const entity = needed ? entity_of(session, session.table) : EntityIndex{0};
  if (entity) evaluate_at(session, plan, *horizon, *entity);
}

std::string value_text(EvaluationRun const& session) {
  Language const language = session.request.appearance.language;
  if (Missing const* missing = missing_of(session.value))
    return missing_text(*missing,
                        {session.vocabulary.indicators, session.rules.calendar, &session.table, &session.rules})
        .in(language);
  if (std::optional<bool> const truth = truth_of(session.value)) return *truth ? "true" : "false";
  return exact_quantity_text({*number_of(session.value), session.program.type().unit});
}

/// A fraction without a finite decimal, rounded for people.
std::string approximation(EvaluationRun const& session) {
  Number const* number = number_of(session.value);
  if (number == nullptr) return {};
  Unit const& unit = session.program.type().unit;
  Number const shown = in_unit(*number, unit);
  if (!is_rational(shown) || decimals_of(shown)) return {};
  bool const chinese = session.request.appearance.language == Language::chinese;
  std::string const rounded_value = with_unit(fixed_text(shown, 6), unit.symbol);
  return chinese ? "（约" + rounded_value + "）" : " (about " + rounded_value + ")";
}

std::string type_name(EvaluationRun const& session) {
  if (session.program.type().kind == TypeKind::truth) return "condition";
  Unit const& unit = session.program.type().unit;
  if (unit.kind == UnitKind::points) return "points";
  std::string name = session.vocabulary.units.measure_text(unit).en;
  for (std::string_view const article : {"an ", "a "})
    if (name.starts_with(article)) return name.substr(article.size());
  return name;
}

Evaluation evaluation_of(EvaluationRun const& session) {
  Evaluation result;
  for (Diagnostic const& diagnostic : session.diagnostics.all()) {
    if (row_of(diagnostic.code).severity != Severity::error) continue;
    result.code = row_of(diagnostic.code).code;
    if (diagnostic.span.source == kNoSource) return result;
    Place const place = place_of(session.sources[diagnostic.span.source], diagnostic.span.begin);
    result.line = place.line;
    result.column = place.column;
    return result;
  }
  result.ok = true;
  result.text = value_text(session);
  result.type = type_name(session);
  result.missing = missing_of(session.value) != nullptr;
  result.truth = truth_of(session.value) == true;
  return result;
}

}  // namespace

Evaluation evaluate_expression(std::string_view expression, Request const& request, std::string_view horizon) {
  EvaluationRun session(request);
  run(session, expression, horizon);
  return evaluation_of(session);
}

Evaluation evaluate_expression(std::string_view expression) {
  Request request;
  request.as_of = "2025";
  return evaluate_expression(expression, request, {});
}

Answer evaluate(std::string_view expression, Request const& request, std::string_view horizon) {
  EvaluationRun session(request);
  run(session, expression, horizon);
  Evaluation const result = evaluation_of(session);
  Answer answer;
  tell_diagnostics(session, answer);
  if (!result.ok) return answer;
  answer.reports.push_back(result.text + approximation(session) + "\n");
  bool const is_false = result.type == "condition" && !result.truth;
  answer.exit_status = result.missing ? ExitStatus::not_judged : is_false ? ExitStatus::failed : ExitStatus::judged;
  return answer;
}

}  // namespace onpace
