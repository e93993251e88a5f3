// The keywords of a PC-Axis file: `VALUES("Sex")="Men","Women";`
#pragma once

#include <cstddef>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "figures/intake/intake.hpp"

namespace onpace {

struct PxKeyword {
  Cell word;
  std::string_view language;  ///< empty: the one of the file
  std::vector<Cell> subjects{};
  std::vector<Cell> values{};  ///< texts without their quotes, and what stands without: `YES`, `TLIST`, `(`
};

struct PxHead {
  std::vector<PxKeyword> keywords{};
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> places{};  ///< by word and subject
  std::size_t data = 0;                                                           ///< where the cells begin

  /// In the language of the file; nothing where it is not there, for this subject. An empty one means none.
  [[nodiscard]] PxKeyword const* find(std::string_view word, std::string_view subject = {}) const;
};

/// What a cell, a text or a key of a PC-Axis file is, from `at` on: a text in quotes or what stands without. `at` is
/// left behind it.
struct PxToken {
  Cell cell;
  bool quoted = false;
  bool open = false;        ///< a text without its closing quote
  bool over_lines = false;  ///< a line end stands in the text
};

/// Reads the keywords up to `DATA`. False, and reported, where the text is none of that.
bool read_px_head(Intake& intake, SourceId source, std::string_view text, std::size_t begin, PxHead& head);

/// What stands there between quotes; further texts go on with it where nothing but space is between them, if `joined`.
PxToken px_quoted(Intake& intake, SourceId source, std::string_view text, std::size_t& at, bool joined);

bool is_px_word_part(char byte);

}  // namespace onpace
