// Small text operations of the runner.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onpace::cases {

/// The lines without their endings. A last line without an ending counts as a line.
std::vector<std::string> lines_of(std::string_view text);

std::string replaced(std::string text, std::string_view from, std::string_view to);

/// The bytes of base64 text; blanks and line ends are skipped. Nothing when another character stands in it.
std::optional<std::string> from_base64(std::string_view text);

/// Control characters as their Unicode pictures (ESC as ␛), so that a case file stays plain text. A tab stays.
std::string visible(std::string_view text);

std::optional<std::string> read_file(std::string const& path);

/// Replaces the file whole or not at all.
bool write_file(std::string const& path, std::string_view text);

}  // namespace onpace::cases
