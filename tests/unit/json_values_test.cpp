#include <doctest/doctest.h>

#include "report/json_values.hpp"

using namespace onpace;

TEST_CASE("bytes of a file that are no UTF-8 end no report: they become the sign for them") {
  CHECK(dumped(Json("a\xC1z")) == "\"a\uFFFDz\"");
  CHECK(dumped(Json{{"text", "\xFF"}}, 2) == "{\n  \"text\": \"\uFFFD\"\n}");
}
