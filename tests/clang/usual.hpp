// What most sources include and use, read by clang once for each set of flags.
#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#ifdef ONPACE_VERSION  // a source of the program
#include <fmt/format.h>
#ifdef BOOST_ALL_NO_LIB  // of its library
#include "values/number.hpp"
#include "values/unit.hpp"
#endif
#endif
