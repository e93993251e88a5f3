// Texts that come piece by piece.
#include "system/files/spool.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace onpace;

TEST_CASE("a text is whole again, whether it stayed in memory or went to a file") {
  std::string whole;
  Spool small;
  Spool large(100);
  for (int piece = 0; piece < 50; ++piece) {
    std::string const text = "line " + std::to_string(piece) + "\n";
    whole += text;
    small.append(text);
    large.append(text);
  }
  CHECK(!small.is_in_file());
  CHECK(large.is_in_file());
  CHECK(large.size() == whole.size());
  CHECK(small.finish().text == whole);
  CHECK(large.finish().text == whole);
}

TEST_CASE("nothing appended is an empty text") { CHECK(Spool().finish().text.empty()); }
