#include "report/html/markup.hpp"

#include "text/printable.hpp"

namespace onpace {

std::string escaped(std::string_view text) {
  std::string result;
  for (char const character : printable(text))
    switch (character) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        result += character;
    }
  return result;
}

std::string prose(std::string_view text) {
  std::string result;
  while (true) {
    std::size_t const open = text.find('`');
    std::size_t const close = open == std::string_view::npos ? open : text.find('`', open + 1);
    if (close == std::string_view::npos) return result + escaped(text);
    result += escaped(text.substr(0, open)) + "<code>" + escaped(text.substr(open + 1, close - open - 1)) + "</code>";
    text.remove_prefix(close + 1);
  }
}

std::string link(std::string_view address, std::string_view content) {
  return "<a href=\"" + escaped(address) + "\" rel=\"noopener noreferrer\">" + std::string(content) + "</a>";
}

std::string_view class_of(Status status) {
  switch (status) {
    case Status::met:
      return "met";
    case Status::on_track:
      return "track";
    case Status::at_risk:
      return "risk";
    case Status::missed:
      return "missed";
    case Status::no_data:
      break;
  }
  return "none";
}

std::string stated(std::string_view element, Status status, std::string_view word) {
  std::string const tag(element);
  return "<" + tag + " class=\"s " + std::string(class_of(status)) + "\">" + escaped(word) + "</" +
         tag.substr(0, tag.find(' ')) + ">";
}

std::string_view marks() {
  // each is another shape, so that they differ without colour
  return R"(<svg class="marks" aria-hidden="true">
<marker id="dot" class="dot" viewBox="0 0 4 4" refX="2" refY="2" markerWidth="3" markerHeight="3"><circle cx="2" cy="2" r="2"/></marker>
<marker id="met" class="met" viewBox="0 0 16 16" refX="8" refY="8" markerWidth="7" markerHeight="7"><circle cx="8" cy="8" r="8"/><path class="in" d="M4.2 8.4l2.6 2.6 5-5.6"/></marker>
<marker id="track" class="track" viewBox="0 0 16 16" refX="8" refY="8" markerWidth="7" markerHeight="7"><circle cx="8" cy="8" r="6"/></marker>
<marker id="risk" class="risk" viewBox="0 0 16 16" refX="8" refY="8" markerWidth="7" markerHeight="7"><path d="M8 .8L16 15H0z"/></marker>
<marker id="missed" class="missed" viewBox="0 0 16 16" refX="8" refY="8" markerWidth="7" markerHeight="7"><path class="cross" d="M2.5 2.5l11 11M13.5 2.5l-11 11"/></marker>
<marker id="none" class="none" viewBox="0 0 16 16" refX="8" refY="8" markerWidth="7" markerHeight="7"><path class="cross" d="M2 8h12"/></marker>
</svg>
)";
}

}  // namespace onpace
