// What is offered at a cursor.
#pragma once

#include <set>
#include <string>

#include "server/requests/words.hpp"
#include "server/workspace/scope.hpp"

namespace onpace::server {

enum class ItemKind : int {
  function = 3,
  variable = 6,
  property = 10,
  unit = 11,
  value = 12,
  keyword = 14,
  file = 17,
  event = 23,
};

struct Items {
  State& state;
  Document const& document;
  Json range{};  ///< what an item replaces
  Json list = Json::array();
  std::set<std::string> known{};  ///< a function may have two rows of one name

  void add(std::string const& label, ItemKind kind, std::string const& detail = {}, std::string const& text = {});
  /// With a place for each argument.
  void add_call(std::string const& name, std::string const& signature, std::string const& detail);
  void add_key(KeyOf const& row, bool is_flow, bool has_colon);
  /// A whole new entry whose key the author chooses.
  void add_pattern(KeyOf const& row, bool has_colon);

 private:
  void add_snippet(Json item, std::string const& snippet, std::string const& plain);
};

/// An indicator's unit, a definition's body, a target's goal: one line.
std::string detail_of_definition(File const& file, Occurrence const& occurrence);
ItemKind kind_of_name(NameOf of);

}  // namespace onpace::server
