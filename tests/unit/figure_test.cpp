// From the cells of a row to a figure in its indicator's unit.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "reading.hpp"

using namespace onpace;

namespace {

std::string one_value(char const* indicator, std::string const& value) {
  FigureReading reading;
  reading.file(fmt::format("indicator,period,value\n{},2025,{}\n", indicator, value)).read();
  if (!reading.table) return reading.codes();
  for (Series const& series : reading.table->series)
    if (series.indicator == indicator && !series.columns.empty()) {
      std::optional<Figure> const figure = onpace::figure(series.columns.front(), 0);
      return figure ? (figure->not_done ? "no" : exact_text(figure->value)) : "-";
    }
  return "-";
}

std::string one_unit(char const* indicator, std::string const& value, char const* unit) {
  FigureReading reading;
  reading.file(fmt::format("indicator,period,value,unit\n{},2025,{},{}\n", indicator, value, unit)).read();
  if (!reading.table) return reading.codes();
  for (Series const& series : reading.table->series)
    if (!series.columns.empty()) return exact_text(onpace::figure(series.columns.front(), 0).value().value);
  return "-";
}

}  // namespace

TEST_CASE("numbers are read exactly") {
  CHECK(one_value("rebuilt", "1260") == "1260");
  CHECK(one_value("rebuilt", "-0.10") == "-0.1");
  CHECK(one_value("rebuilt", "+5") == "5");
  CHECK(one_value("rebuilt", "-0") == "0");
  CHECK(one_value("rebuilt", "2.5e3") == "2500");
  CHECK(one_value("rebuilt", "5E-1") == "0.5");
  CHECK(one_value("rebuilt", "１２．５") == "12.5");
  CHECK(one_value("rebuilt", "－３") == "-3");
  CHECK(one_value("rebuilt", "−3") == "-3");
  CHECK(one_value("rebuilt", "0.1000000000000000000000000") == "0.1");
  CHECK(one_value("rebuilt", "123456789012345678901234567890.5") == "123456789012345678901234567890.5");
  CHECK(one_value("rebuilt", "9223372036854775807") == "9223372036854775807");
  CHECK(one_value("rebuilt", "-9223372036854775808") == "-9223372036854775808");
  CHECK(one_value("rebuilt", "1 260") == "1260");
  CHECK(one_value("rebuilt", "-1\u00A0260\u202F500.25套") == "-1260500.25");
  CHECK(one_value("rebuilt", "1e30") == "1000000000000000000000000000000");
}

TEST_CASE("what is no number is told with its place and a way out") {
  for (char const* const text : {"..", "-", "…", "x", "NA", "—"})
    CHECK(one_value("rebuilt", text) == "E0419 2:14");
  for (char const* const text : {"\"1,260\"", "\"1,260套\"", "1'260", "1_260", "\"１，２６０\""})
    CHECK(one_value("rebuilt", text).starts_with("E0420 2:1"));
  for (char const* const text : {"abc", "5..", ".", "(5)", "1..2", "2025-06", "0x10"})
    CHECK(one_value("rebuilt", text).starts_with("E04"));
  for (char const* const text : {"1 26", "1260 500", "0 260", "1 260 50", "1 260,5"})
    CHECK(one_value("rebuilt", text).starts_with("E04"));
  CHECK(one_value("rebuilt", "1e401") == "E0421 2:14");
  CHECK(one_value("rebuilt", "1e99999999999") == "E0421 2:14");
}

TEST_CASE("an empty value is a gap") {
  FigureReading reading;
  reading.file("indicator,period,value,status\nrebuilt,2025,,\nrebuilt,2024,5,M\n").read();
  CHECK(reading.codes().empty());
  CHECK(reading.lines().empty());
}

TEST_CASE("units convert exactly, from their column or their cell") {
  CHECK(one_value("gdp_growth", "5.5%") == "5.5");
  CHECK(one_value("gdp_growth", "５．５％") == "5.5");
  CHECK(one_value("people", "1067.3万人") == "1067.3");
  CHECK(one_unit("gdp", "1.5", "万亿元") == "15000");
  CHECK(one_unit("gdp", "1500万元", "") == "0.15");
  CHECK(one_unit("people", "16", "人") == "0.0016");
  CHECK(one_unit("forest", "100", "亩") == "20/3");
  CHECK(one_unit("gdp", "15亿元", "亿元") == "15");
  CHECK(one_unit("gdp", "15亿元", "万元") == "E0424 2:10");
}

TEST_CASE("a unit that does not convert is an error at the unit") {
  CHECK(one_unit("gdp", "5", "%") == "E0423 2:12");
  CHECK(one_unit("gdp_growth", "5", "pp") == "E0423 2:19");
  CHECK(one_unit("income_gap", "5", "%") == "E0423 2:19");
  CHECK(one_unit("people", "5", "万") == "E0423 2:15");
  CHECK(one_unit("gdp", "5", "bananas") == "E0422 2:12");
  FigureReading reading;
  reading.file("indicator,period,value,unit\ngdp,2025,5,%\n").read();
  Diagnostic const& diagnostic = reading.diagnostics.all().at(0);
  CHECK(text_of(reading.sources, diagnostic.span) == "%");
  REQUIRE(diagnostic.labels.size() == 1);
  CHECK(text_of(reading.sources, diagnostic.labels[0].span) == "gdp");
  CHECK(diagnostic.label.en != diagnostic.labels[0].text.en);
}

TEST_CASE("a power of ten counts with its unit") {
  FigureReading reading;
  reading.file("indicator,period,value,unit,unit_mult\ngdp,2025,2.5,元,9\ngdp,2024,2.5,元,0\ngdp,2023,2.5,元,\n")
      .read();
  REQUIRE(reading.codes().empty());
  CHECK(reading.value("gdp", "2025") == "25");
  CHECK(reading.value("gdp", "2024") == "0.000000025");
  FigureReading bare;
  bare.file("indicator,period,value,unit,unit_mult\ngdp,2025,2.5,,9\n").read();
  CHECK(bare.codes() == "E0435 2:15");
}

TEST_CASE("statuses, alone and together") {
  auto const status = [](char const* text) {
    FigureReading reading;
    reading.file(fmt::format("indicator,period,value,status\nrebuilt,2025,7,\"{}\"\n", text)).read();
    if (!reading.table) return reading.codes();
    if (reading.counting().empty()) return std::string("gap");
    RowIndex const row = reading.counting()[0];
    return fmt::format("{}{}", static_cast<int>(status_of(reading.table->rows, row)),
                       breaks_at(reading.table->rows, row) ? " break" : "");
  };
  CHECK(status("") == "0");
  CHECK(status("A") == "0");
  CHECK(status("p") == "1");
  CHECK(status("E") == "2");
  CHECK(status("F") == "2");
  CHECK(status("I") == "2");
  CHECK(status("B") == "3 break");
  CHECK(status("EB") == "2 break");
  CHECK(status("B;P") == "1 break");
  CHECK(status("B, E") == "2 break");
  CHECK(status("M") == "gap");
  CHECK(status("Z") == "E0425 2:17");
}

TEST_CASE("a milestone is a day or not done") {
  CHECK(one_value("metro", "no") == "no");
  CHECK(one_value("metro", "否") == "no");
  CHECK(one_value("metro", "未完成") == "no");
  CHECK(one_value("metro", "2025-11-30") == std::to_string(parse_day("2025-11-30").value()));
  CHECK(one_value("metro", "2026-01-01") == "-");
  CHECK(one_value("metro", "yes") == "E0427 2:12");
  CHECK(one_value("metro", "1") == "E0427 2:12");
}
