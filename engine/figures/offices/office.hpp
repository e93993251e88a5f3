// How the files of one office say what onpace's own say: its columns, its names and its numbers.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figures/cells/record.hpp"
#include "figures/offices/table_layout.hpp"
#include "figures/table/status.hpp"
#include "text/encodings/encoding.hpp"

namespace onpace {

struct Profile;

/// What `T` says in `2019-T1`.
enum class Trimesters : std::uint8_t { unknown, thirds, quarters };

/// How a period is written where another reading is possible.
enum class PeriodForm : std::uint8_t {
  unknown,
  day_month,
  month_day,
  year_month,
  year_slash_month,
  year_quarter,
  administrative_year
};

/// Which day or month of a period stands for it.
enum class Stamp : std::uint8_t { none, first_day, last_day, last_month };

/// How many months a figure covers whose period is stamped; `day` is none.
enum class StampStep : std::uint8_t { unknown, day = 1, month, quarter, half_year, year };

/// What brackets around a number mean.
enum class Brackets : std::uint8_t { unknown, negative, uncertain };

/// What a file does not say, in the rules' words.
struct OfficeConstant {
  ColumnName column;
  std::string value;
  Span span;  ///< in the rules
};

/// The office's word for one of the columns.
struct OfficeColumn {
  ColumnName column;
  std::string header;
};

/// Columns whose texts, one after another, make up one of the office's words for a period, an indicator or an entity.
struct OfficeJoin {
  ColumnName column;
  std::vector<std::string> headers;
};

/// Of a file with further dimensions: the rows whose column has one of the values.
struct KeptRows {
  std::string header;
  std::vector<std::string> values;
};

/// From the office's name to the rules'; in normal form.
using OfficeNames = std::map<std::string, std::string, std::less<>>;

struct Office {
  std::string files{};               ///< which files are meant, as `eurostat*.csv`; empty: all
  Profile const* profile = nullptr;  ///< none: no sign beside digits has a meaning
  std::vector<OfficeColumn> columns{};
  std::vector<OfficeJoin> joins{};
  OfficeNames indicators{};
  OfficeNames entities{};
  OfficeNames units{};
  std::map<std::string, FigureStatus, std::less<>> statuses{};  ///< the office's words; in normal form
  std::vector<KeptRows> where{};                                ///< a row is kept where all of them hold
  std::string thousands{};  ///< the mark between groups of digits; empty: nothing is said of it
  char decimal = '\0';      ///< `.` or `,`; 0: nothing is said of it
  Trimesters trimesters = Trimesters::unknown;
  PeriodForm periods = PeriodForm::unknown;
  Stamp stamp = Stamp::none;
  StampStep each = StampStep::unknown;
  std::optional<Encoding> encoding{};  ///< nothing: what the bytes of the file show
  std::vector<std::string> notes{};    ///< marks of footnotes behind numbers
  Brackets brackets = Brackets::unknown;
  MultiplierKind multiplier = MultiplierKind::unknown;
  std::vector<OfficeConstant> constants{};  ///< each of a column that the file does not have
  std::string period{};                     ///< of figures without one; empty: each must have its own
  TableLayout layout{};

  /// Whether columns, names or units are called otherwise than in the rules, or rows are left out.
  [[nodiscard]] bool renames() const {
    return !columns.empty() || !joins.empty() || !indicators.empty() || !entities.empty() || !units.empty() ||
           !where.empty();
  }
};

/// What counts where nobody says otherwise.
Office const& no_office();

/// The first mapping whose `files` fit the name of a file (what stands after its last `/`), or of the file that an
/// archive holds; an empty one where none does.
Office const& office_for(std::vector<Office> const& offices, std::string_view file, std::string_view archived = {});

/// Whether the first line of a table names onpace's own columns for indicator, period and value, and none that the
/// mapping calls otherwise: a ledger may lie beside the files of an office.
bool has_own_columns(std::string_view table, Office const& office);

/// Whether a name is one that `*` (any letters) and `?` (one) stand for.
bool fits(std::string_view pattern, std::string_view name);

/// The cell in the rules' words; as it is where the mapping does not name it.
Cell translated(OfficeNames const& names, Cell const& cell);

/// The unit in the rules' words; empty where the mapping says that the office's word for it is none.
Cell unit_in_rules(Office const& office, Cell const& cell);

/// Puts indicator, entity and unit into the rules' words.
void translate(Record& record, Office const& office);

/// The column that the mapping calls so; what onpace itself calls so only where the mapping calls that otherwise not.
std::optional<ColumnName> column_in(Office const& office, std::string_view header);

}  // namespace onpace
