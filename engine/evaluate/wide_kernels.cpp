#include "evaluate/wide_kernels.hpp"

#include <algorithm>

namespace onpace::wide {
namespace {

template <typename Use>
void with(NarrowLanes lanes, Use use) {
  lanes.shorts != nullptr ? use(lanes.shorts) : use(lanes.longs);
}

/// Hands `use` what gives the number of a lane.
template <typename Use>
void with(WideLanes lanes, Use use) {
  if (lanes.wide != nullptr)
    use([=](std::size_t lane) { return lanes.wide[lane]; });
  else if (lanes.is_product())
    with(lanes.narrow, [&](auto const* left) {
      with(lanes.by, [&](auto const* right) {
        // 64 bits times 64 bits is a single multiplication
        use([=](std::size_t lane) { return WideInteger{left[lane]} * right[lane]; });
      });
    });
  else
    with(lanes.narrow, [&](auto const* left) { use([=](std::size_t lane) { return std::int64_t{left[lane]}; }); });
}

constexpr std::size_t kPart = 64;  ///< sums that stay in the nearest cache

void add_up(WideForm const& form, std::size_t first, WideInteger* sums) {
  std::fill_n(sums, kPart, WideInteger{form.constant});
  for (WideTerm const& term : form.terms)
    with(term.lanes, [&](auto number) {
      if (term.coefficient == 1)
        for (std::size_t lane = 0; lane < kPart; ++lane)
          sums[lane] += number(first + lane);
      else if (term.coefficient == -1)
        for (std::size_t lane = 0; lane < kPart; ++lane)
          sums[lane] -= number(first + lane);
      else
        for (std::size_t lane = 0; lane < kPart; ++lane)
          sums[lane] += WideInteger{term.coefficient} * number(first + lane);
    });
}

/// The bits that `test` sets.
template <typename Test>
void bits_of(WideForm const& form, std::uint64_t* words, Test test) {
  WideInteger sums[kPart];
  for (std::size_t word = 0; word < kWords; ++word) {
    add_up(form, word * kPart, sums);
    std::uint64_t bits = 0;
    for (std::size_t lane = 0; lane < kPart; ++lane)
      bits |= std::uint64_t{test(sums[lane])} << lane;
    words[word] = bits;
  }
}

}  // namespace

void below(WideForm const& form, std::uint64_t* words) {
  bits_of(form, words, [](WideInteger sum) { return sum < 0; });
}

void zero(WideForm const& form, std::uint64_t* words) {
  bits_of(form, words, [](WideInteger sum) { return sum == 0; });
}

void combine(WideForm const& form, WideInteger* out) {
  for (std::size_t first = 0; first < kLanes; first += kPart)
    add_up(form, first, out + first);
}

void multiply(WideLanes a, WideLanes b, WideInteger* out) {
  with(a, [&](auto left) {
    with(b, [&](auto right) {
      for (std::size_t lane = 0; lane < kLanes; ++lane)
        out[lane] = WideInteger{left(lane)} * right(lane);
    });
  });
}

void magnitude(WideLanes a, WideInteger* out) {
  with(a, [&](auto number) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      WideInteger const value = number(lane);
      out[lane] = value < 0 ? -value : value;
    }
  });
}

}  // namespace onpace::wide
