// What a data message of SDMX-ML has in all: a first look, before its figures are taken.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "figures/sdmx/sdmx_ml.hpp"

namespace onpace {

/// Groups of one data set whose keys are of the same dimensions.
struct SdmxMlGroups {
  std::vector<std::string_view> dimensions{};
  std::unordered_map<std::string, SdmxMlValues> attributes{};  ///< by the values of the key
};

struct SdmxMlSetSurvey {
  Cell action{};
  Cell valid_from{};
  std::size_t rows = 0;
  std::size_t series = 0;                                         ///< or observations without one
  std::unordered_map<std::string_view, std::size_t> in_series{};  ///< how many of them have the component
  std::vector<SdmxMlGroup> met{};
  std::vector<SdmxMlGroups> groups{};
};

class SdmxMlSurvey : public SdmxMlTaker {
 public:
  void group(SdmxMlDataSet const& data_set, SdmxMlGroup const& group) override;
  bool row(SdmxMlRow const& row) override;
  /// Sorts the groups out, once everything was met; then all columns are there.
  void finish();

  std::vector<SdmxMlValue> columns{};        ///< each component once, as it was first met
  std::vector<SdmxMlSetSurvey> data_sets{};  ///< by their numbers, from 1
  std::size_t rows = 0;

  /// The column of a component.
  [[nodiscard]] std::size_t column_of(std::string_view name) const { return index_.at(name); }

 private:
  SdmxMlSetSurvey& set_of(SdmxMlDataSet const& data_set);
  void note(SdmxMlValues const& values);

  std::unordered_map<std::string_view, std::size_t> index_{};
  std::size_t last_series_ = 0;
  std::size_t last_set_ = 0;
};

/// The values of a key, one after another, as groups have them; false where one is not there.
template <typename ValueOf>
bool write_group_key(std::vector<std::string_view> const& dimensions, ValueOf value_of, std::string& key) {
  key.clear();
  for (std::string_view const dimension : dimensions) {
    SdmxMlValue const* const value = value_of(dimension);
    if (value == nullptr) return false;
    key.append(value->cell.text).append(1, '\0');
  }
  return true;
}

}  // namespace onpace
