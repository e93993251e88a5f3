// Columns whose texts make up one period, indicator or entity: a year, and a month beside it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "figures/cells/record.hpp"
#include "figures/offices/office.hpp"

namespace onpace {

/// What a column of times holds, by its name.
enum class DatePart : std::uint8_t { unknown, half_year, quarter, month, week, day };

struct JoinedColumn {
  ColumnName column;
  std::vector<std::size_t> at;       ///< in the order in which they are joined
  std::vector<DatePart> parts{};     ///< of a period, beside its year
  std::vector<std::string> names{};  ///< as the mapping calls them
};

/// `Month`, `Berichtsmonat`, `月份`.
DatePart date_part(std::string_view header);

/// The joins of the mapping whose columns the header has. One of which only some are there is reported, unless another
/// one of the same column is whole; then the first is nothing.
std::optional<std::vector<JoinedColumn>> joins_in(std::span<Cell const> header, Office const& office,
                                                  Diagnostics& diagnostics);

/// The texts with one space between, without empty ones; a period as the reader of periods knows it: a bare number
/// stands for what its column is called, and where that says nothing `2024` and `1` are `202401`, which has two
/// readings. Nothing where a part of a period is empty and another is not.
std::optional<std::string> joined_text(JoinedColumn const& joined, std::span<std::string_view const> texts);

/// Where the header has several columns of one name, and the mapping calls them `NAME1`, `NAME2`, they are called so.
/// `texts` holds what was rewritten.
template <typename Texts>
void number_alike(std::vector<Cell>& header, Office const& office, Texts& texts);

/// Whether the mapping calls a column so, anywhere.
bool calls_column(Office const& office, std::string_view name);

/// Of several columns of one name, the number of the one at `index`, from 1 on; 0 where there is only one.
std::size_t number_among_alike(std::span<Cell const> header, std::size_t index);

template <typename Texts>
void number_alike(std::vector<Cell>& header, Office const& office, Texts& texts) {
  std::vector<std::string> numbered(header.size());
  for (std::size_t index = 0; index < header.size(); ++index) {
    std::size_t const number = number_among_alike(header, index);
    if (number == 0) continue;
    std::string name = std::string(brief(header[index].text)) + std::to_string(number);
    // those that are numbered already are not counted once more
    bool const stands = std::any_of(header.begin(), header.end(), [&](Cell const& cell) { return cell.text == name; });
    if (!stands && calls_column(office, name)) numbered[index] = std::move(name);
  }
  for (std::size_t index = 0; index < header.size(); ++index)
    if (!numbered[index].empty()) header[index].text = texts.emplace_back(std::move(numbered[index]));
}

}  // namespace onpace
