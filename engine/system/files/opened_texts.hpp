// Files that somebody is writing: what rules name is read from there, and not from the disk.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace onpace {

/// The text of a file that is open, by its path without links; nothing for any other.
using OpenedTexts = std::function<std::optional<std::string>(std::string const& path)>;

/// As long as it lives, rules that are loaded on this thread see those texts.
class OpenedTextsCount {
 public:
  explicit OpenedTextsCount(OpenedTexts texts);
  OpenedTextsCount(OpenedTextsCount const&) = delete;
  OpenedTextsCount& operator=(OpenedTextsCount const&) = delete;
  ~OpenedTextsCount();

 private:
  OpenedTexts texts_;
  OpenedTexts const* before_;
};

/// What counts on this thread.
std::optional<std::string> opened_text(std::string const& path);

}  // namespace onpace
