// SQLite databases. The library's own types stand in sqlite.cpp only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "system/containers/sqlite_bounds.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace onpace {

enum class SqliteAccess : std::uint8_t {
  read,    ///< queries only: no file is changed or made, none is attached, and no extension is loaded
  write,   ///< an existing file
  create,  ///< a file that need not exist
};

enum class SqliteType : std::uint8_t { null, integer, real, text, blob };

enum class SqliteStop : std::uint8_t {
  none,
  allowance,   ///< it took more than was allowed
  long_value,  ///< it works on a value that is too long for such a statement
  function,    ///< it calls a function that is not allowed; the problem is its name
};

/// One statement of an open database, which it must not outlive. Parameters and columns count from 0.
class SqliteStatement {
 public:
  explicit operator bool() const { return statement_ != nullptr; }

  SqliteStatement& bind(int parameter, std::string_view text);
  SqliteStatement& bind(int parameter, std::int64_t integer);
  SqliteStatement& bind_null(int parameter);

  enum class Step : std::uint8_t { row, done, failed };
  /// The next row. What failed is the database's `problem`; `done` and `failed` make the statement ready to run again.
  Step step();

  [[nodiscard]] int column_count() const;
  [[nodiscard]] std::string_view column_name(int column) const;
  [[nodiscard]] SqliteType type(int column) const;
  /// The text of a column, valid until the next step; for a number its digits.
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  /// Whether it leaves the database as it is.
  [[nodiscard]] bool only_reads() const;

 private:
  friend class Sqlite;
  struct Close {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Close> statement_{};
};

/// An open database. Nothing throws; what failed is said in `problem`, in the library's English.
class Sqlite {
 public:
  Sqlite() = default;

  /// `problem` of a database that is not open tells why. Nothing is read before the first statement.
  static Sqlite open(std::filesystem::path const& path, SqliteAccess access);
  /// A whole database file as bytes, which stay where they are until it is closed; read only.
  static Sqlite open_bytes(std::string_view bytes);

  /// Looks through the whole file for damage; false with a `problem`. Without it, pages of zeros are rows of nulls.
  bool check_whole();

  [[nodiscard]] bool is_open() const { return database_ != nullptr && problem_.empty(); }
  [[nodiscard]] std::string problem() const;
  /// The file is held by another program.
  [[nodiscard]] bool is_busy() const;
  /// Why the last statement was stopped.
  [[nodiscard]] SqliteStop stop() const;

  /// The first statement of `sql`, empty with a `problem` where it is none. `rest` gets what stands after it.
  SqliteStatement prepare(std::string_view sql, std::string_view* rest = nullptr);
  /// Statements without results, one after another; false with a `problem`.
  bool run(std::string const& sql);

  /// Limits what all queries together may take: steps of SQLite's machine, time and memory. Beyond that they fail.
  void allow(std::uint64_t steps, std::uint64_t seconds, std::uint64_t memory);
  [[nodiscard]] std::int64_t last_row() const;

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  void prepare_for(SqliteAccess access);

  std::unique_ptr<SqliteAllowance> allowance_{};
  std::unique_ptr<SqliteHeapLimit> heap_limit_{};
  std::string copy_{};  ///< of bytes that had to be changed
  std::unique_ptr<sqlite3, Close> database_{};
  bool is_query_only_ = false;
  std::string problem_{};  ///< of opening and checking
};

/// Whether a database file that consists of these bytes is shorter than its header says.
bool is_cut_off_database(std::string_view bytes);

}  // namespace onpace
