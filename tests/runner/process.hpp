// Runs one program to its end, or to the time limit.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace onpace::cases {

struct Invocation {
  std::string program;                   ///< path of the executable
  std::vector<std::string> words;        ///< argv, the program's name first
  std::vector<std::string> environment;  ///< the whole of it, `NAME=value`
  std::string directory;
  std::string input;  ///< path of standard input
  std::chrono::milliseconds limit{20'000};
};

struct Outcome {
  std::string output;   ///< standard output
  std::string errors;   ///< standard error
  int status = 0;       ///< exit status
  std::string failure;  ///< why there is no exit status: a signal, the time limit, too much output
};

Outcome run(Invocation const& invocation);

}  // namespace onpace::cases
