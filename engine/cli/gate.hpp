// What makes a run a gate: the configuration, the environment, what changed, where reports go, and why a run ends as it
// does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "gate/configuration.hpp"
#include "onpace/check.hpp"

namespace onpace::cli {

/// `json` or `json=FILE`.
struct Output {
  std::string format;
  std::string file;
  std::string place{};   ///< where it leads; empty for standard output
  bool appends = false;  ///< to what the file has, once the report is complete
};

/// One for each format; reports two that lead to the same place.
std::vector<Output> outputs_of(std::vector<std::string> const& formats, Diagnostics& diagnostics);

inline bool is_printed(Output const& output) { return output.file.empty(); }

/// `--config --no-config`.
void add_configuration_options(CLI::App& command, Options& options);

/// `--config --no-config --since --baseline --write-baseline`.
void add_gate_options(CLI::App& command, Options& options);

/// What neither the command line nor an option says, the environment may: `--fail-on` is `ONPACE_FAIL_ON`.
void read_environment(CLI::App& command);

/// The options with what the configuration says besides, and with folders and patterns as files. Empty after a report;
/// `sources` then has the text of the configuration.
std::optional<Options> with_configuration(Options options, Sources& sources, Diagnostics& diagnostics);

/// The same for a command that reads rule files alone: its paths, or those of the configuration, as files; and what the
/// configuration says of warnings. Empty after a report.
std::optional<Options> with_rule_files(Options options, std::string const& command, std::vector<LintSetting>& settings,
                                       Sources& sources, Diagnostics& diagnostics);

/// The same for files that are laid out: rules, methods, tests and configurations.
std::optional<Options> with_written_files(Options options, Sources& sources, Diagnostics& diagnostics);

/// Whether the run judges only what changed. False after a report.
bool choose_changed(Options const& options, Request& request, Diagnostics& diagnostics);

/// `onpace: exit 1: 2 missed (gdp, houses)`: the same in every language, for programs. Empty for status 0.
std::string reason_line(ExitStatus status, std::vector<ExitReason> const& reasons);

/// Tells the mistakes of a command line or a configuration, and the reason; the exit status.
int refuse_check(Diagnostics const& diagnostics, Sources const& sources, Options const& options);

}  // namespace onpace::cli
