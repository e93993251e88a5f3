// One text, as far as it can be understood without rules being sound: what most requests are answered from.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/outline/keys.hpp"
#include "server/outline/names.hpp"
#include "server/outline/outline.hpp"
#include "server/outline/positions.hpp"

namespace onpace::server {

struct File {
  std::string path;  ///< without links
  std::string text;
  LineTable lines;
  FileKind kind = FileKind::other;
  Outline outline;
  std::vector<Meaning> meanings;
  std::vector<Occurrence> occurrences;
  std::vector<std::string> imports;  ///< paths without links

  [[nodiscard]] std::string_view slice_of(Extent extent) const { return slice(text, extent); }
};

std::shared_ptr<File const> file_of(std::string path, std::string text, FileKind kind);

/// The occurrence at a cursor; null where there is none.
Occurrence const* occurrence_at(File const& file, std::size_t offset);

}  // namespace onpace::server
