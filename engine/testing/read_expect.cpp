// What a test expects.
#include <algorithm>
#include <array>
#include <utility>

#include "diagnostics/codes/run.hpp"
#include "diagnostics/codes/testing.hpp"
#include "onpace/status.hpp"
#include "testing/reading.hpp"
#include "testing/shapes.hpp"
#include "text/suggest.hpp"

namespace onpace {
namespace {

struct ValueRow {
  std::string_view key;
  ExpectedValue value;
};
constexpr auto kValues = std::to_array<ValueRow>({
    {"status", ExpectedValue::status},
    {"label", ExpectedValue::label},
    {"reading", ExpectedValue::reading},
    {"aim", ExpectedValue::aim},
    {"expected", ExpectedValue::expected},
    {"gap", ExpectedValue::gap},
    {"required", ExpectedValue::required},
    {"reach", ExpectedValue::reach},
    {"method", ExpectedValue::method},
    {"reason", ExpectedValue::reason},
    {"provisional", ExpectedValue::provisional},
});
constexpr std::string_view kParts = "parts";

constexpr Choice kStatuses[] = {choice("met", Status::met), choice("on-track", Status::on_track),
                                choice("at-risk", Status::at_risk), choice("missed", Status::missed),
                                choice("no-data", Status::no_data)};

/// The values of one expectation, as far as they are read.
struct Values {
  std::vector<ExpectedField> fields{};
  std::vector<NamedEntry> parts{};
};

/// Whether other places say the same by an alias.
bool is_anchored(Loading const& loading, yaml::NodeId node) {
  std::string_view const before = loading.document.text.substr(0, loading.document.at(node).begin);
  std::size_t const end = before.find_last_not_of(" \t");
  if (end == std::string_view::npos) return false;
  std::size_t const begin = before.find_last_of(" \t\n,{[", end);
  return before.substr(begin == std::string_view::npos ? 0 : begin + 1).starts_with('&');
}

ExpectedField field_at(Loading const& loading, yaml::NodeId node, ExpectedValue of, Word word) {
  bool const is_alias = loading.document.nodes[node].kind == yaml::Kind::alias;
  return {of, std::move(word), loading.document.at(node).style, is_alias || is_anchored(loading, node)};
}

template <ExpectedValue of>
void read_field(Loading& loading, yaml::NodeId node, Values& values) {
  if constexpr (of == ExpectedValue::status) {
    if (!read_choice(loading, node, kStatuses)) return;
  } else if constexpr (of == ExpectedValue::provisional) {
    if (!read_truth(loading, node)) return;
  }
  if (auto word = read_word(loading, node, {"a text", "文本"}))
    values.fields.push_back(field_at(loading, node, of, *std::move(word)));
}

void read_parts(Loading& loading, yaml::NodeId node, Values& values) {
  values.parts = read_entries(loading, node, {"`parts`", "`parts`"});
}

constexpr ValueShape kStatusWords = shape::one_of(kStatuses);
constexpr ValueShape kPartShapes = shape::elsewhere("expected-parts");

constexpr KeyRow<Values> kKeys[] = {
    {{"status", &kStatusWords, "the verdict", "判断结论"}, read_field<ExpectedValue::status>},
    {{"label", &shape::kScalar, "its label", "用语"}, read_field<ExpectedValue::label>},
    {{"reading", &shape::kScalar, "where it is", "实际值"}, read_field<ExpectedValue::reading>},
    {{"aim", &shape::kScalar, "where it should be", "目标值"}, read_field<ExpectedValue::aim>},
    {{"expected", &shape::kScalar, "what is expected by then", "届时应达到的值"}, read_field<ExpectedValue::expected>},
    {{"gap", &shape::kScalar, "how far the reading is from what is expected", "与应达值的差距"},
     read_field<ExpectedValue::gap>},
    {{"required", &shape::kScalar, "what is required from then on", "此后所需"}, read_field<ExpectedValue::required>},
    {{"reach", &shape::kScalar, "up to when figures are there", "数据截至"}, read_field<ExpectedValue::reach>},
    {{"method", &shape::kScalar, "the method that gave the status", "给出状态的方法"},
     read_field<ExpectedValue::method>},
    {{"reason", &shape::kScalar, "why there is no data", "没有数据的原因"}, read_field<ExpectedValue::reason>},
    {{"provisional", &shape::kTruth, "whether it rests on provisional figures", "是否依据初步数据"},
     read_field<ExpectedValue::provisional>},
    {{kParts, &kPartShapes, "the parts of the goal, each with what is expected of it", "目标的各部分及其期望"},
     read_parts},
};
constexpr KeyList kValueFacts = facts_of<kKeys>;
constexpr ValueShape kValuesMapping = shape::mapping("expectation", kValueFacts);
constexpr ValueShape kVerdictShape = shape::either(kStatusWords, kValuesMapping);
constexpr ValueShape kOfEntities = shape::named(kVerdictShape, {}, kValueFacts);
constexpr ValueShape kExpectation = shape::either(kStatusWords, kValuesMapping, &kOfEntities);
constexpr ValueShape kCode = shape::matching("^[EW][0-9]{4}$");
constexpr ValueShape kCodeList{.kind = ValueShape::Kind::list, .of = &kCode};

bool is_key(std::string_view word) {
  return word == kParts ||
         std::any_of(kValues.begin(), kValues.end(), [&](ValueRow const& row) { return row.key == word; });
}

/// `on-track`, or `{status: on-track, reading: 5.3%}`.
Values read_values(Loading& loading, NamedEntry const& entry) {
  Values values;
  if (loading.document.at(entry.value).kind == yaml::Kind::mapping)
    read_keys(loading, entry.value, kKeys, {"what is expected of a verdict", "对结论的期望"}, entry.key.span, values);
  else
    read_field<ExpectedValue::status>(loading, entry.value, values);
  return values;
}

/// Adds what is expected of a target, or of one of its parts.
void add_values(Loading& loading, NamedEntry const& entry, Expectation const& of, RuleTest& test) {
  Values values = read_values(loading, entry);
  if (!values.fields.empty()) {
    test.expectations.push_back(of);
    test.expectations.back().fields = std::move(values.fields);
  }
  for (NamedEntry const& part : values.parts) {
    Expectation expectation = of;
    expectation.part = part.key;
    Values its = read_values(loading, part);
    for (NamedEntry const& inner : its.parts)
      loading.diagnostics.report({codes::parts_of_part, inner.key.span, {part.key.value}});
    if (its.fields.empty()) continue;
    expectation.fields = std::move(its.fields);
    test.expectations.push_back(std::move(expectation));
  }
}

/// Whether a mapping says something of verdicts itself: else its keys are entities, or targets of one.
bool says_values(Loading& loading, yaml::NodeId node) {
  yaml::Node const& found = loading.document.at(node);
  if (found.kind != yaml::Kind::mapping) return true;
  for (std::uint32_t index = 0; index < found.count; ++index)
    if (is_key(loading.document.key_text(loading.document.entries[found.first + index].key))) return true;
  return false;
}

void report_code(Loading& loading, Word const& word) {
  std::vector<std::string> names;
  for (CodeRow const& row : code_rows())
    names.emplace_back(row.code);
  loading.diagnostics.report({.code = codes::no_such_code,
                              .span = word.span,
                              .arguments = {word.value},
                              .help = suggestion(word.value, names)});
}

}  // namespace

constexpr ValueShape kExpectationsShape = shape::named(kExpectation);
constexpr ValueShape kExpectedPartsShape = shape::named(kVerdictShape);
constexpr ValueShape kCodesShape = shape::either(kCode, kCodeList);

std::string_view name_of(ExpectedValue value) {
  auto const row =
      std::find_if(kValues.begin(), kValues.end(), [&](ValueRow const& one) { return one.value == value; });
  return row == kValues.end() ? kParts : row->key;
}

void read_expectations(Loading& loading, yaml::NodeId node, RuleTest& test) {
  for (NamedEntry const& entry : read_entries(loading, node, {"`expect`", "`expect`"})) {
    if (loading.is_hopeless()) return;
    Expectation of{.target = entry.key};
    if (says_values(loading, entry.value)) {
      add_values(loading, entry, of, test);
      continue;
    }
    for (NamedEntry const& inner : read_entries(loading, entry.value, {"what is expected", "期望"})) {
      of.entity = inner.key;
      add_values(loading, inner, of, test);
    }
  }
}

void read_expected_scores(Loading& loading, yaml::NodeId node, RuleTest& test) {
  for (NamedEntry const& entry : read_entries(loading, node, {"`scores`", "`scores`"}))
    if (auto word = read_word(loading, entry.value, {"a share, such as 75%", "比例，如 75%"}))
      test.scores.push_back({entry.key, field_at(loading, entry.value, ExpectedValue::reading, *std::move(word))});
}

std::vector<Word> read_codes(Loading& loading, yaml::NodeId node) {
  std::vector<Word> codes;
  auto const add = [&](yaml::NodeId item) {
    auto word = read_word(loading, item, {"the code of a diagnostic", "诊断信息的编号"});
    if (!word) return;
    if (!code_named(word->value)) return report_code(loading, *word);
    codes.push_back(*std::move(word));
  };
  yaml::Node const& found = loading.document.at(node);
  if (found.kind == yaml::Kind::mapping) {
    report_shape(loading, node, {"a list", "列表"});
  } else if (found.kind != yaml::Kind::sequence) {
    add(node);
  } else {
    for (std::uint32_t index = 0; index < found.count; ++index)
      add(loading.document.items[found.first + index]);
  }
  return codes;
}

}  // namespace onpace
