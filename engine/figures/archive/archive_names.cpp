#include "figures/archive/archive_names.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "figures/cells/column_names.hpp"
#include "text/encodings/gb18030.hpp"
#include "text/encodings/utf16.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr auto kEndsOfTables = std::to_array<std::string_view>(
    {".csv", ".tsv", ".tab", ".txt", ".px", ".json", ".jsonl", ".ndjson", ".xml", ".xlsx", ".ods", ".db", ".sqlite"});

/// Parts of the names of files that describe others.
constexpr auto kDescribing = std::to_array<std::string_view>(
    {"metadata", "meta_data", "meta-data", "readme", "read_me", "licen", "codebook", "dictionary", "元数据", "说明"});

bool is_plain(std::string_view text) {
  bool const controls = std::any_of(text.begin(), text.end(),
                                    [](char byte) { return static_cast<unsigned char>(byte) < ' ' || byte == '\x7F'; });
  return !controls && !first_bad_utf8(text);
}

/// Empty where it is no GB 18030.
std::string from_gb18030(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    CodePoint const point = gb18030_at(text, at);
    if (point.length == 0) return {};
    append_utf8(result, point.value);
    at += point.length;
  }
  return result;
}

/// Programs write names in the encoding of their country; one that cannot be shown is shown with question marks.
std::string shown(std::string_view name) {
  if (is_plain(name)) return std::string(name);
  if (std::string decoded = from_gb18030(name); !decoded.empty() && is_plain(decoded)) return decoded;
  std::string result(name);
  for (char& byte : result)
    if (static_cast<unsigned char>(byte) < ' ' || static_cast<unsigned char>(byte) >= 0x7F) byte = '?';
  return result;
}

bool is_beside_files(std::string_view name) {
  std::string_view const base = base_name(name);
  return name.starts_with("__MACOSX/") || base.starts_with('.') || base == "Thumbs.db" || base == "desktop.ini";
}

template <std::size_t Count>
bool holds_one(std::string_view name, std::array<std::string_view, Count> const& parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return name.find(part) != std::string_view::npos; });
}

using Chosen = std::vector<ArchivedFile const*>;

/// Those that fit, or all where none does.
template <typename Fits>
Chosen those(Chosen const& files, Fits fits) {
  Chosen chosen;
  for (ArchivedFile const* const file : files)
    if (fits(lower_case(base_name(file->name)))) chosen.push_back(file);
  return chosen.empty() ? files : chosen;
}

}  // namespace

std::string_view base_name(std::string_view name) { return name.substr(name.find_last_of("/\\") + 1); }

std::vector<ArchivedFile> archived_files(std::vector<ZipEntry> entries) {
  std::vector<ArchivedFile> files;
  for (ZipEntry& entry : entries) {
    std::string name = shown(entry.name);
    if (!base_name(name).empty() && !is_beside_files(name)) files.push_back({std::move(entry), std::move(name)});
  }
  return files;
}

std::vector<ArchivedFile const*> may_hold_figures(std::vector<ArchivedFile> const& files) {
  Chosen tables;
  for (ArchivedFile const& file : files) {
    std::string const name = lower_case(base_name(file.name));
    bool const is_table = std::any_of(kEndsOfTables.begin(), kEndsOfTables.end(),
                                      [&](std::string_view end) { return name.ends_with(end); });
    if (is_table) tables.push_back(&file);
  }
  return those(tables, [](std::string const& name) { return !holds_one(name, kDescribing); });
}

}  // namespace onpace
