#include "expression_table.hpp"

#include <vector>

#include "onpace/evaluate.hpp"
#include "text.hpp"

namespace onpace::cases {
namespace {

bool is_blank(char character) { return character == ' ' || character == '\t'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && (is_blank(text.back()) || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

std::string described(Evaluation const& given) {
  if (!given.ok) return given.code + " at " + std::to_string(given.line) + ":" + std::to_string(given.column);
  return given.text + " : " + given.type + (given.code.empty() ? "" : " with " + given.code);
}

/// What is wrong with the claim; empty when it holds.
std::string refuted_equal(Claim const& claim) {
  Evaluation const left = evaluate_expression(claim.expression);
  Evaluation const right = evaluate_expression(claim.wanted);
  if (!left.ok) return "the left side gives " + described(left);
  if (!right.ok) return "the right side gives " + described(right);
  Evaluation const both = evaluate_expression("(" + claim.expression + ") == (" + claim.wanted + ")");
  if (both.ok && both.text == "true") return {};
  return described(left) + " against " + described(right);
}

std::string refuted_code(Claim const& claim, Evaluation const& given) {
  std::string const place = " at " + std::to_string(given.line) + ":" + std::to_string(given.column);
  if (!given.code.empty() && (claim.wanted == given.code || claim.wanted == given.code + place)) return {};
  return "gives " + described(given);
}

std::string refuted(Claim const& claim) {
  if (claim.mark == '=') return refuted_equal(claim);
  Evaluation const given = evaluate_expression(claim.expression);
  if (claim.mark == '!') return refuted_code(claim, given);
  bool const holds = given.ok && (claim.mark == ':' ? given.type : given.text) == claim.wanted;
  return holds ? std::string() : "gives " + described(given);
}

}  // namespace

std::optional<Claim> parse_claim(std::string_view line) {
  constexpr std::string_view kMarks = "=:!~";
  for (std::size_t at = line.size(); at-- > 1;) {
    if (kMarks.find(line[at]) == std::string_view::npos || at + 1 >= line.size()) continue;
    if (!is_blank(line[at - 1]) || !is_blank(line[at + 1])) continue;
    Claim claim{std::string(trimmed(line.substr(0, at))), line[at], std::string(trimmed(line.substr(at + 1)))};
    if (claim.expression.empty() || claim.wanted.empty()) return std::nullopt;
    return claim;
  }
  return std::nullopt;
}

Result run_table(std::string const& path) {
  std::optional<std::string> const text = read_file(path);
  if (!text) return {0, 1, "FAIL " + path + ": could not be read\n"};
  Result result;
  std::vector<std::string> const lines = lines_of(*text);
  for (std::size_t index = 0; index < lines.size(); ++index) {
    std::string_view const line = trimmed(lines[index]);
    if (line.empty() || line.front() == '#') continue;
    std::optional<Claim> const claim = parse_claim(line);
    std::string const wrong = claim ? refuted(*claim) : "no ` = `, ` : `, ` ! ` or ` ~ ` stands in this line";
    if (wrong.empty()) {
      ++result.passed;
      continue;
    }
    ++result.failed;
    result.report +=
        "FAIL " + path + ":" + std::to_string(index + 1) + ": " + std::string(line) + "\n  " + wrong + "\n";
  }
  if (result.passed + result.failed == 0) return {0, 1, "FAIL " + path + ": no expression stands in it\n"};
  return result;
}

}  // namespace onpace::cases
