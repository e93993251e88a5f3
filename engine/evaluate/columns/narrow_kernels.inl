// Included once for each instruction set, in a namespace of its own: `Vector` says what a few lanes can do there, and
// ONPACE_TARGET lets the compiler use it.

/// That many vectors are worked on side by side, so that the terms' bookkeeping is done once for all of them.
inline constexpr std::size_t kAbreast = 4;
inline constexpr std::size_t kStep = kAbreast * Vector::kLanes;
inline constexpr std::size_t kShorts = 2 * Vector::kLanes;  ///< lanes of 32 bits in a vector
inline constexpr std::size_t kShortStep = kAbreast * kShorts;

ONPACE_TARGET ONPACE_INLINE Vector::Lanes load(NarrowLanes lanes, std::size_t at) {
  return lanes.shorts != nullptr ? Vector::load(lanes.shorts + at) : Vector::load(lanes.longs + at);
}

ONPACE_TARGET ONPACE_INLINE Vector::Lanes product(Vector::Lanes a, Vector::Lanes b, bool small) {
  return small ? Vector::multiply_small(a, b) : Vector::multiply(a, b);
}

/// Asks for what the block after the next will read in the same place, while this one is worked on: into the second
/// cache, since the lines of many columns would drive one another out of the first.
template <typename Integer>
ONPACE_TARGET ONPACE_INLINE void ask_for_later(Integer const* lanes, std::size_t count) {
  constexpr int to_read = 0;
  constexpr int to_second_cache = 2;
  for (std::size_t ahead = 0; ahead < count; ahead += 64 / sizeof(Integer))
    __builtin_prefetch(lanes + 2 * kLanes + ahead, to_read, to_second_cache);
}

/// The form's values from `at` on.
ONPACE_TARGET ONPACE_INLINE void add_up(NarrowForm const& form, std::size_t at, Vector::Lanes* sums) {
  for (std::size_t which = 0; which < kAbreast; ++which)
    sums[which] = Vector::all(form.constant);
  for (NarrowTerm const& term : form.terms) {
    Vector::Lanes const all = Vector::all(term.coefficient);
    if (term.lanes.shorts != nullptr)
      ask_for_later(term.lanes.shorts + at, kStep);
    else
      ask_for_later(term.lanes.longs + at, kStep);
    for (std::size_t which = 0; which < kAbreast; ++which) {
      Vector::Lanes const lanes = load(term.lanes, at + which * Vector::kLanes);
      sums[which] = term.coefficient == 1    ? Vector::add(sums[which], lanes)
                    : term.coefficient == -1 ? Vector::subtract(sums[which], lanes)
                                             : Vector::add(sums[which], product(lanes, all, form.small));
    }
  }
}

/// The same in 32 bits, which every sum fits.
ONPACE_TARGET ONPACE_INLINE void add_up_shorts(NarrowForm const& form, std::size_t at, Vector::Shorts* sums) {
  for (std::size_t which = 0; which < kAbreast; ++which)
    sums[which] = Vector::all_short(static_cast<std::int32_t>(form.constant));
  for (NarrowTerm const& term : form.terms) {
    auto const coefficient = static_cast<std::int32_t>(term.coefficient);
    Vector::Shorts const all = Vector::all_short(coefficient);
    ask_for_later(term.lanes.shorts + at, kShortStep);
    for (std::size_t which = 0; which < kAbreast; ++which) {
      Vector::Shorts const lanes = Vector::load_shorts(term.lanes.shorts + at + which * kShorts);
      sums[which] = coefficient == 1    ? Vector::add_shorts(sums[which], lanes)
                    : coefficient == -1 ? Vector::subtract_shorts(sums[which], lanes)
                                        : Vector::add_shorts(sums[which], Vector::multiply_shorts(lanes, all));
    }
  }
}

/// Below 0 where the lanes are not 0.
ONPACE_TARGET ONPACE_INLINE Vector::Lanes nonzero(Vector::Lanes lanes) {
  return Vector::either(lanes, Vector::subtract(Vector::all(0), lanes));
}
ONPACE_TARGET ONPACE_INLINE Vector::Shorts nonzero_shorts(Vector::Shorts lanes) {
  return Vector::either_shorts(lanes, Vector::subtract_shorts(Vector::all_short(0), lanes));
}

/// Bits of those that are below 0, or of those that are not 0.
template <bool is_nonzero>
ONPACE_TARGET ONPACE_INLINE std::uint64_t bits_of_word(NarrowForm const& form, std::size_t first) {
  std::uint64_t bits = 0;
  for (std::size_t at = 0; at < 64; at += kStep) {
    Vector::Lanes sums[kAbreast];
    add_up(form, first + at, sums);
    for (std::size_t which = 0; which < kAbreast; ++which)
      bits |= Vector::signs(is_nonzero ? nonzero(sums[which]) : sums[which]) << (at + which * Vector::kLanes);
  }
  return bits;
}

template <bool is_nonzero>
ONPACE_TARGET ONPACE_INLINE std::uint64_t bits_of_short_word(NarrowForm const& form, std::size_t first) {
  std::uint64_t bits = 0;
  for (std::size_t at = 0; at < 64; at += kShortStep) {
    Vector::Shorts sums[kAbreast];
    add_up_shorts(form, first + at, sums);
    for (std::size_t which = 0; which < kAbreast; ++which)
      bits |= Vector::signs_of_shorts(is_nonzero ? nonzero_shorts(sums[which]) : sums[which]) << (at + which * kShorts);
  }
  return bits;
}

ONPACE_TARGET void below(NarrowForm const& form, std::uint64_t* words) {
  for (std::size_t word = 0; word < kWords; ++word)
    words[word] = form.is_short ? bits_of_short_word<false>(form, word * 64) : bits_of_word<false>(form, word * 64);
}

ONPACE_TARGET void zero(NarrowForm const& form, std::uint64_t* words) {
  for (std::size_t word = 0; word < kWords; ++word)
    words[word] = ~(form.is_short ? bits_of_short_word<true>(form, word * 64) : bits_of_word<true>(form, word * 64));
}

ONPACE_TARGET void combine(NarrowForm const& form, std::int64_t* out) {
  for (std::size_t at = 0; at < kLanes; at += kStep) {
    Vector::Lanes sums[kAbreast];
    add_up(form, at, sums);
    for (std::size_t which = 0; which < kAbreast; ++which)
      Vector::store(out + at + which * Vector::kLanes, sums[which]);
  }
}

ONPACE_TARGET void multiply(NarrowLanes a, NarrowLanes b, bool small, std::int64_t* out) {
  for (std::size_t at = 0; at < kLanes; at += Vector::kLanes)
    Vector::store(out + at, product(load(a, at), load(b, at), small));
}

ONPACE_TARGET void bytes(std::uint64_t const* low, std::uint64_t const* middle, std::uint64_t const* high,
                         std::size_t words, std::uint8_t* out) {
  for (std::size_t word = 0; word < words; ++word)
    Vector::bytes(low[word], middle[word], high[word], out + word * 64);
}

constexpr NarrowKernels kernels_named(std::string_view name) {
  return {name, below, zero, combine, multiply, bytes};
}
