// What somebody else's database may cost: its views, generated columns and checks are programs, and so is a query.
#pragma once

#include <chrono>
#include <cstdint>

struct sqlite3;

namespace onpace {

/// What statements may still take, together.
struct SqliteAllowance {
  std::uint64_t steps = 0;
  std::chrono::steady_clock::time_point deadline{};
  std::uint32_t looked_up = 0;  ///< names, while statements are prepared
  bool used_up = false;
};

/// As much time as `most_seconds`, from now.
SqliteAllowance sqlite_allowance(std::uint64_t steps, std::uint64_t most_seconds);

/// Holds queries of `database` to it, where there is one; it must outlive the database.
void hold_to(sqlite3* database, SqliteAllowance* allowance);

/// While one lives, SQLite takes no more memory than the largest of them says. Of the whole process: SQLite counts no
/// other way.
class SqliteHeapLimit {
 public:
  explicit SqliteHeapLimit(std::uint64_t bytes);
  SqliteHeapLimit(SqliteHeapLimit const&) = delete;
  SqliteHeapLimit& operator=(SqliteHeapLimit const&) = delete;
  ~SqliteHeapLimit();
};

/// Queries only: nothing is changed, attached or written to a temporary file, and of the functions only those are
/// called that figures need: another fails with its name as the message.
void allow_only_reading(sqlite3* database);

/// How long a value may be: short where the statement does more than read what stands there, so that no single step of
/// it, between which alone it can be stopped, takes a noticeable time.
void limit_length_for(sqlite3* database, char const* sql, int size);
/// Values as long as a database's own may be.
void allow_long_values(sqlite3* database);

}  // namespace onpace
