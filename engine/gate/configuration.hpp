// `onpace.yaml`: what a repository judges, on which figures, and into which reports.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "rules/lint_levels.hpp"

namespace onpace {

inline constexpr char const* kConfigurationName = "onpace.yaml";

/// `figures/*.csv`, with the profile of the office that writes such files.
struct ConfiguredData {
  std::string path{};
  std::string profile{};
};

/// What the file says; empty where it says nothing. Paths are as seen from the working folder.
struct Configuration {
  std::string file{};
  std::vector<std::string> rules{};
  std::vector<ConfiguredData> data{};
  std::vector<std::string> formats{};  ///< as on the command line: `text`, `json=FILE`
  std::vector<std::string> fail_on{};
  std::vector<std::string> targets{};
  std::vector<std::string> tags{};
  std::vector<std::string> entities{};
  std::vector<std::string> allowed_imports{};
  std::vector<std::string> tests{};
  std::vector<LintSetting> lint{};
  std::string language{};
  std::string baseline{};
  std::string as_of{};
  std::string period{};
  std::string profile{};
  std::string memory{};
  std::string detail{};
  std::string show{};
  std::string jobs{};
  std::string late_after{};
  std::string root{};
};

/// Whether a text is a period, or a day, in some calendar.
bool names_period(std::string const& text);

/// The path of the nearest one, from the working folder up to the root of its repository. Rule files of that name do
/// not count.
std::optional<std::string> find_configuration();
/// The same from another folder.
std::optional<std::string> find_configuration_above(std::string const& folder);

/// Empty after a report; `sources` then has the text, to show it.
std::optional<Configuration> read_configuration(std::string const& file, Sources& sources, Diagnostics& diagnostics);
/// The same of a text that was read.
std::optional<Configuration> read_configuration(SourceId source, Sources const& sources, Diagnostics& diagnostics);

}  // namespace onpace
