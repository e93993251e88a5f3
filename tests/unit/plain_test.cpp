// Rows that take the fast way and rows that do not become the same figures.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "dice.hpp"
#include "figures/cells/row_text.hpp"
#include "figures/table/decimal.hpp"
#include "reading.hpp"
#include "text/source.hpp"

using namespace onpace;

namespace {

/// What a table says of every figure, with its provenance.
std::vector<std::string> told(FigureReading const& reading) {
  std::vector<std::string> lines;
  Table const& table = reading.table.value();
  for (Series const& series : table.series)
    for (Column const& column : series.columns)
      for (EntityIndex entity = 0; entity < table.entities.size(); ++entity)
        if (std::optional<Figure> const figure = onpace::figure(column, entity))
          lines.push_back(fmt::format(
              "{} {} {} {}e{} line {} `{}` `{}` {}", series.indicator, period_text(column.period),
              table.entities[entity], exact_text(figure->value), column.exponent,
              line_of(table.rows, figure->row, reading.sources), filed_text(table.rows, figure->row, reading.sources),
              value_text(table.rows, figure->row, reading.sources), source_of(table.rows, figure->row)));
  return lines;
}

using Cells = std::vector<std::string>;

std::string joined(std::vector<Cells> const& rows, bool quoted, std::string const& line_end) {
  std::string text;
  for (Cells const& row : rows) {
    for (std::size_t index = 0; index < row.size(); ++index)
      text += (index == 0 ? "" : ",") + (quoted ? "\"" + row[index] + "\"" : row[index]);
    text += line_end;
  }
  return text;
}

std::vector<Cells> random_rows(Dice& dice, std::size_t count) {
  std::vector<std::string> const entities = {"a", "北京", "a long name of an entity", "d ", "长沙市"};
  std::vector<std::string> const indicators = {"gdp", "people", "rebuilt", "地区生产总值", "forest"};
  std::vector<std::string> const values = {
      "1", "-2.50", "+0.001", "123456789012345678", "0.000000000000000001", "", "7.0", "9.10 ", "1e3", "１２.５", "0"};
  std::vector<std::string> const days = {"", "", "2024-02-01", "2024-03-01"};
  std::vector<Cells> rows = {{"entity", "indicator", "period", "value", "released", "status", "note"}};
  for (std::size_t row = 0; row < count; ++row) {
    std::string const period = fmt::format("20{:02}-Q{}", row / 100, 1 + row % 4);
    // the year tells cells apart, so that no two figures conflict
    rows.push_back({entities[row / 20 % 5], indicators[row / 4 % 5], period, values[dice.below(values.size())],
                    days[dice.below(days.size())], dice.below(9) == 0 ? "P" : "",
                    dice.below(5) == 0 ? "note " + std::to_string(row) : ""});
  }
  return rows;
}

}  // namespace

TEST_CASE("a plain row, a quoted row and a row that ends in CRLF are one figure") {
  Dice dice;
  for (int round = 0; round < 20; ++round) {
    std::vector<Cells> const rows = random_rows(dice, 400);
    std::vector<std::vector<std::string>> results;
    for (auto const& [quoted, line_end] :
         std::vector<std::pair<bool, std::string>>{{false, "\n"}, {true, "\n"}, {false, "\r\n"}}) {
      FigureReading reading;
      reading.file(joined(rows, quoted, line_end)).read();
      REQUIRE(reading.table.has_value());
      results.push_back(told(reading));
    }
    CHECK(results[0].size() > 50);
    CHECK(results[0] == results[1]);
    CHECK(results[0] == results[2]);
  }
}

TEST_CASE("mistakes between plain rows keep their line and column") {
  FigureReading reading;
  std::string text = "entity,indicator,period,value\n";
  for (int row = 0; row < 40; ++row)
    text += fmt::format("a,rebuilt,20{:02}-M{:02},{}\n", row / 12, 1 + row % 12, row == 30 ? "many" : "5");
  reading.file(text + "a,rebuilt,2025-M01\n" + "a,rebuilt,2025-M02,6\ra,rebuilt,2025-M03,7").read();
  CHECK(reading.codes() == "E0418 32:20 E0410 42:1 E0450 43:21");
}

TEST_CASE("a decimal is plain or left to the general way") {
  CHECK(plain_decimal("12.50") == Decimal{125, -1});
  CHECK(plain_decimal("-0") == Decimal{0, 0});
  CHECK(plain_decimal("+100") == Decimal{100, 0});
  CHECK(plain_decimal("999999999999999999") == Decimal{999999999999999999, 0});
  CHECK(plain_decimal("0.000000000000000001") == std::nullopt);
  for (char const* text : {"", "-", ".", ".5", "5.", "1.2.3", "1e3", "1,5", "5%", " 5", "1234567890123456789", "-.5"}) {
    CAPTURE(text);
    CHECK(plain_decimal(text) == std::nullopt);
  }
}

TEST_CASE("lines are found in a text of many blocks") {
  std::string text;
  std::vector<std::size_t> begins;
  for (int line = 0; line < 3000; ++line) {
    begins.push_back(text.size());
    text += std::string(static_cast<std::size_t>(line) % 17, 'x') + "\n";
  }
  Sources sources;
  Source const& source = sources[sources.add("many", text)];
  for (std::uint32_t line = 1; line <= begins.size(); ++line) {
    REQUIRE(line_begin(source, line) == begins[line - 1]);
    REQUIRE(line_number(source, static_cast<std::uint32_t>(begins[line - 1])) == line);
  }
  CHECK(line_begin(source, 3001) == text.size());
  CHECK(line_begin(source, 3002) == std::nullopt);
  CHECK(line_begin(source, 0) == std::nullopt);
}
