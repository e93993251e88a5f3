// How a report looks in Word: the styles that documents of offices have, so that whoever gets it can change them.
#include "report/word/document.hpp"

namespace onpace {
namespace {

constexpr std::string_view kNames = " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// Of Latin letters and of Chinese characters. Those of Chinese offices are on every Chinese Windows.
struct Fonts {
  std::string_view latin;
  std::string_view chinese;
};

std::string fonts_markup(Fonts const& fonts) {
  std::string const latin(fonts.latin);
  return "<w:rFonts w:ascii=\"" + latin + "\" w:hAnsi=\"" + latin + "\" w:cs=\"" + latin + "\" w:eastAsia=\"" +
         std::string(fonts.chinese) + "\"/>";
}

struct Fontset {
  Fonts text;
  Fonts headings;
};

Fontset fonts_for(Language language) {
  if (language == Language::chinese) return {{"Times New Roman", "SimSun"}, {"Arial", "SimHei"}};
  return {{"Calibri", "Microsoft YaHei"}, {"Calibri", "Microsoft YaHei"}};
}

/// A style of paragraphs. `size` is in half points.
struct ParagraphStyle {
  std::string_view id;
  std::string_view name;
  std::string_view next;
  std::string_view properties;
  bool is_heading = false;
  int size = 0;
  bool is_bold = false;
  std::string_view colour{};
};

std::string style_markup(ParagraphStyle const& style, Fontset const& fonts) {
  std::string look = style.is_heading ? fonts_markup(fonts.headings) : "";
  if (style.is_bold) look += "<w:b/><w:bCs/>";
  if (!style.colour.empty()) look += "<w:color w:val=\"" + std::string(style.colour) + "\"/>";
  std::string const size = std::to_string(style.size);
  if (style.size > 0) look += "<w:sz w:val=\"" + size + "\"/><w:szCs w:val=\"" + size + "\"/>";
  return "<w:style w:type=\"paragraph\" w:styleId=\"" + std::string(style.id) + "\"><w:name w:val=\"" +
         std::string(style.name) + "\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"" + std::string(style.next) +
         "\"/><w:qFormat/><w:pPr>" + std::string(style.properties) + "</w:pPr><w:rPr>" + look + "</w:rPr></w:style>";
}

constexpr ParagraphStyle kParagraphs[] = {
    {"Title", "Title", "Subtitle", "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"60\"/>", true, 40, true},
    {"Subtitle", "Subtitle", "Normal", "<w:spacing w:after=\"240\"/>", false, 0, false, "575D68"},
    {"Heading1", "heading 1", "Normal",
     "<w:keepNext/><w:keepLines/><w:spacing w:before=\"360\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>", true, 28,
     true},
    {"Heading2", "heading 2", "Normal",
     "<w:keepNext/><w:keepLines/><w:spacing w:before=\"280\" w:after=\"60\"/><w:outlineLvl w:val=\"1\"/>", true, 24,
     true},
    {"Heading3", "heading 3", "Normal",
     "<w:keepNext/><w:keepLines/><w:spacing w:before=\"160\" w:after=\"40\"/><w:outlineLvl w:val=\"2\"/>", true, 21,
     true},
    {"Headline", "Headline", "Normal", "<w:spacing w:before=\"120\" w:after=\"120\"/>", true, 32, true},
    {"Stands", "Status of a goal", "Normal", "<w:keepNext/><w:spacing w:after=\"80\"/>"},
    {"Waiver", "Waiver", "Normal",
     "<w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"8\" w:color=\"D5D9DF\"/></w:pBdr>"
     "<w:ind w:left=\"170\"/>"},
    {"Cell", "Cell", "Cell", "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>"},
    {"Between", "Between tables", "Normal",
     "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"160\" w:lineRule=\"exact\"/>"},
    {"Message", "Message", "Message", "<w:spacing w:before=\"0\" w:after=\"0\"/>", false, 18},
    {"Footer", "footer", "Footer", "<w:jc w:val=\"center\"/>", false, 18, false, "575D68"},
};

struct CharacterStyle {
  std::string_view id;
  std::string_view name;
  std::string_view look;
};

/// Each status has its word as well as its colour; the colours have a contrast of 4.5 to 1 on paper.
constexpr CharacterStyle kCharacters[] = {
    {"Met", "Met", "<w:b/><w:bCs/><w:color w:val=\"14683A\"/>"},
    {"OnTrack", "On track", "<w:b/><w:bCs/><w:color w:val=\"14683A\"/>"},
    {"AtRisk", "At risk", "<w:b/><w:bCs/><w:color w:val=\"8A4B00\"/>"},
    {"Missed", "Missed", "<w:b/><w:bCs/><w:color w:val=\"AE1F17\"/>"},
    {"NoData", "No data", "<w:b/><w:bCs/><w:color w:val=\"575D68\"/>"},
    {"Strong", "Strong", "<w:b/><w:bCs/>"},
    {"Hyperlink", "Hyperlink", "<w:color w:val=\"17509E\"/><w:u w:val=\"single\"/>"},
    {"Quiet", "Quiet", "<w:color w:val=\"575D68\"/>"},
    {"Code", "Code",
     "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\" w:eastAsia=\"Microsoft YaHei\"/>"},
};

std::string style_markup(CharacterStyle const& style) {
  return "<w:style w:type=\"character\" w:styleId=\"" + std::string(style.id) + "\"><w:name w:val=\"" +
         std::string(style.name) + "\"/><w:qFormat/><w:rPr>" + std::string(style.look) + "</w:rPr></w:style>";
}

/// Lines between the rows, and headings over one that is stronger.
constexpr std::string_view kTables =
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>"
    "<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/>"
    "<w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/>"
    "</w:tblCellMar></w:tblPr></w:style>"
    "<w:style w:type=\"table\" w:styleId=\"Verdicts\"><w:name w:val=\"Verdicts\"/><w:basedOn w:val=\"TableNormal\"/>"
    "<w:qFormat/><w:tblPr><w:tblBorders>"
    "<w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"575D68\"/>"
    "<w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"575D68\"/>"
    "<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"D5D9DF\"/></w:tblBorders></w:tblPr>"
    "<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>"
    "<w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"575D68\"/></w:tcBorders>"
    "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F4F5F7\"/></w:tcPr></w:tblStylePr></w:style>"
    "<w:style w:type=\"table\" w:styleId=\"Facts\"><w:name w:val=\"Facts\"/><w:basedOn w:val=\"TableNormal\"/>"
    "<w:qFormat/></w:style>";

}  // namespace

std::string word_styles(Language language) {
  Fontset const fonts = fonts_for(language);
  bool const chinese = language == Language::chinese;
  std::string text = "<w:styles" + std::string(kNames) + "><w:docDefaults><w:rPrDefault><w:rPr>" +
                     fonts_markup(fonts.text) + "<w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/><w:lang w:val=\"" +
                     (chinese ? "zh-CN" : "en-US") +
                     "\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
                     "<w:spacing w:after=\"100\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>"
                     "</w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
                     "<w:name w:val=\"Normal\"/><w:qFormat/></w:style>";
  for (ParagraphStyle const& style : kParagraphs)
    text += style_markup(style, fonts);
  for (CharacterStyle const& style : kCharacters)
    text += style_markup(style);
  return text + std::string(kTables) + "</w:styles>";
}

std::string word_footer(Language language) {
  bool const chinese = language == Language::chinese;
  auto const field = [](std::string const& name) {
    return "<w:fldSimple w:instr=\" " + name + " \"><w:r><w:t>1</w:t></w:r></w:fldSimple>";
  };
  auto const said = [](std::string const& text) { return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>"; };
  return "<w:ftr" + std::string(kNames) + "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>" +
         said(chinese ? "第 " : "Page ") + field("PAGE") + said(chinese ? " 页，共 " : " of ") + field("NUMPAGES") +
         said(chinese ? " 页" : "") + "</w:p></w:ftr>";
}

}  // namespace onpace
