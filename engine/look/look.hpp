// Looks at one file of figures: what it is, how it may be read, and what comes of that.
#pragma once

#include <string>

#include "diagnostics/diagnostics.hpp"
#include "figures/intake/request.hpp"
#include "look/file_look.hpp"
#include "text/source.hpp"
#include "values/unit_table.hpp"

namespace onpace {

struct LookRequest {
  std::string profile{};                  ///< as given; empty: to be found
  ReadRequest const* by_rules = nullptr;  ///< how rules would read it, where there are some
  Units units{};                          ///< theirs
  unsigned jobs = 1;
};

/// What reading reports, by the entry that is offered, goes to `diagnostics`.
FileLook look_at(SourceId file, LookRequest const& request, Sources& sources, Diagnostics& diagnostics);

}  // namespace onpace
