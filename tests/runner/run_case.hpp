// Runs one case file in a fresh directory.
#pragma once

#include <string>

namespace onpace::cases {

struct Settings {
  std::string program;  ///< absolute path of the program that is called `onpace` in cases
  std::string root;     ///< what `{root}` stands for
  bool update = false;  ///< rewrite expectations in place
};

struct Result {
  unsigned passed = 0;
  unsigned failed = 0;
  std::string report;  ///< what to print; empty when there is nothing to say
};

Result run_case(std::string const& path, Settings const& settings);

}  // namespace onpace::cases
