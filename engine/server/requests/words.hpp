// The words that expressions and values may be made of, with what they mean.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "onpace/text.hpp"

namespace onpace::server {

struct Word {
  std::string name;
  Text detail{};       ///< one line
  Text description{};  ///< Markdown
};

/// What a method is given.
std::span<Word const> supplied_words();
/// Behind `over`.
std::span<Word const> domain_words();

std::vector<Word> const& method_words();
std::vector<Word> const& profile_words();
std::vector<Word> const& unit_words();
std::vector<Word> const& warning_words();

/// Null where there is none.
Word const* word_named(std::span<Word const> words, std::string_view name);

}  // namespace onpace::server
