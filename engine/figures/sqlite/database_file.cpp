// Figures in an SQLite database.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/column_names.hpp"
#include "figures/cells/comma_text.hpp"
#include "figures/cells/number_format.hpp"
#include "figures/open/containers.hpp"
#include "figures/periods/period_spellings.hpp"
#include "system/containers/sqlite.hpp"
#include "text/suggest.hpp"
#include "values/period.hpp"

namespace onpace {
namespace {

constexpr std::size_t kLongestName = 80;           ///< bytes of a column's name or a period
constexpr std::uint64_t kLeastSteps = 50'000'000;  ///< less than a second
constexpr std::uint64_t kStepsAByte = 100;
constexpr std::uint64_t kLeastSeconds = 10;
constexpr std::uint64_t kBytesASecond = std::uint64_t{1} << 20U;   ///< a small part of what reading takes
constexpr std::uint64_t kLeastMemory = std::uint64_t{128} << 20U;  ///< bytes
constexpr std::uint64_t kMemoryAByte = 4;
constexpr std::size_t kMostChecked = std::size_t{64} << 20U;  ///< bytes of a file that is looked through for damage
constexpr std::size_t kMostTold = 20;                         ///< mistakes of one kind

/// Of a table's columns, what a reader knows of them.
struct Meanings {
  bool indicator = false;
  bool period = false;
  bool value = false;
  bool periods_across = false;

  [[nodiscard]] bool is_figures() const { return indicator && ((period && value) || periods_across); }
};

/// A name as SQL has it.
std::string sql_name(std::string_view name) {
  std::string result = "\"";
  for (char const byte : name)
    result += byte == '"' ? "\"\"" : std::string(1, byte);
  return result + "\"";
}

bool heads_column(std::string_view name) {
  return name.size() <= kLongestName && (column_meaning(name) || spelled_period(name, {}).period);
}

/// Whether a figure can come from the column, or what it belongs to.
bool is_read(std::string_view name) {
  std::optional<ColumnName> const meaning = column_meaning(name);
  return heads_column(name) && meaning != ColumnName::note && meaning != ColumnName::source;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n;") == std::string_view::npos; }

class DatabaseReading {
 public:
  DatabaseReading(ContainerFile const& file, Sources& sources, Diagnostics& diagnostics)
      : file_(file),
        database_(file.packed ? Sqlite::open_bytes(file.bytes) : Sqlite::open(file.address.file, SqliteAccess::read)),
        sources_(sources),
        diagnostics_(diagnostics) {}

  std::optional<SourceId> read() {
    if (is_cut_off_database(file_.bytes)) return not_read({"it is cut off", "文件不完整"});
    allow();
    bool const checked = file_.bytes.size() > kMostChecked || (database_.is_open() && database_.check_whole());
    if (!database_.is_open() || !checked) return not_whole();
    allow();
    if (std::optional<std::string> const query = file_.address.choice("query")) return read_query(*query);
    std::optional<std::string> const table = choose_table();
    if (!table) return std::nullopt;
    SqliteStatement rows = database_.prepare("SELECT * FROM " + sql_name(*table));
    if (!rows) return failed(codes::database_not_read);
    bool const named = !file_.address.choices.empty();
    return take(rows, named ? file_.name : fmt::format("{}?table={}", file_.name, *table), codes::database_not_read);
  }

  /// Of all tables; nothing where it cannot be read.
  std::optional<std::vector<std::string>> names() {
    allow();
    return database_.is_open() && !is_cut_off_database(file_.bytes) ? tables() : std::nullopt;
  }

 private:
  void allow() {
    std::uint64_t const bytes = file_.bytes.size();
    database_.allow(std::max(kLeastSteps, kStepsAByte * bytes), kLeastSeconds + bytes / kBytesASecond,
                    std::max(kLeastMemory, kMemoryAByte * bytes));
  }

  std::nullopt_t not_whole() {
    if (database_.is_open() && database_.stop() != SqliteStop::none) return failed(codes::database_not_read);
    return not_read(database_.problem());
  }

  std::nullopt_t not_read(Text why) {
    diagnostics_.report(
        {.code = codes::database_not_read, .span = {}, .arguments = {file_.address.file, std::move(why)}});
    return std::nullopt;
  }

  std::nullopt_t failed(Code code) {
    SqliteStop const stop = database_.stop();
    if (stop == SqliteStop::allowance) code = codes::query_too_long;
    if (stop == SqliteStop::long_value) code = codes::query_value_too_long;
    if (stop == SqliteStop::function) code = codes::query_calls_function;
    diagnostics_.report({.code = code, .span = {}, .arguments = {file_.address.file, database_.problem()}});
    return std::nullopt;
  }

  /// Tables and views by name, or nothing after a report.
  std::optional<std::vector<std::string>> tables() {
    SqliteStatement names = database_.prepare(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite~_%' ESCAPE '~' "
        "ORDER BY name");
    std::vector<std::string> result;
    SqliteStatement::Step step = SqliteStatement::Step::failed;
    while (names && (step = names.step()) == SqliteStatement::Step::row)
      result.emplace_back(names.text(0));
    if (step == SqliteStatement::Step::failed) return failed(codes::database_not_read);
    return result;
  }

  bool has_figures(std::string const& table) {
    SqliteStatement const rows = database_.prepare("SELECT * FROM " + sql_name(table));
    Meanings meanings;
    for (int column = 0; rows && column < rows.column_count(); ++column) {
      std::string_view const name = rows.column_name(column);
      std::optional<ColumnName> const meaning = column_meaning(name);
      meanings.indicator = meanings.indicator || meaning == ColumnName::indicator;
      meanings.period = meanings.period || meaning == ColumnName::period;
      meanings.value = meanings.value || meaning == ColumnName::value;
      meanings.periods_across = meanings.periods_across || (!meaning && heads_column(name));
    }
    return meanings.is_figures();
  }

  std::optional<std::string> choose_table() {
    std::optional<std::vector<std::string>> const names = tables();
    if (!names) return std::nullopt;
    if (std::optional<std::string> const wanted = file_.address.choice("table")) {
      if (std::find(names->begin(), names->end(), *wanted) != names->end()) return wanted;
      diagnostics_.report({.code = codes::no_such_table,
                           .span = {},
                           .arguments = {file_.address.file, *wanted, listed(*names)},
                           .help = suggestion(*wanted, *names)});
      return std::nullopt;
    }
    std::vector<std::string> fitting;
    for (std::string const& name : *names) {
      if (has_figures(name)) fitting.push_back(name);
      if (database_.stop() == SqliteStop::allowance) return failed(codes::query_too_long);
    }
    if (fitting.size() == 1) return fitting.front();
    Code const code = fitting.empty() ? codes::no_table_of_figures : codes::several_tables_of_figures;
    diagnostics_.report({.code = code,
                         .span = {},
                         .arguments = {file_.address.file, listed(fitting.empty() ? *names : fitting),
                                       fitting.empty() ? "figures" : fitting.front()}});
    return std::nullopt;
  }

  std::optional<SourceId> read_query(std::string const& query) {
    std::string_view rest;
    SqliteStatement rows = database_.prepare(query, &rest);
    if (!rows && !is_blank(query)) return failed(codes::query_not_run);
    if (rows && rows.column_count() > 0 && rows.only_reads() && is_blank(rest))
      return take(rows, file_.name, codes::query_not_run);
    diagnostics_.report({.code = codes::query_is_no_select, .span = {}, .arguments = {query}});
    return std::nullopt;
  }

  /// Nothing where a row cannot be had, after a report.
  std::optional<SourceId> take(SqliteStatement& rows, std::string name, Code failure) {
    CommaText text(most_text_of(file_.bytes.size()));
    for (int column = 0; column < rows.column_count(); ++column)
      text.field(rows.column_name(column));
    text.end_row();
    SqliteStatement::Step step{};
    while (!text.is_full() && (step = rows.step()) == SqliteStatement::Step::row)
      take_row(rows, text);
    if (text.is_full()) return failed(codes::query_too_long);
    if (step == SqliteStatement::Step::failed) return failed(failure);
    SourceId const source = sources_.add(std::move(name), text.finish(), SourceKind::rows);
    return report_blobs(source) ? std::nullopt : std::optional(source);
  }

  void take_row(SqliteStatement const& rows, CommaText& text) {
    ++line_;
    for (int column = 0; column < rows.column_count(); ++column) {
      switch (rows.type(column)) {
        case SqliteType::null:
          text.field("");
          break;
        case SqliteType::integer:
          text.field(rows.text(column));
          break;
        case SqliteType::text:
          text.text_field(rows.text(column));
          break;
        case SqliteType::real:
          text.field(decimal_text(rows.real(column)));
          break;
        case SqliteType::blob:
          text.field(kBytes);
          if (blobs_.size() < kMostTold && is_read(rows.column_name(column)))
            blobs_.push_back({line_, std::string(rows.column_name(column))});
      }
    }
    text.end_row();
  }

  /// True after a report.
  bool report_blobs(SourceId source) {
    for (auto const& [line, column] : blobs_) {
      auto const begin = static_cast<std::uint32_t>(line_begin(sources_[source], line).value_or(0));
      auto const length = static_cast<std::uint32_t>(line_of(sources_[source], line).size());
      diagnostics_.report(
          {.code = codes::cell_is_blob, .span = {source, begin, begin + length}, .arguments = {column}});
    }
    return !blobs_.empty();
  }

  static constexpr std::string_view kBytes = "<bytes>";

  struct Blob {
    std::uint32_t line;
    std::string column;
  };

  ContainerFile const& file_;
  Sqlite database_;
  Sources& sources_;
  Diagnostics& diagnostics_;
  std::uint32_t line_ = 1;
  std::vector<Blob> blobs_{};
};

}  // namespace

std::optional<SourceId> read_database_file(ContainerFile const& file, Sources& sources, Diagnostics& diagnostics) {
  std::vector<std::string> const known = {file.address.choice("query") ? "query" : "table"};
  if (!require_choices(file.address, known, file.name, diagnostics)) return std::nullopt;
  return DatabaseReading(file, sources, diagnostics).read();
}

std::vector<std::string> tables_of_database(std::string_view bytes) {
  Sources none;
  Diagnostics unheard;
  std::string const name;
  Address const address{};
  ContainerFile const file{name, address, bytes, true};
  return DatabaseReading(file, none, unheard).names().value_or(std::vector<std::string>());
}

}  // namespace onpace
