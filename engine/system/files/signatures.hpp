// What binary files begin with.
#pragma once

#include <string_view>

namespace onpace {

inline bool begins_zip(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"); }

/// An archive without any file.
inline bool begins_empty_zip(std::string_view bytes) { return bytes.starts_with("PK\x05\x06"); }

inline bool begins_database(std::string_view bytes) {
  return bytes.starts_with(std::string_view("SQLite format 3\0", 16));
}

/// Books before 2007, and later ones with a password.
inline bool begins_compound(std::string_view bytes) { return bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"); }

}  // namespace onpace
