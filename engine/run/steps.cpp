#include "run/steps.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "diagnostics/codes/figures.hpp"
#include "diagnostics/codes/judge.hpp"
#include "diagnostics/codes/run.hpp"
#include "figures/open/containers.hpp"
#include "figures/open/unread_kinds.hpp"
#include "onpace/check.hpp"
#include "system/files/file_view.hpp"
#include "system/files/files.hpp"
#include "system/files/input.hpp"
#include "system/files/unpack.hpp"
#include "text/suggest.hpp"
#include "values/period_mistake.hpp"

namespace onpace {
namespace {

Text listed_in_order(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::erase(names, "");  // the entity of figures that name none
  return listed(names);
}

/// False after a report.
bool require_known(std::vector<std::string> const& wanted, std::vector<std::string> const& known, Code code,
                   Diagnostics& diagnostics) {
  bool good = true;
  if (wanted.empty()) return good;
  std::unordered_set<std::string_view> const names(known.begin(), known.end());
  for (std::string const& name : wanted) {
    if (names.contains(name)) continue;
    diagnostics.report(
        {.code = code, .span = {}, .arguments = {name, listed_in_order(known)}, .help = suggestion(name, known)});
    good = false;
  }
  return good;
}

/// One target, or all of a group; a target comes first where both have the name.
std::optional<Selection> select_explained(RouteRequest const& request, Plan const& plan,
                                          std::vector<std::string> const& targets, Diagnostics& diagnostics) {
  Selection selection{.entities = {request.entities.begin(), request.entities.end()}};
  auto const target = std::find(targets.begin(), targets.end(), *request.explained);
  if (target != targets.end()) {
    selection.targets.push_back(static_cast<std::uint32_t>(target - targets.begin()));
    return selection;
  }
  std::vector<std::string> groups;
  for (Group const& group : plan.groups)
    groups.push_back(group.key);
  auto const group = std::find(groups.begin(), groups.end(), *request.explained);
  if (group != groups.end()) {
    selection.group = static_cast<std::uint32_t>(group - groups.begin());
    for (Group::Member const& member : plan.groups[*selection.group].members)
      selection.targets.push_back(member.target);
    std::sort(selection.targets.begin(), selection.targets.end());
    return selection;
  }
  Text help;
  std::vector<std::string> known = targets;
  known.insert(known.end(), groups.begin(), groups.end());
  if (std::optional<std::string> const near = nearest(*request.explained, known))
    help = {"did you mean `" + *near + "`?", "是否想写 `" + *near + "`？"};
  diagnostics.report({.code = groups.empty() ? codes::no_such_target : codes::no_such_target_or_group,
                      .span = {},
                      .arguments = {*request.explained, listed(targets), listed(groups)},
                      .help = help});
  return std::nullopt;
}

bool is_selected(RouteRequest const& request, TargetRule const& rule) {
  auto const has = [](std::vector<std::string> const& names, std::string const& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  bool const named = request.targets.empty() || has(request.targets, rule.key.value);
  bool const tagged =
      request.tags.empty() ||
      std::any_of(rule.tags.begin(), rule.tags.end(), [&](std::string const& tag) { return has(request.tags, tag); });
  return named && tagged;
}

}  // namespace

namespace {

Code code_of(UnpackFault fault) {
  switch (fault) {
    case UnpackFault::cut_off:
      return codes::packed_cut_off;
    case UnpackFault::damaged:
      return codes::packed_damaged;
    case UnpackFault::too_large:
      return codes::unpacked_too_large;
    case UnpackFault::window_too_large:
      return codes::packed_far_apart;
    case UnpackFault::followed:
      return codes::packed_followed;
  }
  return codes::packed_damaged;
}

/// Those of the file at `path` where the input brings no text. Empty after a report.
std::optional<Bytes> bytes_of_input(Input const& input, std::string const& path, Diagnostics& diagnostics,
                                    std::size_t most_bytes) {
  if (input.kept) return Bytes{input.kept, input.view};
  if (input.text) return bytes_of(*input.text);
  if (std::optional<Bytes> mapped = map_file(path, most_bytes)) return mapped;
  FileText file = read_file(path, most_bytes);
  if (file.text) return bytes_of(std::move(*file.text));
  diagnostics.report({.code = codes::cannot_read, .span = {}, .arguments = {path, file.problem}});
  return std::nullopt;
}

/// Empty after a report.
std::optional<Bytes> unpacked(Bytes bytes, std::string const& name, Diagnostics& diagnostics, std::size_t most_bytes) {
  Packing const packing = packing_of(bytes.text);
  if (packing == Packing::none) return bytes;
  Unpacked result = unpack(packing, bytes.text, most_bytes);
  if (!result.fault) return std::move(result.bytes);
  diagnostics.report({.code = code_of(*result.fault), .span = {}, .arguments = {name}});
  return std::nullopt;
}

}  // namespace

std::vector<SourceId> add_inputs(std::vector<Input> const& inputs, Sources& sources, Diagnostics& diagnostics,
                                 std::size_t most_bytes) {
  std::vector<SourceId> result;
  for (Input const& input : inputs) {
    std::optional<Bytes> bytes = bytes_of_input(input, input.name, diagnostics, most_bytes);
    if (bytes) bytes = unpacked(std::move(*bytes), input.name, diagnostics, most_bytes);
    if (bytes) result.push_back(sources.add(input.name, std::move(*bytes)));
  }
  return result;
}

std::vector<SourceId> add_data(std::vector<Input> const& inputs, Sources& sources, Diagnostics& diagnostics) {
  std::vector<SourceId> result;
  for (Input const& input : inputs) {
    if (input.is_figures) {
      result.push_back(sources.add(input.name, Bytes{input.kept, input.view}, SourceKind::figures));
      continue;
    }
    if (is_web_address(input.name) && !input.text && !input.kept) {
      diagnostics.report({.code = codes::web_address, .span = {}, .arguments = {input.name}});
      continue;
    }
    std::optional<Address> const address = address_of(input.name, diagnostics);
    if (!address) continue;
    std::string const& path = address->file;
    std::optional<Bytes> bytes = bytes_of_input(input, path, diagnostics, kMostFileBytes);
    bool const packed = input.text || input.kept || (bytes && packing_of(bytes->text) != Packing::none) ||
                        !is_ordinary_file(path);  // what a pipe brought is gone
    if (bytes) bytes = unpacked(std::move(*bytes), path, diagnostics, kMostFileBytes);
    if (!bytes) continue;
    if (auto const source = add_figures(input.name, *address, std::move(*bytes), packed, sources, diagnostics))
      result.push_back(*source);
  }
  return result;
}

std::uint64_t bytes_of(std::vector<SourceId> const& files, Sources const& sources) {
  std::uint64_t bytes = 0;
  for (SourceId const file : files)
    bytes += sources[file].text.size();
  return bytes;
}

void tell(Progress* progress, Progress::Stage stage, std::uint64_t total) {
  if (progress != nullptr) progress->begin(stage, total);
}

std::optional<AsOf> as_of_named(std::string const& text, Calendar calendar, Diagnostics& diagnostics) {
  std::optional<AsOf> as_of = parse_as_of(text, calendar);
  if (!as_of) diagnostics.report(period_mistake(codes::unknown_as_of, text, {}, calendar));
  return as_of;
}

ReadRequest read_request(RouteRequest const& request, Plan const& plan, AsOf const& as_of) {
  ReadRequest result{.files = request.data,
                     .settings = request.settings,
                     .calendar = plan.calendar,
                     .as_of = as_of,
                     .jobs = request.jobs,
                     .progress = request.progress};
  for (Indicator const& indicator : plan.indicators)
    result.conventions.push_back(
        {indicator.key, indicator.unit, indicator.nature, indicator.reported, indicator.monotone, indicator.is_plan});
  for (EntityRule const& entity : plan.rules->entities)
    result.entities.push_back(entity.key.value);
  return result;
}

bool require_entities(std::vector<std::string> const& wanted, std::vector<std::string> const& known,
                      Diagnostics& diagnostics) {
  return require_known(wanted, known, codes::no_such_entity, diagnostics);
}

std::optional<Selection> select(RouteRequest const& request, KnownNames const* known, Plan const& plan,
                                Table const& table, Diagnostics& diagnostics) {
  bool const names_targets = request.explained || !request.targets.empty();
  std::vector<std::string> keys;
  std::vector<std::string> tags;
  std::vector<std::string> entities;
  for (TargetRule const& rule : plan.rules->targets) {
    if (names_targets) keys.push_back(rule.key.value);
    if (!request.tags.empty()) tags.insert(tags.end(), rule.tags.begin(), rule.tags.end());
  }
  if (!request.entities.empty()) {
    entities = table.entities;
    for (EntityRule const& entity : plan.rules->entities)
      entities.push_back(entity.key.value);
  }
  if (known != nullptr) {
    keys = known->targets;
    tags = known->tags;
  }
  if (request.explained) {
    bool const is_known = require_entities(request.entities, entities, diagnostics);
    return is_known ? select_explained(request, plan, keys, diagnostics) : std::nullopt;
  }
  bool const targets_known = require_known(request.targets, keys, codes::no_such_target, diagnostics);
  bool const tags_known = require_known(request.tags, tags, codes::no_such_tag, diagnostics);
  bool const entities_known = known != nullptr || require_entities(request.entities, entities, diagnostics);
  if (!targets_known || !tags_known || !entities_known) return std::nullopt;
  Selection selection{.entities = {request.entities.begin(), request.entities.end()}};
  if (known != nullptr) {
    std::unordered_set<std::string_view> const names(entities.begin(), entities.end());
    std::erase_if(selection.entities, [&](std::string const& name) { return !names.contains(name); });
  }
  bool const of_others = selection.entities.empty() && !request.entities.empty();
  for (std::uint32_t index = 0; index < plan.targets.size() && !of_others; ++index)
    if (is_selected(request, plan.rule(index))) selection.targets.push_back(index);
  if (known != nullptr || !selection.targets.empty()) return selection;
  diagnostics.report({.code = codes::no_targets, .span = {}});
  return std::nullopt;
}

}  // namespace onpace
