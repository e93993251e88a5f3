#include "lint/silences.hpp"

#include <algorithm>
#include <string>

#include "diagnostics/codes/lint.hpp"
#include "rules/lint_settings.hpp"

namespace onpace {
namespace {

constexpr std::string_view kMark = "onpace:";
constexpr std::string_view kAllow = "allow";
constexpr std::string_view kBlanks = " \t";

bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }

/// Places of a source text.
struct Comments {
  SourceId source;
  std::string_view text;
  yaml::Document const& document;

  [[nodiscard]] Span span(std::size_t begin, std::size_t end) const {
    return {source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  [[nodiscard]] std::size_t line_begin(std::size_t at) const {
    std::size_t const end = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    return end == std::string_view::npos ? 0 : end + 1;
  }
  [[nodiscard]] std::size_t line_end(std::size_t at) const {
    std::size_t const end = std::min(text.find('\n', at), text.size());
    return end > at && text[end - 1] == '\r' ? end - 1 : end;
  }
  /// Whether the `#` there begins a comment: it stands in no text.
  [[nodiscard]] bool begins_comment(std::size_t at) const {
    bool const is_apart = at == line_begin(at) || is_blank(text[at - 1]);
    return is_apart && std::none_of(document.nodes.begin(), document.nodes.end(), [&](yaml::Node const& node) {
             return node.kind == yaml::Kind::scalar && node.begin <= at && at < node.end;
           });
  }
  /// The line of what a comment at `at` speaks of.
  [[nodiscard]] std::size_t subject_of(std::size_t at) const {
    std::size_t line = line_begin(at);
    if (text.substr(line, at - line).find_first_not_of(kBlanks) != std::string_view::npos) return line;
    while (line < text.size()) {
      line = std::min(text.find('\n', line), text.size() - 1) + 1;
      std::size_t const first = text.find_first_not_of(" \t\r\n", line);
      if (first == std::string_view::npos) return line;
      line = line_begin(first);
      if (text[first] != '#') return line;
    }
    return line;
  }
};

/// Words of a comment, one after the other.
struct Words {
  std::string_view text;  ///< of the source, to the end of the comment
  std::size_t at = 0;

  void skip_blanks() { at = std::min(text.find_first_not_of(kBlanks, at), text.size()); }
  [[nodiscard]] std::size_t word_end() const { return std::min(text.find_first_of(" \t,", at), text.size()); }
  [[nodiscard]] std::string_view word() const { return text.substr(at, word_end() - at); }
  bool take(std::string_view wanted) {
    skip_blanks();
    if (word() != wanted) return false;
    at = word_end();
    return true;
  }
};

void refuse(Diagnostics& diagnostics, Span place, Text what) {
  diagnostics.report({.code = codes::allow_not_understood, .span = place, .arguments = {std::move(what)}});
}

/// `W0312, W0317`: the warnings that are named, each with its place.
std::vector<Silence> codes_of(Comments const& comments, Words& words, Diagnostics& diagnostics) {
  std::vector<Silence> silences;
  while (true) {
    words.skip_blanks();
    Word const word{std::string(words.word()), comments.span(words.at, words.word_end())};
    if (word.value.empty()) break;
    words.at = words.word_end();
    if (auto const code = warning_named(word, diagnostics)) silences.push_back({.code = *code, .place = word.span});
    std::size_t const after = std::min(words.text.find_first_not_of(kBlanks, words.at), words.text.size());
    if (after >= words.text.size() || words.text[after] != ',') break;
    words.at = after + 1;
  }
  return silences;
}

/// What stands behind `allow`. Nothing after a report.
std::vector<Silence> silences_in(Comments const& comments, Span comment, Words words, Diagnostics& diagnostics) {
  words.skip_blanks();
  if (words.at >= words.text.size()) {
    refuse(diagnostics, comment, {"names no warning", "没有写明警告的编号"});
    return {};
  }
  std::vector<Silence> silences = codes_of(comments, words, diagnostics);
  if (silences.empty()) return {};
  std::optional<Day> until;
  if (words.take("until")) {
    words.skip_blanks();
    until = parse_day(words.word());
    Span const place = comments.span(words.at, std::max(words.word_end(), words.at));
    if (!until) {
      refuse(diagnostics, place.begin == place.end ? comment : place,
             {"has no day behind `until`", "的 `until` 之后不是日期"});
      return {};
    }
    words.at = words.word_end();
  }
  words.skip_blanks();
  if (words.at >= words.text.size()) {
    refuse(diagnostics, comment, {"gives no reason", "没有写明理由"});
    return {};
  }
  for (Silence& silence : silences) {
    silence.comment = comment;
    silence.until = until;
  }
  return silences;
}

}  // namespace

std::vector<Silence> silences_of(SourceId source, Sources const& sources, Documents& documents,
                                 Diagnostics& diagnostics) {
  std::vector<Silence> all;
  std::string_view const text = sources[source].text;
  std::size_t at = text.find(kMark);
  if (at == std::string_view::npos) return all;
  yaml::Document const* const document = documents.of(source);
  if (document == nullptr) return all;
  Comments const comments{source, text, *document};
  for (; at != std::string_view::npos; at = text.find(kMark, at + 1)) {
    std::size_t const hash = text.find_last_not_of(kBlanks, at == 0 ? 0 : at - 1);
    bool const is_comment = at > 0 && hash != std::string_view::npos && text[hash] == '#';
    if (!is_comment || !comments.begins_comment(hash)) continue;
    std::size_t const end = comments.line_end(at);
    Words words{text.substr(0, end), at + kMark.size()};
    if (!words.take(kAllow)) continue;
    std::size_t const last = text.find_last_not_of(" \t\r", end - 1);
    words.text = text.substr(0, last + 1);
    std::uint32_t const line =
        line_number(sources[source], static_cast<std::uint32_t>(std::min(comments.subject_of(hash), text.size())));
    for (Silence& silence : silences_in(comments, comments.span(hash, last + 1), words, diagnostics)) {
      silence.line = line;
      all.push_back(silence);
    }
  }
  return all;
}

}  // namespace onpace
