// Figures of some entities are read without the others'.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "figures/cells/row_text.hpp"
#include "figures/read.hpp"
#include "reading.hpp"

using namespace onpace;

namespace {

/// Each figure of the range with the line that it stands in.
std::vector<std::string> figures_of(FigureReading const& reading, Table const& table, EntityRange range) {
  std::vector<std::string> told;
  for (Series const& series : table.series)
    for (Column const& column : series.columns)
      for (EntityIndex entity = range.first; entity < std::min<std::size_t>(range.behind, table.entities.size());
           ++entity)
        if (auto const found = figure(column, entity))
          told.push_back(fmt::format("{} {} {} {} line {}", table.entities[entity], series.indicator,
                                     period_text(column.period), exact_text(found->value),
                                     line_of(table.rows, found->row, reading.sources)));
  return told;
}

/// A megabyte and more: a row a month, some in quotes with a line end, some with a release, some that are wrong to
/// nobody.
std::vector<std::string> rows(int entities) {
  std::vector<std::string> lines;
  for (int entity = 0; entity < entities; ++entity)
    for (int month = 1; month <= 12; ++month) {
      std::string const name = fmt::format("e{:04}", entity);
      std::string const value = fmt::format("{}.{}", entity * 7 + month, month % 10);
      if (entity % 50 == 7 && month == 5)
        lines.push_back(fmt::format("{},rebuilt,2024-M05,{},,\"two\nlines\"\n", name, value));
      else if (entity % 50 == 9 && month == 5)
        lines.push_back(fmt::format("{},\"\nrebuilt\",2024-M05,{},,\n", name, value));
      else if (entity % 40 == 3 && month == 6)
        lines.push_back(fmt::format("{},rebuilt,2024-M06,{},2024-08-01,\n", name, value));
      else
        lines.push_back(
            fmt::format("{},{},2024-M{:02},{},,\n", name, month % 2 == 0 ? "rebuilt" : "people", month, value));
    }
  return lines;
}

std::string file_of(std::vector<std::string> const& lines) {
  std::string text = "entity,indicator,period,value,released,note\n";
  for (std::string const& line : lines)
    text += line;
  return text;
}

FigureReading reading_of(std::string const& text, unsigned jobs) {
  FigureReading reading;
  reading.file(text);
  reading.request.jobs = jobs;
  reading.request.piece_bytes = 100'000;
  return reading;
}

void check_parts(std::string const& text) {
  for (unsigned const jobs : {1U, 2U}) {
    CAPTURE(jobs);
    FigureReading whole = reading_of(text, jobs);
    whole.read();
    REQUIRE(whole.codes().empty());
    FigureReading again = reading_of(text, jobs);
    again.request.kept = {0, 0};
    auto survey = survey_figures(again.request, again.units, again.sources, again.diagnostics);
    REQUIRE(survey.has_value());
    CHECK(survey->table.entities == whole.table->entities);
    CHECK(survey->figures == whole.table->rows.size());
    CHECK(survey->row_ranges.size() > 3);
    again.request.survey = &*survey;
    auto const entities = static_cast<EntityIndex>(whole.table->entities.size());
    for (EntityRange const part :
         {EntityRange{0, entities / 3}, EntityRange{entities / 3, entities}, EntityRange{5, 6}}) {
      again.request.kept = part;
      CHECK(read_again(survey->table, again.request, again.units, again.sources, again.diagnostics));
      CHECK(figures_of(again, survey->table, {}) == figures_of(whole, *whole.table, part));
    }
    CHECK(again.codes().empty());
  }
}

}  // namespace

TEST_CASE("figures of a part of the entities are those of all at once, where they stand together") {
  check_parts(file_of(rows(4000)));
}

TEST_CASE("figures of a part of the entities are those of all at once, where they stand anywhere") {
  std::vector<std::string> lines = rows(4000);
  std::shuffle(lines.begin(), lines.end(), std::mt19937(7));
  check_parts(file_of(lines));
}

TEST_CASE("of a file in which entities stand together only their part is read") {
  FigureReading reading = reading_of(file_of(rows(4000)), 1);
  reading.request.kept = {0, 0};
  auto const survey = survey_figures(reading.request, reading.units, reading.sources, reading.diagnostics);
  REQUIRE(survey.has_value());
  std::vector<RowRange> const own = row_ranges_with(survey->row_ranges, 0, {1000, 1001});
  REQUIRE(own.size() == 1);
  CHECK(own[0].end - own[0].begin < reading.sources[0].text.size() / 3);
  CHECK(reading.sources[0].text.substr(own[0].begin, 1) == "e");
  CHECK(row_ranges_with(survey->row_ranges, 0, {0, 4000}).size() == 1);
  CHECK(row_ranges_with(survey->row_ranges, 0, {5000, 6000}).empty());
}
