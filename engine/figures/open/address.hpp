// How figures are named: a file, and behind a `?` what of it is meant.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostics/diagnostics.hpp"

namespace onpace {

/// `book.xlsx?sheet=Quarters&range=A3:D20`, `download.zip?file=figures.csv`, `sqlite:figures.db?query=SELECT …`.
struct Address {
  std::string file;                                            ///< a path, or what stands for standard input
  bool database = false;                                       ///< written with `sqlite:`
  std::vector<std::pair<std::string, std::string>> choices{};  ///< in their order, `%20` and the like decoded

  [[nodiscard]] std::optional<std::string> choice(std::string_view key) const;
};

/// A file of the whole name, question mark included, comes first. A choice reads `key=text`; all behind `query=` is the
/// query. Empty after a report.
std::optional<Address> address_of(std::string const& name, Diagnostics& diagnostics);

/// The file that a source of this name was read from.
std::string file_of(std::string const& name);

/// The file of an archive that such a source is; empty where it is none.
std::string archived_file_of(std::string const& name);

/// The sheet of a book that such a source is; empty where it is none.
std::string sheet_of(std::string const& name);

/// False after a report where the address has a choice other than `known`, or one twice.
bool require_choices(Address const& address, std::vector<std::string> const& known, std::string const& name,
                     Diagnostics& diagnostics);

}  // namespace onpace
