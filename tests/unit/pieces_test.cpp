// A file that is read in pieces, by several threads, becomes the same figures and the same messages.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <vector>

#include "figures/cells/row_text.hpp"
#include "figures/offices/profiles.hpp"
#include "reading.hpp"

using namespace onpace;

namespace {

/// All that a reading found: its messages, and every row with its provenance in the order of the files.
std::vector<std::string> told(FigureReading const& reading) {
  std::vector<std::string> lines;
  for (Diagnostic const& found : reading.diagnostics.all()) {
    lines.push_back(
        fmt::format("{} {}..{} {}", row_of(found.code).code, found.span.begin, found.span.end, found.help.en));
    for (Text const& argument : found.arguments)
      lines.back() += " " + argument.en;
    for (Label const& label : found.labels)
      lines.back() += fmt::format(" {} {}", label.span.begin, label.text.en);
  }
  if (!reading.table) return lines;
  Table const& table = *reading.table;
  for (std::string const& entity : table.entities)
    lines.push_back(entity);
  for (RowIndex row = 0; row < table.rows.size(); ++row)
    lines.push_back(
        fmt::format("{} {} {} {} {} {} {}", source_of(table.rows, row), line_of(table.rows, row, reading.sources),
                    place_of(table.rows, row, reading.sources).begin, filed_text(table.rows, row, reading.sources),
                    value_text(table.rows, row, reading.sources), release_order(table.rows, row),
                    static_cast<int>(status_of(table.rows, row))));
  for (WithdrawnFigure const& figure : table.withdrawn)
    lines.push_back(fmt::format("withdrawn {} {} {} {}", figure.series, figure.entity, figure.row, figure.day));
  for (Series const& series : table.series)
    for (Column const& column : series.columns) {
      lines.push_back(fmt::format("{} {} {} {} {}", series.indicator, period_text(column.period), column.exponent,
                                  column.bits, series.has_breaks));
      for (EntityIndex entity = 0; entity < table.entities.size(); ++entity)
        if (auto const figure = onpace::figure(column, entity))
          lines.push_back(fmt::format("{} {} {}", entity, exact_text(figure->value), figure->row));
    }
  return lines;
}

FigureReading read_on(std::vector<std::string> const& files, unsigned jobs, std::size_t piece,
                      std::vector<std::string> const& entities, std::vector<Office> const& offices = {}) {
  FigureReading reading;
  reading.request.offices = offices;
  for (std::string const& text : files)
    reading.file(text);
  reading.request.jobs = jobs;
  reading.request.piece_bytes = piece;
  reading.request.entities = entities;
  reading.read();
  return reading;
}

void check_same(std::vector<std::string> const& files, std::vector<std::string> const& entities = {},
                std::vector<Office> const& offices = {}) {
  std::vector<std::string> const alone = told(read_on(files, 1, 100, entities, offices));
  CHECK_FALSE(alone.empty());
  for (unsigned const jobs : {2U, 3U})
    for (std::size_t const piece : {1U, 7U, 60U, 400U, 3000U, 1000000U}) {
      CAPTURE(jobs);
      CAPTURE(piece);
      CHECK(told(read_on(files, jobs, piece, entities, offices)) == alone);
    }
}

/// Months of some entities, entity by entity.
std::string rows(int entities, std::string const& line_end = "\n") {
  std::string text;
  for (int entity = 0; entity < entities; ++entity)
    for (int row = 0; row < 24; ++row)
      text += fmt::format("e{},{},20{}-M{:02},{}.{}{}", entity, row % 2 == 0 ? "rebuilt" : "people", 21 + row / 12,
                          1 + row % 12, entity * 37 + row, row % 10, line_end);
  return text;
}

std::string const kHeader = "entity,indicator,period,value\n";

}  // namespace

TEST_CASE("plain rows are the same in pieces") {
  check_same({kHeader + rows(20)});
  check_same({"entity,indicator,period,value\r\n" + rows(9, "\r\n")});
  std::string whole = kHeader + rows(9);
  whole.pop_back();  // no end of the last line
  check_same({whole});
  check_same({kHeader + rows(3), kHeader + "f,rebuilt,2020-M01,7\n", kHeader + rows(1).replace(0, 2, "g0")});
  check_same({kHeader + rows(6)}, {"e3", "e1", "e0", "e2", "e5", "e4"});
}

TEST_CASE("files of other offices are the same in pieces") {
  std::string semicolons = "entity;item;period;value;sex\n";
  std::string commas = "entity,item,period,value,sex\n";
  for (int row = 0; row < 200; ++row) {
    std::string const period = fmt::format("20{:02}-M{:02}", row / 12, 1 + row % 12);
    char const* const sex = row % 5 == 0 ? "F" : "T";
    semicolons += fmt::format("e{};{};{};1.{:03},{} p;{}\n", row % 3, "homes", period, row, row % 10, sex);
    commas += fmt::format("e{},{},{},{},{}\n", row % 3, "homes", period, row % 11 == 0 ? ":" : "7.5", sex);
  }
  Office office{.profile = profile_named("eurostat"), .decimal = ','};
  office.columns = {{ColumnName::indicator, "item"}};
  office.indicators = {{"homes", "rebuilt"}};
  office.where = {{"sex", {"T"}}};
  check_same({semicolons}, {}, {office});
  check_same({semicolons + "note\ne1;homes;2020-M01;1.5;T\n"}, {}, {office});
  office.decimal = '\0';
  check_same({commas, semicolons}, {"e0", "e1"}, {office});
}

TEST_CASE("what a file says of its periods and of its decimal mark is the same in pieces") {
  std::string text = "entity;indicator;period;value\n";
  for (int row = 0; row < 200; ++row)
    text += fmt::format("e{};rebuilt;20{:02}-T{};1{:02},{:03}\n", row % 3, row / 12, 1 + row % 4, row % 90, row);
  Office office{.profile = profile_named("insee")};
  check_same({text}, {}, {office});
  check_same({text + "e1;rebuilt;2030-T1;98.64\n"}, {}, {office});
  check_same({"entity;indicator;period;value\ne1;rebuilt;2030-T1;98.64\n" + text.substr(text.find('\n') + 1)}, {},
             {office});
  office.profile = nullptr;
  check_same({text}, {}, {office});
  office.trimesters = Trimesters::thirds;
  check_same({text}, {}, {office});
}

TEST_CASE("cells in quotes are the same in pieces, line ends in them too") {
  std::string text = "entity,indicator,period,value,note\n";
  for (int row = 0; row < 200; ++row) {
    std::string const note = row % 7 == 0 ? "\"of two\nlines, \"\"quoted\"\"\n\"" : row % 3 == 0 ? "\"x\"" : "plain";
    text += fmt::format("{},rebuilt,20{:02}-M{:02},{},{}\n", row % 5 == 0 ? "\"a \"\"b\"\"\"" : "c", row / 12,
                        1 + row % 12, row, note);
  }
  check_same({text});
  std::string before = "note,entity,indicator,period,value\n";
  for (int row = 0; row < 200; ++row)
    before += fmt::format("{},c,rebuilt,20{:02}-M{:02},{}\n", row % 7 == 0 ? "\"of two\nlines\"" : "plain", row / 12,
                          1 + row % 12, row);
  check_same({before});
  FigureReading const pieces = read_on({before}, 2, 60, {});
  REQUIRE(pieces.table);
  CHECK(line_of(pieces.table->rows, 199, pieces.sources) == 1 + 200 + 29);  // 28 of the rows before have two lines
  check_same({text + "d,rebuilt,2020-M01,1,\"open\nd,rebuilt,2020-M02,2,\n"});
}

TEST_CASE("mistakes and doubts are told in the same order in pieces") {
  std::string const good = rows(10);
  check_same({kHeader + good + "e1,rebuilt,2020-M01,many\n" + good.substr(0, 400) + "e1,rebuilt\n"});
  check_same({kHeader + good + "e1,nobody,2020-M01,1\n" + rows(2) + "x9,nothing,2020-M01,1\ne1,nobody,2020-M02,1\n"});
  check_same({kHeader + good + "zz,rebuilt,2020-M01,1\ne1,rebuilt,2020-M01,1\nzz,rebuilt,2020-M02,1\n"},
             {"e0", "e1", "e2", "e3"});
  check_same({kHeader + good + kHeader + rows(2)});
  check_same({kHeader + good + "period,indicator,value,entity\n" + rows(2)});
  std::string many = kHeader + rows(4);
  for (int row = 0; row < 150; ++row)
    many += fmt::format("e1,rebuilt,2020-M{:02},no\n", 1 + row % 12);
  check_same({many + rows(3)});
}

TEST_CASE("releases, statuses, blank rows and figures of any size are the same in pieces") {
  std::string text = "entity,indicator,period,value,status,released\n";
  for (int row = 0; row < 300; ++row)
    text += fmt::format("{}{},rebuilt,20{:02}-M{:02},{},{},{}\n", row % 40 == 0 ? ",,,,,\n\n" : "", row / 100, row % 25,
                        1 + row % 12,
                        row % 50 == 7    ? "123456789012345678901234567890.5"
                        : row % 41 == 3  ? "-0.125"
                        : row % 60 == 11 ? ""
                        : row % 90 == 1  ? "9000000000"
                                         : std::to_string(row),
                        row % 30 == 0   ? "P"
                        : row % 77 == 0 ? "B"
                                        : "",
                        row % 4 == 0 ? fmt::format("2024-01-{:02}", 1 + row % 28) : "");
  check_same({text});
}

TEST_CASE("releases that withdraw are the same in pieces") {
  std::string text = "entity,indicator,period,value,status,released\n";
  for (int row = 0; row < 300; ++row)
    text += fmt::format("e{},rebuilt,2021-M{:02},{},{},{}\n", row % 17, 1 + row % 12, row % 7 == 0 ? "" : "5",
                        row % 11 == 0 ? "M" : "",
                        row % 5 == 0 ? "" : fmt::format("2024-{:02}-{:02}", row / 25 + 1, row % 25 + 1));
  check_same({text});
  FigureReading const reading = read_on({text}, 2, 60, {});
  REQUIRE(reading.table);
  CHECK_FALSE(reading.table->withdrawn.empty());
}

TEST_CASE("a large text that turns out to be none is refused as a whole, whatever was read of it") {
  std::string text = kHeader;
  while (text.size() < 3'000'000)
    text += rows(100);
  std::string const sound = text;
  for (std::string const& bad : {std::string("e1,rebuilt,2020-M01,1\xFF\n"), std::string("e1,rebuilt\0", 11)}) {
    text = sound + "e0,rebuilt,2021-M01,many\n" + bad + rows(100);
    FigureReading const alone = read_on({text}, 1, 100000, {});
    REQUIRE(alone.diagnostics.all().size() == 1);
    CHECK_FALSE(alone.table.has_value());
    CHECK(told(read_on({text}, 2, 100000, {})) == told(alone));
  }
  text = sound + "e1,rebuilt,2020-M01,\xE5\x9C";
  CHECK(read_on({text}, 2, 100000, {}).codes() == read_on({text}, 1, 100000, {}).codes());
}
