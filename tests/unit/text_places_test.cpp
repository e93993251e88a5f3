#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "text/text_places.hpp"

using namespace onpace;

TEST_CASE("each of many texts is found at its place, and no other text is") {
  std::vector<std::string> texts;
  TextPlaces places;
  auto const text_at = [&](std::uint32_t place) -> std::string_view { return texts[place]; };
  CHECK_FALSE(places.find("", text_at));
  for (std::uint32_t place = 0; place < 10'000; ++place) {
    std::string const text = "E" + std::to_string(place);
    REQUIRE_FALSE(places.find(text, text_at));
    texts.push_back(text);
    places.add(text, place);
  }
  for (std::uint32_t place = 0; place < texts.size(); ++place)
    REQUIRE(places.find(texts[place], text_at) == place);
  CHECK_FALSE(places.find("E10000", text_at));
  CHECK_FALSE(places.find("", text_at));
}
