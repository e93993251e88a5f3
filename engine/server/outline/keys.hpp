// What stands where in the files that authors write: every key once, with what its value says and a sentence for
// people.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "onpace/text.hpp"
#include "server/outline/outline.hpp"

namespace onpace::server {

/// Mappings, by what their keys are.
enum class Inside : std::uint8_t {
  nothing,
  rules,
  texts,
  entities,
  entity,
  units,
  indicators,
  indicator,
  definitions,
  targets,
  target,
  baseline,
  waiver,
  reference,
  each,
  path,
  arguments,
  groups,
  group,
  members,
  data,
  columns,
  constants,
  office_indicators,
  office_entities,
  office_units,
  office_statuses,
  kept_rows,
  named,
  lint,
  method,
  parameters,
  rung,
  grade,
  test_file,
  test,
  test_data,
  figures,
  series,
  expectations,
  values,
  parts,
  scores,
  configuration,
  configured_data,
  formats,
};

/// What a scalar says.
enum class Says : std::uint8_t {
  nothing,
  text,
  expression,
  period,
  day,
  number,
  amount,
  unit,
  choice,  ///< one of the words of its row
  nature,
  indicator,
  target,
  entity,
  method,
  profile,
  path,
  code,
};

/// What a key that the author chooses is the name of.
enum class Names : std::uint8_t {
  nothing,
  indicator,
  definition,
  target,
  unit,
  entity,
  group,
  parameter,
  argument,
  period,
  used_target,
  used_group,
  figures_of,  ///< an indicator, or an entity
  code,
};

struct KeyOf {
  Inside inside;
  std::string_view key;  ///< `*`: any
  Names names;
  Says says;
  Inside below;              ///< of its mapping, or of the items of its list
  std::string_view choices;  ///< with `|` between them
  std::string_view english;
  std::string_view chinese;
  bool is_required = false;
};

KeyOf const* key_named(Inside inside, std::string_view key);
std::vector<KeyOf const*> keys_in(Inside inside);
std::vector<std::string_view> choices_of(KeyOf const& row);

enum class FileKind : std::uint8_t { other, rules, method, tests, configuration };

/// By its header, and by its name where that is one of our own.
FileKind kind_of(std::string_view text, std::string_view path);
/// What is at the top of such a file.
Inside top_of(FileKind kind);

/// What an entry is: null where no row knows its key.
struct Meaning {
  KeyOf const* row = nullptr;
  Inside below = Inside::nothing;
};

/// Of each entry.
std::vector<Meaning> meanings_of(std::string_view text, Outline const& outline, FileKind kind);

}  // namespace onpace::server
