#include "lint/fixes.hpp"

#include <algorithm>
#include <array>

#include "diagnostics/codes/check.hpp"
#include "diagnostics/codes/lint.hpp"
#include "lint/look.hpp"

namespace onpace {
namespace {

constexpr std::string_view kBlanks = " \t";

struct Fixing {
  LintInput const& input;
  Documents documents;
  std::string_view text;

  [[nodiscard]] std::size_t line_begin(std::size_t at) const {
    std::size_t const end = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    return end == std::string_view::npos ? 0 : end + 1;
  }
  /// Behind the line end.
  [[nodiscard]] std::size_t next_line(std::size_t at) const {
    return std::min(text.find('\n', at), text.size() - 1) + 1;
  }
};

/// `0.5%` as `0.5pp`.
std::optional<Fix> as_points(Fixing& fixing, Diagnostic const& found) {
  std::string_view const literal = fixing.text.substr(found.span.begin, found.span.end - found.span.begin);
  if (!literal.ends_with('%')) return std::nullopt;
  return Fix{found.span.end - 1, found.span.end, "pp"};
}

/// A comment that allows one thing: with its line, where it stands alone.
std::optional<Fix> without_comment(Fixing& fixing, Diagnostic const& found) {
  std::string_view const comment = fixing.text.substr(found.span.begin, found.span.end - found.span.begin);
  if (comment.find(',') != std::string_view::npos) return std::nullopt;  // the others may be needed
  std::size_t const line = fixing.line_begin(found.span.begin);
  std::string_view const before = fixing.text.substr(line, found.span.begin - line);
  if (before.find_first_not_of(kBlanks) == std::string_view::npos) return Fix{line, fixing.next_line(found.span.end)};
  return Fix{line + before.find_last_not_of(kBlanks) + 1, found.span.end};
}

/// An entry in braces, with one of the commas beside it.
std::optional<Fix> without_flow_entry(yaml::Document const& document, yaml::Node const& mapping, std::uint32_t index) {
  auto const begin = [&](std::uint32_t which) {
    return document.nodes[document.entries[mapping.first + which].key].begin;
  };
  auto const end = [&](std::uint32_t which) {
    return document.nodes[document.entries[mapping.first + which].value].end;
  };
  if (mapping.count < 2) return std::nullopt;
  Fix const edit = index > 0 ? Fix{end(index - 1), end(index)} : Fix{begin(0), begin(1)};
  bool const has_comment = document.text.substr(edit.begin, edit.end - edit.begin).find('#') != std::string_view::npos;
  return has_comment ? std::nullopt : std::optional(edit);
}

/// The lines of an entry, of which nothing else may be there.
std::optional<Fix> without_lines(Fixing const& fixing, yaml::Document const& document, yaml::Node const& mapping,
                                 yaml::Entry const& entry) {
  yaml::Node const& value = document.nodes[entry.value];
  bool const is_plain = value.kind == yaml::Kind::scalar || value.flow || value.kind == yaml::Kind::alias;
  if (mapping.count < 2 || !is_plain) return std::nullopt;
  std::size_t const begin = document.nodes[entry.key].begin;
  std::size_t const line = fixing.line_begin(begin);
  std::size_t const end = fixing.next_line(value.end);
  bool const is_alone =
      fixing.text.substr(line, begin - line).find_first_not_of(kBlanks) == std::string_view::npos &&
      fixing.text.substr(value.end, end - value.end).find_first_not_of(" \t\r\n") == std::string_view::npos;
  bool const has_comment = fixing.text.substr(line, end - line).find('#') != std::string_view::npos;
  return is_alone && !has_comment ? std::optional(Fix{line, end}) : std::nullopt;
}

/// A key of the target that a finding is about.
std::optional<Fix> without_key(Fixing& fixing, Diagnostic const& found, std::string_view key) {
  auto const& targets = fixing.input.rules->targets;
  auto const target = std::find_if(targets.begin(), targets.end(),
                                   [&](TargetRule const& each) { return each.key.value == found.target; });
  if (target == targets.end() || target->key.span.source != fixing.input.file) return std::nullopt;
  auto const entry = fixing.documents.entry_at(target->key.span);
  if (!entry) return std::nullopt;
  yaml::Document const& document = *fixing.documents.of(fixing.input.file);
  if (document.nodes[entry->value].kind == yaml::Kind::alias) return std::nullopt;
  yaml::Node const& mapping = document.at(entry->value);
  for (std::uint32_t index = 0; index < mapping.count; ++index) {
    yaml::Entry const& each = document.entries[mapping.first + index];
    if (document.key_text(each.key) != key) continue;
    return mapping.flow ? without_flow_entry(document, mapping, index) : without_lines(fixing, document, mapping, each);
  }
  return std::nullopt;
}

struct FixRow {
  Code code;
  std::optional<Fix> (*edit)(Fixing& fixing, Diagnostic const& found);
};

constexpr auto kFixes = std::to_array<FixRow>({
    {codes::percent_off_rate, as_points},
    {codes::silence_of_nothing, without_comment},
    {codes::weight_unused,
     [](Fixing& fixing, Diagnostic const& found) { return without_key(fixing, found, "weight"); }},
    {codes::baseline_unused,
     [](Fixing& fixing, Diagnostic const& found) { return without_key(fixing, found, "baseline"); }},
    {codes::after_horizon_unused,
     [](Fixing& fixing, Diagnostic const& found) { return without_key(fixing, found, "after_horizon"); }},
    {codes::path_wins, [](Fixing& fixing, Diagnostic const& found) { return without_key(fixing, found, "method"); }},
});

std::optional<Fix> fix_in(Fixing& fixing, Diagnostic const& found) {
  if (found.span.source != fixing.input.file) return std::nullopt;
  auto const row =
      std::find_if(kFixes.begin(), kFixes.end(), [&](FixRow const& fix) { return fix.code == found.code; });
  return row == kFixes.end() ? std::nullopt : row->edit(fixing, found);
}

}  // namespace

std::optional<Fix> fix_of(LintInput const& input, Diagnostic const& found) {
  if (input.rules == nullptr || input.checked == nullptr) return std::nullopt;
  Fixing fixing{input, Documents(input.sources), input.sources[input.file].text};
  return fix_in(fixing, found);
}

std::optional<FixedText> with_fixes(LintInput const& input, std::vector<LintFinding> const& findings) {
  if (input.rules == nullptr || input.checked == nullptr) return std::nullopt;
  Fixing fixing{input, Documents(input.sources), input.sources[input.file].text};
  std::vector<Fix> edits;
  for (LintFinding const& each : findings)
    if (auto edit = fix_in(fixing, each.diagnostic)) edits.push_back(std::move(*edit));
  std::sort(edits.begin(), edits.end(), [](Fix const& a, Fix const& b) { return a.begin < b.begin; });
  FixedText fixed;
  std::size_t at = 0;
  for (Fix const& edit : edits) {
    if (edit.begin < at) continue;  // it meets the one before: the next run mends it
    fixed.text.append(fixing.text.substr(at, edit.begin - at)).append(edit.text);
    at = edit.end;
    ++fixed.count;
  }
  if (fixed.count == 0) return std::nullopt;
  fixed.text.append(fixing.text.substr(at));
  return fixed;
}

}  // namespace onpace
