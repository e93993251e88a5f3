// What keys are for, as the tables say by which files are read.
#pragma once

#include <map>
#include <string_view>
#include <utility>

#include "rules/keys/key_facts.hpp"
#include "server/outline/keys.hpp"

namespace onpace::server {

/// By the mapping and the key.
using FactsOfKeys = std::map<std::pair<Inside, std::string_view>, KeyFacts>;

/// Of every key in every kind of file.
FactsOfKeys facts_of_keys();

}  // namespace onpace::server
