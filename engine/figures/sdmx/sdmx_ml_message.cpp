#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "figures/sdmx/sdmx_ml.hpp"
#include "text/trim.hpp"

namespace onpace {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 18U;

struct KnownRoot {
  std::string_view name;
  SdmxMlRoot root;
};
constexpr auto kRoots = std::to_array<KnownRoot>({
    {"GenericData", SdmxMlRoot::generic},
    {"GenericTimeSeriesData", SdmxMlRoot::generic},
    {"StructureSpecificData", SdmxMlRoot::specific},
    {"StructureSpecificTimeSeriesData", SdmxMlRoot::specific},
    {"CompactData", SdmxMlRoot::specific},
    {"Structure", SdmxMlRoot::structure},
    {"RegistryInterface", SdmxMlRoot::structure},
    {"GenericMetadata", SdmxMlRoot::structure},
    {"Error", SdmxMlRoot::error},
    {"UtilityData", SdmxMlRoot::other_form},
    {"CrossSectionalData", SdmxMlRoot::other_form},
    {"MessageGroup", SdmxMlRoot::other_form},
});

constexpr std::string_view kBlanks = " \t\r\n";

bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n'; }

/// Hands on the name and the value of each attribute in a start tag as the file has them; expat found the tag sound.
template <typename Take>
void each_attribute(std::string_view tag, Take take) {
  std::size_t at = 0;
  while (at < tag.size() && !is_blank(tag[at]))
    ++at;
  while (at < tag.size()) {
    while (at < tag.size() && is_blank(tag[at]))
      ++at;
    std::size_t const begin = at;
    while (at < tag.size() && tag[at] != '=' && !is_blank(tag[at]))
      ++at;
    std::string_view const name = tag.substr(begin, at - begin);
    while (at < tag.size() && tag[at] != '"' && tag[at] != '\'')
      ++at;
    if (at >= tag.size()) return;
    char const quote = tag[at++];
    std::size_t const value = at;
    while (at < tag.size() && tag[at] != quote)
      ++at;
    if (at >= tag.size()) return;
    take(name, tag.substr(value, at - value));
    ++at;
  }
}

std::string_view local(std::string_view name) { return name.substr(name.find(':') + 1); }

/// Names with a prefix are the message's own, and so are those that XML reserves.
bool is_component(std::string_view name) { return name.find(':') == std::string_view::npos && name != "xmlns"; }

/// What attributes of a data set say of the message, not of its figures.
bool is_about_data_set(std::string_view name) {
  constexpr auto known = std::to_array<std::string_view>(
      {"action", "structureRef", "setID", "datasetID", "keyFamilyURI", "dataProviderID", "dataProviderSchemeAgencyId",
       "dataProviderSchemeId", "dataflowAgencyID", "dataflowID", "dataScope", "validFromDate", "validToDate",
       "reportingBeginDate", "reportingEndDate", "publicationYear", "publicationPeriod", "REPORTING_YEAR_START_DAY",
       "reportingYearStartDate"});
  return std::find(known.begin(), known.end(), name) != known.end();
}

class MessageListener : public XmlListener {
 public:
  MessageListener(SdmxMlText const& text, SdmxMlTaker& taker) : text_(text), taker_(taker) {}

  void listen_to(XmlReading const& reading) { reading_ = &reading; }

  void begin(std::string_view name, XmlAttributes attributes) override {
    ++depth_;
    if (depth_ == 1) return begin_root(name);
    if (!holds_data() || passed_ > 0 || done) return begin_elsewhere(name);
    if (set_depth_ == 0) return begin_about(name, attributes);
    if (name == "Annotations") {
      passed_ = depth_;
    } else if (outcome.root == SdmxMlRoot::generic) {
      begin_generic(name, attributes);
    } else {
      begin_specific(name, attributes);
    }
  }

  void end(std::string_view name) override {
    if (passed_ == depth_)
      passed_ = 0;
    else if (set_depth_ == depth_)
      set_depth_ = 0;
    else if (set_depth_ > 0 && passed_ == 0 && !done)
      end_within(name);
    else if (heard_ == &header_action_)
      header_action_.text = trimmed(header_action_.text);
    heard_ = nullptr;
    --depth_;
  }

  void text(std::string_view piece) override {
    if (heard_error_ && outcome.error_text.size() < 200) outcome.error_text += piece;
    if (heard_ == nullptr || piece.find_first_not_of(kBlanks) == std::string_view::npos) return;
    XmlPlace const place = reading_->place();
    std::string_view const raw = text_.text.substr(text_.begin + place.begin, place.length);
    *heard_ = cell_of(raw, piece);
    heard_ = nullptr;
  }

  SdmxMlOutcome outcome{};
  bool done = false;

 private:
  [[nodiscard]] bool holds_data() const {
    return outcome.root == SdmxMlRoot::generic || outcome.root == SdmxMlRoot::specific;
  }

  [[nodiscard]] std::string_view tag() const {
    XmlPlace const place = reading_->place();
    return text_.text.substr(text_.begin + place.begin, place.length);
  }

  [[nodiscard]] Span span_of(std::string_view part) const {
    auto const begin = static_cast<std::uint32_t>(part.data() - text_.text.data());
    return {text_.source, begin, begin + static_cast<std::uint32_t>(part.size())};
  }

  /// `raw` as the file has it, `meant` what it stands for.
  Cell cell_of(std::string_view raw, std::string_view meant) {
    std::size_t const first = std::min(raw.find_first_not_of(kBlanks), raw.size());
    Span const span = span_of(raw.substr(first, raw.find_last_not_of(kBlanks) + 1 - first));
    if (raw == meant && raw.find_first_of("\t\r\n") == std::string_view::npos) return {trimmed(raw), span};
    std::string plain(trimmed(meant));
    std::replace_if(
        plain.begin(), plain.end(), [](char byte) { return static_cast<unsigned char>(byte) < ' '; }, ' ');
    return {trimmed(text_.kept.emplace_back(std::move(plain))), span};
  }

  /// The value of an attribute whose text in the file is known.
  Cell cell_of(std::string_view raw, std::string_view name, XmlAttributes attributes) {
    bool const plain = std::none_of(raw.begin(), raw.end(),
                                    [](char byte) { return byte == '&' || static_cast<unsigned char>(byte) < ' '; });
    if (!plain) return cell_of(raw, attributes.named(name));
    std::string_view const text = trimmed(raw);
    return {text, span_of(text)};
  }

  Cell attribute(std::string_view wanted, XmlAttributes attributes) {
    Cell cell{{}, span_of(tag())};
    each_attribute(tag(), [&](std::string_view name, std::string_view raw) {
      if (local(name) == wanted) cell = cell_of(raw, name, attributes);
    });
    return cell;
  }

  void begin_root(std::string_view name) {
    outcome.root_name = name;
    outcome.root_place = span_of(tag());
    auto const known =
        std::find_if(kRoots.begin(), kRoots.end(), [&](KnownRoot const& each) { return each.name == name; });
    if (known != kRoots.end()) outcome.root = known->root;
  }

  void begin_elsewhere(std::string_view name) {
    heard_error_ = outcome.root == SdmxMlRoot::error && name == "Text" && outcome.error_text.empty();
  }

  /// The header, and what begins a data set.
  void begin_about(std::string_view name, XmlAttributes attributes) {
    if (name == "DataSetAction") heard_ = &header_action_;
    if (std::string_view const dimension = attributes["dimensionAtObservation"]; !dimension.empty())
      at_observation_.emplace(attributes["structureID"], dimension);
    if (name == "DataSet") begin_data_set(attributes);
  }

  void begin_data_set(XmlAttributes attributes) {
    set_depth_ = depth_;
    set_ = {.number = set_.number + 1, .place = span_of(tag()), .action = attribute("action", attributes)};
    if (set_.action.text.empty() && !header_action_.text.empty()) set_.action = header_action_;
    set_.valid_from = attribute("validFromDate", attributes);
    set_.valid_from.text = set_.valid_from.text.substr(0, set_.valid_from.text.find('T'));
    if (outcome.root == SdmxMlRoot::specific) {
      collect(attributes, set_.attributes);
      for (SdmxMlValue& value : set_.attributes)
        value.is_attribute = true;
      std::erase_if(set_.attributes, [](SdmxMlValue const& value) { return is_about_data_set(value.name); });
    }
    auto const found = at_observation_.find(attributes["structureRef"]);
    dimension_ = found != at_observation_.end() ? found->second
                 : at_observation_.size() == 1  ? at_observation_.begin()->second
                                                : "TIME_PERIOD";
    in_series_ = in_observation_ = in_group_ = in_attributes_ = false;
    target_ = nullptr;
  }

  void collect(XmlAttributes attributes, SdmxMlValues& values) {
    each_attribute(tag(), [&](std::string_view name, std::string_view raw) {
      if (is_component(name)) values.push_back({name, cell_of(raw, name, attributes)});
    });
  }

  void begin_series() {
    series_.clear();
    ++series_number_;
    has_observations_ = false;
    in_series_ = true;
    series_place_ = span_of(tag());
  }

  void begin_specific(std::string_view name, XmlAttributes attributes) {
    if (name == "Series") {
      begin_series();
      collect(attributes, series_);
    } else if (name == "Obs") {
      observation_.clear();
      observation_place_ = span_of(tag());
      collect(attributes, observation_);
      for (SdmxMlValue& value : observation_)
        value.is_attribute = in_series_ && value.name != dimension_ && value.name != "OBS_VALUE";
      give_observation();
    } else if (depth_ == set_depth_ + 1) {
      SdmxMlGroup group;
      collect(attributes, group.attributes);
      taker_.group(set_, group);
    }
  }

  void begin_generic(std::string_view name, XmlAttributes attributes) {
    if (name == "Series") {
      begin_series();
    } else if (name == "Obs") {
      observation_.clear();
      in_observation_ = true;
      observation_place_ = span_of(tag());
    } else if (name == "Group") {
      group_ = {};
      in_group_ = true;
    } else if (name == "Attributes") {
      in_attributes_ = true;
      target_ = in_observation_ ? &observation_
                : in_series_    ? &series_
                : in_group_     ? &group_.attributes
                                : &set_.attributes;
    } else if (name == "Value" && target_ != nullptr) {
      Cell id = attribute("id", attributes);
      if (id.text.empty()) id = attribute("concept", attributes);
      target_->push_back({id.text, attribute("value", attributes), in_attributes_});
    } else {
      begin_part(name, attributes);
    }
  }

  void begin_part(std::string_view name, XmlAttributes attributes) {
    if (name == "SeriesKey") target_ = &series_;
    if (name == "ObsKey") target_ = &observation_;
    if (name == "GroupKey") target_ = &group_.key;
    if (name == "ObsDimension") {
      Cell const id = attribute("id", attributes);
      observation_.push_back({id.text.empty() ? kept_name(dimension_) : id.text, attribute("value", attributes)});
    }
    if (name == "ObsValue") observation_.push_back({"OBS_VALUE", attribute("value", attributes)});
    if (name == "Time") {
      time_ = {{}, span_of(tag())};
      heard_ = &time_;
    }
  }

  /// A name that outlives the message's header.
  std::string_view kept_name(std::string const& name) {
    if (name != last_name_) last_name_ = text_.kept.emplace_back(name);
    return last_name_;
  }

  void end_within(std::string_view name) {
    bool const generic = outcome.root == SdmxMlRoot::generic;
    if (name == "Series") {
      if (!has_observations_) give({set_, series_number_, series_, nothing_, series_place_, true});
      in_series_ = false;
      series_.clear();
    } else if (generic && name == "Obs") {
      give_observation();
      in_observation_ = false;
    } else if (generic && name == "Time") {
      observation_.push_back({"TIME_PERIOD", time_});
    } else if (generic && name == "Group") {
      in_group_ = false;
      if (!group_.attributes.empty()) taker_.group(set_, group_);
    } else if (name == "SeriesKey" || name == "ObsKey" || name == "GroupKey" || name == "Attributes") {
      target_ = nullptr;
      in_attributes_ = false;
    }
  }

  void give_observation() {
    has_observations_ = true;
    give({set_, in_series_ ? series_number_ : 0, in_series_ ? series_ : nothing_, observation_, observation_place_});
  }

  void give(SdmxMlRow const& row) { done = done || !taker_.row(row); }

  SdmxMlText const& text_;
  SdmxMlTaker& taker_;
  XmlReading const* reading_ = nullptr;
  unsigned depth_ = 0;
  unsigned passed_ = 0;     ///< the depth of an element of which nothing counts
  unsigned set_depth_ = 0;  ///< of the data set at hand
  std::map<std::string, std::string, std::less<>> at_observation_{};  ///< by structure
  std::string dimension_{};
  std::string_view last_name_{};
  Cell header_action_{};
  Cell time_{};
  Cell* heard_ = nullptr;  ///< what the text of the element at hand is
  bool heard_error_ = false;
  SdmxMlDataSet set_{};
  SdmxMlGroup group_{};
  SdmxMlValues series_{};
  SdmxMlValues observation_{};
  SdmxMlValues const nothing_{};
  SdmxMlValues* target_ = nullptr;
  Span series_place_{};
  Span observation_place_{};
  std::size_t series_number_ = 0;
  bool has_observations_ = false;
  bool in_series_ = false;
  bool in_observation_ = false;
  bool in_group_ = false;
  bool in_attributes_ = false;
};

}  // namespace

SdmxMlOutcome read_sdmx_ml_message(SdmxMlText const& text, SdmxMlTaker& taker) {
  MessageListener listener(text, taker);
  XmlReading reading(listener, XmlEncoding::utf8);
  listener.listen_to(reading);
  std::string_view rest = text.text.substr(text.begin);
  bool sound = true;
  while (sound && !listener.done && !rest.empty()) {
    sound = reading.take(rest.substr(0, kPiece));
    rest.remove_prefix(std::min(kPiece, rest.size()));
  }
  sound = sound && (listener.done || reading.finish());
  SdmxMlOutcome outcome = std::move(listener.outcome);
  if (sound) return outcome;
  outcome.fault = reading.fault();
  outcome.why = reading.why();
  std::size_t const at = std::min(text.begin + reading.place().begin, text.text.size());
  auto const begin = static_cast<std::uint32_t>(at);
  outcome.fault_place = {text.source, begin, begin};
  return outcome;
}

}  // namespace onpace
