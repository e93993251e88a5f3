#include "server/requests/verdicts.hpp"

namespace onpace::server {
namespace {

std::string one_line(State const& state, Verdict const& verdict) {
  std::string text = status_text(verdict.status).in(state.language);
  if (verdict.parts.empty()) return text;
  PartVerdict const& part = verdict.deciding_part();
  if (part.reading) text += state.either(": ", "：") + part.reading->text;
  if (!part.reach.empty()) text += state.either(" (", "（") + part.reach + state.either(")", "）");
  if (!part.reading && !part.reason_text.empty())
    text += state.either(": ", "：") + part.reason_text.in(state.language);
  return text;
}

void add_row(std::string& text, std::string const& heading, std::string const& value) {
  if (!value.empty()) text += "- " + heading + value + "\n";
}

}  // namespace

std::string verdict_line(State const& state, Judged const& judged, std::string const& target) {
  std::string text;
  std::size_t count = 0;
  for (Verdict const& verdict : judged.verdicts) {
    if (verdict.target != target) continue;
    if (count++ == 0) text = one_line(state, verdict);
  }
  if (count <= 1) return text;
  std::string const others = std::to_string(count - 1);
  return text + state.either(", and ", "，另有 ") + others + state.either(" more", " 个");
}

std::string verdict_text(State const& state, Judged const& judged, std::string const& target) {
  constexpr std::size_t most = 8;
  std::string text;
  std::size_t count = 0;
  for (Verdict const& verdict : judged.verdicts) {
    if (verdict.target != target || ++count > most) continue;
    text += "\n**" + one_line(state, verdict) + "**";
    if (!verdict.entity.empty()) text += " `" + verdict.entity + "`";
    text += "\n\n";
    if (verdict.parts.empty()) continue;
    PartVerdict const& part = verdict.deciding_part();
    add_row(text, state.either("aim: ", "目标值："), part.aim ? part.aim->text : "");
    add_row(text, state.either("expected by now: ", "目前应达到："), part.expected ? part.expected->text : "");
    add_row(text, state.either("gap: ", "差距："), part.gap ? part.gap->text : "");
    add_row(text, state.either("required: ", "余下须达到："), part.required ? part.required->text : "");
    add_row(text, state.either("label: ", "说法："), part.label.in(state.language));
    add_row(text, state.either("method: ", "方法："), part.method);
  }
  if (count > most) text += "\n… " + std::to_string(count - most) + "\n";
  if (!text.empty()) text += state.either("\nas of ", "\n截至 ") + judged.as_of + "\n";
  return text;
}

}  // namespace onpace::server
