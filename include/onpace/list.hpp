// What can be written in rules (functions, units, methods, …), what onpace says (codes, statuses), and what rule files
// declare.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "onpace/check.hpp"
#include "onpace/text.hpp"

namespace onpace {

/// Where the entries of a list come from.
enum class ListedFrom : std::uint8_t { engine, engine_or_methods, rules };

struct Listable {
  std::string name;  ///< `functions`
  Text summary;
  ListedFrom from;
};

/// What can be listed, in the order in which it is shown.
std::vector<Listable> listables();

struct ListColumn {
  enum class Holds : std::uint8_t { word, text, words };  ///< one word, a text in both languages, any number
  /// How people see it; `named` is below, in one line behind its heading.
  enum class Stands : std::uint8_t { beside, below, named, in_data_only };
  std::string key;  ///< in JSON
  Text heading;
  Holds holds = Holds::word;
  Stands stands = Stands::beside;
};

/// A cell has one text, or none; of a column of `words` any number.
using ListCell = std::vector<Text>;

struct Listing {
  std::string of;  ///< `functions`
  std::vector<ListColumn> columns;
  std::vector<std::vector<ListCell>> entries;  ///< a cell for each column
};

struct ListRequest {
  std::string what;            ///< empty: what can be listed
  std::vector<Input> files{};  ///< rule files, or method files
  /// An entry is listed where each word occurs in it, in either language; case does not count.
  std::vector<std::string> search{};
  std::string format = "text";  ///< or `json`
  Appearance appearance{};
  ImportBounds imports{};
};

struct ListAnswer {
  Listing listing{};
  std::string report{};  ///< in `format`; empty when there is a mistake
  std::string diagnostics{};
  ExitStatus exit_status = ExitStatus::not_judged;
  std::vector<Message> messages{};  ///< as data
};

ListAnswer list(ListRequest const& request);

/// Whether the word is meant as the code of a diagnostic: `E0203`, `e203`.
bool looks_like_code(std::string_view word);

/// What a diagnostic says, why, the way out, and an example with the output that it gives.
Answer explain_code(std::string_view code, Appearance const& appearance);

}  // namespace onpace
