#include <nlohmann/json.hpp>

#include "figures/cells/column_names.hpp"
#include "look/text.hpp"
#include "look/words.hpp"

namespace onpace {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(std::string const& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json both(Text const& text) { return {{"en", text.in(Language::english)}, {"zh", text.in(Language::chinese)}}; }

Json span_json(SpanLook const& span) {
  return {{"figures", span.figures},
          {"first", span.first ? Json(period_text(*span.first)) : Json(nullptr)},
          {"last", span.last ? Json(period_text(*span.last)) : Json(nullptr)},
          {"lengths", span.lengths}};
}

std::string role_of(ColumnLook const& column, std::optional<ColumnName> across) {
  if (column.holds_figures && across) return "figures of one " + std::string(own_name(*across));
  if (column.chooses) return "where";
  if (!column.meaning) return "not read";
  return std::string(own_name(*column.meaning));
}

Json counts_json(std::vector<std::pair<std::string, std::uint64_t>> const& counts) {
  Json list = Json::array();
  for (auto const& [text, count] : counts)
    list.push_back({{"text", text}, {"count", count}});
  return list;
}

Json columns_json(FileLook const& look) {
  Json columns = Json::array();
  for (ColumnLook const& column : look.columns)
    columns.push_back({{"name", column.name},
                       {"role", role_of(column, look.across)},
                       {"tells_rows_apart", column.differs || column.chooses},
                       {"values", counts_json(column.values)},
                       {"more_values", column.has_more},
                       {"empty", column.empty}});
  return columns;
}

Json series_json(FileLook const& look) {
  Json list = Json::array();
  for (SeriesLook const& series : look.series) {
    Json one{{"name", series.indicator}, {"in_rules", or_null(series.rule_name)}, {"unit", or_null(series.unit)}};
    one["entities"] = series.entities;
    one.update(span_json(series.span));
    list.push_back(std::move(one));
  }
  return list;
}

Json targets_json(FileLook const& look) {
  Json list = Json::array();
  for (TargetFigures const& target : look.targets) {
    Json one{{"target", target.target}, {"entity", or_null(target.entity)}, {"indicator", target.indicator}};
    one.update(span_json(target.span));
    one["near"] = or_null(target.near);
    list.push_back(std::move(one));
  }
  return list;
}

Json file_json(FileLook const& look) {
  Json json{{"file", look.name},
            {"read", look.is_read},
            {"container", or_null(look.container)},
            {"format", or_null(look.format)},
            {"encoding", or_null(look.encoding)},
            {"separator", look.separator == '\0' ? Json(nullptr) : Json(std::string(1, look.separator))},
            {"decimal", or_null(look.decimal)},
            {"header_line", look.header_line == 0 ? Json(nullptr) : Json(look.header_line)},
            {"titles", look.titles},
            {"rows", look.rows},
            {"across", look.across ? Json(std::string(own_name(*look.across))) : Json(nullptr)}};
  json["tables"] = Json::array();
  for (TableLook const& table : look.tables)
    json["tables"].push_back({{"name", table.name}, {"read", table.is_read}, {"figures", table.figures}});
  json["columns"] = columns_json(look);
  json["indicators"] = series_json(look);
  json["entities"] = look.entities;
  json["periods"] = span_json(look.span);
  json["statuses"] = Json::array();
  for (auto const& [status, count] : look.statuses)
    json["statuses"].push_back({{"status", both(status_text(status))}, {"count", count}});
  json["missing"] = counts_json(look.missing);
  json["profiles"] = Json::array();
  for (ProfileLook const& profile : look.profiles)
    json["profiles"].push_back(
        {{"name", profile.name}, {"columns", profile.columns}, {"marks", profile.marks}, {"signs", profile.signs}});
  json["open"] = Json::array();
  for (Text const& question : open_questions(look))
    json["open"].push_back(both(question));
  json["entry"] = or_null(look.entry_text);
  json["targets"] = targets_json(look);
  return json;
}

}  // namespace

std::string look_json(std::span<FileLook const> looks, Appearance const&) {
  Json const head{{"version", ONPACE_VERSION}, {"format", 1}};
  std::string text = "{\n  \"onpace\": " + head.dump() + ",\n  \"files\": [";
  for (std::size_t index = 0; index < looks.size(); ++index)
    text += (index > 0 ? ",\n    " : "\n    ") +
            file_json(looks[index]).dump(-1, ' ', false, Json::error_handler_t::replace);
  return text + "\n  ]\n}\n";
}

}  // namespace onpace
