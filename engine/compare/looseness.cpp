#include <algorithm>
#include <vector>

#include "compare/condition.hpp"

namespace onpace {
namespace {

using Node = Condition::Node;
using Kind = Condition::Kind;

/// Points and the stretches between them that are looked at, times the nodes of both conditions.
constexpr std::size_t kMostSteps = 20'000'000;

bool is_below(Number const& a, Number const& b) { return compare(a, b) == std::strong_ordering::less; }

/// The constants that a measured value is compared with. They part its values into cells: 0 lies below the first, 1 is
/// the first itself, 2 lies between it and the next, and so on. Within a cell no test changes.
class Cells {
 public:
  explicit Cells(std::size_t measures) : bounds_(measures) {}

  void add(Condition const& condition) {
    for (Node const& node : condition.nodes)
      if (node.kind == Kind::test) bounds_[node.measure].push_back(node.bound);
  }

  void settle() {
    for (std::vector<Number>& bounds : bounds_) {
      std::sort(bounds.begin(), bounds.end(), is_below);
      auto const same = [](Number const& a, Number const& b) { return !is_below(a, b); };
      bounds.erase(std::unique(bounds.begin(), bounds.end(), same), bounds.end());
    }
  }

  [[nodiscard]] std::size_t count(std::size_t measure) const { return 2 * bounds_[measure].size() + 1; }

  [[nodiscard]] std::size_t cell_of(std::size_t measure, Number const& bound) const {
    std::vector<Number> const& bounds = bounds_[measure];
    auto const found = std::lower_bound(bounds.begin(), bounds.end(), bound, is_below);
    return 2 * static_cast<std::size_t>(found - bounds.begin()) + 1;
  }

 private:
  std::vector<std::vector<Number>> bounds_;
};

/// A condition whose bounds are cells.
class Asked {
 public:
  Asked(Condition const& condition, Cells const& cells)
      : condition_(condition), bounds_(condition.nodes.size()), holds_(condition.nodes.size()) {
    for (std::size_t index = 0; index < bounds_.size(); ++index) {
      Node const& node = condition.nodes[index];
      if (node.kind == Kind::test) bounds_[index] = cells.cell_of(node.measure, node.bound);
    }
  }

  bool holds(std::vector<std::size_t> const& at) {
    for (std::size_t index = 0; index < bounds_.size(); ++index)
      holds_[index] = node_holds(condition_.nodes[index], index, at);
    return holds_.back();
  }

 private:
  [[nodiscard]] bool node_holds(Node const& node, std::size_t index, std::vector<std::size_t> const& at) const {
    auto const child_holds = [&](std::uint32_t child) { return holds_[child]; };
    switch (node.kind) {
      case Kind::test:
        return test_holds(node.relation, at[node.measure], bounds_[index]);
      case Kind::settled:
        return node.holds;
      case Kind::all:
        return std::all_of(node.children.begin(), node.children.end(), child_holds);
      case Kind::any:
        return std::any_of(node.children.begin(), node.children.end(), child_holds);
      case Kind::negated:
        break;
    }
    return !holds_[node.children.front()];
  }

  static bool test_holds(Relation relation, std::size_t cell, std::size_t bound) {
    switch (relation) {
      case Relation::at_least:
        return cell >= bound;
      case Relation::above:
        return cell > bound;
      case Relation::at_most:
        return cell <= bound;
      case Relation::below:
        return cell < bound;
      case Relation::not_equal:
        return cell != bound;
      case Relation::equal:
      case Relation::band:
      case Relation::condition:
      case Relation::milestone:
        break;
    }
    return cell == bound;
  }

  Condition const& condition_;
  std::vector<std::size_t> bounds_;
  std::vector<bool> holds_;
};

/// The next combination of cells; false after the last.
bool advance(std::vector<std::size_t>& at, Cells const& cells) {
  for (std::size_t measure = 0; measure < at.size(); ++measure) {
    if (++at[measure] < cells.count(measure)) return true;
    at[measure] = 0;
  }
  return false;
}

bool is_small_enough(Condition const& before, Condition const& after, Cells const& cells, std::size_t measures) {
  std::size_t steps = before.nodes.size() + after.nodes.size();
  for (std::size_t measure = 0; measure < measures && steps <= kMostSteps; ++measure)
    steps *= cells.count(measure);
  return steps <= kMostSteps;
}

}  // namespace

Looseness looseness(Condition const& before, Condition const& after, std::size_t measures) {
  Cells cells(measures);
  cells.add(before);
  cells.add(after);
  cells.settle();
  if (!is_small_enough(before, after, cells, measures)) return Looseness::other;
  Asked was(before, cells);
  Asked is(after, cells);
  bool gains = false;
  bool loses = false;
  std::vector<std::size_t> at(measures);
  do {
    bool const held = was.holds(at);
    bool const holds = is.holds(at);
    gains = gains || (holds && !held);
    loses = loses || (held && !holds);
  } while (advance(at, cells));
  if (gains == loses) return gains ? Looseness::other : Looseness::same;
  return gains ? Looseness::looser : Looseness::tighter;
}

}  // namespace onpace
