// A badge: for the endpoint of shields.io, and as a picture of our own.
#include "report/findings/escapes.hpp"
#include "report/findings/findings.hpp"
#include "report/formats/formats.hpp"
#include "report/json_values.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

struct Badge {
  std::string label{};
  std::string message{};
  std::string_view color{};  ///< a name that shields.io knows
  std::string_view code{};   ///< the same, as a picture has it; white on it can be read
  bool is_error = false;
};

/// `2 missed, 3 at risk`; `26 on pace` where there is nothing to say.
std::string message_of(RunReport const& run, StatusCounts const& counts) {
  bool const chinese = run.language == Language::chinese;
  std::string text;
  auto const add = [&](std::size_t count, std::string const& word) {
    if (count == 0) return;
    text += text.empty() ? "" : chinese ? "，" : ", ";
    text += chinese ? word + " " + std::to_string(count) : std::to_string(count) + " " + word;
  };
  auto const count = [&](Status status) { return counts[static_cast<std::size_t>(status)]; };
  for (Status const status : {Status::missed, Status::at_risk})
    add(count(status), status_text(status).in(run.language));
  if (text.empty()) add(count(Status::met) + count(Status::on_track), chinese ? "正常" : "on pace");
  add(count(Status::no_data), status_text(Status::no_data).in(run.language));
  return text;
}

Badge badge_of(RunReport const& run) {
  bool const chinese = run.language == Language::chinese;
  Badge badge{.label = chinese ? "目标" : "targets"};
  StatusCounts const counts = counts_of(run);
  badge.message = message_of(run, counts);
  badge.is_error = run.answer.exit_status == ExitStatus::not_judged;
  auto const any = [&](Status status) { return counts[static_cast<std::size_t>(status)] > 0; };
  if (badge.message.empty()) badge.message = chinese ? "未作判断" : "not judged";
  if (run.answer.exit_status == ExitStatus::failed || any(Status::missed)) {
    badge.color = "red";
    badge.code = "#b32d1a";
  } else if (any(Status::at_risk)) {
    badge.color = "orange";
    badge.code = "#a04f00";
  } else if (any(Status::met) || any(Status::on_track)) {
    badge.color = "brightgreen";
    badge.code = "#2b7a0b";
  } else {
    badge.color = "lightgrey";
    badge.code = "#636363";
  }
  return badge;
}

/// About: letters of a proportional font of 11 pixels.
std::size_t pixels_of(std::string const& text) { return display_width(text) * 13 / 2 + 12; }

}  // namespace

void shields_report(RunReport const& run, Take const& take) {
  Badge const badge = badge_of(run);
  Json json{{"schemaVersion", 1}, {"label", badge.label}, {"message", badge.message}, {"color", badge.color}};
  if (badge.is_error) json["isError"] = true;
  take(dumped(json) + "\n");
}

void badge_report(RunReport const& run, Take const& take) {
  Badge const badge = badge_of(run);
  std::size_t const left = pixels_of(badge.label);
  std::size_t const right = pixels_of(badge.message);
  std::string const all = std::to_string(left + right);
  std::string const title = xml_text(badge.label + ": " + badge.message);
  auto const box = [](std::size_t at, std::size_t width, std::string_view color) {
    return "  <rect x=\"" + std::to_string(at) + "\" width=\"" + std::to_string(width) + "\" height=\"20\" fill=\"" +
           std::string(color) + "\"/>\n";
  };
  auto const word = [](std::size_t middle, std::string const& text) {
    return "  <text x=\"" + std::to_string(middle) + "\" y=\"14\" fill=\"#fff\" text-anchor=\"middle\">" +
           xml_text(text) + "</text>\n";
  };
  take("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + all + "\" height=\"20\" viewBox=\"0 0 " + all +
       " 20\" role=\"img\" aria-label=\"" + title +
       "\" font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\">\n" + "  <title>" + title + "</title>\n" +
       box(0, left, "#555") + box(left, right, badge.code) + word(left / 2, badge.label) +
       word(left + right / 2, badge.message) + "</svg>\n");
}

}  // namespace onpace
