// The part of YAML that nearly every rule file keeps to, read without yaml-cpp, in a tenth of its time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "rules/yaml/scalar_extent.hpp"

namespace onpace::yaml {

/// What is found, in the order of the text. `mark` is where the value begins, its anchor included.
class Events {
 public:
  virtual void scalar(std::size_t mark, TextExtent const& extent, std::string_view value, std::size_t anchor) = 0;
  virtual void alias(std::size_t mark, std::size_t anchor) = 0;
  virtual void begin_sequence(std::size_t mark, std::size_t anchor, bool flow) = 0;
  virtual void begin_mapping(std::size_t mark, std::size_t anchor, bool flow) = 0;
  virtual void end() = 0;  ///< of the innermost sequence or mapping

 protected:
  Events() = default;
  ~Events() = default;
  Events(Events const&) = default;
  Events& operator=(Events const&) = default;
};

/// Reads a text whose bytes are sound: blocks, brackets, texts, anchors and aliases, with any line ends. False where it
/// holds something rarer (a tag, a key without a value, a plain text inside brackets over several lines) or a trap that
/// `sound_layout` looks for too: then the events so far mean nothing, and yaml-cpp has to read the whole.
bool read_common_yaml(std::string_view text, Events& events);

}  // namespace onpace::yaml
