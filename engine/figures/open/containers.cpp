#include "figures/open/containers.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "system/files/file_view.hpp"
#include "system/files/files.hpp"
#include "system/files/unpack.hpp"

namespace onpace {

ContainerFormat const* container_of(std::string_view bytes) {
  auto const format = std::find_if(kContainerFormats.begin(), kContainerFormats.end(),
                                   [&](ContainerFormat const& each) { return each.begins(bytes); });
  return format == kContainerFormats.end() ? nullptr : &*format;
}

std::size_t most_text_of(std::size_t container) {
  std::size_t const times = std::min(container, kMostFileBytes / kMostUnpackedTimes) * kMostUnpackedTimes;
  return std::min(kMostFileBytes, std::max(kLeastUnpacked, times));
}

std::vector<std::string> sheets_of_file(std::string const& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return {};
  std::optional<Bytes> bytes = map_file(file, kMostFileBytes);
  if (!bytes) bytes = bytes_of(read_file(file).text.value_or(std::string()));
  auto const format =
      std::find_if(kContainerFormats.begin(), kContainerFormats.end(),
                   [&](ContainerFormat const& each) { return each.sheets != nullptr && each.begins(bytes->text); });
  return format == kContainerFormats.end() ? std::vector<std::string>() : format->sheets(bytes->text);
}

std::optional<SourceId> add_figures(std::string const& name, Address const& address, Bytes bytes, bool packed,
                                    Sources& sources, Diagnostics& diagnostics) {
  ContainerFormat const* const format = container_of(bytes.text);
  bool const held = format != nullptr;
  if (address.database && (!held || format->read != read_database_file)) {
    diagnostics.report({.code = codes::no_database, .span = {}, .arguments = {address.file}});
    return std::nullopt;
  }
  if (held) return format->read({name, address, bytes.text, packed}, sources, diagnostics);
  if (!require_choices(address, {}, name, diagnostics)) return std::nullopt;
  return sources.add(name, std::move(bytes));
}

}  // namespace onpace
