#include "server/outline/names.hpp"

#include <algorithm>
#include <array>

#include "syntax/scan.hpp"
#include "syntax/words.hpp"
#include "text/unicode.hpp"

namespace onpace::server {
namespace {

Extent extent(std::size_t begin, std::size_t length) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + length)};
}

constexpr auto kDomainWords =
    std::to_array<std::string_view>({"children", "siblings", "entities", "reports", "group", "years", "half-years",
                                     "quarters", "months", "weeks", "days"});

/// One walk over an expression. `text` ends where the expression does.
struct TokenScan {
  std::string_view text;
  std::size_t at;
  std::vector<Token> tokens{};
  std::string_view last{};  ///< the word before, where it changes what the next one is

  void add(TokenKind kind, std::size_t length) {
    tokens.push_back({kind, extent(at, length)});
    at += length;
  }

  [[nodiscard]] std::size_t past_blanks(std::size_t from) const {
    while (std::size_t const length = scan::blank(text, from))
      from += length;
    return from;
  }

  void take_number(std::size_t length) {
    add(TokenKind::number, length);
    std::size_t const next = past_blanks(at);
    std::size_t const unit = scan::unit(text, next);
    if (unit == 0) return;
    at = next;
    add(TokenKind::unit, unit);
    while (at < text.size() && (text[at] == '/' || text[at] == '*')) {  // `5元/人`
      std::size_t const more = scan::unit(text, at + 1);
      if (more == 0 || next != tokens[tokens.size() - 2].where.end) return;
      add(TokenKind::sign, 1);
      add(TokenKind::unit, more);
    }
  }

  void take_word(std::size_t length) {
    std::string_view const word = text.substr(at, length);
    std::string_view const before = std::exchange(last, word);
    if (before == "of") return add(TokenKind::entity, length);
    if (before == "group") return add(TokenKind::group, length);
    if (is_keyword(word)) return add(TokenKind::keyword, length);
    if (before == "over" && std::find(kDomainWords.begin(), kDomainWords.end(), word) != kDomainWords.end())
      return add(TokenKind::keyword, length);
    last = {};
    std::size_t const next = past_blanks(at + length);
    bool const is_call = next < text.size() && text[next] == '(';
    add(is_call ? TokenKind::call : TokenKind::name, length);
  }

  void take_sign() {
    for (OperatorRow const& row : operator_rows_from(text[at]))
      if (text.substr(at).starts_with(row.text) && !scan::name(text, at)) return add(TokenKind::sign, row.text.size());
    at += std::max<std::size_t>(1, character_length(text, at));
  }

  void run() {
    while (at < text.size()) {
      if (std::size_t const blank = scan::blank(text, at)) {
        at += blank;
      } else if (std::size_t const period = scan::period(text, at)) {
        add(TokenKind::period, period);
      } else if (std::size_t const number = scan::number(text, at)) {
        take_number(number);
      } else if (std::size_t const quoted = scan::quoted(text, at)) {
        add(TokenKind::entity, quoted);
      } else if (std::size_t const word = scan::name(text, at)) {
        take_word(word);
        continue;
      } else {
        take_sign();
      }
      if (!tokens.empty() && tokens.back().where.end == at) last = {};
    }
  }
};

std::string_view without_quotes(std::string_view word) {
  for (std::string_view const sign : {"'", "\"", "‘", "“"})
    if (word.starts_with(sign)) word.remove_prefix(sign.size());
  for (std::string_view const sign : {"'", "\"", "’", "”"})
    if (word.ends_with(sign)) word.remove_suffix(sign.size());
  return word;
}

/// What is found in one text.
struct NameScan {
  std::string_view text;
  Outline const& outline;
  std::vector<Meaning> const& meanings;
  std::vector<Occurrence> found{};

  void add(NameOf of, Extent where, bool defines, std::uint32_t entry) {
    std::string_view word = slice(text, where);
    if (of == NameOf::entity) {
      std::string_view const bare = without_quotes(word);
      where.begin += static_cast<std::uint32_t>(bare.data() - word.data());
      where.end = where.begin + static_cast<std::uint32_t>(bare.size());
      word = bare;
    }
    if (!word.empty()) found.push_back({of, where, normalized(word), defines, entry});
  }

  /// `in_step(a, b)`: the name, and its parameters.
  std::vector<std::string> add_head(std::uint32_t id) {
    std::vector<std::string> parameters;
    for (Token const& token : tokens_of(text, outline.entries[id].key)) {
      if (token.kind != TokenKind::name && token.kind != TokenKind::call) continue;
      bool const is_name = parameters.empty() && token.where.begin == outline.entries[id].key.begin;
      add(is_name ? NameOf::value : NameOf::parameter, token.where, true, id);
      if (!is_name) parameters.push_back(found.back().name);
    }
    return parameters;
  }

  void add_expression(std::uint32_t id, std::vector<std::string> const& parameters) {
    for (Token const& token : tokens_of(text, outline.entries[id].value)) {
      if (token.kind == TokenKind::unit) add(NameOf::unit, token.where, false, id);
      if (token.kind == TokenKind::entity) add(NameOf::entity, token.where, false, id);
      if (token.kind == TokenKind::group) add(NameOf::group, token.where, false, id);
      if (token.kind != TokenKind::name && token.kind != TokenKind::call) continue;
      add(NameOf::value, token.where, false, id);
      bool const is_own = std::find(parameters.begin(), parameters.end(), found.back().name) != parameters.end();
      if (is_own) found.back().of = NameOf::parameter;
    }
  }

  void add_key(std::uint32_t id, Names names) {
    Extent const key = outline.entries[id].key;
    switch (names) {
      case Names::indicator:
        return add(NameOf::value, key, true, id);
      case Names::target:
        return add(NameOf::target, key, true, id);
      case Names::unit:
        return add(NameOf::unit, key, true, id);
      case Names::entity:
        return add(NameOf::entity, key, true, id);
      case Names::group:
        return add(NameOf::group, key, true, id);
      case Names::parameter:
        return add(NameOf::parameter, key, true, id);
      case Names::used_target:
        return add(NameOf::target, key, false, id);
      case Names::used_group:
        return add(NameOf::group, key, false, id);
      case Names::figures_of: {
        bool const is_code = scan::name(text, key.begin) == 0;
        return is_code && scan::period(text, key.begin) > 0
                   ? void()
                   : add(is_code ? NameOf::entity : NameOf::value, key, false, id);
      }
      case Names::definition:
      case Names::nothing:
      case Names::argument:
      case Names::period:
      case Names::code:
        break;
    }
  }

  void add_value(std::uint32_t id, Says says, std::vector<std::string> const& parameters) {
    Extent const value = outline.entries[id].value;
    if (value.empty()) return;
    if (says == Says::expression) add_expression(id, parameters);
    if (says == Says::indicator) add(NameOf::value, value, false, id);
    if (says == Says::target) add(NameOf::target, value, false, id);
    if (says == Says::entity) add(NameOf::entity, value, false, id);
    if (says == Says::unit) add(NameOf::unit, value, false, id);
    if (says == Says::amount)
      for (Token const& token : tokens_of(text, value))
        if (token.kind == TokenKind::unit) add(NameOf::unit, token.where, false, id);
  }

  void run() {
    std::vector<std::string> of_method;  // parameters that all expressions of the file may name
    for (std::uint32_t id = 0; id < outline.entries.size(); ++id)
      if (meanings[id].row != nullptr && meanings[id].row->names == Names::parameter)
        of_method.push_back(normalized(slice(text, outline.entries[id].key)));
    for (std::uint32_t id = 0; id < outline.entries.size(); ++id) {
      KeyOf const* const row = meanings[id].row;
      if (row == nullptr) continue;
      bool const is_definition = row->names == Names::definition;
      std::vector<std::string> parameters = of_method;
      if (is_definition)
        for (std::string& own : add_head(id))
          parameters.push_back(std::move(own));
      if (!is_definition && !outline.entries[id].is_item) add_key(id, row->names);
      add_value(id, row->says, parameters);
    }
  }
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text, Extent expression) {
  TokenScan scan{text.substr(0, expression.end), expression.begin};
  scan.run();
  return std::move(scan.tokens);
}

std::vector<Occurrence> occurrences_of(std::string_view text, Outline const& outline,
                                       std::vector<Meaning> const& meanings) {
  NameScan scan{text, outline, meanings};
  scan.run();
  return std::move(scan.found);
}

}  // namespace onpace::server
