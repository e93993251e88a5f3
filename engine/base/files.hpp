// Whole files.
#pragma once

#include <optional>
#include <string>

#include "onpace/text.hpp"

namespace onpace {

/// The bytes of a file, or why it cannot be read (`a directory`, `no such file`, …).
struct FileText {
  std::optional<std::string> text;
  Text problem;
};
FileText read_file(std::string const& path);

/// Written beside its place under another name, then renamed: whole or not at all. Why not, or nothing.
std::optional<Text> write_file(std::string const& path, std::string const& text);

}  // namespace onpace
