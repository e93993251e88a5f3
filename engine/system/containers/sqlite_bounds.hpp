// Limits on what a stranger's database may cost: its views, generated columns and checks are programs, like queries.
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

/// While one of these lives, SQLite takes no more memory than the largest of them allows. The limit is for the whole
/// process, since SQLite has no other.
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

/// The longest value that a statement may work on. It is short for a statement that does more than read values, because
/// a statement can be stopped only between two steps, and no single step may take a noticeable time.
void limit_length_for(sqlite3* database, char const* sql, int size);
/// Values as long as a database's own may be.
void allow_long_values(sqlite3* database);

}  // namespace onpace
