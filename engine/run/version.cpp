#include "onpace/version.hpp"

namespace onpace {

std::string_view version() { return ONPACE_VERSION; }

}  // namespace onpace
