// What a `Number` holds that does not fit 64 bits. Only number*.cpp and irrational.cpp look inside.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <variant>

#include "values/number.hpp"

namespace onpace {

using Integer = boost::multiprecision::cpp_int;

/// Unreduced: reducing after every step makes a mean of 3 000 growths take seconds. The denominator is above 0.
struct Fraction {
  Integer numerator;
  Integer denominator;
};

enum class Form : std::uint8_t { sum, product, quotient, root };

/// A number known by how it came about. Of a root, `a` is the radicand and `degree` at least 2.
struct Irrational {
  Form form;
  Number a;
  Number b;
  unsigned degree = 0;
};

struct WideNumber {
  std::variant<Fraction, Irrational> value;
  std::size_t bits = 0;  ///< of an irrational number the sum over its parts: bounds the work of refining it
};

Fraction fraction_of(Number const& a);  ///< of a rational number
Number number_of(Fraction fraction);    ///< small again where it fits
Fraction reduced(Fraction fraction);
Number irrational(Form form, Number const& a, Number const& b, unsigned degree = 0);

/// The sign of an irrational number by refinement to 4 096 bits; empty when that is not enough.
std::optional<int> refined_sign(Number const& a);
/// floor(a * 2^bits) and a bound from above; empty while a divisor's enclosure holds 0.
struct Enclosure {
  Integer low;
  Integer high;
};
std::optional<Enclosure> enclose(Number const& a, unsigned bits);

/// The whole number r with r^degree <= n < (r+1)^degree; n >= 0.
Integer floor_root(Integer const& n, unsigned degree);

inline constexpr unsigned kMostRefinement = 4096;

/// A root of a higher degree is found without lifting its radicand by as many digits.
inline constexpr unsigned kMostLiftedDegree = 100;

/// Of what a root is taken: beyond, one root takes seconds.
inline constexpr std::size_t kMostRadicandBits = std::size_t{1} << 16U;

}  // namespace onpace
