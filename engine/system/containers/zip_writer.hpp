// Writes ZIP archives in memory.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace onpace {

struct ZipFile {
  std::string_view name;  ///< ASCII
  std::string bytes;
};

/// An archive of these files in their order, packed. The same files give the same bytes: no clock is read. Empty where
/// memory does not suffice.
std::string zip_of(std::vector<ZipFile> const& files);

}  // namespace onpace
