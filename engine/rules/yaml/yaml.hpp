// YAML text as a compact tree in which every value knows its place. yaml-cpp stays behind this header.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "rules/yaml/scalar_extent.hpp"
#include "text/offset_map.hpp"
#include "text/source.hpp"

namespace onpace::yaml {

enum class Kind : std::uint8_t { scalar, sequence, mapping, null, alias };

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFFU;

struct Node {
  Kind kind = Kind::null;
  Style style = Style::plain;   ///< of a scalar
  bool flow : 1 = false;        ///< a mapping or sequence in `{}` or `[]`
  bool broken : 1 = false;      ///< already reported: is there, but says nothing
  bool as_written : 1 = false;  ///< a scalar that stands in the source as it reads
  std::uint32_t begin = 0;      ///< bytes [begin, end) of the source, quotes included, anchors and tags not
  std::uint32_t end = 0;
  std::uint32_t first = 0;  ///< scalar: into the source where it is as written, else into texts; sequence: items;
                            ///< mapping: entries; alias: the node it stands for
  std::uint32_t count = 0;
};

struct Entry {
  NodeId key = kNoNode;
  NodeId value = kNoNode;
};

/// A container's node stands before its children's; aliases are references and never expanded.
struct Document {
  SourceId source = kNoSource;
  std::string_view text;  ///< of the source
  std::vector<Node> nodes;
  std::vector<NodeId> items;
  std::vector<Entry> entries;
  std::string texts;  ///< decoded scalars that are not as written, one after the other
  NodeId root = kNoNode;

  [[nodiscard]] NodeId resolved(NodeId id) const { return nodes[id].kind == Kind::alias ? nodes[id].first : id; }
  [[nodiscard]] Node const& at(NodeId id) const { return nodes[resolved(id)]; }
  [[nodiscard]] Span span(NodeId id) const { return {source, nodes[id].begin, nodes[id].end}; }
  [[nodiscard]] std::string_view scalar(Node const& node) const {
    return (node.as_written ? text : std::string_view(texts)).substr(node.first, node.count);
  }
  /// A key's text: also `null` and `~` are text there; empty when the key is not a scalar.
  [[nodiscard]] std::string_view key_text(NodeId key) const;
  [[nodiscard]] TextMap map_of(Node const& scalar) const;
};

/// Enough to correct a file; more would only cost time.
inline constexpr std::size_t kMostErrors = 200;

struct Limits {
  std::size_t bytes = 64U << 20U;
  std::size_t nodes = 2'000'000;
  std::size_t depth = 64;
  std::size_t expanded_nodes = 10'000;  ///< what all aliases together stand for
  bool yaml_cpp_only = false;           ///< for tests: both ways of reading must come to the same
};

/// The one document of a source, or nothing with the reasons reported. A document may come back although
/// single mappings in it were reported: what they say is marked `broken`, so that the rest can be read too.
std::optional<Document> parse(SourceId source, Sources const& sources, Diagnostics& diagnostics,
                              Limits const& limits = {});

}  // namespace onpace::yaml
