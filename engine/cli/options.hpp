// Options that several commands share.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/terminal.hpp"
#include "diagnostics/diagnostics.hpp"
#include "onpace/check.hpp"
#include "onpace/record.hpp"

namespace onpace::cli {

/// A value that an option of this program refused.
struct RefusedValue {
  std::string option{};  ///< `--lang`
  std::string value{};
  Text takes{};  ///< what the option takes: "a whole number from 1 on"
};

/// The command line of one command as it was typed.
struct Options {
  Language language = Language::english;
  std::vector<std::string> rules{};
  std::string rule_file{};  ///< for commands that take only one
  std::vector<std::string> data{};
  std::vector<std::string> settings{};
  std::string as_of{};
  std::vector<std::string> entities{};
  std::vector<std::string> targets{};
  std::vector<std::string> tags{};
  std::vector<std::string> formats{};  ///< of `check`, each with its file
  std::string format = "text";         ///< of commands that print one report
  std::vector<std::string> fail_on{};  ///< none: `missed`
  std::string horizon{};
  std::string text{};  ///< the expression of `eval`, the target of `explain`, the name of a list
  std::vector<std::string> search{};
  std::string language_name{};
  std::string color = "auto";
  unsigned jobs = 0;  ///< 0: not given
  bool quiet = false;
  std::string memory{};
  std::string late_after{};
  std::string by = "both";
  bool flipped = false;
  std::string store{};
  std::string out{};   ///< of `report`: the file that is written
  std::string page{};  ///< of `report`: what is written; empty: what the file's ending says
  RecordedFigure figure{};
  std::string profile{};
  std::string root{};
  std::vector<std::string> allowed_imports{};
  bool raw = false;
  std::string detail{};
  std::string show{};
  std::string configuration{};  ///< `--config`
  bool no_configuration = false;
  std::string since{};
  std::string baseline{};
  std::string written_baseline{};
  std::string period{};
  std::vector<std::string> profiles{};  ///< of `data`, one for each, or none at all
  std::string pattern{};                ///< of `test`: a piece of the names that are run
  bool coverage = false;
  std::string min_coverage{};
  bool update = false;
  bool watch = false;
  std::string of_template{};  ///< of `init`
  std::string ci = "github";
  bool fixes = false;           ///< of `lint`: `--fix`
  bool checks = false;          ///< of `fmt`: `--check`
  bool diffs = false;           ///< of `fmt`: `--diff`
  std::string fail_on_level{};  ///< of `lint`: `error`, `warning`, `note`
  std::vector<bool> found{};    ///< of `rules`, whether nobody named it; one for each, or none at all
  RefusedValue refused{};       ///< the last one, filled while the words are read
};

/// `-` is standard input, `-?sheet=…` a part of it.
Input input_named(std::string const& name);

/// The option takes these words alone; another one is kept in `options.refused`.
void take_words_only(CLI::Option* option, Options& options, std::vector<std::string> const& words);

void add_language_option(CLI::App& command, Options& options);

/// `--root --allow-import`: which files rules may name.
void add_import_options(CLI::App& command, Options& options);

/// What those options say; reports what is not there.
ImportBounds import_bounds(Options const& options, Diagnostics& diagnostics);

void add_data_option(CLI::App& command, Options& options);
void add_as_of_option(CLI::App& command, Options& options);
/// `--lang --color`.
void add_look_options(CLI::App& command, Options& options);

/// `--data --profile --set --as-of --entity --lang --color --jobs`.
void add_figure_options(CLI::App& command, Options& options);

/// `--period`.
void add_period_option(CLI::App& command, Options& options);

/// `--late-after`.
void add_late_after_option(CLI::App& command, Options& options);

/// `--detail --show`.
void add_report_options(CLI::App& command, Options& options);

/// `--target --tag`.
void add_selection_options(CLI::App& command, Options& options);

/// Empty after a report.
std::optional<Request> request_of(Options const& options, Diagnostics& diagnostics);

/// Asks the library for one answer and prints it; the exit status.
int print_answer(Options const& options, std::function<Answer(Request const&)> const& ask);

/// Renders what the command line itself got wrong.
int refuse(Diagnostics const& diagnostics, Options const& options);

}  // namespace onpace::cli
