#include "report/html/summary.hpp"

#include <algorithm>

#include "report/html/markup.hpp"

namespace onpace {
namespace {

/// More rows would be no summary: then those that are missed or at risk alone, and of these the first.
constexpr std::size_t kMostRows = 60;

struct Words {
  Language language;
  [[nodiscard]] bool chinese() const { return language == Language::chinese; }
  [[nodiscard]] std::string pick(char const* english, char const* chinese_text) const {
    return chinese() ? chinese_text : english;
  }
  [[nodiscard]] std::string in(Text const& text) const { return text.in(language); }
};

std::string tiles(Summary const& summary, Words const& words) {
  std::string text;
  for (Status const status : kStatusesShown) {
    std::string const name(class_of(status));
    std::size_t const count = summary.standing.count(status);
    text += "<li class=\"" + name + (count == 0 ? " zero" : "") + "\"><b>" + std::to_string(count) + "</b>" +
            stated("span", status, words.in(status_text(status))) + "</li>";
  }
  return "<ul class=\"tiles\">" + text + "</ul>";
}

/// All verdicts as one bar, whose parts are as long as they are many.
std::string distribution(Summary const& summary) {
  constexpr std::size_t kWidth = 1000;
  constexpr std::size_t kBetween = 4;
  std::size_t const all = summary.standing.verdicts();
  std::string text;
  std::size_t before = 0;
  for (Status const status : kStatusesShown) {
    std::size_t const count = summary.standing.count(status);
    if (count == 0) continue;
    std::size_t const begin = kWidth * before / all;
    before += count;
    std::size_t const end = before == all ? kWidth : std::max(kWidth * before / all, begin + kBetween + 1) - kBetween;
    text += "<rect class=\"" + std::string(class_of(status)) + "\" x=\"" + std::to_string(begin) + "\" width=\"" +
            std::to_string(end - begin) + "\" height=\"12\"/>";
  }
  return "<svg class=\"spread\" viewBox=\"0 0 1000 12\" preserveAspectRatio=\"none\" aria-hidden=\"true\">" + text +
         "</svg>";
}

int rank(Status status) {
  switch (status) {
    case Status::missed:
      return 0;
    case Status::at_risk:
      return 1;
    case Status::on_track:
      return 2;
    case Status::met:
      return 3;
    case Status::no_data:
      break;
  }
  return -1;
}

/// How many stand better or worse than one report before.
std::string change_line(Summary const& summary, Words const& words) {
  std::size_t better = 0;
  std::size_t worse = 0;
  for (SummaryRow const& row : summary.rows) {
    if (!row.before || *row.before == Status::no_data) continue;
    better += rank(row.row.status) > rank(*row.before) ? 1 : 0;
    worse += rank(row.row.status) < rank(*row.before) ? 1 : 0;
  }
  if (better + worse == 0) return {};
  std::string const up = std::to_string(better);
  std::string const down = std::to_string(worse);
  std::string text;
  if (better > 0) text += words.chinese() ? up + " 个好转" : up + (better == 1 ? " is" : " are") + " better";
  if (worse > 0 && !text.empty()) text += words.pick(", ", "，");
  if (worse > 0) text += words.chinese() ? down + " 个变差" : down + (worse == 1 ? " is" : " are") + " worse";
  return words.pick("Since the report before, ", "与上一期数据相比，") + text + words.pick(".", "。");
}

/// What was not known one report before is no change.
bool has_changed(SummaryRow const& row) {
  return row.before && *row.before != Status::no_data && *row.before != row.row.status;
}

std::string before_cell(SummaryRow const& row, Words const& words) {
  if (!has_changed(row)) return "<td class=\"word\"></td>";
  return "<td class=\"word\">" + stated("span", *row.before, words.in(status_text(*row.before))) + "</td>";
}

std::string table_row(SummaryRow const& row, bool changed, Words const& words) {
  std::string const waived =
      row.is_waived ? " <span class=\"chip\">" + words.pick("waived", "已豁免") + "</span>" : std::string();
  std::string const note = row.row.note.empty() ? "" : "<small>" + escaped(row.row.note) + "</small>";
  return "<tr><th scope=\"row\"><a href=\"#" + row.anchor + "\">" + escaped(row.row.name) + "</a>" + waived + note +
         "</th><td>" + escaped(row.row.reading) + "</td><td>" + escaped(row.row.aim) + "</td><td>" +
         escaped(row.row.gap) + "</td>" + (changed ? before_cell(row, words) : "") + "</tr>\n";
}

/// Those of one status, in the order of the rules.
std::string table_body(Summary const& summary, Status status, bool changed, std::size_t& left, Words const& words) {
  std::string rows;
  std::size_t more = summary.standing.count(status);  // also those that are not told of by themselves
  for (SummaryRow const& row : summary.rows) {
    if (row.row.status != status || left == 0) continue;
    --left;
    --more;
    rows += table_row(row, changed, words);
  }
  if (rows.empty() && more == 0) return {};
  std::string const columns = changed ? "5" : "4";
  if (more > 0)
    rows += "<tr><td class=\"why\" colspan=\"" + columns + "\">" + words.pick("and ", "另有 ") + std::to_string(more) +
            words.pick(" more", " 个") + "</td></tr>\n";
  return "<tbody><tr><th scope=\"rowgroup\" colspan=\"" + columns + "\">" +
         stated("span", status, words.in(status_text(status))) + "</th></tr>\n" + rows + "</tbody>";
}

std::string table(Summary const& summary, Words const& words) {
  bool const changed = std::any_of(summary.rows.begin(), summary.rows.end(), has_changed);
  bool const all = summary.rows.size() <= kMostRows;
  std::size_t left = kMostRows;
  std::string bodies;
  for (Status const status : {Status::missed, Status::at_risk, Status::on_track, Status::met}) {
    bool const is_bad = status == Status::missed || status == Status::at_risk;
    if (all || is_bad) bodies += table_body(summary, status, changed, left, words);
  }
  if (bodies.empty()) return {};
  auto const head = [&](char const* english, char const* chinese) {
    return "<th scope=\"col\">" + words.pick(english, chinese) + "</th>";
  };
  return "<div class=\"wide\"><table class=\"overview\"><thead><tr>" + head("Goal", "目标") + head("Now", "目前") +
         head("Aim", "目标值") + head("Gap", "差距") +
         (changed ? "<th scope=\"col\" class=\"word\">" + words.pick("Report before", "上一期") + "</th>" : "") +
         "</tr></thead>" + bodies + "</table></div>";
}

}  // namespace

std::string summary_section(Summary const& summary, Language language) {
  Words const words{language};
  std::string text = "<section class=\"glance\" aria-labelledby=\"glance\"><h2 id=\"glance\" class=\"quiet\">" +
                     words.pick("At a glance", "总体情况") + "</h2><p class=\"headline\">" +
                     escaped(headline(summary.standing, language)) + "</p>";
  std::string const missing = missing_line(summary.standing, language);
  std::string const change = change_line(summary, words);
  std::string const space = missing.empty() || change.empty() || words.chinese() ? "" : " ";
  if (!missing.empty() || !change.empty()) text += "<p class=\"lead\">" + missing + space + change + "</p>";
  return text + tiles(summary, words) + distribution(summary) + table(summary, words) + "</section>\n";
}

}  // namespace onpace
