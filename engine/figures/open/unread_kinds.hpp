// Files of kinds that are not read: what they are, and how their figures can be had all the same.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "onpace/text.hpp"
#include "text/source.hpp"

namespace onpace {

struct UnreadKind {
  Text what;     ///< "a PDF document"
  Text way_out;  ///< empty: as for any file
};

/// What a file of these bytes is, where it is known and is no table of text.
std::optional<UnreadKind> unread_kind(std::string_view bytes);

/// The files that are not known to be of such a kind: only in these an encoding is looked for.
std::vector<SourceId> without_unread_kinds(std::vector<SourceId> const& files, Sources const& sources);

/// What holds files or tables in turn: an archive, a book, a database, a packed file. Empty for a text.
std::optional<Text> container_kind(std::string_view bytes);

/// Whether a name is an address on the web, such as `https://…`.
bool is_web_address(std::string_view name);

}  // namespace onpace
