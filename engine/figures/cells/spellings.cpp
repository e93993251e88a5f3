#include "figures/cells/spellings.hpp"

#include <algorithm>

namespace onpace {
namespace {

bool is_same(Spelling const& spelling, std::string_view text) {
  return spelling.length == text.size() && std::string_view(spelling.text, spelling.length) == text;
}

Spelling spelling_of(std::string_view text, std::uint32_t value) {
  Spelling spelling{.text = text.data(), .length = static_cast<std::uint32_t>(text.size()), .value = value};
  std::array<char, kSpellingWords> bytes{};
  std::array<unsigned char, kSpellingWords> masks{};
  std::size_t const kept = std::min(text.size(), kSpellingWords);
  std::copy_n(text.begin(), kept, bytes.begin());
  std::fill_n(masks.begin(), kept, static_cast<unsigned char>(0xFF));
  std::memcpy(spelling.words.data(), bytes.data(), bytes.size());
  std::memcpy(spelling.masks.data(), masks.data(), masks.size());
  return spelling;
}

}  // namespace

std::uint32_t const* Spellings::find(std::string_view text) {
  if (spellings_.empty()) return nullptr;
  Spelling& last = spellings_[last_];
  if (is_same(last, text)) return &last.value;
  Spelling const& next = spellings_[last.follower];
  if (is_same(next, text)) {
    last_ = last.follower;
    return &next.value;
  }
  auto const known = places_.find(text, [&](std::uint32_t place) { return this->text(place); });
  if (!known) return nullptr;
  last.follower = *known;
  last_ = *known;
  return &spellings_[last_].value;
}

void Spellings::add(std::string_view text, std::uint32_t value) {
  auto const place = static_cast<std::uint32_t>(spellings_.size());
  places_.add(text, place);
  if (!spellings_.empty()) spellings_[last_].follower = place;
  spellings_.push_back(spelling_of(text, value));
  last_ = place;
}

}  // namespace onpace
