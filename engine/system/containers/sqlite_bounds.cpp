#include "system/containers/sqlite_bounds.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onpace {
namespace {

constexpr int kStepsAtOnce = 100;  // between two looks at what is left
constexpr std::uint32_t kMostLookedUp = 50'000;
constexpr int kMostInstructions = 50'000;  // of one statement
constexpr int kLongestPattern = 200;       // bytes, of LIKE
constexpr int kLongestValue = 1 << 24;     // bytes of a text, where it is only read
constexpr int kLongestWorkedOn = 1 << 13;  // where functions are called or values put together
constexpr int kLongestOfMany = 1 << 10;    // where so many functions are
constexpr std::size_t kManyFunctions = 200;

/// The functions that figures need. None makes a large value from a small one beyond what `kLongestWorkedOn` allows.
constexpr auto kFunctions = std::to_array<std::string_view>(
    {"->",           "->>",       "abs",      "avg",          "ceil",       "ceiling",    "coalesce",
     "count",        "cume_dist", "date",     "datetime",     "dense_rank", "exp",        "first_value",
     "floor",        "format",    "glob",     "group_concat", "ifnull",     "iif",        "instr",
     "json_extract", "julianday", "lag",      "last_value",   "lead",       "length",     "like",
     "likelihood",   "likely",    "ln",       "log",          "log10",      "log2",       "lower",
     "ltrim",        "max",       "min",      "mod",          "nth_value",  "ntile",      "nullif",
     "percent_rank", "pow",       "power",    "printf",       "rank",       "replace",    "round",
     "row_number",   "rtrim",     "sign",     "sqrt",         "strftime",   "string_agg", "substr",
     "substring",    "sum",       "time",     "total",        "trim",       "trunc",      "typeof",
     "unicode",      "unixepoch", "unlikely", "upper"});

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

Statement prepared(sqlite3* database, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  return Statement(statement);
}

std::string_view text_of(Statement const& statement, int column) {
  auto const* const text = reinterpret_cast<char const*>(sqlite3_column_text(statement.get(), column));
  return text == nullptr ? "" : text;
}

bool is_past(SqliteAllowance& allowance) {
  allowance.used_up = allowance.used_up || std::chrono::steady_clock::now() >= allowance.deadline;
  return allowance.used_up;
}

int look(void* left) {
  auto& allowance = *static_cast<SqliteAllowance*>(left);
  if (allowance.steps < kStepsAtOnce) allowance.used_up = true;
  allowance.steps -= std::min<std::uint64_t>(allowance.steps, kStepsAtOnce);
  return is_past(allowance) ? 1 : 0;
}

/// Allows only what a query needs. Nested views can make a statement that takes endless time to prepare.
int allow_query(void* left, int action, char const*, char const*, char const*, char const*) {
  if (auto* const allowance = static_cast<SqliteAllowance*>(left)) {
    if (++allowance->looked_up > kMostLookedUp) allowance->used_up = true;
    if (is_past(*allowance)) return SQLITE_DENY;
  }
  bool const reads = action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_RECURSIVE ||
                     action == SQLITE_FUNCTION;  // functions that are not allowed fail when they are called
  return reads ? SQLITE_OK : SQLITE_DENY;
}

void refuse(sqlite3_context* context, int, sqlite3_value**) {
  auto const& name = *static_cast<std::string const*>(sqlite3_user_data(context));
  sqlite3_result_error(context, name.c_str(), -1);
  sqlite3_result_error_code(context, SQLITE_AUTH);
}

/// Generated columns and checks are never asked of an authorizer: the functions themselves are replaced.
void replace_functions(sqlite3* database) {
  std::vector<std::pair<std::string, int>> refused;
  Statement const all = prepared(database, "PRAGMA function_list");
  constexpr int arguments = 4;  // the column
  while (all && sqlite3_step(all.get()) == SQLITE_ROW)
    if (std::string_view const name = text_of(all, 0); !std::binary_search(kFunctions.begin(), kFunctions.end(), name))
      refused.emplace_back(name, sqlite3_column_int(all.get(), arguments));
  // a schema that names one must still be read
  constexpr int like_built_in = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  for (auto const& [name, count] : refused)
    sqlite3_create_function_v2(database, name.c_str(), count, like_built_in, new std::string(name), &refuse, nullptr,
                               nullptr, [](void* kept) { delete static_cast<std::string*>(kept); });
}

/// Guards the memory limit, which SQLite has once for the whole process.
struct HeapLimits {
  std::mutex mutex{};
  std::size_t living = 0;
  sqlite3_int64 before = 0;
};

HeapLimits& heap_limits() {
  static HeapLimits limits;
  return limits;
}

}  // namespace

SqliteAllowance sqlite_allowance(std::uint64_t steps, std::uint64_t most_seconds) {
  return {.steps = steps, .deadline = std::chrono::steady_clock::now() + std::chrono::seconds(most_seconds)};
}

void hold_to(sqlite3* database, SqliteAllowance* allowance) {
  if (allowance != nullptr) sqlite3_progress_handler(database, kStepsAtOnce, &look, allowance);
  sqlite3_set_authorizer(database, &allow_query, allowance);
}

SqliteHeapLimit::SqliteHeapLimit(std::uint64_t bytes) {
  HeapLimits& limits = heap_limits();
  std::lock_guard const lock(limits.mutex);
  sqlite3_int64 const now = sqlite3_hard_heap_limit64(-1);
  if (limits.living++ == 0) limits.before = now;
  auto const wanted = static_cast<sqlite3_int64>(bytes) + sqlite3_memory_used();
  bool const tighter = limits.before > 0 && limits.before < wanted;  // the embedding program set less
  sqlite3_hard_heap_limit64(tighter ? limits.before : limits.living > 1 ? std::max(now, wanted) : wanted);
}

SqliteHeapLimit::~SqliteHeapLimit() {
  HeapLimits& limits = heap_limits();
  std::lock_guard const lock(limits.mutex);
  if (--limits.living == 0) sqlite3_hard_heap_limit64(limits.before);
}

void allow_only_reading(sqlite3* database) {
  allow_long_values(database);
  sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit(database, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, kLongestPattern);
  sqlite3_limit(database, SQLITE_LIMIT_VDBE_OP, kMostInstructions);
  sqlite3_limit(database, SQLITE_LIMIT_WORKER_THREADS, 0);
  sqlite3_exec(database,
               "PRAGMA query_only = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; "
               "PRAGMA ignore_check_constraints = ON",
               nullptr, nullptr, nullptr);
  replace_functions(database);
  sqlite3_drop_modules(database, nullptr);
  hold_to(database, nullptr);
}

void allow_long_values(sqlite3* database) { sqlite3_limit(database, SQLITE_LIMIT_LENGTH, kLongestValue); }

void limit_length_for(sqlite3* database, char const* sql, int size) {
  allow_long_values(database);
  Statement const program = prepared(database, "EXPLAIN " + std::string(sql, static_cast<std::size_t>(size)));
  std::size_t functions = 0;
  bool works = false;
  while (program && sqlite3_step(program.get()) == SQLITE_ROW) {
    std::string_view const instruction = text_of(program, 1);
    bool const calls = instruction.find("Func") != std::string_view::npos || instruction.starts_with("Agg");
    if (calls) ++functions;
    works = works || calls || instruction == "Concat" || instruction == "MakeRecord" || instruction.starts_with("V");
  }
  int const most = functions > kManyFunctions ? kLongestOfMany : kLongestWorkedOn;
  if (works) sqlite3_limit(database, SQLITE_LIMIT_LENGTH, most);
}

}  // namespace onpace
