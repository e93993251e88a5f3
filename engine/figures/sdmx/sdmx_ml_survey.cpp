#include "figures/sdmx/sdmx_ml_survey.hpp"

#include <algorithm>
#include <utility>

#include "figures/cells/csv.hpp"

namespace onpace {
namespace {

SdmxMlValue const* value_in(SdmxMlValues const& values, std::string_view name) {
  auto const found =
      std::find_if(values.begin(), values.end(), [&](SdmxMlValue const& value) { return value.name == name; });
  return found == values.end() ? nullptr : &*found;
}

/// A structure-specific message does not say which attributes of a group are its key: those that every series has.
SdmxMlGroup split(SdmxMlGroup group, SdmxMlSetSurvey const& set) {
  if (!group.key.empty()) return group;
  auto const is_key = [&](SdmxMlValue const& value) {
    auto const count = set.in_series.find(value.name);
    return count != set.in_series.end() && count->second == set.series;
  };
  std::copy_if(group.attributes.begin(), group.attributes.end(), std::back_inserter(group.key), is_key);
  std::erase_if(group.attributes, is_key);
  for (SdmxMlValue& value : group.attributes)
    value.is_attribute = true;
  return group;
}

void add(SdmxMlGroup const& group, std::vector<SdmxMlGroups>& all) {
  std::vector<std::string_view> dimensions;
  for (SdmxMlValue const& value : group.key)
    dimensions.push_back(value.name);
  std::sort(dimensions.begin(), dimensions.end());
  auto found =
      std::find_if(all.begin(), all.end(), [&](SdmxMlGroups const& each) { return each.dimensions == dimensions; });
  if (found == all.end()) found = all.insert(all.end(), {dimensions});
  std::string key;
  write_group_key(
      dimensions, [&](std::string_view name) { return value_in(group.key, name); }, key);
  SdmxMlValues& attributes = found->attributes[key];
  attributes.insert(attributes.end(), group.attributes.begin(), group.attributes.end());
}

}  // namespace

SdmxMlSetSurvey& SdmxMlSurvey::set_of(SdmxMlDataSet const& data_set) {
  if (data_sets.size() < data_set.number) data_sets.resize(data_set.number);
  SdmxMlSetSurvey& set = data_sets[data_set.number - 1];
  set.action = data_set.action;
  set.valid_from = data_set.valid_from;
  return set;
}

void SdmxMlSurvey::note(SdmxMlValues const& values) {
  for (SdmxMlValue const& value : values) {
    if (columns.size() > kMostFields) return;
    auto const [place, is_new] = index_.try_emplace(value.name, columns.size());
    if (is_new) columns.push_back(value);
    columns[place->second].is_attribute = columns[place->second].is_attribute && value.is_attribute;
  }
}

void SdmxMlSurvey::group(SdmxMlDataSet const& data_set, SdmxMlGroup const& group) {
  set_of(data_set).met.push_back(group);
}

bool SdmxMlSurvey::row(SdmxMlRow const& row) {
  SdmxMlSetSurvey& set = set_of(row.data_set);
  bool const counts = !row.is_empty_series || set.action.text == "Delete";
  rows += counts ? 1 : 0;
  set.rows += counts ? 1 : 0;
  if (last_set_ != row.data_set.number) note(row.data_set.attributes);
  bool const same = row.series_number != 0 && row.series_number == last_series_;
  last_series_ = row.series_number;
  last_set_ = row.data_set.number;
  if (!same) {
    ++set.series;
    SdmxMlValues const& values = row.series_number != 0 ? row.series : row.observation;
    for (SdmxMlValue const& value : values)
      ++set.in_series[value.name];
    note(row.series);
  }
  note(row.observation);
  return columns.size() <= kMostFields;
}

void SdmxMlSurvey::finish() {
  for (SdmxMlSetSurvey& set : data_sets) {
    for (SdmxMlGroup& group : set.met) {
      SdmxMlGroup const known = split(std::move(group), set);
      for (SdmxMlValues const* const values : {&known.key, &known.attributes})
        note(*values);
      add(known, set.groups);
    }
    set.met.clear();
  }
}

}  // namespace onpace
