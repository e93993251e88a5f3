// Diagnostics as text for people: the place, the lines with carets, the way out.
#pragma once

#include <string>

#include "diagnostics/diagnostics.hpp"
#include "onpace/diagnostic.hpp"

namespace onpace {

struct RenderOptions {
  Language language = Language::english;
  bool color = false;
  std::size_t most_errors = 20;  ///< and as many warnings; further ones are only counted
};

/// One diagnostic, taken as gravely as `severity` says.
std::string render(Diagnostic const& diagnostic, Message::Severity severity, Sources const& sources,
                   RenderOptions const& options);

/// The message of one diagnostic, without place or carets.
std::string message_of(Diagnostic const& diagnostic, Language language);

/// The way out, on one line; empty where there is none.
std::string help_of(Diagnostic const& diagnostic, Language language);

std::string render(Diagnostics const& diagnostics, Sources const& sources, RenderOptions const& options);

}  // namespace onpace
