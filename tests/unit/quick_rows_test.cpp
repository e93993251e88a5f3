// Rows that are read by what was learned from others become what each of them becomes when it is read alone.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "diagnostics/codes/figures.hpp"
#include "dice.hpp"
#include "figures/cells/row_text.hpp"
#include "figures/offices/profiles.hpp"
#include "reading.hpp"

using namespace onpace;

namespace {

/// How a file is written.
struct Form {
  char separator = ',';
  std::string line_end = "\n";
  int quotes = 0;       ///< 0: none, 1: all cells, 2: some
  bool spaces = false;  ///< around some cells
  Office office{};
};

using Cells = std::vector<std::string>;

std::string line_of(Cells const& cells, Form const& form, Dice& dice) {
  std::string text;
  for (std::string const& cell : cells) {
    bool const needs = cell.find_first_of(",;\t") != std::string::npos;
    bool const quoted = needs || form.quotes == 1 || (form.quotes == 2 && dice.below(3) == 0);
    bool const spaced = form.spaces && dice.below(6) == 0;
    text += (&cell == &cells.front() ? "" : std::string(1, form.separator)) + (spaced ? " " : "") +
            (quoted ? "\"" + cell + "\"" : cell) + (spaced ? " " : "");
  }
  return text + form.line_end;
}

/// Every figure with all that is said of it but its place, in some order that is the same for all readings.
std::vector<std::string> told(FigureReading const& reading) {
  std::vector<std::string> lines;
  for (Diagnostic const& found : reading.diagnostics.all()) {
    // what is told of a file as a whole
    if (found.code == codes::series_differs_in_column || found.code == codes::kept_value_absent) continue;
    lines.push_back(fmt::format("{} {}", row_of(found.code).code, found.help.en));
    for (Text const& argument : found.arguments)
      lines.back() += " " + argument.en;
  }
  if (!reading.table) return lines;
  Table const& table = *reading.table;
  Rows const& rows = table.rows;
  for (Series const& series : table.series)
    for (Column const& column : series.columns)
      for (EntityIndex entity = 0; entity < table.entities.size(); ++entity)
        if (std::optional<Figure> const figure = onpace::figure(column, entity))
          lines.push_back(fmt::format("{} {} {} {} `{}` `{}` {} {} {}", series.indicator, period_text(column.period),
                                      table.entities[entity], exact_text(figure->value),
                                      filed_text(rows, figure->row, reading.sources),
                                      value_text(rows, figure->row, reading.sources), release_order(rows, figure->row),
                                      static_cast<int>(status_of(rows, figure->row)), breaks_at(rows, figure->row)));
  for (WithdrawnFigure const& figure : table.withdrawn)
    lines.push_back(fmt::format("withdrawn {} {} {}", figure.series, table.entities[figure.entity], figure.day));
  std::sort(lines.begin(), lines.end());
  return lines;
}

FigureReading read_files(std::vector<std::string> const& files, Form const& form, bool entities) {
  FigureReading reading;
  reading.request.offices = {form.office};
  if (entities) reading.request.entities = {"a", "北京", "Korea, Rep."};
  for (std::string const& text : files)
    reading.file(text);
  reading.read();
  return reading;
}

/// Reads all rows at once, and each in a file of its own, where nothing was learned before.
void check_same(Cells const& header, std::vector<Cells> const& rows, Form const& form, bool entities = false) {
  Dice dice;
  Dice unused;
  std::string const top = line_of(header, {.separator = form.separator, .line_end = form.line_end}, unused);
  std::string whole = top;
  std::vector<std::string> alone;
  for (Cells const& row : rows) {
    std::string const line = line_of(row, form, dice);
    whole += line;
    alone.push_back(top + line);
  }
  std::vector<std::string> const together = told(read_files({whole}, form, entities));
  CHECK(together.size() > 10);
  CHECK(together == told(read_files(alone, form, entities)));
}

std::vector<Form> forms() {
  return {{},
          {.line_end = "\r\n"},
          {.separator = ';'},
          {.separator = '\t', .line_end = "\r\n"},
          {.quotes = 1},
          {.separator = ';', .quotes = 2},
          {.quotes = 2, .spaces = true},
          {.separator = '\t', .spaces = true}};
}

/// The year tells rows apart, so that no two conflict.
std::string period(std::size_t row) { return fmt::format("{}-M{:02}", 1900 + row / 12, 1 + row % 12); }

}  // namespace

TEST_CASE("rows of four columns mean the same together and alone") {
  Dice dice;
  std::vector<Cells> rows;
  for (std::size_t row = 0; row < 300; ++row)
    rows.push_back({dice.of({"a", "北京", "Korea, Rep.", "a long name of an entity"}),
                    dice.of({"rebuilt", "forest", "people", "income_gap"}), period(row),
                    dice.of({"1", "-2.50", "+0.001", "123456789012345678", "", "7.0", "12345678.12345678", "0"})});
  for (Form const& form : forms()) {
    CAPTURE(form.separator);
    CAPTURE(form.quotes);
    check_same({"entity", "indicator", "period", "value"}, rows, form);
  }
}

TEST_CASE("rows in order are found again where they stand") {
  for (std::size_t const years : {11, 20, 23}) {
    std::vector<Cells> rows;
    for (std::size_t row = 0; row < 600; ++row)
      rows.push_back({fmt::format("E{:06}", row / years), fmt::format("Region number {}", row / years), "forest",
                      std::to_string(2000 + row % years), fmt::format("{}.{:02}", row / years, row % years), "T"});
    CAPTURE(years);
    for (Form const& form : forms())
      check_same({"entity", "name", "indicator", "period", "value", "sex"}, rows, form);
  }
}

TEST_CASE("what stands beside a figure means the same together and alone") {
  Dice dice;
  std::vector<Cells> rows;
  for (std::size_t row = 0; row < 400; ++row) {
    std::string const indicator = dice.of({"rebuilt", "people"});
    rows.push_back({dice.of({"note", "", "a longer note, with a comma"}), indicator,
                    dice.of({"", "2024-02-01", "2024-03-05"}), dice.of({"1", "25", "3.75", "", "1000000", "0.5"}),
                    dice.of({"12", "", "x", "表"}),
                    indicator == "people" ? dice.of({"", "人", "万人", "千人"}) : dice.of({"", "套"}), period(row),
                    dice.of({"", "", "A", "P", "E", "B", "M"}), dice.of({"a", "北京", "Korea, Rep."})});
  }
  for (Form const& form : forms()) {
    CAPTURE(form.separator);
    CAPTURE(form.quotes);
    check_same({"note", "indicator", "released", "value", "page", "unit", "period", "status", "entity"}, rows, form);
  }
}

TEST_CASE("powers of ten mean the same together and alone") {
  Dice dice;
  std::vector<Cells> rows;
  for (std::size_t row = 0; row < 200; ++row)
    rows.push_back(
        {"a", "people", period(row), dice.of({"1", "25.5", "3.75"}), "人", dice.of({"0", "3", "4", "6", ""})});
  check_same({"entity", "indicator", "period", "value", "unit", "UNIT_MULT"}, rows, {});
}

TEST_CASE("names that the rules do not know are counted the same together and alone") {
  Dice dice;
  std::vector<Cells> rows;
  for (std::size_t row = 0; row < 300; ++row)
    rows.push_back({dice.of({"a", "北京", "nobody", "Korea, Rep.", "nowhere"}),
                    dice.of({"rebuilt", "forest", "houses", "trees"}), period(row), dice.of({"1", "2.5", ""})});
  for (Form const& form : forms())
    check_same({"entity", "indicator", "period", "value"}, rows, form, true);
}

TEST_CASE("names of an office and the rows that it chooses mean the same together and alone") {
  Dice dice;
  std::vector<Cells> rows;
  for (std::size_t row = 0; row < 300; ++row)
    rows.push_back({dice.of({"A1", "B2"}), dice.of({"H.1", "F", "G"}), period(row), dice.of({"1", "2.5", "", "17.25"}),
                    dice.of({"T", "F", "M"}), dice.of({"N", "S", "K"})});
  Office office;
  office.columns = {{ColumnName::indicator, "item"}};
  office.indicators = {{"H.1", "rebuilt"}, {"F", "forest"}};
  office.entities = {{"A1", "a"}, {"B2", "北京"}};
  office.where = {{"sex", {"T", "M"}}, {"adjustment", {"N"}}};
  for (Form form : forms()) {
    form.office = office;
    check_same({"entity", "item", "period", "value", "sex", "adjustment"}, rows, form);
  }
}

TEST_CASE("rows that are left out between others in order leave those where they stand") {
  Dice dice;
  Office office;
  office.where = {{"sex", {"T"}}};
  std::vector<Cells> rows;
  for (std::size_t row = 0; row < 240; ++row) {
    std::string const entity = fmt::format("E{:06}", row / 20);
    std::string const year = std::to_string(2000 + row % 20);
    std::size_t const left_out = row % 50 == 49 ? 12 : std::stoul(dice.of({"0", "1", "2"}));
    for (std::size_t other = 0; other < left_out; ++other)
      rows.push_back({entity, "forest", year, std::to_string(other), "F", ""});
    rows.push_back({entity, "forest", year, std::to_string(row), "T", row % 20 < 15 ? "" : "P"});
  }
  for (Form form : forms()) {
    form.office = office;
    check_same({"entity", "indicator", "period", "value", "sex", "status"}, rows, form);
  }
}

TEST_CASE("decimal commas mean the same together and alone") {
  Dice dice;
  std::vector<Cells> rows;
  for (std::size_t row = 0; row < 200; ++row)
    rows.push_back({"a", "forest", period(row), dice.of({"1", "2,5", "-17,25", "1234,5", "0,125", ""})});
  for (Form form : forms()) {
    if (form.separator == ',' && form.quotes != 1) continue;
    form.office.decimal = ',';
    check_same({"entity", "indicator", "period", "value"}, rows, form);
    form.office.decimal = '\0';
    if (form.separator == ';') check_same({"entity", "indicator", "period", "value"}, rows, form);
  }
}

TEST_CASE("a decimal mark that is presumed is questioned the same together and alone") {
  Dice dice;
  Form form{.separator = ';'};
  form.office.profile = profile_named("destatis");
  REQUIRE(form.office.profile != nullptr);
  std::vector<Cells> rows;
  for (std::size_t row = 0; row < 200; ++row)
    rows.push_back({"a", "forest", period(row), dice.of({"1", "2,5", "-17,25", "1,125", "0,125", ""})});
  check_same({"entity", "indicator", "period", "value"}, rows, form);
  // one number with the other mark makes each that might be grouped a question, wherever it stands
  rows.push_back({"a", "forest", period(200), "98.64"});
  rows.push_back({"a", "forest", period(201), "7,5"});
  std::string text = "entity;indicator;period;value\n";
  for (Cells const& row : rows)
    text += line_of(row, form, dice);
  FigureReading const reading = read_files({text}, form, false);
  CHECK(reading.diagnostics.error_count() == 1);
  CHECK_FALSE(reading.table.has_value());
}

TEST_CASE("words for statuses mean the same together and alone") {
  Dice dice;
  std::vector<Cells> rows;
  for (std::size_t row = 0; row < 300; ++row) {
    std::string const status =
        dice.of({"final", "Provisional value", "初步数", "P", "EB", "estimated", "break", "not available", ""});
    rows.push_back({"a", "rebuilt", period(row), dice.of({"1", "25", "3.75"}), status});
  }
  for (Form const& form : forms())
    check_same({"entity", "indicator", "period", "value", "status"}, rows, form);
}
