// SDMX-ML data messages, generic and structure-specific: what they say of each observation, in the message's order.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "figures/cells/record.hpp"
#include "system/containers/xml.hpp"

namespace onpace {

/// A dimension, an attribute or a measure with its value. Names and values are the message's text, or are kept beside
/// it.
struct SdmxMlValue {
  std::string_view name;
  Cell cell;
  bool is_attribute = false;  ///< it does not say which figure it is, as far as the message tells
};
using SdmxMlValues = std::vector<SdmxMlValue>;

struct SdmxMlDataSet {
  std::size_t number = 0;
  Span place{};
  Cell action{};      ///< `Replace` and the like; empty where nothing is said
  Cell valid_from{};  ///< a day
  SdmxMlValues attributes{};
};

/// Attributes of all series that have the key.
struct SdmxMlGroup {
  SdmxMlValues key{};         ///< empty in a structure-specific message, where attributes hold it, too
  SdmxMlValues attributes{};  ///< those that are only so in a generic message
};

/// An observation, or a series that has none.
struct SdmxMlRow {
  SdmxMlDataSet const& data_set;
  std::size_t series_number = 0;  ///< another one means another series; 0 for observations without
  SdmxMlValues const& series;
  SdmxMlValues const& observation;
  Span place{};
  bool is_empty_series = false;
};

class SdmxMlTaker {
 public:
  SdmxMlTaker() = default;
  SdmxMlTaker(SdmxMlTaker const&) = delete;
  SdmxMlTaker& operator=(SdmxMlTaker const&) = delete;
  virtual ~SdmxMlTaker() = default;

  virtual void group(SdmxMlDataSet const& data_set, SdmxMlGroup const& group) = 0;
  /// False where no more rows are wanted.
  virtual bool row(SdmxMlRow const& row) = 0;
};

/// What a message is by its first element.
enum class SdmxMlRoot : std::uint8_t {
  generic,
  specific,
  structure,   ///< describes data, and holds none
  error,       ///< what a service says when it has no data
  other_form,  ///< data in a form that is not read
  unknown,     ///< not SDMX-ML
};

struct SdmxMlText {
  SourceId source = kNoSource;
  std::string_view text;          ///< of the whole source
  std::size_t begin = 0;          ///< where the XML begins in it
  std::deque<std::string>& kept;  ///< values that are not written as they are meant
};

struct SdmxMlOutcome {
  SdmxMlRoot root = SdmxMlRoot::unknown;
  std::string root_name{};
  Span root_place{};
  std::string error_text{};  ///< what the service says
  XmlFault fault = XmlFault::none;
  Text why{};
  Span fault_place{};
};

/// Hands everything on. Of a message that is none of data only the root is told.
SdmxMlOutcome read_sdmx_ml_message(SdmxMlText const& text, SdmxMlTaker& taker);

}  // namespace onpace
