// What is recorded is on the disk before it takes its name, and the name is on the disk before anything is said of it.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "system/files/durable.hpp"

namespace fs = std::filesystem;

namespace {

/// What was brought to the disk, and what the ledger held by then.
struct Synced {
  bool is_folder = false;
  std::string ledger{};
};

fs::path watched;
std::vector<Synced> synced;

std::string text_of(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

/// Takes the place of the system's own in this program alone.
extern "C" int fsync(int file) {
  struct stat known {};
  if (!watched.empty() && ::fstat(file, &known) == 0) synced.push_back({S_ISDIR(known.st_mode), text_of(watched)});
  return static_cast<int>(::syscall(SYS_fsync, file));
}

TEST_CASE("a ledger is brought to the disk before it replaces the one before, and its folder after") {
  fs::path const folder = fs::temp_directory_path() / "onpace-durable-test";
  fs::remove_all(folder);
  fs::create_directories(folder);
  watched = folder / "ledger.csv";
  std::ofstream(watched) << "old";
  synced.clear();
  CHECK_FALSE(onpace::replace_durably(watched.string(), "new").has_value());
  REQUIRE(synced.size() == 2);
  CHECK_FALSE(synced[0].is_folder);
  CHECK(synced[0].ledger == "old");
  CHECK(synced[1].is_folder);
  CHECK(synced[1].ledger == "new");
  watched.clear();
  fs::remove_all(folder);
}
