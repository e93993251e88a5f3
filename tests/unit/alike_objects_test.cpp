// Objects that are read by the example of the one before them are the objects that the library reads.
#include <doctest/doctest.h>

#include <deque>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "dice.hpp"
#include "figures/json/json.hpp"

using namespace onpace;

namespace {

std::string written(JsonTree const& tree) {
  std::string text;
  for (JsonIndex index = 0; index < tree.nodes.size(); ++index)
    text += std::to_string(static_cast<int>(tree[index].kind)) + ":" + std::to_string(tree[index].after) + ":" +
            (tree.is(index, JsonKind::object) ? "{}" : std::string(text_of(tree, index))) + " ";
  return text;
}

/// What the values of a text are; nothing where it is no JSON.
std::optional<std::vector<std::string>> values_of(std::string const& text, int* alike = nullptr) {
  Sources sources;
  SourceId const source = sources.add("a.json", text);
  Diagnostics diagnostics;
  std::deque<std::string> kept;
  JsonTexts texts(kept);
  std::vector<std::string> values;
  bool const sound = read_json_values({.source = source, .text = sources[source].text}, 0, texts, diagnostics,
                                      {[&](JsonTree const& tree, bool) {
                                        values.push_back(written(tree));
                                        if (alike != nullptr) *alike += tree.is_alike ? 1 : 0;
                                        return true;
                                      }});
  return sound ? std::optional(values) : std::nullopt;
}

std::vector<std::string> const kObjects = {
    R"({"a": "x", "b": 1.5})",
    R"({"a": "y", "b": -0.25})",
    R"({"a": "y", "b": null})",
    R"({"a": "", "b": true})",
    R"({"a": "z\n", "b": 2})",
    R"({"a": "产值", "b": 1e3})",
    R"({"a": 5, "b": "\u4ea7"})",
    R"({"a": [1], "b": 2})",
    R"({"a": {"c": 1}, "b": 2})",
    R"({"a": "x","b": 1})",
    R"({"b": 1, "a": "x"})",
    R"({"a": "x", "b": 1, "c": 2})",
    R"({})",
    R"({ "a" : "x" , "b" : 12345 })",
    R"({ "a" : "x" , "b" : 0 })",
    R"({"a": "\"", "b": 1})",
    R"({"a": "x", "b": 1.0})",
    R"({"a": "x", "b": false})",
};

}  // namespace

TEST_CASE("objects with the keys of the one before them are read by its example") {
  int alike = 0;
  CHECK(values_of(R"([{"a": "x", "b": 1}, {"a": "y", "b": 2.5},{"a": "z", "b": null}])", &alike)->size() == 3);
  CHECK(alike == 2);
  alike = 0;
  CHECK(values_of("{\"a\": 1}\n{\"a\": 2}\r\n\n{\"a\": 3}\n", &alike)->size() == 3);
  CHECK(alike == 2);
}

TEST_CASE("each object of an array or of a line is what it is alone") {
  Dice dice;
  for (int round = 0; round < 500; ++round) {
    std::string array = "[";
    std::string lines;
    std::vector<std::string> expected;
    for (std::size_t count = dice.below(6) + 1; count > 0; --count) {
      std::string const& object = dice.of(kObjects);
      array += object + (count > 1 ? dice.below(2) == 0 ? ", " : ",\n" : "]");
      lines += object + "\n";
      expected.push_back(values_of(object)->front());
    }
    CAPTURE(array);
    CHECK(values_of(array) == expected);
    CHECK(values_of(lines) == expected);
  }
}

TEST_CASE("what is no JSON stays none after objects that are alike") {
  std::string const text = R"([{"a": "x", "b": 1}, {"a": "y", "b": 2.5}, {"a": "z", "b": null}])";
  std::string const bytes = "{}[],:\"\\0-.e \n\t\x01x";
  for (std::size_t at = 0; at < text.size(); ++at)
    for (char const byte : bytes)
      for (bool const replaces : {true, false}) {
        std::string changed = text;
        changed.replace(at, replaces ? 1 : 0, 1, byte);
        // one value alone is not what is read here
        if (changed.front() != '[') continue;
        CAPTURE(changed);
        bool const repeats = changed.find("\"b\": \"b\"") != std::string::npos;
        if (!repeats) CHECK(values_of(changed).has_value() == nlohmann::json::accept(changed));
      }
}
