// The commands: one file and one line each.
#pragma once

#include "cli/options.hpp"

namespace onpace::cli {

struct Command {
  char const* name;
  char const* english;  ///< what it does
  char const* chinese;
  void (*add_options)(CLI::App& command, Options& options);
  int (*run)(Options const& options);
};

Command check_command();
Command explain_command();
Command eval_command();
Command list_command();
Command history_command();
Command record_command();
Command data_command();
Command report_command();
Command test_command();
Command init_command();
Command diff_command();
Command log_command();
Command completions_command();
Command manual_command();
Command lint_command();
Command format_command();
Command schema_command();
Command help_command();
Command lsp_command();

/// `RULES`, and which figures, targets and entities: what `check` and `report` judge.
void add_judging_options(CLI::App& command, Options& options);

/// Judges what the options and the configuration say, writes the reports and why the run fails; the exit status.
int judge_and_write(Options const& given);

inline constexpr Command (*kCommands[])() = {check_command,  explain_command,     eval_command,   test_command,
                                             lint_command,   format_command,      diff_command,   log_command,
                                             init_command,   lsp_command,         list_command,   help_command,
                                             data_command,   history_command,     record_command, report_command,
                                             schema_command, completions_command, manual_command};

/// Adds a command with its options and its help to the program.
void declare_command(Command const& row, CLI::App& program, Options& options);

}  // namespace onpace::cli
