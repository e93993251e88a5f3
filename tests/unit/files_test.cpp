// What a case cannot show: links, and how much is read.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <doctest/doctest.h>
#include <unistd.h>

#include "system/files/files.hpp"

namespace onpace {
namespace {

namespace fs = std::filesystem;

/// A fresh folder, removed at the end.
struct Folder {
  fs::path path = fs::temp_directory_path() / "onpace-files-test";
  Folder() {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  ~Folder() { fs::remove_all(path); }

  [[nodiscard]] std::string file(char const* name, std::string const& text) const {
    std::ofstream(path / name, std::ios::binary) << text;
    return (path / name).string();
  }
};

}  // namespace

TEST_CASE("what is written goes where a link leads, and a file stands there whole or not at all") {
  Folder const folder;
  std::string const target = folder.file("target.csv", "old");
  std::string const link = (folder.path / "link.csv").string();
  fs::create_symlink(target, link);
  CHECK_FALSE(write_file(link, "new").has_value());
  CHECK(fs::is_symlink(link));
  CHECK(read_file(target).text == "new");
  {
    NewFile begun(link);
    begun.write("half");
  }
  CHECK(read_file(target).text == "new");
  CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 2);
}

TEST_CASE("a device is written to, and never replaced") {
  if (!fs::is_character_file("/dev/full") || ::access("/dev/full", W_OK) != 0) return;
  Folder const folder;
  fs::create_symlink("/dev/full", folder.path / "link");
  CHECK(write_file((folder.path / "link").string(), "lost").has_value());
  CHECK(fs::is_character_file("/dev/full"));
}

TEST_CASE("links lead to the same file") {
  Folder const folder;
  std::string const rules = folder.file("rules.yaml", "onpace: 1\n");
  std::string const other = folder.file("other.yaml", "onpace: 1\n");
  fs::create_symlink(rules, folder.path / "link.yaml");
  fs::create_directory_symlink(folder.path, folder.path / "folder");
  CHECK(is_same_file(rules, (folder.path / "link.yaml").string()));
  CHECK(is_same_file(rules, (folder.path / "folder" / "rules.yaml").string()));
  CHECK_FALSE(is_same_file(rules, other));
  CHECK_FALSE(is_same_file(rules, (folder.path / "none.yaml").string()));
}

TEST_CASE("a zero byte in the first megabyte ends a text, and no packed file") {
  Folder const folder;
  std::size_t const megabyte = std::size_t{1} << 20U;
  std::string const zeros(4 * megabyte, '\0');
  auto const length = [&](std::string const& begin) {
    FileText const read = read_file(folder.file("file", begin + zeros));
    REQUIRE(read.text);
    return read.text->size();
  };
  CHECK(length("") < megabyte);
  CHECK(length("a,b\n") < megabyte);
  CHECK(length("\x1F\x8B") == zeros.size() + 2);
  CHECK(length("\x28\xB5\x2F\xFD") == zeros.size() + 4);
  CHECK(length(std::string(megabyte + 65536, 'a')) == zeros.size() + megabyte + 65536);
}

}  // namespace onpace
