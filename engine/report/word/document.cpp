#include "report/word/document.hpp"

#include <cstddef>
#include <numeric>
#include <utility>

#include "report/findings/escapes.hpp"
#include "system/containers/zip_writer.hpp"
#include "text/printable.hpp"

namespace onpace {
namespace {

constexpr std::string_view kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Between the margins of A4, in twentieths of a point.
constexpr int kWidth = 9638;

/// Nothing that rules or figures say can become markup, or turn the direction of a line.
std::string safe(std::string_view text) { return xml_text(printable(text)); }

std::string runs_markup(TextRuns const& runs) {
  std::string text;
  for (TextRun const& run : runs) {
    if (run.text.empty()) continue;
    std::string const style =
        run.style.empty() ? "" : "<w:rPr><w:rStyle w:val=\"" + std::string(run.style) + "\"/></w:rPr>";
    std::string const said = "<w:r>" + style + "<w:t xml:space=\"preserve\">" + safe(run.text) + "</w:t></w:r>";
    text += run.address.empty() ? said
                                : "<w:fldSimple w:instr=\" HYPERLINK &quot;" + safe(run.address) + "&quot; \">" + said +
                                      "</w:fldSimple>";
  }
  return text;
}

std::string paragraph_markup(std::string_view style, TextRuns const& runs, bool at_end = false) {
  std::string const justified = at_end ? "<w:jc w:val=\"right\"/>" : "";
  return "<w:p><w:pPr><w:pStyle w:val=\"" + std::string(style) + "\"/>" + justified + "</w:pPr>" + runs_markup(runs) +
         "</w:p>";
}

std::vector<int> widths_of(std::vector<WordColumn> const& columns) {
  int const all =
      std::accumulate(columns.begin(), columns.end(), 0, [](int sum, auto& each) { return sum + each.share; });
  std::vector<int> widths;
  for (WordColumn const& column : columns)
    widths.push_back(kWidth * column.share / all);
  return widths;
}

std::string table_head(std::string_view style, std::vector<int> const& widths, bool has_heading) {
  std::string grid;
  for (int const width : widths)
    grid += "<w:gridCol w:w=\"" + std::to_string(width) + "\"/>";
  return "<w:tbl><w:tblPr><w:tblStyle w:val=\"" + std::string(style) + "\"/><w:tblW w:w=\"" + std::to_string(kWidth) +
         "\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"" + (has_heading ? "0020" : "0000") +
         "\" w:firstRow=\"" + (has_heading ? "1" : "0") +
         "\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr>"
         "<w:tblGrid>" +
         grid + "</w:tblGrid>";
}

std::string cell_markup(int width, std::string const& paragraphs, std::size_t columns = 1) {
  std::string const span = columns == 1 ? "" : "<w:gridSpan w:val=\"" + std::to_string(columns) + "\"/>";
  return "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(width) + "\" w:type=\"dxa\"/>" + span + "</w:tcPr>" +
         paragraphs + "</w:tc>";
}

std::string row_markup(std::string const& cells, bool is_heading) {
  return "<w:tr><w:trPr><w:cantSplit/>" + std::string(is_heading ? "<w:tblHeader/>" : "") + "</w:trPr>" + cells +
         "</w:tr>";
}

/// What comes behind a table, since two tables in a row would become one.
std::string behind_table() { return "<w:p><w:pPr><w:pStyle w:val=\"Between\"/></w:pPr></w:p>"; }

constexpr std::string_view kTypes =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/word/document.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
    "<Override PartName=\"/word/footer1.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\" "
    "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    "</Types>";

constexpr std::string_view kRelations =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
    "Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" "
    "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" "
    "Target=\"docProps/core.xml\"/></Relationships>";

constexpr std::string_view kDocumentRelations =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" "
    "Target=\"styles.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" "
    "Target=\"footer1.xml\"/></Relationships>";

std::string core(std::string const& title, Language language) {
  return "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>" +
         safe(title) + "</dc:title><dc:creator>onpace " ONPACE_VERSION "</dc:creator><dc:language>" +
         (language == Language::chinese ? "zh-CN" : "en-US") + "</dc:language></cp:coreProperties>";
}

}  // namespace

std::string_view style_of(Status status) {
  switch (status) {
    case Status::met:
      return "Met";
    case Status::on_track:
      return "OnTrack";
    case Status::at_risk:
      return "AtRisk";
    case Status::missed:
      return "Missed";
    case Status::no_data:
      break;
  }
  return "NoData";
}

TextRuns prose_runs(std::string_view text) {
  TextRuns runs;
  while (true) {
    std::size_t const open = text.find('`');
    std::size_t const close = open == std::string_view::npos ? open : text.find('`', open + 1);
    if (close == std::string_view::npos) break;
    runs.push_back({std::string(text.substr(0, open))});
    runs.push_back({std::string(text.substr(open + 1, close - open - 1)), "Code"});
    text.remove_prefix(close + 1);
  }
  runs.push_back({std::string(text)});
  return runs;
}

void WordDocument::paragraph(std::string_view style, TextRuns const& runs) { body_ += paragraph_markup(style, runs); }

void WordDocument::table(std::vector<WordColumn> const& columns, std::vector<std::vector<WordCell>> const& rows) {
  std::vector<int> const widths = widths_of(columns);
  std::string cells;
  for (std::size_t index = 0; index < columns.size(); ++index)
    cells += cell_markup(widths[index], paragraph_markup("Cell", {{columns[index].name}}, columns[index].at_end));
  body_ += table_head("Verdicts", widths, true) + row_markup(cells, true);
  for (std::vector<WordCell> const& row : rows) {
    cells.clear();
    std::size_t column = 0;
    for (WordCell const& cell : row) {
      auto const first = widths.begin() + static_cast<std::ptrdiff_t>(column);
      int const width = std::accumulate(first, first + static_cast<std::ptrdiff_t>(cell.columns), 0);
      bool const at_end = columns[column].at_end && cell.columns == 1;
      cells += cell_markup(width, paragraph_markup("Cell", cell.runs, at_end), cell.columns);
      column += cell.columns;
    }
    body_ += row_markup(cells, false);
  }
  body_ += "</w:tbl>" + behind_table();
}

void WordDocument::facts(std::vector<std::pair<std::string, TextRuns>> const& facts) {
  if (facts.empty()) return;
  std::vector<int> const widths{kWidth / 4, kWidth - kWidth / 4};
  body_ += table_head("Facts", widths, false);
  for (auto const& fact : facts)
    body_ += row_markup(cell_markup(widths[0], paragraph_markup("Cell", {{fact.first, "Quiet"}})) +
                            cell_markup(widths[1], paragraph_markup("Cell", fact.second)),
                        false);
  body_ += "</w:tbl>" + behind_table();
}

std::string WordDocument::file(std::string const& title) const {
  std::string const head(kHead);
  // A4 with margins of 20 mm
  std::string const document =
      head +
      "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>" +
      body_ +
      "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
      "<w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" "
      "w:gutter=\"0\"/></w:sectPr></w:body></w:document>";
  return zip_of({{"[Content_Types].xml", head + std::string(kTypes)},
                 {"_rels/.rels", head + std::string(kRelations)},
                 {"docProps/core.xml", head + core(title, language_)},
                 {"word/document.xml", document},
                 {"word/_rels/document.xml.rels", head + std::string(kDocumentRelations)},
                 {"word/styles.xml", head + word_styles(language_)},
                 {"word/footer1.xml", head + word_footer(language_)}});
}

}  // namespace onpace
