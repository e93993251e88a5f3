#include "evaluate/columns/wide_kernels.hpp"

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

/// Lanes of 64 bits times others; as it stands or with its sign changed.
bool is_plain_product(WideTerm const& term, std::int64_t coefficient) {
  return term.coefficient == coefficient && term.lanes.narrow.longs != nullptr && term.lanes.by.longs != nullptr;
}

/// `a × b - c × d + constant` below 0, without sums in between: what two quotients come to when they are compared.
void below_cross_product(WideTerm const& added, WideTerm const& taken_off, std::int64_t constant,
                         std::uint64_t* words) {
  std::int64_t const* const a = added.lanes.narrow.longs;
  std::int64_t const* const b = added.lanes.by.longs;
  std::int64_t const* const c = taken_off.lanes.narrow.longs;
  std::int64_t const* const d = taken_off.lanes.by.longs;
  constexpr std::size_t line = 64 / sizeof(std::int64_t);
  for (std::size_t word = 0; word < kWords; ++word) {
    std::uint64_t bits = 0;
    for (std::size_t lane = word * kPart; lane < (word + 1) * kPart; ++lane) {
      if (lane % line == 0)  // what the next block will read in the same place
        for (std::int64_t const* lanes : {a, b, c, d})
          __builtin_prefetch(lanes + kLanes + lane);
      WideInteger const sum = WideInteger{a[lane]} * b[lane] - WideInteger{c[lane]} * d[lane] + constant;
      bits = bits >> 1U | (std::uint64_t{sum < 0} << 63U);  // the first entity's bit ends up the lowest
    }
    words[word] = bits;
  }
}

}  // namespace

void below(WideForm const& form, std::uint64_t* words) {
  if (form.terms.size() == 2)
    for (std::size_t added : {0U, 1U})
      if (is_plain_product(form.terms[added], 1) && is_plain_product(form.terms[1 - added], -1))
        return below_cross_product(form.terms[added], form.terms[1 - added], form.constant, words);
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
