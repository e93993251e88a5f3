// What the messages about a file offer as keys of `data:`.
#pragma once

#include <string>
#include <vector>

#include "look/reading.hpp"

namespace onpace {

struct OfferedEncoding {
  std::string name{};      ///< the likeliest; empty: none is offered
  std::string readings{};  ///< "`windows-1252` (`Größe`), `windows-1250` (`Größe`)"
};

OfferedEncoding offered_encoding(FileReading const& reading);

}  // namespace onpace
