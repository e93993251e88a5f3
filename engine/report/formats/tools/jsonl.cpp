// JSON Lines: a verdict a line, with the keys that it has in the JSON of a whole run, and then a diagnostic a line.
#include "report/findings/escapes.hpp"
#include "report/findings/findings.hpp"
#include "report/formats/formats.hpp"
#include "report/verdicts.hpp"

namespace onpace {
namespace {

/// An object that is written key by key.
class Object {
 public:
  explicit Object(std::string& text) : text_(text) { text_ += '{'; }
  Object(Object const&) = delete;
  Object& operator=(Object const&) = delete;
  ~Object() { text_ += '}'; }

  std::string& key(std::string_view name) {
    if (!is_first_) text_ += ',';
    is_first_ = false;
    append_json(text_, name);
    return text_ += ':';
  }
  void add(std::string_view name, std::string_view value) { append_json(key(name), value); }
  void add_number(std::string_view name, std::uint64_t value) { key(name) += std::to_string(value); }
  void add_bool(std::string_view name, bool value) { key(name) += value ? "true" : "false"; }
  void add_null(std::string_view name) { key(name) += "null"; }
  void add_or_null(std::string_view name, std::string_view value) {
    if (value.empty()) return add_null(name);
    add(name, value);
  }
  void add_text(std::string_view name, Text const& value) {
    if (value.empty()) return add_null(name);
    Object both(key(name));
    both.add("en", value.in(Language::english));
    both.add("zh", value.in(Language::chinese));
  }

 private:
  std::string& text_;
  bool is_first_ = true;
};

void add_value(Object& object, std::string_view name, ExactValue const& value) {
  Object json(object.key(name));
  json.add("value", value.value);
  json.add("unit", value.unit);
  if (!value.is_exact) json.add_bool("exact", false);
}

void add_amount(Object& object, std::string_view name, std::optional<Amount> const& amount) {
  if (!amount) return object.add_null(name);
  add_value(object, name, amount->exact);
}

void add_band(Object& object, std::string_view name, std::optional<AmountOrBand> const& amount) {
  if (!amount) return object.add_null(name);
  if (!amount->to) return add_value(object, name, amount->from);
  Object json(object.key(name));
  add_value(json, "from", amount->from);
  add_value(json, "to", *amount->to);
}

void add_place(Object& object, TextPlace const& place) {
  if (place.line == 0) return object.add_null("place");
  Object json(object.key("place"));
  json.add("file", place.file);
  json.add_number("line", place.line);
  json.add_number("column", place.column);
}

void add_evidence(Object& object, PartVerdict const& part) {
  object.add_or_null("method", part.method);
  object.add_or_null("relation", part.relation);
  object.add_or_null("reach", part.reach);
  add_amount(object, "reading", part.reading);
  add_band(object, "aim", part.aim);
  add_band(object, "expected", part.expected);
  add_amount(object, "gap", part.gap);
  add_amount(object, "required", part.required);
  if (part.reason.empty()) return object.add_null("reason");
  Object reason(object.key("reason"));
  reason.add("code", part.reason);
  reason.add_text("text", part.reason_text);
}

void add_observations(Object& object, Verdict const& verdict) {
  std::string& text = object.key("observations");
  text += '[';
  for (UsedObservation const& used : verdict.observations) {
    if (text.back() != '[') text += ',';
    Object json(text);
    json.add("file", used.file);
    json.add_number("line", used.line);
    json.add("indicator", used.indicator);
    json.add("period", used.period);
    json.add("value", used.value);
    json.add_or_null("released", used.released);
    json.add("status", used.status);
    json.add_bool("taken_off", used.is_taken_off);
  }
  text += ']';
}

void add_waiver(Object& object, std::optional<WaiverOfTarget> const& waiver) {
  if (!waiver) return object.add_null("waived");
  Object json(object.key("waived"));
  json.add("until", waiver->until);
  json.add_text("reason", waiver->reason);
  json.add_bool("holds", waiver->holds);
}

void write_line(Verdict const& verdict, VerdictEffect const& effect, Detail detail, std::string& text) {
  {
    Object json(text);
    json.add("rules", verdict.rules);
    json.add("target", verdict.target);
    json.add_or_null("entity", verdict.entity);
    json.add("status", status_name(verdict.status));
    json.add_bool("fails", effect.fails);
    json.add_or_null("was", effect.was ? status_name(*effect.was) : std::string_view());
    add_waiver(json, verdict.waiver);
    if (detail != Detail::statuses) {
      json.add_text("name", verdict.name);
      json.add_text("label", verdict.label);
      json.add("goal", verdict.goal);
      json.add("horizon", verdict.horizon);
      json.add_or_null("due", verdict.due);
      json.add_bool("provisional", verdict.provisional);
      std::optional<PartVerdict> made;
      add_evidence(json, told_part(verdict, made));
      add_place(json, verdict.place);
    }
    if (detail == Detail::evidence) add_observations(json, verdict);
  }
  text += '\n';
}

std::string line_of(Message const& message) {
  std::string text;
  {
    Object json(text);
    json.add("diagnostic", message.code);
    json.add("severity", severity_text(message.severity).en);
    json.add_text("text", message.text);
    json.add_text("help", message.help);
    json.add_or_null("target", message.target);
    add_place(json, message.place);
  }
  return text + "\n";
}

}  // namespace

void jsonl_report(RunReport const& run, Take const& take) {
  Detail const detail = run.detail.value_or(Detail::verdicts);
  auto const write = [&](Verdict const& verdict, VerdictEffect const& effect, std::string& text) {
    write_line(verdict, effect, detail, text);
  };
  write_exactly(run, detail, write, take);
  for (Message const& message : run.answer.messages)
    take(line_of(message));
}

}  // namespace onpace
