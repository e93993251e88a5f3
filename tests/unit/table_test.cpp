// Figures from files and the command line to the table.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "figures/cells/row_text.hpp"
#include "reading.hpp"

using namespace onpace;

TEST_CASE("a row becomes a figure with its file and line") {
  FigureReading reading;
  reading
      .file(
          "entity,indicator,period,value,unit,status,released,source,note\n"
          "430100,gdp_growth,2025-Q2,5.60,%,P,2025-07-20,bureau,\"half-year, first release\"\n")
      .read();
  REQUIRE(reading.codes().empty());
  CHECK(reading.value("gdp_growth", "2025-S1", "430100") == "5.6");
  Rows const& rows = reading.table->rows;
  REQUIRE(reading.lines() == std::vector<std::uint32_t>{2});
  RowIndex const row = reading.counting()[0];
  CHECK(source_of(rows, row) == 0);
  CHECK(filed_text(rows, row, reading.sources) == "2025-Q2");
  CHECK(value_text(rows, row, reading.sources) == "5.60");
  CHECK(status_of(rows, row) == ObservationStatus::provisional);
  CHECK(released_on(rows, row) == parse_day("2025-07-20"));
}

TEST_CASE("columns come in any order, by SDMX or Chinese names, in any case") {
  FigureReading reading;
  reading.file("TIME_PERIOD,OBS_VALUE,Indicator,REF_AREA,x-page,FREQ\n2025-Q1,5.1,gdp_growth,43,7,Q\n")
      .file("地区,指标,时期,数值\n43,地区生产总值,2025年,100\n")
      .read();
  REQUIRE(reading.codes().empty());
  CHECK(reading.value("gdp_growth", "2025-Q1", "43") == "5.1");
  CHECK(reading.value("地区生产总值", "2025", "43") == "100");
}

TEST_CASE("quotes, line ends, a byte-order mark, blank rows") {
  FigureReading reading;
  reading
      .file(
          "\xEF\xBB\xBFindicator,period,value,note\r\n\"gdp\" , \"2025\" ,\"100\",\"a \"\"quoted\"\", two-\nline "
          "note\"\r\n\r\n,,,\r\n"
          "rebuilt,2025,7,last")
      .read();
  REQUIRE(reading.codes().empty());
  CHECK(reading.value("gdp", "2025") == "100");
  CHECK(reading.value("rebuilt", "2025") == "7");
  CHECK(reading.lines() == std::vector<std::uint32_t>{2, 6});
}

TEST_CASE("a name with doubled quotes in it is the name without") {
  FigureReading reading;
  reading.request.entities = {"the \"new\" area"};
  reading.file("entity,indicator,period,value\n\"the \"\"new\"\" area\",rebuilt,2025,7\n").read();
  CHECK(reading.codes().empty());
  CHECK(reading.value("rebuilt", "2025", "the \"new\" area") == "7");
}

TEST_CASE("year-to-date figures are stored from the year's begin, single quarters as they are") {
  FigureReading reading;
  reading.file("indicator,period,value\ngdp,2025-Q3,90\ngdp,2025-04-01/P3M,30\nrebuilt,2025-Q3,7\n").read();
  REQUIRE(reading.codes().empty());
  CHECK(reading.value("gdp", "2025-01-01/P9M") == "90");
  CHECK(reading.value("gdp", "2025-Q2") == "30");
  CHECK(reading.value("rebuilt", "2025-Q3") == "7");
}

TEST_CASE("stocks meet on their last day") {
  FigureReading reading;
  reading.file("indicator,period,value\npeople,2025-Q4,1000\npeople,2025,1000\npeople,2025年12月31日,1000\n").read();
  REQUIRE(reading.codes().empty());
  CHECK(reading.value("people", "2025-12-31") == "1000");
  REQUIRE(reading.counting().size() == 1);
  CHECK(filed_text(reading.table->rows, reading.counting()[0], reading.sources) == "2025-Q4");
}

TEST_CASE("columns are sorted by end, then by begin") {
  FigureReading reading;
  reading.file("indicator,period,value\nrebuilt,2025-Q4,1\nrebuilt,2024,2\nrebuilt,2025,3\nrebuilt,2025-Q1,4\n").read();
  std::vector<std::string> periods;
  for (Column const& column : reading.table->series[5].columns)
    periods.push_back(period_text(column.period));
  CHECK(periods == std::vector<std::string>{"2024", "2025-Q1", "2025", "2025-Q4"});
}

TEST_CASE("a column has one exponent, and is wide only where it must be") {
  FigureReading reading;
  reading
      .file(
          "entity,indicator,period,value\na,rebuilt,2025,5.25\nb,rebuilt,2025,7\nc,rebuilt,2024,1\n"
          "a,gdp,2025,9223372036854775807\nb,gdp,2025,0.1\n")
      .read();
  REQUIRE(reading.codes().empty());
  Column const& column = *reading.column("rebuilt", "2025");
  CHECK(column.exponent == -2);
  CHECK(column.mantissas == Mantissas(std::vector<std::int64_t>{525, 700, 0}));
  CHECK(reading.rows(column) == std::vector<RowIndex>{0, 1, kNoRow});
  CHECK(column.wide.empty());
  CHECK(reading.value("rebuilt", "2025", "c") == "-");
  CHECK(reading.column("gdp", "2025")->wide.size() == 3);
  CHECK(reading.value("gdp", "2025", "a") == "9223372036854775807");
  CHECK(reading.value("gdp", "2025", "b") == "0.1");
  CHECK(reading.value("gdp", "2025", "c") == "-");
}

TEST_CASE("a column is sparse where few of the entities have a figure, and reads the same") {
  FigureReading reading;
  std::string text = "entity,indicator,period,value\n";
  for (char const name : {'a', 'b', 'c', 'd', 'e', 'f'})
    text += fmt::format("{},rebuilt,2025,{}\n", name, name - 'a' + 1);
  reading.file(text + "e,rebuilt,2024,0.5\nb,rebuilt,2024,7\nd,metro,2025,no\nf,metro,2024,2024-06-30\n").read();
  REQUIRE(reading.codes().empty());
  CHECK(reading.column("rebuilt", "2025")->entities.empty());
  Column const& sparse = *reading.column("rebuilt", "2024");
  CHECK(sparse.entities == std::vector<EntityIndex>{1, 4});
  CHECK(sparse.mantissas == Mantissas(std::vector<std::int64_t>{70, 5}));
  CHECK(reading.value("rebuilt", "2024", "b") == "7");
  CHECK(reading.value("rebuilt", "2024", "e") == "0.5");
  for (char const* missing : {"a", "c", "d", "f"})
    CHECK(reading.value("rebuilt", "2024", missing) == "-");
  CHECK(reading.value("metro", "2025", "d") == "no");
  CHECK(reading.value("metro", "2024", "f") == exact_text(Number(day_of({2024, 6, 30}))));
  CHECK(reading.value("metro", "2024", "d") == "-");
}

TEST_CASE("the newest release that was known counts") {
  char const* const text =
      "indicator,period,value,released\n"
      "gdp,2025-Q2,65,2025-07-15\n"
      "gdp,2025-Q2,66,2025-10-20\n"
      "gdp,2025-Q2,64,\n"
      "gdp,2025-Q3,99,2025-10-20\n";
  auto const half_year = [&](char const* as_of) {
    FigureReading reading;
    reading.file(text).as_of(as_of).read();
    REQUIRE(!reading.diagnostics.has_errors());
    return reading.value("gdp", "2025-S1") + " " + reading.value("gdp", "2025-01-01/P9M");
  };
  CHECK(half_year("2025") == "66 99");
  CHECK(half_year("2025-Q2") == "66 -");
  CHECK(half_year("2025-07-15") == "65 -");
  CHECK(half_year("2025-07-14") == "64 -");
  CHECK(half_year("2025-06-30") == "64 -");
  CHECK(half_year("2025-06-29") == "- -");
  CHECK(half_year("2025-10-19") == "65 -");
}

TEST_CASE("two values for one cell and one release are an error that names both rows") {
  FigureReading reading;
  reading.file("indicator,period,value\ngdp,2025-Q2,65\n").file("indicator,period,value\ngdp,2025-S1,66\n").read();
  CHECK_FALSE(reading.table);
  REQUIRE(reading.codes() == "E0428 2:13");
  Diagnostic const& diagnostic = reading.diagnostics.all()[0];
  CHECK(diagnostic.span.source == 1);
  CHECK(diagnostic.labels.at(0).span.source == 0);
  FigureReading dated;
  dated.file("indicator,period,value,released\ngdp,2024,1,2025-01-20\ngdp,2024,2,2025-01-20\ngdp,2024,3,2025-02-20\n")
      .read();
  CHECK(dated.codes() == "E0428 3:10");
}

TEST_CASE("the same value twice is one figure, whatever its spelling") {
  FigureReading reading;
  reading.file("indicator,period,value,unit\ngdp,2025-Q2,65,\ngdp,2025-S1,65.0,亿元\ngdp,2025年上半年,650000,万元\n")
      .read();
  CHECK(reading.codes().empty());
  CHECK(reading.lines() == std::vector<std::uint32_t>{2});
  FigureReading differs;
  differs.file("indicator,period,value,status\ngdp,2025-Q2,65,\ngdp,2025-S1,65,E\n").read();
  CHECK(differs.codes() == "E0428 3:13");
}

TEST_CASE("a break marks its series") {
  FigureReading reading;
  reading.file("indicator,period,value,status\ngdp,2024,1,\ngdp,2025,2,B\nrebuilt,2025,1,\n").read();
  CHECK(reading.table->series[0].has_breaks);
  CHECK_FALSE(reading.table->series[5].has_breaks);
}

TEST_CASE("without a figure the one nameless entity remains") {
  FigureReading reading;
  reading.read();
  REQUIRE(reading.table);
  CHECK(reading.table->entities == std::vector<std::string>{""});
  CHECK(reading.table->series.size() == reading.request.conventions.size());
}

TEST_CASE("entities are found by name") {
  FigureReading reading;
  reading.file("entity,indicator,period,value\nb,rebuilt,2025,1\na,rebuilt,2025,2\nc,rebuilt,2025,3\n").read();
  CHECK(reading.table->entity("b") == 0U);
  CHECK(reading.table->entity("a") == 1U);
  CHECK(reading.table->entity("c") == 2U);
  CHECK_FALSE(reading.table->entity("d"));
  CHECK(reading.value("rebuilt", "2025", "a") == "2");
}
