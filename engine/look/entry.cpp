#include "look/entry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "figures/cells/column_names.hpp"
#include "syntax/parse.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr std::size_t kLineWidth = 78;
constexpr std::size_t kLongestName = 40;  ///< characters

/// Words that YAML reads as something else than a text.
bool is_trap(std::string_view word) {
  constexpr auto traps =
      std::to_array<std::string_view>({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "inf", "nan"});
  std::string const lower = lower_case(word);
  return std::find(traps.begin(), traps.end(), lower) != traps.end();
}

/// A letter of any script, so that no sign of YAML begins the word and no number is meant.
bool begins_plain(std::string_view word) {
  auto const first = static_cast<unsigned char>(word.front());
  return (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z') || first == '_' || first >= 0x80U;
}

bool is_plain(std::string_view word) {
  if (word.empty() || !begins_plain(word) || word.back() == ' ' || is_trap(word)) return false;
  return std::all_of(word.begin(), word.end(), [](char byte) {
    auto const code = static_cast<unsigned char>(byte);
    return code >= 0x80U || (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
           (code >= 'a' && code <= 'z') || byte == '_' || byte == '.' || byte == '-' || byte == ' ' || byte == '/' ||
           byte == '(' || byte == ')';
  });
}

std::string key_of(ColumnName column) {
  return column == ColumnName::multiplier ? "UNIT_MULT" : std::string(own_name(column));
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// In one line where it fits.
std::string mapping_text(std::string_view key, Pairs const& pairs) {
  std::string line = fmt::format("    {}: {{", key);
  for (std::size_t index = 0; index < pairs.size(); ++index)
    line += fmt::format("{}{}: {}", index > 0 ? ", " : "", pairs[index].first, pairs[index].second);
  line += "}\n";
  if (display_width(line) <= kLineWidth) return line;
  line = fmt::format("    {}:\n", key);
  for (auto const& [name, value] : pairs)
    line += fmt::format("      {}: {}\n", name, value);
  return line;
}

Pairs column_pairs(DataEntry const& entry) {
  std::vector<std::pair<std::string, std::vector<std::string>>> grouped;
  for (auto const& [column, header] : entry.columns) {
    std::string const key = key_of(column);
    auto const known =
        std::find_if(grouped.begin(), grouped.end(), [&](auto const& each) { return each.first == key; });
    if (known == grouped.end())
      grouped.push_back({key, {yaml_word(header)}});
    else
      known->second.push_back(yaml_word(header));
  }
  Pairs pairs;
  for (auto const& [key, names] : grouped)
    pairs.emplace_back(key, names.size() == 1 ? names.front() : fmt::format("[{}]", fmt::join(names, ", ")));
  for (auto const& [column, parts] : entry.joins) {
    std::vector<std::string> words;
    for (std::string const& part : parts)
      words.push_back(yaml_word(part));
    pairs.emplace_back(key_of(column), fmt::format("[[{}]]", fmt::join(words, ", ")));
  }
  return pairs;
}

/// A text in quotes is never a row's number.
std::string in_quotes(std::string_view word) {
  std::string const plain = yaml_word(word);
  return plain.starts_with('"') ? plain : '"' + plain + '"';
}

/// In one line where it fits behind its key.
std::string list_text(std::vector<std::string> const& words) {
  constexpr std::size_t key_width = 12;
  std::vector<std::string> items;
  items.reserve(words.size());
  for (std::string const& word : words)
    items.push_back(in_quotes(word));
  if (items.empty()) return {};
  std::string const line = fmt::format("[{}]", fmt::join(items, ", "));
  if (display_width(line) + key_width <= kLineWidth) return line;
  return fmt::format("\n      - {}", fmt::join(items, "\n      - "));
}

/// The chosen table, and what else could be chosen.
std::string table_text(std::vector<std::string> const& titles) {
  if (titles.empty()) return {};
  std::string text = in_quotes(titles.front());
  for (std::size_t index = 1; index < titles.size(); ++index)
    text += (index == 1 ? "  # or " : ", ") + in_quotes(titles[index]);
  return text;
}

Pairs where_pairs(DataEntry const& entry) {
  Pairs pairs;
  for (auto const& [column, values] : entry.where) {
    std::vector<std::string> words;
    for (std::string const& value : values)
      words.push_back(yaml_word(value));
    pairs.emplace_back(yaml_word(column),
                       words.size() == 1 ? words.front() : fmt::format("[{}]", fmt::join(words, ", ")));
  }
  return pairs;
}

}  // namespace

bool DataEntry::is_empty() const {
  return encoding.empty() && profile.empty() && columns.empty() && joins.empty() && indicators.empty() &&
         units.empty() && where.empty() && constants.empty() && decimal.empty() && trimesters.empty() &&
         periods.empty() && stamp.empty() && each.empty() && across.empty() && header.empty() && skip.empty() &&
         tables.empty() && notes.empty() && brackets.empty() && multiplier.empty();
}

std::string yaml_word(std::string_view word) {
  if (is_plain(word)) return std::string(word);
  std::string quoted = "\"";
  for (char const byte : word) {
    if (byte == '"' || byte == '\\') quoted += '\\';
    quoted += byte == '\n' || byte == '\t' || byte == '\r' ? ' ' : byte;
  }
  return quoted + '"';
}

std::string name_for_rules(std::string_view office_name) {
  std::string name;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < office_name.size() && characters < kLongestName;) {
    CodePoint const point = code_point_at(office_name, at);
    if (point.length == 0) break;
    std::string_view const character = office_name.substr(at, point.length);
    at += point.length;
    bool const ascii = point.value < 0x80U;
    bool const part = ascii ? std::isalnum(static_cast<int>(point.value)) != 0 : is_name_part(point.value);
    if (part) {
      name += ascii ? lower_case(character) : std::string(character);
      ++characters;
    } else if (!name.empty() && name.back() != '_') {
      name += '_';
    }
  }
  while (name.ends_with('_'))
    name.pop_back();
  if (name.empty()) return "indicator";
  return is_name(name) ? name : "x_" + name;
}

std::string yaml_text(DataEntry const& entry) {
  std::string text = "data:\n";
  std::string begin = "  - ";
  auto const add = [&](std::string_view key, std::string const& value) {
    if (value.empty()) return;
    std::string_view const blank = value.starts_with('\n') ? "" : " ";
    text += fmt::format("{}{}:{}{}\n", std::exchange(begin, "    "), key, blank, value);
  };
  add("files", entry.files.empty() ? "\"*\"" : yaml_word(entry.files));
  add("encoding", entry.encoding);
  add("profile", entry.profile);
  add("table", table_text(entry.tables));
  add("header", entry.header);
  add("skip", list_text(entry.skip));
  if (Pairs const pairs = column_pairs(entry); !pairs.empty()) text += mapping_text("columns", pairs);
  for (auto const& [key, words] : {std::pair("indicators", &entry.indicators), std::pair("units", &entry.units)}) {
    Pairs pairs;
    for (auto const& [theirs, ours] : *words)
      pairs.emplace_back(yaml_word(theirs), yaml_word(ours));
    if (!pairs.empty()) text += mapping_text(key, pairs);
  }
  if (Pairs const pairs = where_pairs(entry); !pairs.empty()) text += mapping_text("where", pairs);
  add("decimal", entry.decimal.empty() ? "" : fmt::format("\"{}\"", entry.decimal));
  add("notes", list_text(entry.notes));
  add("brackets", entry.brackets);
  add("multiplier", entry.multiplier);
  add("trimesters", entry.trimesters);
  add("periods", entry.periods);
  add("stamp", entry.stamp);
  add("each", entry.each);
  add("across", entry.across.empty() ? "" : yaml_word(entry.across));
  Pairs constants;
  for (auto const& [column, value] : entry.constants)
    constants.emplace_back(key_of(column), yaml_word(value));
  if (!constants.empty()) text += mapping_text("constants", constants);
  return text;
}

}  // namespace onpace
