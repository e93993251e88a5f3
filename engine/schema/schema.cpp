// JSON Schema of the shapes by which files are read.
#include "onpace/schema.hpp"

#include <nlohmann/json.hpp>

#include <utility>

#include "schema/kinds.hpp"

namespace onpace {
namespace {

using Json = nlohmann::ordered_json;
using Kind = ValueShape::Kind;

constexpr char const* kOwnKeys = "^x-";

/// The schema that is being written; shapes with names are written once.
struct Writing {
  Language language;
  Json definitions = Json::object();
};

Json json_of(Writing& writing, ValueShape const& shape);

std::string said(Writing const& writing, std::string_view english, std::string_view chinese) {
  return std::string(writing.language == Language::chinese ? chinese : english);
}

Json text_json(ValueShape const& shape) {
  Json const text{{"type", "string"}, {"pattern", shape.pattern}};
  if (shape.most == 0) return text;
  Json const number{{"type", "integer"}, {"minimum", shape.least}, {"maximum", shape.most}};
  return {{"anyOf", Json::array({text, number})}};
}

Json scalar_json(ValueShape const& shape) {
  Json json{{"type", Json::array({"string", "number", "boolean"})}};
  if (!shape.pattern.empty()) json["pattern"] = shape.pattern;
  return json;
}

/// Numbers may stand in quotes.
Json integer_json(ValueShape const& shape) {
  return {{"type", Json::array({"integer", "string"})},
          {"minimum", shape.least},
          {"maximum", shape.most},
          {"pattern", "^(0|-?[1-9][0-9]*)$"}};
}

Json amount_json() {
  return {{"type", Json::array({"number", "string"})}, {"exclusiveMinimum", 0}, {"pattern", "^[0-9]+(\\.[0-9]+)?$"}};
}

/// The words `true` and `false` are read without quotes, too.
Json choice_json(ValueShape const& shape) {
  Json words = Json::array();
  for (Choice const& each : shape.choices) {
    words.push_back(each.word);
    if (each.word == "true" || each.word == "false") words.push_back(each.word == "true");
  }
  return {{"enum", words}};
}

/// A mapping with what its keys take; keys of one's own begin with `x-`.
Json mapping_json(Writing& writing, ValueShape const& shape) {
  Json keys = Json::object();
  Json required = Json::array();
  for (KeyFacts const& facts : shape.keys()) {
    Json key{{"description", said(writing, facts.english, facts.chinese)}};
    key.update(json_of(writing, *facts.takes));
    keys[std::string(facts.key)] = std::move(key);
    if (facts.required) required.push_back(facts.key);
  }
  Json json{{"type", "object"}, {"properties", std::move(keys)}};
  if (!required.empty()) json["required"] = std::move(required);
  json["patternProperties"] = {{kOwnKeys, true}};
  json["additionalProperties"] = false;
  return json;
}

Json named_json(Writing& writing, ValueShape const& shape) {
  Json json{{"type", "object"}, {"minProperties", 1}};
  Json names = Json::object();
  if (!shape.pattern.empty()) names["pattern"] = "^x-|" + std::string(shape.pattern);
  Json no_names = Json::array();
  for (KeyFacts const& facts : shape.keys != nullptr ? shape.keys() : std::vector<KeyFacts>())
    no_names.push_back(facts.key);
  if (!no_names.empty()) names["not"] = {{"enum", no_names}};
  if (!names.empty()) json["propertyNames"] = std::move(names);
  json["patternProperties"] = {{kOwnKeys, true}};
  json["additionalProperties"] = json_of(writing, *shape.of);
  return json;
}

Json list_json(Writing& writing, ValueShape const& shape) {
  Json json{{"type", "array"}, {"items", json_of(writing, *shape.of)}};
  if (shape.least > 0) json["minItems"] = shape.least;
  return json;
}

void add_forms(Writing& writing, ValueShape const& shape, Json& forms) {
  for (ValueShape const* const form : shape.forms) {
    if (form == nullptr) continue;
    if (form->kind == Kind::either)
      add_forms(writing, *form, forms);
    else
      forms.push_back(json_of(writing, *form));
  }
}

Json inline_json(Writing& writing, ValueShape const& shape) {
  Json forms = Json::array();
  switch (shape.kind) {
    case Kind::text:
      return text_json(shape);
    case Kind::scalar:
      return scalar_json(shape);
    case Kind::amount:
      return amount_json();
    case Kind::truth:
      return {{"type", "boolean"}};
    case Kind::integer:
      return integer_json(shape);
    case Kind::choice:
      return choice_json(shape);
    case Kind::mapping:
      return mapping_json(writing, shape);
    case Kind::named:
      return named_json(writing, shape);
    case Kind::list:
      return list_json(writing, shape);
    case Kind::either:
      add_forms(writing, shape, forms);
      return {{"anyOf", std::move(forms)}};
    case Kind::elsewhere:
      return inline_json(writing, shape_elsewhere(shape.name));
  }
  return true;
}

Json json_of(Writing& writing, ValueShape const& shape) {
  if (shape.name.empty()) return inline_json(writing, shape);
  std::string const name(shape.name);
  if (!writing.definitions.contains(name)) {
    writing.definitions[name] = true;  // a shape may stand in itself
    Json json = inline_json(writing, shape);
    writing.definitions[name] = std::move(json);
  }
  return {{"$ref", "#/$defs/" + name}};
}

/// Which of the kinds a file is, told by its header.
Json any_kind(Writing& writing) {
  Json json = true;
  for (std::size_t at = file_kinds().size(); at-- > 0;) {
    FileKind const& kind = file_kinds()[at];
    Json its = json_of(writing, *kind.shape);
    if (kind.header.empty()) {
      json = std::move(its);
      continue;
    }
    Json const is_its{{"required", Json::array({kind.header})}};
    Json otherwise = std::move(json);
    json = {{"if", is_its}, {"then", std::move(its)}, {"else", std::move(otherwise)}};
  }
  return json;
}

std::string whole(Writing& writing, std::string const& title, Json const& body) {
  Json json{{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", title}};
  json.update(body);
  json["$defs"] = std::move(writing.definitions);
  return json.dump(2) + "\n";
}

}  // namespace

std::vector<SchemaKind> schema_kinds() {
  std::vector<SchemaKind> kinds;
  for (FileKind const& kind : file_kinds())
    kinds.push_back({std::string(kind.name), {std::string(kind.english), std::string(kind.chinese)}});
  return kinds;
}

std::string json_schema(std::string_view name, Language language) {
  Writing writing{language};
  if (name.empty()) {
    Json const body = any_kind(writing);
    return whole(writing, said(writing, "files of onpace", "onpace 的文件"), body);
  }
  for (FileKind const& kind : file_kinds()) {
    if (kind.name != name) continue;
    Json const body = inline_json(writing, *kind.shape);
    return whole(writing, "onpace: " + said(writing, kind.english, kind.chinese), body);
  }
  return {};
}

}  // namespace onpace
