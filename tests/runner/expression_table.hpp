// Expression tables: one claim about one expression a line. The format stands in tests/README.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "run_case.hpp"

namespace onpace::cases {

/// `EXPR = EXPR`, `EXPR : TYPE`, `EXPR ! CODE [at LINE:COLUMN]`, `EXPR ~ TEXT`.
struct Claim {
  std::string expression;
  char mark = ' ';  ///< '=', ':', '!' or '~'
  std::string wanted;
};

/// Cuts at the last mark that has blanks on both sides.
std::optional<Claim> parse_claim(std::string_view line);

/// Counts each claim as one.
Result run_table(std::string const& path);

}  // namespace onpace::cases
