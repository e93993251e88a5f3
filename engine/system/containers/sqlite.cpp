#include "system/containers/sqlite.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <new>
#include <system_error>
#include <utility>

namespace onpace {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFormatAt = 18;  // two bytes of a file's header: 2 where changes go to a log beside it
constexpr int kPatience = 5000;        // milliseconds to wait for another program
constexpr std::size_t kLongestStatement = std::size_t{1} << 20U;

/// Big-endian, of `length` bytes.
std::size_t number_at(std::string_view bytes, std::size_t at, std::size_t length) {
  std::size_t number = 0;
  for (char const byte : bytes.substr(at, length))
    number = number << 8U | static_cast<unsigned char>(byte);
  return number;
}

bool has_log_format(std::string_view begin) { return begin.size() > kFormatAt && begin[kFormatAt] == 2; }

/// While a program has such a database open, its log is beside it. Without a log the file is complete, and it is opened
/// so that no log is made.
bool is_at_rest(fs::path const& path) {
  std::error_code error;
  fs::path log = path;
  log += "-wal";
  if (fs::exists(log, error)) return false;
  std::string begin(kFormatAt + 2, '\0');
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> const file(std::fopen(path.c_str(), "rb"), &std::fclose);
  return file && std::fread(begin.data(), 1, begin.size(), file.get()) == begin.size() && has_log_format(begin);
}

/// `file:` with the path's bytes escaped.
std::string uri_of(fs::path const& path) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (char const byte : fs::absolute(path).string()) {
    bool const plain = byte > ' ' && byte < 0x7F && std::string_view("%?#").find(byte) == std::string_view::npos;
    auto const code = static_cast<unsigned char>(byte);
    if (plain)
      uri += byte;
    else
      uri += {'%', digits[code >> 4U], digits[code & 15U]};
  }
  return uri + "?immutable=1";
}

int flags_of(SqliteAccess access) {
  switch (access) {
    case SqliteAccess::read:
      return SQLITE_OPEN_READONLY;
    case SqliteAccess::write:
      return SQLITE_OPEN_READWRITE;
    case SqliteAccess::create:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  }
  return SQLITE_OPEN_READONLY;
}

}  // namespace

// https://www.sqlite.org/fileformat.html, 1.3: the number of pages counts where two counters agree
bool is_cut_off_database(std::string_view bytes) {
  constexpr std::size_t header = 100;
  if (bytes.size() < header) return true;
  std::size_t const written = number_at(bytes, 16, 2);
  std::size_t const page = written == 1 ? 65536 : written;
  bool const counts = number_at(bytes, 24, 4) == number_at(bytes, 92, 4);
  return counts && number_at(bytes, 28, 4) * page > bytes.size();
}

void SqliteStatement::Close::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
void Sqlite::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

SqliteStatement& SqliteStatement::bind(int parameter, std::string_view text) {
  sqlite3_bind_text64(statement_.get(), parameter + 1, text.data() == nullptr ? "" : text.data(), text.size(),
                      SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}

SqliteStatement& SqliteStatement::bind(int parameter, std::int64_t integer) {
  sqlite3_bind_int64(statement_.get(), parameter + 1, integer);
  return *this;
}

SqliteStatement& SqliteStatement::bind_null(int parameter) {
  sqlite3_bind_null(statement_.get(), parameter + 1);
  return *this;
}

SqliteStatement::Step SqliteStatement::step() {
  int const result = sqlite3_step(statement_.get());
  if (result == SQLITE_ROW) return Step::row;
  // the error stays the database's until its next call
  if (result != SQLITE_DONE) return Step::failed;
  sqlite3_reset(statement_.get());
  return Step::done;
}

int SqliteStatement::column_count() const { return sqlite3_column_count(statement_.get()); }

std::string_view SqliteStatement::column_name(int column) const {
  char const* const name = sqlite3_column_name(statement_.get(), column);
  return name == nullptr ? "" : name;
}

SqliteType SqliteStatement::type(int column) const {
  switch (sqlite3_column_type(statement_.get(), column)) {
    case SQLITE_INTEGER:
      return SqliteType::integer;
    case SQLITE_FLOAT:
      return SqliteType::real;
    case SQLITE_TEXT:
      return SqliteType::text;
    case SQLITE_BLOB:
      return SqliteType::blob;
    default:
      return SqliteType::null;
  }
}

std::string_view SqliteStatement::text(int column) const {
  // the order matters: the text is made first, its length is then known
  auto const* const text = reinterpret_cast<char const*>(sqlite3_column_text(statement_.get(), column));
  auto const length = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return text == nullptr ? std::string_view() : std::string_view(text, length);
}

std::int64_t SqliteStatement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
double SqliteStatement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }
bool SqliteStatement::only_reads() const { return sqlite3_stmt_readonly(statement_.get()) != 0; }

void Sqlite::prepare_for(SqliteAccess access) {
  sqlite3* const database = database_.get();
  sqlite3_busy_timeout(database, kPatience);
  sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, static_cast<int>(kLongestStatement));
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  // what a file's own views and triggers may call
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  is_query_only_ = access == SqliteAccess::read;
  if (is_query_only_)
    allow_only_reading(database);
  else
    allow_long_values(database);
}

namespace {

/// Then the run ends as in any case of missing memory: the file itself may be sound.
void end_if_no_memory(int code) {
  if ((code & 0xFF) == SQLITE_NOMEM) throw std::bad_alloc();
}

}  // namespace

Sqlite Sqlite::open(fs::path const& path, SqliteAccess access) {
  Sqlite result;
  bool const alone = access == SqliteAccess::read && is_at_rest(path);
  std::string const name = alone ? uri_of(path) : fs::absolute(path).string();
  sqlite3* database = nullptr;
  int const flags = flags_of(access) | (alone ? SQLITE_OPEN_URI : 0) | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  int const code = sqlite3_open_v2(name.c_str(), &database, flags, nullptr);
  result.database_.reset(database);
  end_if_no_memory(code);
  if (code != SQLITE_OK)
    result.problem_ = database == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(database);
  else
    result.prepare_for(access);
  return result;
}

Sqlite Sqlite::open_bytes(std::string_view bytes) {
  Sqlite result;
  if (has_log_format(bytes)) {
    result.copy_ = bytes;
    result.copy_[kFormatAt] = result.copy_[kFormatAt + 1] = 1;
    bytes = result.copy_;
  }
  sqlite3* database = nullptr;
  int code = sqlite3_open_v2(":memory:", &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  result.database_.reset(database);
  if (code == SQLITE_OK) {
    auto* const begin = reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.data()));
    auto const size = static_cast<sqlite3_int64>(bytes.size());
    code = sqlite3_deserialize(database, "main", begin, size, size, SQLITE_DESERIALIZE_READONLY);
  }
  end_if_no_memory(code);
  if (code != SQLITE_OK)
    result.problem_ = database == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(database);
  else
    result.prepare_for(SqliteAccess::read);
  return result;
}

bool Sqlite::check_whole() {
  sqlite3_set_authorizer(database_.get(), nullptr, nullptr);
  SqliteStatement check = prepare("PRAGMA quick_check(1)");
  bool const answered = check && check.step() == SqliteStatement::Step::row;
  if (!answered) end_if_no_memory(sqlite3_errcode(database_.get()));
  if (!answered)
    problem_ = sqlite3_errmsg(database_.get());
  else if (check.text(0) != "ok")
    problem_ = check.text(0);
  check = {};
  if (is_query_only_) hold_to(database_.get(), allowance_.get());
  return problem_.empty();
}

std::string Sqlite::problem() const {
  if (!problem_.empty()) return problem_;
  return database_ == nullptr ? sqlite3_errstr(SQLITE_MISUSE) : sqlite3_errmsg(database_.get());
}

bool Sqlite::is_busy() const { return database_ && (sqlite3_errcode(database_.get()) & 0xFF) == SQLITE_BUSY; }

SqliteStop Sqlite::stop() const {
  int const code = database_ ? sqlite3_errcode(database_.get()) & 0xFF : SQLITE_OK;
  if (code == SQLITE_NOMEM || (allowance_ && allowance_->used_up)) return SqliteStop::allowance;
  if (code == SQLITE_TOOBIG) return SqliteStop::long_value;
  // what else is not authorized is told in a sentence
  bool const is_name = std::string_view(sqlite3_errmsg(database_.get())).find(' ') == std::string_view::npos;
  return code == SQLITE_AUTH && is_name ? SqliteStop::function : SqliteStop::none;
}

SqliteStatement Sqlite::prepare(std::string_view sql, std::string_view* rest) {
  SqliteStatement result;
  sqlite3_stmt* statement = nullptr;
  char const* tail = nullptr;
  // what is longer than the limit is refused
  auto const size = static_cast<int>(std::min(sql.size(), 2 * kLongestStatement));
  sqlite3_prepare_v2(database_.get(), sql.data(), size, &statement, &tail);
  result.statement_.reset(statement);
  if (is_query_only_ && result) limit_length_for(database_.get(), sql.data(), static_cast<int>(tail - sql.data()));
  if (rest != nullptr) *rest = tail == nullptr ? "" : sql.substr(static_cast<std::size_t>(tail - sql.data()));
  return result;
}

bool Sqlite::run(std::string const& sql) {
  return sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

void Sqlite::allow(std::uint64_t steps, std::uint64_t seconds, std::uint64_t memory) {
  allowance_ = std::make_unique<SqliteAllowance>(sqlite_allowance(steps, seconds));
  heap_limit_ = std::make_unique<SqliteHeapLimit>(memory);
  if (is_query_only_) hold_to(database_.get(), allowance_.get());
}

std::int64_t Sqlite::last_row() const { return sqlite3_last_insert_rowid(database_.get()); }

}  // namespace onpace
