// What was seen of files, for people and for programs.
#pragma once

#include <span>
#include <string>

#include "look/file_look.hpp"
#include "onpace/check.hpp"

namespace onpace {

std::string look_text(std::span<FileLook const> looks, Appearance const& appearance);

/// docs/reference/data.schema.json says what the keys hold.
std::string look_json(std::span<FileLook const> looks, Appearance const& appearance);

}  // namespace onpace
