#include "evaluate/trace/member_run.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "evaluate/trace/breaks.hpp"

namespace onpace {
namespace {

void append(Basis& to, Basis&& from) {
  if (to.figures.empty() && to.inside.empty()) {
    to = std::move(from);
    return;
  }
  to.figures.insert(to.figures.end(), from.figures.begin(), from.figures.end());
  to.inside.insert(to.inside.end(), std::make_move_iterator(from.inside.begin()),
                   std::make_move_iterator(from.inside.end()));
}

}  // namespace

Basis basis_of(Trace&& trace) {
  Basis basis;
  for (std::vector<UsedFigure>& figures : trace.figures) {
    if (basis.figures.empty())
      basis.figures = std::move(figures);
    else
      basis.figures.insert(basis.figures.end(), figures.begin(), figures.end());
  }
  for (Members& members : trace.members)
    if (members != nullptr) basis.inside.push_back(std::move(members));
  return basis;
}

/// False where the filter leaves it out.
bool MemberRun::run_member(Member const& member) {
  SuppliedValues const supplied = supplied_to(member, run_.supplied);
  at_hand_ = {.entity = member.moment.entity, .span = member.span};
  if (member.target) at_hand_.target = member.target->target;
  if (--run_.budget.left < 0) {
    run_.budget.left = -1;
    at_hand_.value = Missing{.kind = MissingKind::undefined, .undefined = Undefined::too_large};
    return true;
  }
  if (aggregate_.filter) {
    Trace filter = run_program(*aggregate_.filter, run_.input, member.moment, supplied, run_.budget);
    Value const holds = filter.result();
    at_hand_.basis = basis_of(std::move(filter));
    if (truth_of(holds) == false) return false;
    if (missing_of(holds) != nullptr) {
      at_hand_.value = holds;
      return true;
    }
  }
  Trace body = run_program(aggregate_.body, run_.input, member.moment, supplied, run_.budget);
  at_hand_.value = body.result();
  append(at_hand_.basis, basis_of(std::move(body)));
  return true;
}

void MemberRun::note(Basis const& basis, bool is_left) {
  FigureSummary& summary = set_.summary;
  if (!summary.first && !basis.figures.empty()) summary.first = basis.figures.front();
  for (UsedFigure const& used : basis.figures)
    summary.provisional = summary.provisional || is_provisional(run_.input.table.rows, used.row);
  if (is_left) add_levels(run_, basis.figures, summary.levels);
  for (Members const& inside : basis.inside) {
    FigureSummary const& inner = inside->summary;
    if (!summary.first) summary.first = inner.first;
    summary.provisional = summary.provisional || inner.provisional;
    if (!is_left || inner.levels.empty() || !noted_.insert(inside).second) continue;
    summary.levels.insert(summary.levels.end(), inner.levels.begin(), inner.levels.end());
  }
}

void MemberRun::count(MemberTrace const& member) {
  std::optional<bool> const truth = truth_of(member.value);
  MemberCounts& counts = set_.counts;
  if (missing_of(member.value) != nullptr) ++counts.missing;
  if (!truth) return;
  std::size_t& number = *truth ? counts.holds : counts.fails;
  if (number++ == 0) (*truth ? counts.first_holds : counts.first_fails) = {member.entity, member.span, member.target};
}

MemberTrace const* MemberRun::take(Member const& member) {
  ++set_.asked;
  bool const is_left = run_member(member);
  note(at_hand_.basis, is_left);
  if (!is_left) {
    if (keeps_traces_) append(set_.dropped, std::move(at_hand_.basis));
    return nullptr;
  }
  count(at_hand_);
  values_.push_back(at_hand_.value);
  entities_.push_back(at_hand_.entity);
  if (!keeps_traces_) return &at_hand_;
  set_.left.push_back(std::move(at_hand_));
  return &set_.left.back();
}

void MemberRun::drop_last() {
  append(set_.dropped, std::move(set_.left.back().basis));
  set_.left.pop_back();
  values_.pop_back();
  entities_.pop_back();
}

MemberSet MemberRun::finished() {
  settle_levels(set_.summary.levels);
  set_.summary.straddles_break = straddle_break(set_.summary.levels);
  return std::move(set_);
}

}  // namespace onpace
