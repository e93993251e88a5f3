// Verdicts of an earlier run, beside which those of this one are held.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "diagnostics/diagnostics.hpp"
#include "onpace/check.hpp"

namespace onpace {

struct BaselineVerdict {
  Status status = Status::no_data;
  bool was_waived = false;
};

struct Baseline {
  std::string file{};
  std::string as_of{};
  bool names_rules = true;  ///< verdicts say of which rule file they are
  /// By rule file (its canonical path, or nothing), target and entity.
  std::map<std::tuple<std::string, std::string, std::string>, BaselineVerdict> verdicts{};

  [[nodiscard]] BaselineVerdict const* find(std::string const& rules, std::string const& target,
                                            std::string const& entity) const;
};

/// Reads what `--write-baseline` wrote, or a report in JSON of any format. Empty after a report.
std::optional<Baseline> read_baseline(Input const& input, Diagnostics& diagnostics);

/// Whether a verdict that counts as a failure counts because of what happened since the baseline: it is new, it was
/// better, its figures are gone, or its waiver ended.
bool got_worse(BaselineVerdict const* was, Status is, bool is_waived);

/// What `--write-baseline` writes into a file, piece by piece. Rule files are named as seen from there.
class BaselineText {
 public:
  explicit BaselineText(std::string const& file);

  [[nodiscard]] static std::string head(std::string const& as_of);
  std::string line(Verdict const& verdict);
  [[nodiscard]] static std::string end();

 private:
  std::string const& name_of(std::string const& rules);

  std::string folder_;
  std::map<std::string, std::string> names_{};  ///< of rule files, as JSON: finding one asks the file system
  bool is_first_ = true;
};

}  // namespace onpace
