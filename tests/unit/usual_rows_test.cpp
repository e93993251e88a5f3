// Rows of sheets that are taken without the XML library say what the library says of them.
#include "figures/xlsx/usual_rows.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "dice.hpp"

using namespace onpace;

namespace {

/// What a sheet says, as lines.
class Recorder : public SheetListener {
 public:
  void begin(std::string_view name, XmlAttributes attributes) override {
    if (name == "sheetData") in_rows_ = true;
    if (name == "row") {
      in_row_ = true;
      said += "row " + std::string(attributes["r"]) + "\n";
    }
    if (name == "c") cell_ = {std::string(attributes["r"]), std::string(attributes["s"]), std::string(attributes["t"])};
    if (name == "c") text_.clear();
    in_value_ = name == "v";
    if (name == "mergeCell") said += "merged " + std::string(attributes["ref"]) + "\n";
  }
  void end(std::string_view name) override {
    in_value_ = false;
    if (name == "c") add(cell_[0], cell_[1], cell_[2], text_);
    if (name == "row") in_row_ = false;
    if (name == "sheetData") in_rows_ = false;
  }
  void text(std::string_view piece) override {
    if (in_value_) text_ += piece;
  }
  void usual_row(std::string_view number) override {
    ++usual;
    said += "row " + std::string(number) + "\n";
  }
  void usual_cell(UsualCell const& cell) override { add(cell.place, cell.style, cell.type, cell.text); }
  [[nodiscard]] bool is_between_rows() const override { return in_rows_ && !in_row_; }

  std::string said;
  int usual = 0;

 private:
  void add(std::string_view place, std::string_view style, std::string_view type, std::string_view text) {
    for (std::string_view const part : {place, style, type, text})
      said.append(part).append("|");
    said += "\n";
  }

  std::vector<std::string> cell_{};
  std::string text_;
  bool in_rows_ = false;
  bool in_row_ = false;
  bool in_value_ = false;
};

struct Heard {
  std::string said;
  bool sound = false;
  int usual = 0;
};

Heard by_library(std::string const& sheet) {
  Recorder recorder;
  XmlReading reading(recorder);
  bool const sound = reading.take(sheet) && reading.finish();
  return {recorder.said, sound};
}

Heard by_rows(std::string const& sheet, std::size_t piece) {
  Recorder recorder;
  UsualRows rows(recorder);
  bool sound = true;
  for (std::size_t at = 0; sound && at < sheet.size(); at += piece)
    sound = rows.take(std::string_view(sheet).substr(at, piece));
  sound = sound && rows.finish();
  return {recorder.said, sound, recorder.usual};
}

void check_alike(std::string const& sheet) {
  CAPTURE(sheet);
  Heard const expected = by_library(sheet);
  for (std::size_t const piece : {std::size_t{1}, std::size_t{7}, std::size_t{64}, sheet.size()}) {
    CAPTURE(piece);
    Heard const found = by_rows(sheet, piece);
    CHECK(found.sound == expected.sound);
    if (expected.sound) CHECK(found.said == expected.said);
  }
}

std::string sheet_of(std::string const& rows) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet><dimension ref=\"A1\"/><sheetData>" + rows +
         "</sheetData><mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells></worksheet>";
}

constexpr char const* kUsual = R"(<row r="1" spans="1:2" x14ac:dyDescent="0.25"><c r="A1" s="1" t="s"><v>0</v></c>)"
                               R"(<c r="B1"/><c r="C1"><f>A1+1</f><v>5.5</v></c></row>)";

}  // namespace

TEST_CASE("usual rows are taken without the library") {
  Heard const found = by_rows(sheet_of(std::string(kUsual) + "\n " + kUsual + "<row r=\"3\"></row>"), 50);
  CHECK(found.sound);
  CHECK(found.usual == 3);
  CHECK(found.said.starts_with("row 1\nA1|1|s|0|\nB1||||\nC1|||5.5|\nrow 1\n"));
  CHECK(found.said.ends_with("row 3\nmerged A1:A2\n"));
}

TEST_CASE("rows of every form say what the library says of them") {
  std::vector<std::string> const rows = {
      kUsual,
      R"(<row><c><v>1</v></c></row>)",
      R"(<row r="4"/>)",
      R"(<row r='4'><c r='A4'><v>1</v></c></row>)",
      R"(<row r="4"><c r="A4" t="inlineStr"><is><t>a</t></is></c></row>)",
      R"(<row r="4"><c r="A4" t="str"><v>a &amp; b</v></c></row>)",
      R"(<row r="4"><c r="A4" t="str"><v>产值</v></c></row>)",
      R"(<row r="4"><c r="A4"><f t="shared" ref="A1:A2" si="0">IF(A1&gt;1,"a","b")</f><v>1</v></c></row>)",
      "<row r=\"4\">\n  <c r=\"A4\">\n<v>1</v>\n</c>\n</row>\n",
      R"(<!-- <row r="9"><c r="A9"><v>9</v></c></row> -->)",
      R"(<!-- </row><row r="9"><c r="A9"><v>9</v></c></row> -->)",
      R"(<row r="4"><!-- </row> <row r="9"><c><v>9</v></c></row> --><c r="A4"><v>1</v></c></row>)",
      R"(<?note </row><row r="9"><c><v>9</v></c></row> ?>)",
      R"(<row r="4"><c r="A4"><v><![CDATA[</v></c></row><row r="9"><c><v>9</v></c></row>]]></v></c></row>)",
      R"(<row r="4"><c r="A4" r="A5"><v>1</v></c></row>)",
      R"(<row r="4"><c r="A4"><v>1</v></c>)",
      R"(<row r="4"><c r="A4"><v>1</c></row>)",
      R"(<row r="4"><c r="A4"><v>1]]></v></c></row>)",
      R"(<row r="4" r2=""><c r="A4"s="1"><v>1</v></c></row>)",
      R"(<x:row r="4"><x:c r="A4"><x:v>1</x:v></x:c></x:row>)",
      "text",
  };
  for (std::string const& row : rows) {
    check_alike(sheet_of(row));
    check_alike(sheet_of(kUsual + row + kUsual));
    check_alike(sheet_of(row + kUsual + row));
  }
  Dice dice;
  for (int round = 0; round < 300; ++round) {
    std::string several;
    for (std::size_t count = dice.below(5) + 1; count > 0; --count)
      several += dice.of(rows);
    check_alike(sheet_of(several));
  }
}

TEST_CASE("nothing among the rows is taken for a row where their element is written otherwise") {
  for (std::string const begin : {"<sheetData >", "<sheetData><!-- -->", "<!-- <sheetData> --><sheetData>",
                                  "<sheetData ><!-- <sheetData>", "<sheetData/>"})
    check_alike("<worksheet>" + begin + kUsual + "</sheetData></worksheet>");
  check_alike("<worksheet><a><![CDATA[<sheetData>" + std::string(kUsual) + "]]></a></worksheet>");
  check_alike("<worksheet><sheetData><!-- <row></row>" + std::string(kUsual) + " --></sheetData></worksheet>");
}
