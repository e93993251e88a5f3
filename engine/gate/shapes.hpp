// What onpace.yaml takes, as the table says by which it is read.
#pragma once

#include "rules/keys/key_facts.hpp"

namespace onpace {

extern ValueShape const kConfigurationShape;

}  // namespace onpace
