// A table of an SQLite database as a store.
#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "diagnostics/codes/ledger.hpp"
#include "diagnostics/codes/run.hpp"
#include "figures/cells/column_names.hpp"
#include "figures/cells/comma_text.hpp"
#include "figures/cells/number_format.hpp"
#include "ledger/store.hpp"
#include "system/containers/sqlite.hpp"
#include "system/files/files.hpp"
#include "text/suggest.hpp"

namespace onpace {
namespace {

constexpr std::string_view kTable = "figures";
constexpr std::string_view kMakeTable =
    "CREATE TABLE figures (entity TEXT, indicator TEXT NOT NULL, period TEXT NOT NULL, value TEXT NOT NULL, unit TEXT, "
    "status TEXT, released TEXT, source TEXT, note TEXT)";

/// A name as SQL has it.
std::string sql_name(std::string_view name) {
  std::string result = "\"";
  for (char const byte : name)
    result += byte == '"' ? "\"\"" : std::string(1, byte);
  return result + "\"";
}

std::vector<std::string> columns_of(SqliteStatement const& rows) {
  std::vector<std::string> names;
  for (int column = 0; rows && column < rows.column_count(); ++column)
    names.emplace_back(rows.column_name(column));
  return names;
}

std::vector<std::string_view> views_of(std::vector<std::string> const& names) { return {names.begin(), names.end()}; }

/// Holds a transaction that others cannot write beside; without `add` it is as if it had never been.
class HeldSqlite : public HeldStore {
 public:
  HeldSqlite(std::string path, WriterLock lock) : path_(std::move(path)), lock_(std::move(lock)) {}

  /// False after a report.
  bool open(Diagnostics& diagnostics) {
    std::error_code error;
    std::uintmax_t const size = std::filesystem::file_size(path_, error);
    is_new_ = error || size == 0;
    if (is_new_) return true;
    database_ = Sqlite::open(path_, SqliteAccess::write);
    if (!begin(diagnostics) || !choose_table(diagnostics)) return false;
    if (!table_.empty()) content_ = table_as_csv();
    return true;
  }

  [[nodiscard]] std::optional<Bytes> content() const override { return content_; }
  [[nodiscard]] std::string name() const override {
    return path_ + "?table=" + (table_.empty() ? std::string(kTable) : table_);
  }

  bool has_room_for(LedgerEntry const& entry, Diagnostics& diagnostics) const override {
    if (table_.empty()) return true;
    std::vector<std::string> const missing = without_column(entry, views_of(columns_));
    if (!missing.empty()) report_no_columns(name(), missing, diagnostics);
    return missing.empty();
  }

  std::optional<std::string> add(LedgerEntry const& entry, Diagnostics& diagnostics) override {
    if (is_new_) {
      database_ = Sqlite::open(path_, SqliteAccess::create);
      if (!begin(diagnostics)) return std::nullopt;
    }
    if (table_.empty()) {
      if (!database_.run(std::string(kMakeTable))) return failed(diagnostics);
      table_ = kTable;
      columns_ = columns_of(database_.prepare("SELECT * FROM " + sql_name(table_)));
    }
    if (!insert(entry)) return failed(diagnostics);
    if (!keeps(entry)) {
      report_unfit(name(), {"its columns would change what is written", "其各列无法原样保存每个字段"}, diagnostics,
                   {"give its columns the type `TEXT`, or record into a new store",
                    "请把各列的类型改为 `TEXT`，或记入新的台账"});
      return std::nullopt;
    }
    if (!database_.run("COMMIT")) return failed(diagnostics);
    return name() + ":" + std::to_string(rows_ + 2);  // behind the header and the other rows
  }

 private:
  std::nullopt_t failed(Diagnostics& diagnostics) {
    if (database_.is_busy())
      diagnostics.report({.code = codes::store_busy, .span = {}, .arguments = {path_}});
    else
      diagnostics.report({.code = codes::cannot_write, .span = {}, .arguments = {path_, database_.problem()}});
    return std::nullopt;
  }

  /// What is committed is on the disk before `COMMIT` comes back.
  bool begin(Diagnostics& diagnostics) {
    bool const begun = database_.is_open() && database_.run("PRAGMA synchronous = FULL; BEGIN IMMEDIATE");
    if (!begun) failed(diagnostics);
    return begun;
  }

  [[nodiscard]] std::vector<std::string> tables() {
    std::vector<std::string> names;
    SqliteStatement statement = database_.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name");
    while (statement && statement.step() == SqliteStatement::Step::row)
      names.emplace_back(statement.text(0));
    return names;
  }

  [[nodiscard]] bool holds_figures(std::string const& table) {
    std::vector<std::string> const names = columns_of(database_.prepare("SELECT * FROM " + sql_name(table)));
    auto const has = [&](ColumnName meaning) {
      return std::any_of(names.begin(), names.end(), [&](auto const& name) { return column_meaning(name) == meaning; });
    };
    return has(ColumnName::indicator) && has(ColumnName::period) && has(ColumnName::value);
  }

  /// The one table that holds figures, or none where it is to be made; false after a report.
  bool choose_table(Diagnostics& diagnostics) {
    std::vector<std::string> fitting;
    bool taken = false;
    for (std::string const& table : tables()) {
      if (holds_figures(table)) fitting.push_back(table);
      taken = taken || table == kTable;
    }
    if (fitting.size() > 1 || (fitting.empty() && taken)) {
      std::string const names = listed(fitting).en;
      report_unfit(path_,
                   fitting.empty() ? Text("its table `figures` holds no figures", "其中的表 `figures` 不是数据表")
                                   : Text("several of its tables hold figures: " + names,
                                          "其中有多个数据表：" + listed(fitting).zh),
                   diagnostics);
      return false;
    }
    if (fitting.empty()) return true;
    table_ = fitting.front();
    columns_ = columns_of(database_.prepare("SELECT * FROM " + sql_name(table_)));
    return true;
  }

  /// As the reader of databases gives it.
  [[nodiscard]] Bytes table_as_csv() {
    CommaText text(kMostFileBytes);
    for (std::string const& column : columns_)
      text.field(column);
    text.end_row();
    SqliteStatement rows = database_.prepare("SELECT * FROM " + sql_name(table_));
    for (; rows && rows.step() == SqliteStatement::Step::row; ++rows_) {
      for (int column = 0; column < rows.column_count(); ++column)
        text.field(rows.type(column) == SqliteType::real ? decimal_text(rows.real(column))
                                                         : std::string(rows.text(column)));
      text.end_row();
    }
    return text.finish();
  }

  /// The columns that the entry fills, and with what.
  struct Filled {
    std::string column;
    std::string text;
  };
  [[nodiscard]] std::vector<Filled> filled(LedgerEntry const& entry) const {
    std::vector<Filled> result;
    for (std::string const& column : columns_) {
      std::optional<ColumnName> const meaning = column_meaning(column);
      // a withdrawal has an empty value, and its column may not be null
      bool const is_value = meaning == ColumnName::value;
      if (meaning && (is_value || !entry[*meaning].empty())) result.push_back({column, entry[*meaning]});
    }
    return result;
  }

  bool insert(LedgerEntry const& entry) {
    std::string columns;
    std::string places;
    std::vector<Filled> const fields = filled(entry);
    for (Filled const& field : fields) {
      columns += (columns.empty() ? "" : ", ") + sql_name(field.column);
      places += places.empty() ? "?" : ", ?";
    }
    SqliteStatement statement =
        database_.prepare("INSERT INTO " + sql_name(table_) + " (" + columns + ") VALUES (" + places + ")");
    if (!statement) return false;
    for (std::size_t index = 0; index < fields.size(); ++index)
      statement.bind(static_cast<int>(index), fields[index].text);
    return statement.step() == SqliteStatement::Step::done;
  }

  /// A column of numbers makes 430 of `0430` and 5.6 of `5.60`.
  bool keeps(LedgerEntry const& entry) {
    std::int64_t const row = database_.last_row();
    for (Filled const& field : filled(entry)) {
      SqliteStatement statement =
          database_.prepare("SELECT " + sql_name(field.column) + " FROM " + sql_name(table_) + " WHERE rowid = ?");
      if (!statement || statement.bind(0, row).step() != SqliteStatement::Step::row) return false;
      if (statement.text(0) != field.text) return false;
    }
    return true;
  }

  std::string path_;
  WriterLock lock_;
  bool is_new_ = true;
  Sqlite database_{};
  std::string table_{};
  std::vector<std::string> columns_{};
  std::uint64_t rows_ = 0;
  std::optional<Bytes> content_{};
};

}  // namespace

bool is_named_sqlite(std::string_view path) {
  constexpr auto extensions = std::to_array<std::string_view>({".db", ".sqlite", ".sqlite3"});
  return std::any_of(extensions.begin(), extensions.end(), [&](auto extension) { return path.ends_with(extension); });
}

std::unique_ptr<HeldStore> hold_sqlite(std::string const& path, Diagnostics& diagnostics) {
  std::optional<WriterLock> lock = lock_of(path, diagnostics);
  if (!lock) return nullptr;
  auto held = std::make_unique<HeldSqlite>(path, std::move(*lock));
  return held->open(diagnostics) ? std::move(held) : nullptr;
}

}  // namespace onpace
