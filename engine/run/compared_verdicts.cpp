#include "run/compared_verdicts.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace onpace {
namespace {

/// What is asked of each state; its rules are still to come.
Request request_of(Request const& judged, Appearance const& appearance, ImportBounds const& imports) {
  Request request{.data = judged.data,
                  .settings = judged.settings,
                  .as_of = judged.as_of,
                  .entities = judged.entities,
                  .jobs = judged.jobs,
                  .late_after = judged.late_after,
                  .profile = judged.profile,
                  .memory = judged.memory,
                  .appearance = appearance,
                  .verdicts = VerdictDetail::statuses,
                  .imports = imports,
                  .period = judged.period};
  return request;
}

bool has_mistakes(Answer const& answer) {
  return std::any_of(answer.messages.begin(), answer.messages.end(),
                     [](Message const& message) { return message.is_error(); });
}

/// Once, where both states stumble over the same figures.
void add_mistakes(Answer&& answer, JudgedChanges& changes) {
  if (!has_mistakes(answer) || changes.diagnostics == answer.diagnostics) return;
  changes.diagnostics += answer.diagnostics;
  for (Message& message : answer.messages)
    changes.messages.push_back(std::move(message));
}

void note_status(Answer const& answer, JudgedChanges& changes) {
  bool const any = std::any_of(answer.verdicts.begin(), answer.verdicts.end(),
                               [](Verdict const& verdict) { return verdict.status != Status::no_data; });
  changes.verdicts.is_judged = changes.verdicts.is_judged || any;
  changes.unjudged_status = answer.exit_status;
}

void add_changes(std::string const& rules, Answer const& before, Answer const& after, VerdictChanges& changes) {
  std::map<std::pair<std::string, std::string>, Status> was;
  for (Verdict const& verdict : before.verdicts)
    was.emplace(std::pair(verdict.target, verdict.entity), verdict.status);
  for (Verdict const& verdict : after.verdicts) {
    auto const old = was.extract({verdict.target, verdict.entity});
    if (!old.empty() && old.mapped() == verdict.status) {
      ++changes.unchanged;
      continue;
    }
    changes.changed.push_back({rules, verdict.target, verdict.entity,
                               old.empty() ? std::nullopt : std::optional(old.mapped()), verdict.status});
  }
  for (Verdict const& verdict : before.verdicts)
    if (was.contains({verdict.target, verdict.entity}))
      changes.changed.push_back({rules, verdict.target, verdict.entity, verdict.status, std::nullopt});
}

}  // namespace

JudgedChanges judge_both(std::vector<ComparedFiles> const& files, Request const& judged, Appearance const& appearance,
                         ImportBounds const& imports) {
  JudgedChanges changes{.verdicts = {.as_of = judged.as_of}};
  for (ComparedFiles const& pair : files) {
    Answer states[2];
    std::size_t index = 0;
    for (std::optional<Input> const* state : {&pair.before, &pair.after}) {
      Answer& answer = states[index++];
      if (!*state) continue;
      Request request = request_of(judged, appearance, imports);
      request.rules = {**state};
      answer = check(request);
      if (!has_mistakes(answer)) note_status(answer, changes);
    }
    if (!has_mistakes(states[0]) && !has_mistakes(states[1]))
      add_changes(pair.name, states[0], states[1], changes.verdicts);
    for (Answer& answer : states)
      add_mistakes(std::move(answer), changes);
  }
  return changes;
}

}  // namespace onpace
