// A text in any encoding becomes UTF-8, piece by piece as in one, or is told not to be one; what is recognised reads.
#include <array>
#include <string>

#include "target.hpp"
#include "text/encodings/encoding.hpp"
#include "text/encodings/recognise.hpp"
#include "text/unicode.hpp"

using namespace onpace;

namespace {

/// The text as far as the encoding reads it, and how far that is.
std::string decoded(std::string_view text, Encoding encoding, std::size_t& read) {
  std::string result;
  read = append_decoded(result, text, encoding);
  return result;
}

void require_same_in_pieces(std::string_view text, Encoding encoding, std::string const& whole, std::size_t read) {
  constexpr std::size_t piece = 7;
  std::string joined;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t const taken = append_decoded(joined, text.substr(at, piece), encoding);
    if (taken == 0) break;
    at += taken;
  }
  // a character that is cut stands whole in the next piece
  fuzz::require(at == read && joined == whole, "pieces are read as the whole is");
}

void try_encoding(std::string_view text, Encoding encoding) {
  std::size_t read = 0;
  std::string const whole = decoded(text, encoding, read);
  fuzz::require(read <= text.size(), "no more is read than there is");
  fuzz::require(!first_bad_utf8(whole), "what was decoded is UTF-8");
  require_same_in_pieces(text, encoding, whole, read);
  fuzz::require(encoding_named(name_of(encoding)) == encoding, "an encoding is known by its own name");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text = fuzz::text_of(data, size);
  constexpr std::array some{Encoding::gb18030, Encoding::shift_jis, Encoding::euc_jp,
                            Encoding::euc_kr,  Encoding::big5,      Encoding::windows_1252};
  for (Encoding const encoding : some)
    try_encoding(text, encoding);
  auto const reads_all = [&](Encoding encoding) {
    std::size_t read = 0;
    decoded(text, encoding, read);
    return read == text.size();
  };
  if (auto const sure = sure_encoding(text)) fuzz::require(reads_all(*sure), "a sure encoding reads all of the text");
  for (PossibleEncoding const& possible : possible_encodings(text))
    fuzz::require(reads_all(possible.encoding), "a possible encoding reads all of the text");
  return 0;
}
