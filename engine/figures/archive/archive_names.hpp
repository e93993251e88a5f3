// What the names of an archive's files say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "system/containers/zip.hpp"

namespace onpace {

struct ArchivedFile {
  ZipEntry entry;
  std::string name;  ///< as it is shown and chosen
};

/// Without folders, and without what operating systems put beside files.
std::vector<ArchivedFile> archived_files(std::vector<ZipEntry> entries);

/// Those that may hold the figures by their names: tables, and not what describes them, as `Metadata_Country_….csv`
/// does at the World Bank.
std::vector<ArchivedFile const*> may_hold_figures(std::vector<ArchivedFile> const& files);

/// The name without its folders.
std::string_view base_name(std::string_view name);

}  // namespace onpace
