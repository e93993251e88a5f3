#include "values/unit.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "values/unit_table.hpp"

using namespace onpace;

namespace {

Unit unit(std::string_view text) {
  static Units const units;
  std::optional<Unit> const found = units.find(text);
  INFO("unit ", std::string(text));
  REQUIRE(found.has_value());
  return found.value_or(Unit{});
}

bool is_unit(std::string_view text) { return Units().find(text).has_value(); }
std::string scale(std::string_view text) { return exact_text(unit(text).scale); }
bool is_money(Unit const& found) { return same_measure(found, unit("元")); }
std::string measure(std::string_view text) { return Units().measure_text(unit(text)).en; }
std::string measure_zh(std::string_view text) { return Units().measure_text(unit(text)).zh; }

struct Row {
  std::string symbol;
  std::string scale;
  std::string aliases;
};

std::vector<Row> rows() {
  return {
#define ONPACE_UNIT(symbol, measure, scale, aliases) {symbol, scale, aliases},
#define ONPACE_RATIO(symbol, scale, aliases) {symbol, scale, aliases},
#define ONPACE_POINTS(symbol, scale, aliases) {symbol, scale, aliases},
#define ONPACE_COUNTER(symbol, aliases, english, chinese) {symbol, "1", aliases},
#define ONPACE_SCALE(symbol, scale) {symbol, scale, ""},
#include "values/units.def"
  };
}

std::vector<std::string> names_of(Row const& row) {
  std::vector<std::string> names{row.symbol};
  std::string word;
  for (char const byte : row.aliases + " ") {
    if (byte != ' ') {
      word += byte;
    } else if (!word.empty()) {
      names.push_back(word);
      word.clear();
    }
  }
  return names;
}

}  // namespace

TEST_CASE("every name of a row is found with the row's scale and keeps its own spelling") {
  for (Row const& row : rows())
    for (std::string const& name : names_of(row)) {
      CAPTURE(name);
      Unit const found = unit(name);
      std::optional<Number> const wanted = parse_fraction(row.scale);
      REQUIRE(wanted.has_value());
      CHECK(compare(found.scale, wanted.value_or(0)) == std::strong_ordering::equal);
      CHECK(same_measure(found, unit(row.symbol)));
      CHECK(found.symbol == name);
    }
}

TEST_CASE("no name stands twice, and every row of a measure has a unit") {
  std::set<std::string> seen;
  for (Row const& row : rows())
    for (std::string const& name : names_of(row)) {
      CAPTURE(name);
      CHECK(seen.insert(name).second);
    }
  CHECK(Units().names().size() == seen.size());
  for (MeasureRow const& row : measure_rows()) {
    CAPTURE(row.english);
    bool found = false;
    for (UnitName const& name : built_in_names()) {
      std::optional<Unit> const candidate = unit_of(*name.row, name.text);
      found = found || (candidate && row.measures(candidate->dimension));
    }
    CHECK(found);
  }
}

TEST_CASE("an exact name comes before a scale") {
  CHECK(unit("百分点").kind == UnitKind::points);
  CHECK(scale("百分点") == "0.01");
  CHECK(scale("千瓦时") == "3600000");
  CHECK(scale("万千瓦时") == "36000000000");
  CHECK(scale("百万千瓦") == "1000000000");
  CHECK(same_measure(unit("百千克"), unit("kg")));
  CHECK(scale("百千克") == "100000");
}

TEST_CASE("a scale stands directly before a unit or with a blank, a Latin one with a blank") {
  CHECK(scale("亿元") == "100000000");
  CHECK(scale("千亿元") == "100000000000");
  CHECK(scale("万亿元") == "1000000000000");
  CHECK(scale("万 吨") == "10000000000");
  CHECK(scale("million USD") == "1000000");
  CHECK(scale("亿  yuan") == "100000000");
  CHECK(unit("亿  yuan").symbol == "亿 yuan");
  CHECK_FALSE(is_unit("millionUSD"));
  CHECK_FALSE(is_unit("100m yuan"));
}

TEST_CASE("a scale alone is a bare number") {
  CHECK(unit("万").kind == UnitKind::number);
  CHECK(scale("千亿") == "100000000000");
  CHECK(unit("千亿").kind == UnitKind::number);
}

TEST_CASE("what is no unit is none") {
  for (std::string_view const text : {"", " ", "xyz", "万%", "千pp", "万百", "万万万万万元", "元/", "/人", "元//人",
                                      "1", "元/1", "gdp", "元/xyz", "Kg", "ton", "兆"})
    CHECK_MESSAGE(!is_unit(text), std::string(text));
  CHECK_FALSE(is_unit(std::string(100'000, 'm')));
}

TEST_CASE("full-width letters and signs are read") {
  CHECK(unit("％").kind == UnitKind::ratio);
  CHECK(same_measure(unit("ｋｇ"), unit("kg")));
}

TEST_CASE("conversions are exact") {
  CHECK(scale("亩") == "2000/3");
  CHECK(exact_text(in_unit(unit("亩").scale * Number(464), unit("ha"))) == "464/15");
  CHECK(exact_text(in_unit(unit("斤").scale * Number(2), unit("公斤"))) == "1");
  CHECK(exact_text(in_unit(unit("Mt").scale * Number(5), unit("万吨"))) == "500");
  CHECK(scale("平方公里") == "1000000");
  CHECK(exact_text(in_unit(unit("bp").scale * Number(50), unit("pp"))) == "0.5");
  CHECK(exact_text(in_unit(unit("亿千瓦时").scale, unit("TWh"))) == "0.1");
}

TEST_CASE("compounds carry dimension and scale") {
  CHECK(scale("亿元/万人") == "10000");
  CHECK(same_measure(unit("亿元/万人"), unit("元/人")));
  CHECK(same_measure(unit("元 / 人"), unit("CNY/person")));
  CHECK(unit("元 / 人").symbol == "元/人");
  CHECK(same_measure(unit("人·天"), unit("天*人")));
  CHECK(same_measure(unit("kg/人/年"), unit("kg/人·年")) == false);
  CHECK(same_measure(unit("kW*h"), unit("kWh")));
  CHECK(scale("kW*h") == scale("kWh"));
  CHECK(same_measure(unit("km*km"), unit("km²")));
  CHECK(scale("µg/m³") == "0.000001");
  CHECK(scale("%/年") == "1/1200");
  CHECK(same_measure(unit("1/人"), divided(number_unit(), unit("人"))));
}

TEST_CASE("a compound whose dimension cancels is a ratio at its scale") {
  CHECK(unit("元/万元").kind == UnitKind::ratio);
  CHECK(scale("元/万元") == "0.0001");
  CHECK(unit("人/万人").symbol == "人/万人");
  CHECK(unit("人/户").kind == UnitKind::measured);
}

TEST_CASE("a share or number of something keeps its unit") {
  CHECK(multiplied(unit("%"), unit("亿元")).symbol == "亿元");
  CHECK(multiplied(unit("亿元"), number_unit()).symbol == "亿元");
  CHECK(divided(unit("亿元"), unit("%")).symbol == "亿元");
  CHECK(divided(unit("亿元"), unit("pp")).symbol == "亿元");
  CHECK(multiplied(unit("pp"), number_unit()).kind == UnitKind::points);
  CHECK(multiplied(unit("%"), unit("pp")).kind == UnitKind::points);
  CHECK(multiplied(unit("%"), unit("%")).kind == UnitKind::ratio);
  CHECK(multiplied(number_unit(), unit("%")).kind == UnitKind::ratio);
  CHECK(multiplied(number_unit(), unit("万")).symbol == "万");
}

TEST_CASE("quotients") {
  CHECK(divided(unit("亿元"), unit("元")).symbol == "%");
  CHECK(divided(unit("pp"), unit("pp")).kind == UnitKind::ratio);
  CHECK(divided(unit("pp"), unit("%")).kind == UnitKind::ratio);
  CHECK(divided(number_unit(), unit("%")).kind == UnitKind::ratio);
  CHECK(divided(unit("万"), unit("万")).kind == UnitKind::number);
  CHECK(divided(unit("万"), unit("万")).symbol.empty());
  CHECK(divided(unit("亿元"), unit("万人")).symbol == "亿元/万人");
  CHECK(exact_text(divided(unit("亿元"), unit("万人")).scale) == "10000");
  CHECK(divided(number_unit(), unit("人")).symbol == "1/人");
  CHECK(divided(divided(unit("kg"), unit("人")), unit("年")).symbol == "kg/人/年");
}

TEST_CASE("what cancels leaves the rest at its own scale") {
  Unit const money = multiplied(unit("元/人"), unit("万人"));
  CHECK(money.symbol == "元");
  CHECK(exact_text(money.scale) == "1");
  CHECK(is_money(money));
  CHECK(multiplied(divided(unit("Mt"), unit("亿元")), unit("亿元")).symbol == "Mt");
  CHECK(multiplied(unit("人"), unit("1/人")).kind == UnitKind::ratio);
  CHECK(multiplied(unit("人"), unit("人")).symbol == "人·人");
}

TEST_CASE("the symbol of a computed unit reads back as the same unit") {
  std::vector<std::string> const names{"亿元", "万人", "kg", "m²", "年", "%", "kg/m²", "元/人", "1/户", "kW"};
  for (std::string const& a : names)
    for (std::string const& b : names)
      for (Unit const& computed : {multiplied(unit(a), unit(b)), divided(unit(a), unit(b))}) {
        CAPTURE(computed.symbol);
        Unit const read = unit(computed.symbol);
        CHECK(same_measure(read, computed));
        CHECK(compare(read.scale, computed.scale) == std::strong_ordering::equal);
      }
}

TEST_CASE("shared units multiply and divide as units do") {
  std::vector<std::string> const names{"亿元", "元", "万人", "%", "pp", "万", "元/人", "1/户"};
  for (std::string const& a : names)
    for (std::string const& b : names) {
      SharedUnit const x(unit(a));
      SharedUnit const y(unit(b));
      for (auto const& [plain, shared] : {std::pair{multiplied(unit(a), unit(b)), multiplied(x, y)},
                                          std::pair{divided(unit(a), unit(b)), divided(x, y)}}) {
        std::string const& symbol = plain.symbol;  // clang 14 captures no structured binding
        CAPTURE(symbol);
        CHECK(same_measure(plain, shared));
        CHECK(plain.symbol == shared->symbol);
        CHECK(compare(plain.scale, shared->scale) == std::strong_ordering::equal);
      }
    }
  CHECK(SharedUnit()->kind == UnitKind::number);
}

TEST_CASE("quantities are printed as people write them") {
  auto const text = [](char const* number, char const* name) {
    return exact_quantity_text({parse_fraction(number).value_or(0) * unit(name).scale, unit(name)});
  };
  CHECK(text("5.6", "%") == "5.6%");
  CHECK(text("0.1", "pp") == "0.1pp");
  CHECK(text("25", "bp") == "25bp");
  CHECK(text("1600", "亿元") == "1600亿元");
  CHECK(text("12", "Mt") == "12 Mt");
  CHECK(text("35", "µg/m³") == "35 µg/m³");
  CHECK(text("30", "个") == "30个");
  CHECK(text("5", "元 / 人") == "5元/人");
  CHECK(text("5", "1/人") == "5/人");
  CHECK(text("5", "万") == "5万");
  CHECK(text("5", "million") == "5 million");
  CHECK(text("1/3", "元") == "1/3元");
  CHECK(quantity_text({Number(1, 3), unit("%")}, 2) == "33.33%");
  CHECK(quantity_text({Number(16), number_unit()}, 0) == "16");
}

TEST_CASE("measures have words in both languages") {
  CHECK(measure("Mt") == "a mass");
  CHECK(measure_zh("Mt") == "质量");
  CHECK(measure("%") == "a ratio");
  CHECK(measure("pp") == "a difference of ratios");
  CHECK(measure("万") == "a number");
  CHECK(measure("万人") == "a number of people");
  CHECK(measure_zh("万人") == "人数");
  CHECK(measure("km*km") == "an area");
  CHECK(measure("亿元/万人") == "an amount in yuan per number of people");
  CHECK(measure_zh("亿元/万人") == "人民币金额/人数");
  CHECK(measure("kg/m²") == "a mass per area");
  CHECK(measure("1/人") == "a number per number of people");
  CHECK(measure_zh("1/人") == "数/人数");
  CHECK(measure("kg*kg") == "a mass^2");
}

TEST_CASE("a rule file declares counters and multiples") {
  Units units;
  CHECK(units.declare_counter("充电桩"));
  CHECK_FALSE(units.declare_counter("充电桩"));
  CHECK_FALSE(units.declare_counter("人"));
  CHECK_FALSE(units.declare_counter("万人"));
  CHECK_FALSE(units.declare_counter(""));
  CHECK(units.declare_counter("路灯"));
  Unit const pile = units.find("万充电桩").value_or(Unit{});
  CHECK(exact_text(pile.scale) == "10000");
  CHECK_FALSE(same_measure(pile, units.find("路灯").value_or(Unit{})));
  CHECK(units.measure_text(pile).zh == "充电桩数");
  CHECK(units.measure_text(pile).en == "a number of 充电桩");
  CHECK(units.declare("bag", 50, unit("kg")));
  CHECK_FALSE(units.declare("bag", 40, unit("kg")));
  CHECK_FALSE(units.declare("sack", 0, unit("kg")));
  CHECK(same_measure(units.find("bag/m²").value_or(Unit{}), unit("kg/m²")));
  CHECK(exact_text(units.find("bag").value_or(Unit{}).scale) == "50000");
  CHECK(units.names().size() == Units().names().size() + 3);
  CHECK_FALSE(Units().find("bag").has_value());
}
