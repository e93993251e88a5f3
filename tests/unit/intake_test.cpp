// What is told of files, rows and settings that are not right, and what still counts.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <utility>

#include "reading.hpp"

using namespace onpace;

TEST_CASE("names that the rules do not know are told once, with a suggestion, and left out") {
  FigureReading reading;
  reading.request.entities = {"430100", "430200"};
  reading
      .file(
          "entity,indicator,period,value\n430100,gdp_grwoth,2025,5\n430200,gdp_grwoth,2025,5\n43010,gdp_growth,2025,5\n"
          "430100,gdp_growth,2025,5\n")
      .read();
  CHECK(reading.codes() == "W0413 2:8 W0414 4:1");
  CHECK(reading.diagnostics.all()[0].arguments.at(1).en == "2");
  CHECK(reading.diagnostics.all()[0].help.en.find("`gdp_growth`") != std::string::npos);
  REQUIRE(reading.table);
  CHECK(reading.table->entities == std::vector<std::string>{"430100", "430200"});
  CHECK(reading.lines() == std::vector<std::uint32_t>{5});
}

TEST_CASE("a file of a whole country is not three thousand warnings") {
  FigureReading reading;
  reading.request.entities = {"430100"};
  std::string text = "entity,indicator,period,value\n430100,rebuilt,2025,1\n";
  for (int entity = 0; entity < 3000; ++entity)
    text += fmt::format("area {},rebuilt,2025,1\n", entity);
  reading.file(text).read();
  REQUIRE(reading.diagnostics.all().size() == 1);
  CHECK(reading.diagnostics.all().back().arguments.at(0).en == "3000 entities");
  CHECK(reading.table);
}

TEST_CASE("rows of one series that stand far apart are told from another by a column that nobody reads") {
  std::string text = "entity,indicator,period,value,sex\n";
  constexpr int entities = 40'000;
  for (int entity = 0; entity < entities; ++entity)
    for (int year = 2016; year < 2025; year += 2)
      text += fmt::format("area {},rebuilt,{},1,M\n", entity, year);
  for (int entity = entities - 1; entity >= 0; --entity)
    for (int year = 2017; year < 2025; year += 2)
      text += fmt::format("area {},rebuilt,{},1,F\n", entity, year);
  FigureReading apart;
  apart.file(text).read();
  CHECK(apart.codes() == "W0409 1:31 W0813 1:31");
  FigureReading together;
  together.file(text + "area 7,rebuilt,2016,2,F\n").read();
  CHECK(together.codes() == "W0409 1:31 E0812 360002:21");
  CHECK(together.diagnostics.all()[1].arguments.at(1).en == "`sex` (`M`, `F`)");
}

TEST_CASE("the entity may be left out where only one can be meant") {
  FigureReading one;
  one.request.entities = {"430100"};
  one.file("indicator,period,value\nrebuilt,2025,7\n").read();
  CHECK(one.codes().empty());
  CHECK(one.value("rebuilt", "2025", "430100") == "7");
  FigureReading several;
  several.request.entities = {"430100", "430200"};
  several.file("indicator,period,value\nrebuilt,2025,7\n").read();
  CHECK(several.codes() == "E0407 1:1");
  FigureReading empty;
  empty.request.entities = {"430100", "430200"};
  empty.file("entity,indicator,period,value\n,rebuilt,2025,7\n").read();
  CHECK(empty.codes() == "E0416 2:1");
}

TEST_CASE("every mistake of every row is told") {
  FigureReading reading;
  reading
      .file(
          "indicator,period,value,status,released\nrebuilt,2025-Q9,seven,Z,soon\n,2025,1,,\nrebuilt,,1,,\nrebuilt,2025,"
          "1\n")
      .read();
  CHECK(reading.codes() == "E0417 2:9 E0418 2:17 E0425 2:23 E0426 2:25 E0416 3:1 E0416 4:9 E0410 5:1");
  CHECK_FALSE(reading.table);
}

TEST_CASE("reading stops after a hundred mistakes in one file") {
  std::string text = "indicator,period,value\n";
  for (int row = 0; row < 5000; ++row)
    text += "rebuilt,2025,??\n";
  FigureReading reading;
  reading.file(text).file("indicator,period,value\nrebuilt,soon,1\n").read();
  REQUIRE(reading.diagnostics.all().size() == 3);
  CHECK(reading.diagnostics.all()[0].label.en == "and in 99 more places");
  CHECK(row_of(reading.diagnostics.all()[1].code).code == "E0434");
  CHECK(row_of(reading.diagnostics.all()[2].code).code == "E0417");
}

TEST_CASE("headers") {
  auto const header = [](char const* text) {
    FigureReading reading;
    reading.file(text).read();
    return reading.codes();
  };
  CHECK(header("indicator,period\n") == "E0407 1:1");
  CHECK(header("indicator,perod,value\nrebuilt,2025,7\n") == "E0407 1:1");
  CHECK(header("indicator|period|value\n") == "E0407 1:1");
  CHECK(header("indicator,period,value,TIME_PERIOD\n") == "E0408 1:24");
  CHECK(header("indicator,period,value,sex\nrebuilt,2025,7,F\n") == "W0409 1:24");
  CHECK(header("indicator,period,value\n") == "W0406 1:1");
  CHECK(header("indicator;period;value\n") == "W0406 1:1");
}

TEST_CASE("files that are not what they should be") {
  auto const codes = [](std::string text) {
    FigureReading reading;
    reading.file(std::move(text)).read();
    return reading.codes();
  };
  CHECK(codes("") == "E0404 1:1");
  CHECK(codes("\xEF\xBB\xBF\r\n") == "E0404 1:1");
  CHECK(codes("%PDF-1.7\n") == "E0850 1:1");
  CHECK(codes(std::string("rows\0\0", 6)) == "E0403 1:5");
  CHECK(codes("indicator,period,value\nrebuilt,2025,7\xE9\n") == "E0402 2:15");
  CHECK(codes("{\"figures\": []}") == "W0406 1:1");
  CHECK(codes("indicator,period,value\nrebuilt,2025,\"7\nrebuilt,2024,6\n") == "E0411 2:14");
  CHECK(codes("indicator,period,value\nrebuilt,2025,\"7\"8\nrebuilt,2024,six\n") == "E0412 2:17 E0418 3:14");
}

TEST_CASE("a setting is a figure, and its cell's newest release") {
  FigureReading reading;
  reading.file("indicator,period,value,released\ngdp_growth,2025-Q2,5.4,2025-07-20\n")
      .set("gdp_growth@2025-Q2=5.6%")
      .read();
  REQUIRE(reading.codes().empty());
  CHECK(reading.value("gdp_growth", "2025-S1") == "5.6");
  REQUIRE(reading.lines() == std::vector<std::uint32_t>{1});
  CHECK(reading.sources[source_of(reading.table->rows, reading.counting()[0])].name == "--set");
  CHECK_FALSE(released_on(reading.table->rows, reading.counting()[0]));
}

TEST_CASE("settings obey the date, their entities and each other") {
  FigureReading later;
  later.as_of("2025-Q1").set("gdp_growth@2025-Q2=5.6%").read();
  CHECK(later.codes() == "W0462 1:20");
  CHECK(later.value("gdp_growth", "2025-S1") == "-");
  FigureReading twice;
  twice.set("gdp_growth@2025-Q2=5.6%").set("gdp_growth@2025-S1=5.7%").read();
  CHECK(twice.codes() == "E0428 1:20");
  FigureReading entity;
  entity.request.entities = {"43", "44"};
  entity.set("43:metro@2025=2025-11-30").set("metro@2025=no").set("45:metro@2025=no").read();
  CHECK(entity.codes() == "E0433 1:1 E0432 1:1");
  FigureReading seen;
  seen.file("entity,indicator,period,value\n43,rebuilt,2025,1\n").set("rebuilt@2024=2").read();
  CHECK(seen.value("rebuilt", "2024", "43") == "2");
}

TEST_CASE("settings that say too little") {
  auto const codes = [](char const* text) {
    FigureReading reading;
    reading.set(text).read();
    return reading.codes();
  };
  CHECK(codes("gdp_growth=5") == "E0429 1:1");
  CHECK(codes("gdp_growth@=5") == "E0429 1:1");
  CHECK(codes("") == "E0429 1:1");
  CHECK(codes("gdp_growth@2025-Q2") == "E0430 1:1");
  CHECK(codes("gdp_growth@2025-Q2=") == "E0430 1:1");
  CHECK(codes("gdp_grwth@2025-Q2=5") == "E0431 1:1");
  CHECK(codes("gdp_growth@soon=5") == "E0417 1:12");
  CHECK(codes("gdp_growth@2025-Q2=five") == "E0418 1:20");
}
