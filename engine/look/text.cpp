#include "look/text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "figures/cells/column_names.hpp"
#include "look/words.hpp"
#include "text/printable.hpp"
#include "text/unicode.hpp"
#include "text/wrap.hpp"

namespace onpace {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kLabel = 12;
constexpr std::size_t kMostColumns = 30;
constexpr std::size_t kMostSeries = 12;
constexpr std::size_t kMostTargets = 60;
constexpr std::size_t kWidestName = 28;
constexpr std::size_t kFewValues = 4;

class LookPage {
 public:
  LookPage(FileLook const& look, Appearance const& appearance)
      : look_(look), language_(appearance.language), width_(prose_width(appearance.width)) {}

  std::string text() {
    page_ = printable(look_.name) + "\n";
    add_kind();
    if (!look_.tables.empty()) add_tables();
    if (!look_.columns.empty()) add_columns();
    if (!look_.series.empty()) add_series();
    add_open();
    add_entry();
    if (!look_.targets.empty()) add_targets();
    return std::move(page_);
  }

 private:
  [[nodiscard]] std::string say(char const* english, char const* chinese) const {
    return language_ == Language::chinese ? chinese : english;
  }
  [[nodiscard]] std::string say(Text const& text) const { return text.in(language_); }
  [[nodiscard]] std::string between() const { return say(", ", "，"); }

  /// A label, and behind it what may take several lines.
  void add_line(std::string const& label, std::string const& text) {
    if (text.empty()) return;
    std::vector<std::string> const lines = wrapped(text, width_ - kIndent - kLabel);
    for (std::size_t index = 0; index < lines.size(); ++index)
      page_ += std::string(kIndent, ' ') + padded(index == 0 ? label : "", kLabel) + lines[index] + "\n";
  }

  void add_heading(std::string const& text) { page_ += "\n" + text + "\n"; }

  void add_kind() {
    std::string kind = look_.container.empty() ? look_.format : look_.container;
    if (kind.empty()) kind = say("unknown", "未知");
    for (std::string const& more :
         {look_.encoding,
          say(separator_text(look_.container.empty() || look_.container == "ZIP" ? look_.separator : '\0'))})
      if (!more.empty() && (look_.format == "CSV" || more != say(separator_text(look_.separator))))
        kind += between() + more;
    add_line(say("kind", "文件"), kind);
    std::string layout = say(layout_text(look_));
    if (look_.header_line > 0 && !look_.is_understood)
      layout += between() +
                fmt::format(fmt::runtime(say("the header may be line {}", "表头可能在第 {} 行")), look_.header_line);
    else if (look_.header_line > 0)
      layout += between() + fmt::format(fmt::runtime(say("header on line {}", "表头在第 {} 行")), look_.header_line);
    if (look_.rows > 0)
      layout += between() + fmt::format(fmt::runtime(look_.rows == 1 ? say("one row below it", "其下 {} 行")
                                                                     : say("{} rows below it", "其下 {} 行")),
                                        look_.rows);
    add_line(say("layout", "布局"), layout);
    std::string titles;
    for (std::size_t index = 0; index < std::min<std::size_t>(look_.titles.size(), 3); ++index)
      titles += (index > 0 ? " · " : "") + printable(look_.titles[index], 60);
    add_line(say("titles", "标题"), titles);
    if (!look_.decimal.empty())
      add_line(say("decimal", "小数点"), look_.decimal == "," ? say("comma", "逗号") : say("point", "点"));
    if (look_.is_read) add_counts();
    add_profiles();
  }

  void add_counts() {
    add_line(say("figures", "数据"),
             fmt::format(fmt::runtime(say("{} of {} indicator{}", "{} 个，{} 个指标{}")), look_.span.figures,
                         look_.series.size(), look_.series.size() == 1 ? "" : say("s", "")));
    add_line(say("periods", "时期"), say(span_text(look_.span)));
    std::string entities = look_.entities.empty() ? say("none named", "没有写明") : names_of(look_.entities);
    add_line(say("entities", "实体"), entities);
    std::string statuses;
    for (auto const& [status, count] : look_.statuses)
      statuses += fmt::format("{}{} {}", statuses.empty() ? "" : between(), count, say(status_text(status)));
    if (look_.statuses.size() > 1 ||
        (look_.statuses.size() == 1 && look_.statuses[0].first != ObservationStatus::normal))
      add_line(say("statuses", "状态"), statuses);
    std::string missing;
    std::size_t told = 0;
    for (auto const& [text, count] : look_.missing)
      if (told++ < 8)
        missing += fmt::format("{}{} {}", missing.empty() ? "" : between(), count,
                               text.empty() ? say("empty", "个空格") : "`" + printable(text, 20) + "`");
    add_line(say("no figure", "缺数"), missing);
  }

  void add_profiles() {
    std::string profiles;
    for (std::size_t index = 0; index < std::min<std::size_t>(look_.profiles.size(), 4); ++index) {
      ProfileLook const& profile = look_.profiles[index];
      std::string why;
      for (std::string const& column : profile.columns)
        why += fmt::format("{}`{}`", why.empty() ? "" : " ", printable(column, 30));
      for (std::string const& mark : profile.marks)
        why += fmt::format("{}`{}`", why.empty() ? "" : " ", printable(mark, 30));
      for (std::string const& sign : profile.signs)
        if (why.size() < 60) why += fmt::format("{}`{}`", why.empty() ? "" : " ", printable(sign, 8));
      profiles += fmt::format(fmt::runtime(say("{}`{}` ({})", "{}`{}`（{}）")), profiles.empty() ? "" : between(),
                              profile.name, why);
    }
    add_line(say("profiles", "来源配置"), profiles);
  }

  [[nodiscard]] std::string names_of(std::vector<std::string> const& names) const {
    constexpr std::size_t most = 5;
    std::string text = fmt::format(fmt::runtime(say("{}: ", "{} 个：")), names.size());
    for (std::size_t index = 0; index < std::min(names.size(), most); ++index)
      text += (index > 0 ? say(", ", "、") : "") + printable(names[index], 30);
    return text + (names.size() > most ? say(", …", " …") : "");
  }

  void add_tables() {
    add_heading(look_.container == "ZIP"      ? say("files", "其中的文件")
                : look_.container == "SQLite" ? say("tables", "其中的表")
                                              : say("sheets", "工作表"));
    std::size_t widest = 0;
    for (TableLook const& table : look_.tables)
      widest = std::max(widest, std::min(kWidestName, display_width(printable(table.name))));
    for (TableLook const& table : look_.tables)
      page_ +=
          fmt::format("  {}  {}\n", padded(shortened(printable(table.name), kWidestName), widest),
                      table.is_read ? fmt::format(fmt::runtime(table.figures == 1 ? say("{} figure", "{} 个数据")
                                                                                  : say("{} figures", "{} 个数据")),
                                                  table.figures)
                                    : say("not read", "无法读取"));
  }

  /// Its values where they are few, else the first of them.
  [[nodiscard]] std::string values_text(ColumnLook const& column) const {
    std::string text;
    std::size_t const few = column.chooses || column.differs ? 2 * kFewValues : kFewValues;
    for (std::size_t index = 0; index < std::min(column.values.size(), few); ++index)
      text += (index > 0 ? say(", ", "、") : "") + printable(column.values[index].first, 30);
    if (column.values.size() > few)
      text += fmt::format(fmt::runtime(say(", … ({}{})", " …（{}{} 个）")), column.values.size(),
                          column.has_more ? say(" or more", " 以上，共") : "");
    if (column.empty > 0 && !column.holds_figures)
      text += fmt::format(fmt::runtime(say("{}{} empty", "{}{} 个空格")), text.empty() ? "" : say("; ", "；"),
                          column.empty);
    return text;
  }

  void add_columns() {
    add_heading(say("columns", "各列"));
    std::vector<ColumnLook const*> shown;
    ColumnLook const* first = nullptr;
    ColumnLook const* last = nullptr;
    for (ColumnLook const& column : look_.columns) {
      bool const many = column.holds_figures && look_.figure_columns > kFewValues;
      if (!many && shown.size() < kMostColumns) shown.push_back(&column);
      if (!column.holds_figures) continue;
      if (first == nullptr) first = &column;
      last = &column;
    }
    bool const folded = first != nullptr && look_.figure_columns > kFewValues;
    std::string const ends =
        folded ? shortened(printable(first->name), 11) + " … " + shortened(printable(last->name), 11) : std::string();
    std::size_t widest = std::max<std::size_t>(8, display_width(ends));
    for (ColumnLook const* column : shown)
      widest = std::max(widest, std::min(kWidestName, display_width(printable(column->name))));
    for (ColumnLook const* column : shown)
      add_column(printable(column->name), say(meaning_text(*column, look_.across)), values_text(*column), widest);
    std::size_t const rest = look_.columns.size() - shown.size();
    if (folded)
      add_column(ends, say(meaning_text(*first, look_.across)),
                 fmt::format(fmt::runtime(say("{} columns", "共 {} 列")), look_.figure_columns), widest);
    else if (rest > 0)
      page_ += fmt::format(fmt::runtime(say("  and {} more\n", "  另有 {} 列\n")), rest);
  }

  void add_column(std::string const& name, std::string const& meaning, std::string const& values, std::size_t widest) {
    constexpr std::size_t meaning_width = 13;
    std::string const begin = "  " + padded(shortened(name.empty() ? "\"\"" : name, kWidestName), widest + 2) +
                              padded(meaning, meaning_width);
    std::size_t const left = width_ - std::min(width_ - 20, display_width(begin));
    page_ += begin + shortened(values, left);
    while (page_.ends_with(' '))
      page_.pop_back();
    page_ += "\n";
  }

  void add_series() {
    add_heading(say("indicators", "指标"));
    std::size_t widest = 8;
    for (SeriesLook const& series : look_.series)
      widest = std::max(widest, std::min(kWidestName, display_width(printable(series.indicator))));
    for (std::size_t index = 0; index < std::min(look_.series.size(), kMostSeries); ++index) {
      SeriesLook const& series = look_.series[index];
      std::string line = "  " + padded(shortened(printable(series.indicator), kWidestName), widest + 2) +
                         padded_left(std::to_string(series.span.figures), 7) + "  " + say(span_text(series.span));
      if (!series.unit.empty()) line += between() + printable(series.unit, 20);
      page_ += line + "\n";
    }
    if (look_.series.size() > kMostSeries)
      page_ += fmt::format(fmt::runtime(say("  and {} more\n", "  另有 {} 个\n")), look_.series.size() - kMostSeries);
  }

  void add_open() {
    std::vector<Text> const open = open_questions(look_);
    if (open.empty()) return;
    add_heading(say("to decide", "需要判断"));
    for (Text const& question : open) {
      std::vector<std::string> const lines = wrapped(say(question), width_ - 4);
      for (std::size_t index = 0; index < lines.size(); ++index)
        page_ += (index == 0 ? "  - " : "    ") + lines[index] + "\n";
    }
  }

  void add_entry() {
    page_ += "\n";
    if (!look_.is_read)
      page_ += say("it cannot be read yet: what is wrong stands on standard error\n",
                   "目前还无法读取，问题见标准错误输出\n");
    if (!look_.is_read && !look_.entry_text.empty()) page_ += "\n";
    if (look_.has_entry)
      page_ += say("the rules have an entry of `data:` for it\n", "规则的 `data:` 已有适用于该文件的条目\n");
    else if (look_.entry_text.empty())
      page_ += look_.is_read ? say("the rules need no `data:` for it\n", "规则无需为它写 `data:`\n") : "";
    else
      page_ += say("for the rules, with your own names on the right:\n\n", "可放入规则，右侧换成自己的名称：\n\n") +
               look_.entry_text;
  }

  void add_targets() {
    add_heading(say("targets", "目标"));
    std::size_t widest = 8;
    for (TargetFigures const& target : look_.targets)
      widest = std::max(widest, std::min(kWidestName, display_width(name_of(target))));
    std::size_t told = 0;
    for (TargetFigures const& target : look_.targets) {
      if (told++ == kMostTargets) break;
      std::string text = printable(target.indicator, 30);
      if (target.span.figures > 0)
        text += fmt::format(fmt::runtime(target.span.figures == 1 ? say(": {} figure, ", "：{} 个数据，")
                                                                  : say(": {} figures, ", "：{} 个数据，")),
                            target.span.figures) +
                say(span_text(target.span));
      else
        text += say(": no figures", "：没有数据");
      if (!target.near.empty())
        text += fmt::format(fmt::runtime(say("; the file has `{}`", "；文件中有 `{}`")), printable(target.near, 30));
      page_ += "  " + padded(shortened(name_of(target), kWidestName), widest + 2) + text + "\n";
    }
    std::size_t const rest =
        look_.targets.size() - std::min(look_.targets.size(), kMostTargets) + look_.targets_left_out;
    if (rest > 0) page_ += fmt::format(fmt::runtime(say("  and {} more\n", "  另有 {} 项\n")), rest);
  }

  [[nodiscard]] static std::string name_of(TargetFigures const& target) {
    std::string name = printable(target.target);
    if (!target.entity.empty()) name += " / " + printable(target.entity);
    return name;
  }

  FileLook const& look_;
  Language language_;
  std::size_t width_;
  std::string page_{};
};

}  // namespace

std::string look_text(std::span<FileLook const> looks, Appearance const& appearance) {
  std::string text;
  for (FileLook const& look : looks)
    text += (text.empty() ? "" : "\n") + LookPage(look, appearance).text();
  return text;
}

}  // namespace onpace
