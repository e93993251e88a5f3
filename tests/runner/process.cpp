#include "process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace onpace::cases {
namespace {

constexpr std::size_t kMostOutput = 64U << 20U;
constexpr int kNotStarted = 127;

std::vector<char*> pointers(std::vector<std::string> const& words) {
  std::vector<char*> result;
  result.reserve(words.size() + 1);
  for (std::string const& word : words)
    result.push_back(const_cast<char*>(word.c_str()));
  result.push_back(nullptr);
  return result;
}

/// In the child: only calls that are safe after a fork of a program with threads.
[[noreturn]] void become(Invocation const& invocation, char** words, char** environment, int output, int errors) {
  ::setpgid(0, 0);
  if (::chdir(invocation.directory.c_str()) != 0) ::_exit(kNotStarted);
  int const input = ::open(invocation.input.c_str(), O_RDONLY);
  if (input < 0) ::_exit(kNotStarted);
  ::dup2(input, 0);
  ::dup2(output, 1);
  ::dup2(errors, 2);
  ::execve(invocation.program.c_str(), words, environment);
  ::_exit(kNotStarted);
}

/// Reads what is there; false at the end of the stream.
bool drain(int file, std::string& into) {
  char buffer[65536];
  ssize_t const size = ::read(file, buffer, sizeof buffer);
  if (size < 0) return errno == EINTR;
  into.append(buffer, static_cast<std::size_t>(size));
  return size > 0;
}

/// Collects both streams until they end; gives the reason when the program has to be stopped.
std::string collect(std::array<int, 2> const& files, std::chrono::milliseconds limit, Outcome& outcome) {
  auto const deadline = std::chrono::steady_clock::now() + limit;
  std::array<pollfd, 2> waiting{{{files[0], POLLIN, 0}, {files[1], POLLIN, 0}}};
  while (waiting[0].fd >= 0 || waiting[1].fd >= 0) {
    auto const left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) return "not done after " + std::to_string(limit.count() / 1000) + " s";
    if (::poll(waiting.data(), waiting.size(), static_cast<int>(left.count())) < 0 && errno != EINTR)
      return std::string("poll: ") + std::strerror(errno);
    for (pollfd& one : waiting) {
      if (one.fd < 0 || one.revents == 0) continue;
      if (!drain(one.fd, one.fd == files[0] ? outcome.output : outcome.errors)) one.fd = -1;
    }
    if (outcome.output.size() + outcome.errors.size() > kMostOutput) return "more than 64 MiB of output";
  }
  return {};
}

}  // namespace

Outcome run(Invocation const& invocation) {
  Outcome outcome;
  std::array<int, 2> output{};
  std::array<int, 2> errors{};
  if (::pipe2(output.data(), O_CLOEXEC) != 0 || ::pipe2(errors.data(), O_CLOEXEC) != 0) {
    outcome.failure = std::string("pipe: ") + std::strerror(errno);
    return outcome;
  }
  std::vector<char*> words = pointers(invocation.words);
  std::vector<char*> environment = pointers(invocation.environment);
  pid_t const child = ::fork();
  if (child == 0) become(invocation, words.data(), environment.data(), output[1], errors[1]);
  ::close(output[1]);
  ::close(errors[1]);
  if (child < 0) outcome.failure = std::string("fork: ") + std::strerror(errno);
  if (child > 0) {
    outcome.failure = collect({output[0], errors[0]}, invocation.limit, outcome);
    if (!outcome.failure.empty()) ::kill(-child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status)) outcome.status = WEXITSTATUS(status);
    if (WIFSIGNALED(status) && outcome.failure.empty())
      outcome.failure = std::string("ended by a signal: ") + ::strsignal(WTERMSIG(status));
    if (outcome.status == kNotStarted && outcome.failure.empty()) outcome.failure = "could not be started";
  }
  ::close(output[0]);
  ::close(errors[0]);
  return outcome;
}

}  // namespace onpace::cases
