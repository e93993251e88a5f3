#include "report/formats/listing.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

#include "report/json_values.hpp"
#include "text/printable.hpp"
#include "text/unicode.hpp"
#include "text/wrap.hpp"

namespace onpace {
namespace {

using Holds = ListColumn::Holds;
using Stands = ListColumn::Stands;

constexpr std::size_t kBetween = 2;
constexpr std::size_t kNarrowest =
    16;  ///< of a column that gives way; a terminal narrower than that breaks lines itself

/// A listing as its reader sees it.
struct Table {
  Listing const& listing;
  Language language;
  std::size_t width;
  std::vector<std::size_t> columns{};  ///< those that stand beside each other
  std::vector<std::size_t> widths{};   ///< of those
};

std::string cell_text(ListCell const& cell, Language language) {
  std::string text;
  for (Text const& one : cell)
    text += (text.empty() ? "" : language == Language::chinese ? "、" : ", ") + printable(one.in(language));
  return text;
}

/// Where a column begins; of one behind the last, where the table ends.
std::size_t begin_of(Table const& table, std::size_t index) {
  std::size_t at = 0;
  for (std::size_t before = 0; before < index; ++before)
    at += table.widths[before] + kBetween;
  return at;
}

/// The widest columns of sentences give way until the table fits; single words are never broken.
void fit(Table& table) {
  std::size_t const count = table.widths.size();
  while (begin_of(table, count) > table.width + kBetween) {
    std::size_t* widest = nullptr;
    for (std::size_t index = 0; index < count; ++index) {
      if (table.listing.columns[table.columns[index]].holds == Holds::word) continue;
      if (widest == nullptr || table.widths[index] > *widest) widest = &table.widths[index];
    }
    if (widest == nullptr || *widest <= kNarrowest) return;
    --*widest;
  }
}

Table table_of(Listing const& listing, ListRequest const& request) {
  Table table{listing, request.appearance.language, prose_width(request.appearance.width)};
  for (std::size_t column = 0; column < listing.columns.size(); ++column) {
    if (listing.columns[column].stands != Stands::beside) continue;
    std::size_t width = display_width(listing.columns[column].heading.in(table.language));
    for (auto const& entry : listing.entries)
      width = std::max(width, display_width(cell_text(entry[column], table.language)));
    table.columns.push_back(column);
    table.widths.push_back(width);
  }
  fit(table);
  return table;
}

/// `texts` for the columns that stand beside each other, each in as many lines as it needs.
std::string lines_of(Table const& table, std::vector<std::string> const& texts) {
  std::vector<std::vector<std::string>> cells;
  std::size_t height = 0;
  for (std::size_t index = 0; index < texts.size(); ++index) {
    cells.push_back(wrapped(texts[index], table.widths[index]));
    height = std::max(height, cells.back().size());
  }
  std::string lines;
  for (std::size_t row = 0; row < height; ++row) {
    std::string line;
    for (std::size_t index = 0; index < cells.size(); ++index)
      if (row < cells[index].size()) line = padded(line, begin_of(table, index)) + cells[index][row];
    lines += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return lines;
}

std::string entry_text(Table const& table, std::vector<ListCell> const& entry) {
  std::vector<std::string> texts;
  for (std::size_t const column : table.columns)
    texts.push_back(cell_text(entry[column], table.language));
  std::string text = lines_of(table, texts);
  std::size_t const indent = begin_of(table, 1);
  for (std::size_t column = 0; column < entry.size(); ++column) {
    ListColumn const& shown = table.listing.columns[column];
    if (shown.stands == Stands::named && !entry[column].empty()) {
      std::string const colon = table.language == Language::chinese ? "：" : ": ";
      text += indented_lines(shown.heading.in(table.language) + colon + cell_text(entry[column], table.language),
                             indent, table.width);
    }
    if (shown.stands != Stands::below) continue;
    for (Text const& one : entry[column])
      text += indented_lines(printable(one.in(table.language)), indent, table.width);
  }
  return text;
}

std::string nothing_text(ListRequest const& request) {
  bool const chinese = request.appearance.language == Language::chinese;
  std::string words;
  for (std::string const& word : request.search)
    words += (words.empty() ? "`" : chinese ? "、`" : ", `") + printable(word) + "`";
  if (words.empty()) return chinese ? "没有可列出的内容\n" : "there is nothing to list\n";
  return chinese ? "没有含 " + words + " 的内容\n" : "nothing has " + words + " in it\n";
}

Json cell_json(ListColumn const& column, ListCell const& cell) {
  switch (column.holds) {
    case Holds::word:
      return cell.empty() ? Json(nullptr) : Json(cell[0].en);
    case Holds::text:
      if (cell.empty()) return nullptr;
      return {{"en", cell[0].in(Language::english)}, {"zh", cell[0].in(Language::chinese)}};
    case Holds::words:
      break;
  }
  Json words = Json::array();
  for (Text const& word : cell)
    words.push_back(word.en);
  return words;
}

}  // namespace

std::string listing_text(Listing const& listing, ListRequest const& request) {
  if (listing.entries.empty()) return nothing_text(request);
  Table const table = table_of(listing, request);
  std::vector<std::string> headings;
  for (std::size_t const column : table.columns)
    headings.push_back(listing.columns[column].heading.in(table.language));
  std::string text = lines_of(table, headings);
  for (auto const& entry : listing.entries)
    text += entry_text(table, entry);
  return text;
}

std::string listing_json(Listing const& listing, ListRequest const&) {
  Json const head{{"version", ONPACE_VERSION}, {"format", 1}};
  std::string text =
      "{\n  \"onpace\": " + dumped(head) + ",\n  \"list\": " + dumped(Json(listing.of)) + ",\n  \"entries\": [";
  for (std::size_t index = 0; index < listing.entries.size(); ++index) {
    Json entry;
    for (std::size_t column = 0; column < listing.columns.size(); ++column)
      entry[listing.columns[column].key] = cell_json(listing.columns[column], listing.entries[index][column]);
    text += (index > 0 ? ",\n    " : "\n    ") + dumped(entry);
  }
  return text + (listing.entries.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

}  // namespace onpace
