// A case file: a sentence, files in memory, commands with their whole output. The format stands in tests/README.md.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onpace::cases {

struct MemoryFile {
  std::string name;
  std::string bytes;
};

struct Command {
  std::string text;                   ///< as written after `$ `
  std::vector<MemoryFile> files;      ///< that are new before this command
  std::vector<std::string> expected;  ///< lines of output as written, then `? STATUS`; may be absent in a new case
  std::size_t line = 0;               ///< of the `$`, 1-based
  std::size_t expected_begin = 0;     ///< index of the first expected line in the file
  std::size_t expected_end = 0;
};

struct CaseFile {
  std::string path;
  std::string sentence;
  std::vector<std::string> lines;
  std::vector<Command> commands;
};

/// `error` is `LINE: what is wrong`.
std::optional<CaseFile> parse_case(std::string path, std::string_view text, std::string& error);

/// The lines a case expects for an outcome: output, then errors marked `! `, then `? STATUS`.
std::vector<std::string> expectation(std::string_view output, std::string_view errors, int status);

/// The text of the case file with other expectations, one list a command.
std::string with_expectations(CaseFile const& file, std::vector<std::vector<std::string>> const& expectations);

}  // namespace onpace::cases
