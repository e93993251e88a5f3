// A goal as tests of measured values against constants, joined by `and`, `or` and `not`.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "check/checked_rules.hpp"

namespace onpace {

/// What both goals ask about, each once.
class Measures {
 public:
  std::uint32_t index_of(std::string const& name) {
    return places_.emplace(name, static_cast<std::uint32_t>(places_.size())).first->second;
  }
  [[nodiscard]] std::size_t size() const { return places_.size(); }

 private:
  std::map<std::string, std::uint32_t> places_{};
};

struct Condition {
  enum class Kind : std::uint8_t { test, settled, all, any, negated };
  struct Node {
    Kind kind = Kind::settled;
    bool holds = true;          ///< of `settled`
    std::uint32_t measure = 0;  ///< of a test, with the next two
    Relation relation = Relation::equal;
    Number bound{};
    std::vector<std::uint32_t> children{};
  };
  std::vector<Node> nodes{};  ///< children before parents, the root last
};

/// Empty where some number in it is not rational.
std::optional<Condition> condition_of(Expression const& goal, Vocabulary const& vocabulary, Measures& measures);

/// That of all parts of a goal but its `warn:`; or of its `warn:` alone, as what must not be.
enum class Part : std::uint8_t { goal, warning };
std::optional<Condition> condition_of(CheckedTarget const& target, Part part, Vocabulary const& vocabulary,
                                      Measures& measures);

/// How what meets `after` stands to what meets `before`, whatever the figures are.
enum class Looseness : std::uint8_t {
  same,
  looser,   ///< all that met it before still does, and something more
  tighter,  ///< the other way round
  other,    ///< neither, or it cannot be told
};
Looseness looseness(Condition const& before, Condition const& after, std::size_t measures);

}  // namespace onpace
