// Numbers for tests that take many: the same on every machine and in every run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace onpace {

struct Dice {
  std::uint32_t state = 7;

  std::size_t below(std::size_t sides) {
    state = state * 1664525U + 1013904223U;
    return (state >> 8U) % sides;
  }
  std::string const& of(std::vector<std::string> const& texts) { return texts[below(texts.size())]; }
};

}  // namespace onpace
