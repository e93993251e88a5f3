// A sheet of a book (XLSX, or ODS) in an archive that is right: what the reader of archives would refuse is not what is
// tried here.
#include <zlib.h>

#include <string>
#include <utility>
#include <vector>

#include "onpace/check.hpp"
#include "target.hpp"

using namespace onpace;

namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view kRules = R"(onpace: 1
horizon: 2025
indicators:
  gdp: {unit: 亿元, nature: flow}
  gdp_growth: {unit: "%", nature: rate, reported: year-to-date}
targets:
  growth: {goal: gdp_growth >= 5.5%}
  total: {goal: gdp >= 1600亿元}
)";

void append_number(std::string& text, std::uint32_t number, int bytes) {
  for (; bytes > 0; --bytes, number >>= 8U)
    text.push_back(static_cast<char>(number & 0xFFU));
}

/// What a local header and the directory say alike of one part.
std::string head_of(std::string const& name, std::string const& content) {
  std::string head;
  append_number(head, 20, 2);  // version
  append_number(head, 0, 8);   // flags, stored, time, date: 2 + 2 + 4
  append_number(head,
                static_cast<std::uint32_t>(
                    crc32(0, reinterpret_cast<Bytef const*>(content.data()), static_cast<uInt>(content.size()))),
                4);
  append_number(head, static_cast<std::uint32_t>(content.size()), 4);
  append_number(head, static_cast<std::uint32_t>(content.size()), 4);
  append_number(head, static_cast<std::uint32_t>(name.size()), 2);
  append_number(head, 0, 2);
  return head;
}

/// A ZIP archive whose parts are stored (APPNOTE.TXT, 4.3).
std::string archive_of(Parts const& parts) {
  std::string archive;
  std::string directory;
  for (auto const& [name, content] : parts) {
    std::string const head = head_of(name, content);
    auto const at = static_cast<std::uint32_t>(archive.size());
    archive += "PK\x03\x04" + head + name + content;
    directory += "PK\x01\x02";
    append_number(directory, 20, 2);
    directory += head;
    append_number(directory, 0, 10);  // comment, disk, attributes
    append_number(directory, at, 4);
    directory += name;
  }
  auto const begin = static_cast<std::uint32_t>(archive.size());
  archive += directory + "PK\x05\x06";
  append_number(archive, 0, 4);
  append_number(archive, static_cast<std::uint32_t>(parts.size()), 2);
  append_number(archive, static_cast<std::uint32_t>(parts.size()), 2);
  append_number(archive, static_cast<std::uint32_t>(directory.size()), 4);
  append_number(archive, begin, 4);
  append_number(archive, 0, 2);
  return archive;
}

std::string excel_book(std::string_view sheet) {
  return archive_of(
      {{"[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
       {"_rels/.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
        "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
        "Target=\"xl/workbook.xml\"/></Relationships>"},
       {"xl/workbook.xml",
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
        "<sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
        "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" "
        "Target=\"worksheets/sheet1.xml\"/></Relationships>"},
       {"xl/worksheets/sheet1.xml", std::string(sheet)}});
}

std::string open_document(std::string_view content) {
  return archive_of(
      {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", std::string(content)}});
}

ExitStatus judge(std::string const& book) {
  Request const request{.rules = {{"rules.yaml", std::string(kRules)}},
                        .data = {{"book", book}},
                        .as_of = "2025-Q2",
                        .formats = {"text"}};
  Answer const answer = check(request);
  fuzz::require(answer.exit_status != ExitStatus::not_judged || !answer.diagnostics.empty(),
                "a book that judges nothing is explained");
  return answer.exit_status;
}

/// Archives that were refused would leave no sheet read.
bool books_judge() {
  constexpr std::string_view sheet =
      "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
      "<row><c t=\"str\"><v>indicator</v></c><c t=\"str\"><v>period</v></c><c t=\"str\"><v>value</v></c></row>"
      "<row><c t=\"str\"><v>gdp_growth</v></c><c t=\"str\"><v>2025-Q2</v></c><c><v>5.6</v></c></row>"
      "</sheetData></worksheet>";
  return judge(excel_book(sheet)) == ExitStatus::judged;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  static bool const judges = books_judge();
  fuzz::require(judges, "a good book is judged");
  std::string_view const text = fuzz::text_of(data, size);
  judge(excel_book(text));
  judge(open_document(text));
  return 0;
}
