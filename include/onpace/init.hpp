// The first files of a folder that tracks targets.
#pragma once

#include <string>
#include <vector>

#include "onpace/check.hpp"

namespace onpace {

struct InitRequest {
  std::string of_template{};     ///< `city`, …; or else
  std::vector<Input> data{};     ///< figures: an indicator and a target is made of each series
  std::string name = "targets";  ///< of the rule file that is made of figures
  bool with_ci = true;           ///< a workflow, too
  Appearance appearance{};
};

/// A file that is to be written, its path as seen from the folder.
struct StarterFile {
  std::string path{};
  std::string text{};
};

struct InitAnswer {
  std::vector<StarterFile> files{};
  std::string diagnostics{};
  std::vector<Message> messages{};
  ExitStatus exit_status = ExitStatus::not_judged;
};

/// The names of the templates, each with what it is for.
struct RuleTemplate {
  std::string name{};
  Text summary{};
};
std::vector<RuleTemplate> rule_templates();

/// Rules, figures, `onpace.yaml`, tests that pass, a workflow, and the schema by which editors check them. Nothing is
/// written.
InitAnswer make_starter(InitRequest const& request);

}  // namespace onpace
