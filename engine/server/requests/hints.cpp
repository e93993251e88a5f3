// textDocument/inlayHint: what a goal was taken for, and its latest reading.
#include <algorithm>
#include <unordered_map>

#include "server/requests/features.hpp"
#include "server/requests/verdicts.hpp"

namespace onpace::server {
namespace {

/// The horizon and the method of each comparison, as they were chosen where the author says nothing.
std::string taken_for(State const& state, CheckedTarget const& target, Calendar calendar) {
  std::string text = target.by ? state.either("by ", "至 ") : std::string();
  text += period_text(target.horizon, calendar);
  std::vector<std::string> said;
  for (Leaf const& leaf : target.leaves) {
    std::string word;
    if (leaf.nature)
      for (NatureRow const& row : kNatureRows)
        if (row.nature == *leaf.nature) word = row.name;
    if (leaf.relation == Relation::milestone) word = "milestone";
    if (word.empty() && leaf.relation == Relation::condition) word = state.either("condition", "条件");
    if (leaf.moving_aim)
      word += (word.empty() ? "" : ", ") + std::string(state.either("moving aim", "目标值随时间变动"));
    if (!word.empty() && std::find(said.begin(), said.end(), word) == said.end()) said.push_back(word);
  }
  for (std::string const& word : said)
    text += state.either(", ", "，") + word;
  return text;
}

}  // namespace

Json inlay_hints(State& state, Json const& parameters) {
  Document& document = document_of(state, parameters);
  std::shared_ptr<File const> const file = document.file;
  Json hints = Json::array();
  if (file->kind != FileKind::rules) return hints;
  std::size_t begin = 0;
  std::size_t end = file->text.size();
  if (Json const* const range = member_at(parameters, {"range"}); range != nullptr && range->is_object()) {
    begin = offset_in(state, *file, range->value("start", Json()));
    end = offset_in(state, *file, range->value("end", Json()));
  }
  Analysis const* const analysis = sound_analysis(state, document);
  std::unordered_map<std::string_view, CheckedTarget const*> targets;
  if (analysis != nullptr && analysis->checked)
    for (CheckedTarget const& each : analysis->checked->targets)
      targets.emplace(each.rule->key.value, &each);
  auto const judged = judged_for(state, document);
  for (std::uint32_t id = 0; id < file->outline.entries.size(); ++id) {
    Entry const& entry = file->outline.entries[id];
    KeyOf const* const row = file->meanings[id].row;
    bool const is_goal = row != nullptr && !entry.value.empty() &&
                         ((row->inside == Inside::target && row->key == "goal") || row->inside == Inside::targets);
    if (!is_goal || entry.value.end < begin || entry.value.begin > end) continue;
    std::uint32_t const target = row->inside == Inside::target ? entry.parent : id;
    std::string const key(file->slice_of(file->outline.entries[target].key));
    std::string label;
    if (auto const known = targets.find(key); known != targets.end())
      label = taken_for(state, *known->second, analysis->rules->calendar);
    if (judged)
      if (std::string const verdict = verdict_line(state, *judged, key); !verdict.empty())
        label += (label.empty() ? "" : " · ") + verdict;
    if (label.empty()) continue;
    std::uint32_t const at = entry.value.end + (entry.is_quoted ? 1 : 0);
    hints.push_back({{"position", range_of(state, *file, {at, at})["start"]}, {"label", label}, {"paddingLeft", true}});
  }
  return hints;
}

}  // namespace onpace::server
