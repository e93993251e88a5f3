// Laws of exact arithmetic, on random numbers with a fixed seed.
#include <doctest/doctest.h>

#include <random>

#include "values/number.hpp"

using onpace::Number;

namespace {

bool same(Number const& a, Number const& b) { return compare(a, b) == std::strong_ordering::equal; }

/// Small, huge, tiny, negative and zero alike.
struct RandomNumbers {
  std::mt19937_64 random{20'250'601};

  Number next() {
    std::int64_t const kind = static_cast<std::int64_t>(random() % 5);
    auto const mantissa = static_cast<std::int64_t>(random());
    if (kind == 0) return static_cast<std::int64_t>(random() % 7) - 3;
    if (kind == 1) return onpace::scaled_decimal(mantissa % 10'000, -static_cast<int>(random() % 4));
    if (kind == 2) return {mantissa / 2, static_cast<std::int64_t>(random() % 1'000'000) + 1};
    if (kind == 3) return onpace::scaled_decimal(mantissa, static_cast<int>(random() % 60) - 30);
    return Number(INT64_MAX - static_cast<std::int64_t>(random() % 3)) * Number(mantissa % 3 == 0 ? -1 : 1);
  }
};

}  // namespace

TEST_CASE("sums and products commute, associate and distribute, whatever the size") {
  RandomNumbers numbers;
  for (int round = 0; round < 3000; ++round) {
    Number const a = numbers.next();
    Number const b = numbers.next();
    Number const c = numbers.next();
    REQUIRE(same(a + b, b + a));
    REQUIRE(same((a + b) + c, a + (b + c)));
    REQUIRE(same(a * b, b * a));
    REQUIRE(same((a * b) * c, a * (b * c)));
    REQUIRE(same(a * (b + c), a * b + a * c));
    REQUIRE(same(a - b, -(b - a)));
    if (!is_zero(b)) REQUIRE(same(*divide(a, b) * b, a));
  }
}

TEST_CASE("the order of numbers is total and agrees with their difference") {
  RandomNumbers numbers;
  for (int round = 0; round < 3000; ++round) {
    Number const a = numbers.next();
    Number const b = numbers.next();
    auto const order = *compare(a, b);
    REQUIRE((order < 0) == (*sign_of(a - b) < 0));
    REQUIRE((*compare(b, a) > 0) == (order < 0));
    REQUIRE(same(magnitude(a), magnitude(-a)));
  }
}

TEST_CASE("a number reads back what it prints") {
  RandomNumbers numbers;
  for (int round = 0; round < 3000; ++round) {
    Number const a = numbers.next();
    auto const again = onpace::parse_fraction(exact_text(a));
    REQUIRE(again.has_value());
    REQUIRE(same(a, *again));
  }
}

TEST_CASE("decimals are read digit by digit, without a double and without octal") {
  CHECK(exact_text(*onpace::parse_number("0755")) == "755");
  CHECK(exact_text(*onpace::parse_number("-1_260.50")) == "-1260.5");
  CHECK(exact_text(*onpace::parse_number("2.5e3")) == "2500");
  CHECK(exact_text(*onpace::parse_number("0.1")) == "0.1");
  CHECK(exact_text(*onpace::parse_number("123456789012345678901234567890.5")) == "123456789012345678901234567890.5");
  for (char const* text :
       {"", "-", ".", "1.", ".5", "1__0", "_1", "1_", "1e", "1e401", "1e-401", "0x10", " 1", "1 ", "١"})
    CHECK_MESSAGE(!onpace::parse_number(text), text);
}

TEST_CASE("decimals are counted in lowest terms, at any size") {
  Number const tiny = *power(Number(1, 10), Number(100'000));
  CHECK(decimals_of(tiny) == 100'000);
  CHECK(decimals_of(tiny * *power(Number(10), Number(99'999))) == 1);
  CHECK(decimals_of(*divide(tiny, Number(3))) == std::nullopt);
  CHECK(decimals_of(*divide(tiny * Number(3), Number(3))) == 100'000);
  CHECK(decimals_of(*divide(Number(1'000'000), Number(64))) == 0);
  CHECK(decimals_of(Number(0)) == 0);
}

TEST_CASE("rounding goes half away from zero, on either side") {
  CHECK(fixed_text(*onpace::parse_number("2.5"), 0) == "3");
  CHECK(fixed_text(*onpace::parse_number("-2.5"), 0) == "-3");
  CHECK(fixed_text(*onpace::parse_number("0.005"), 2) == "0.01");
  CHECK(fixed_text(*onpace::parse_number("-0.004"), 2) == "0.00");
  CHECK(fixed_text(*onpace::parse_number("-0.0000000000000000000000000001"), 2) == "0.00");
  CHECK(fixed_text(*onpace::parse_number("-0.0050000000000000000000000001"), 2) == "-0.01");
  CHECK(fixed_text(Number(2, 3), 3) == "0.667");
  CHECK(fixed_text(*onpace::parse_number("1255"), -1) == "1260");
}

TEST_CASE("a number is printed as it is rounded, whatever its size") {
  RandomNumbers numbers;
  for (int round = 0; round < 3000; ++round) {
    Number const a = numbers.next();
    int const digits = round % 20;
    std::string const text = fixed_text(a, digits);
    CAPTURE(text);
    REQUIRE(same(onpace::parse_number(text).value_or(a + 1), rounded(a, digits).value_or(a - 1)));
    if (std::optional<int> const decimals = decimals_of(a)) {
      REQUIRE(same(onpace::parse_number(fixed_text(a, *decimals)).value_or(a + 1), a));
      if (*decimals > 0) REQUIRE_FALSE(same(*onpace::parse_number(fixed_text(a, *decimals - 1)), a));
    }
  }
}

TEST_CASE("roots are exact where they are perfect, and enclosed where they are not") {
  Number const two = 2;
  Number const half(1, 2);
  CHECK(exact_text(*power(Number(4, 9), half)) == "2/3");
  CHECK_FALSE(is_rational(*power(two, half)));
  CHECK(*compare(*power(two, half), Number(14142135, 10000000)) > 0);
  CHECK(*compare(*power(two, half), Number(14142136, 10000000)) < 0);
  CHECK(fixed_text(*power(two, half), 20) == "1.41421356237309504880");
  CHECK_FALSE(compare(*power(two, half) * *power(two, half), two).has_value());
  CHECK_FALSE(power(Number(-2), half).has_value());
  CHECK_FALSE(power(Number(0), Number(-1)).has_value());
  CHECK_FALSE(power(two, Number(1, 4001)).has_value());
}

TEST_CASE("a mean of three thousand growths with awkward denominators is exact") {
  Number sum = 0;
  for (int index = 1; index <= 3000; ++index)
    sum = sum + *divide(Number(index % 7 - 3), Number(1'000'003 + index));
  Number const mean = *divide(sum, 3000);
  CHECK(is_rational(mean));
  CHECK(same(mean * Number(3000), sum));
}
