// Pipes and devices, which a case cannot make.
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "system/files/files.hpp"
#include "system/files/input.hpp"

namespace onpace {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr Patience kLittle{200ms, 400ms, 400ms};

/// A pipe with a name, removed at the end.
struct Pipe {
  std::string path = (fs::temp_directory_path() / ("onpace-input-test-" + std::to_string(::getpid()))).string();
  Pipe() { REQUIRE(::mkfifo(path.c_str(), 0600) == 0); }
  Pipe(Pipe const&) = delete;
  Pipe& operator=(Pipe const&) = delete;
  ~Pipe() { fs::remove(path); }
};

std::string all_of(InputFile& file) {
  std::string text;
  char block[64];
  while (std::size_t const count = file.read(block, sizeof block))
    text.append(block, count);
  return text;
}

}  // namespace

TEST_CASE("a pipe into which nobody writes is not waited for without end") {
  Pipe const pipe;
  InputFile file(pipe.path, kLittle);
  CHECK(all_of(file).empty());
  REQUIRE(file.problem().has_value());
  CHECK(file.problem()->en == "it is a pipe, and no program writes to it");
}

TEST_CASE("a pipe that brings nothing more is not waited for without end") {
  Pipe const pipe;
  std::ofstream writer;
  std::thread opening([&] { writer.open(pipe.path); });
  InputFile file(pipe.path, kLittle);
  opening.join();
  writer << "begun" << std::flush;
  CHECK(all_of(file) == "begun");
  REQUIRE(file.problem().has_value());
  CHECK(file.problem()->en.starts_with("nothing came from it"));
}

TEST_CASE("what is written into a pipe is read, from the first byte to the last") {
  Pipe const pipe;
  std::string const text(300'000, 'x');
  std::thread writing([&] {
    std::this_thread::sleep_for(50ms);
    std::ofstream(pipe.path) << text;
  });
  CHECK(read_file(pipe.path).text == text);
  writing.join();
}

TEST_CASE("the bytes of a pipe are bounded") {
  std::signal(SIGPIPE, SIG_IGN);
  Pipe const pipe;
  std::thread writing([&] { std::ofstream(pipe.path) << std::string(60'000, 'x'); });
  CHECK(read_file(pipe.path, 1000).text->size() == 1001);
  writing.join();
}

TEST_CASE("devices are no files") {
  CHECK(read_file("/dev/zero").problem.en == "it is a device, not a file");
  CHECK(read_file("/dev/null").problem.en == "it is a device, not a file");
  CHECK(read_file("/").problem.en == "it is a directory");
  CHECK(read_file("/there/is/none").problem.en == "there is no such file");
}

}  // namespace onpace
