#include "rules/yaml/yaml.hpp"

#include <algorithm>
#include <exception>
#include <istream>
#include <map>
#include <new>
#include <span>
#include <streambuf>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "diagnostics/codes/rules.hpp"
#include "rules/yaml/common_yaml.hpp"
#include "rules/yaml/soundness.hpp"
#include "text/misleading.hpp"

namespace onpace::yaml {
namespace {

/// Ends the parse after something was reported: an event handler has no other way to stop yaml-cpp.
struct Stop {};

/// Reads the source in place instead of copying it into a string stream.
class View : public std::streambuf {
 public:
  explicit View(std::string_view text) {
    char* const begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

/// The word at `begin`, up to a space or a bracket.
Span word_span(Document const& document, std::size_t begin) {
  std::size_t end = begin;
  while (end < document.text.size() && !is_blank_or_break(document.text[end]) &&
         std::string_view(",]}").find(document.text[end]) == std::string_view::npos)
    ++end;
  return {document.source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

struct OpenNode {
  NodeId id;
  std::size_t first;  ///< of its children so far: those of all open nodes stand after each other
};

class Builder : public YAML::EventHandler, public Events {
 public:
  Builder(Document& document, Limits const& limits, Diagnostics& diagnostics)
      : document_(document), limits_(limits), diagnostics_(diagnostics), base_(text_begin(document.text)) {
    // more than there will be: what is never written to costs no memory, and moving what is there would
    std::size_t const most = std::min(limits.nodes, document.text.size() / 4 + 1);
    document_.nodes.reserve(most);
    document_.entries.reserve(most / 2 + 1);
    sizes_.reserve(most);
  }

  void OnDocumentStart(YAML::Mark const&) override {}
  void OnDocumentEnd() override {}

  void OnNull(YAML::Mark const& mark, YAML::anchor_t anchor) override {
    Node node{.kind = Kind::null};
    std::size_t const at = after_properties(document_.text, offset(mark));
    std::size_t const end = null_end(at);
    // yaml-cpp marks an absent value at the token after it
    node.begin = static_cast<std::uint32_t>(end > at ? at : last_end_);
    node.end = static_cast<std::uint32_t>(end > at ? end : last_end_);
    last_end_ = node.end;
    add(node, anchor);
  }

  void OnScalar(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                std::string const& value) override {
    refuse_custom(tag, mark);
    scalar(offset(mark), scalar_extent(document_.text, offset(mark), value), value, anchor);
  }
  void OnAlias(YAML::Mark const& mark, YAML::anchor_t anchor) override { alias(offset(mark), anchor); }
  void OnSequenceStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    start(Kind::sequence, mark, tag, anchor, style);
  }
  void OnSequenceEnd() override { finish(); }
  void OnMapStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    start(Kind::mapping, mark, tag, anchor, style);
  }
  void OnMapEnd() override { finish(); }

  void scalar(std::size_t mark, TextExtent const& extent, std::string_view value, std::size_t anchor) override {
    Node node{.kind = Kind::scalar, .style = extent.style};
    node.begin = static_cast<std::uint32_t>(extent.begin);
    node.end = static_cast<std::uint32_t>(extent.end);
    std::size_t const quote = extent.style == Style::plain ? 0 : 1;
    node.as_written = slice(extent.begin + quote, extent.begin + quote + value.size()) == value;
    node.first = static_cast<std::uint32_t>(node.as_written ? extent.begin + quote : document_.texts.size());
    node.count = static_cast<std::uint32_t>(value.size());
    if (!node.as_written) {
      document_.texts += value;
      refuse_misleading(node, value);
    }
    last_end_ = node.end;
    add(node, anchor);
    if (anchor > 0) unused_.emplace(anchor, mark);
  }

  /// The text itself was looked through: what an escape says, or two lines together, was not.
  void refuse_misleading(Node const& node, std::string_view value) {
    if (auto const sign = misleading_sign(value))
      diagnostics_.report({codes::misleading_text, {document_.source, node.begin, node.end}, {sign->what}});
  }

  void alias(std::size_t mark, std::size_t anchor) override {
    Span const span = word_span(document_, mark);
    std::string const word(slice(span.begin, span.end));
    Node node{.kind = Kind::alias, .begin = span.begin, .end = span.end};
    last_end_ = span.end;
    NodeId const target = anchor < anchors_.size() ? anchors_[anchor] : kNoNode;
    if (target == kNoNode) stop({codes::alias_unknown, span, {word}});
    bool const cycle = std::any_of(open_.begin(), open_.end(), [&](OpenNode const& each) { return each.id == target; });
    if (cycle) stop({codes::alias_cycle, span, {word}});
    node.first = target;
    unused_.erase(anchor);
    expanded_ += sizes_[target];
    if (expanded_ > limits_.expanded_nodes) stop({codes::alias_limit, span, {std::to_string(limits_.expanded_nodes)}});
    add(node, 0);
    sizes_.back() = sizes_[target];
  }

  void begin_sequence(std::size_t mark, std::size_t anchor, bool flow) override {
    begin(Kind::sequence, mark, anchor, flow);
  }
  void begin_mapping(std::size_t mark, std::size_t anchor, bool flow) override {
    begin(Kind::mapping, mark, anchor, flow);
  }
  void end() override { finish(); }

  /// `&R&D budget` reads as `budget`.
  void report_unused_anchors() {
    for (auto const& [anchor, mark] : unused_) {
      if (diagnostics_.all().size() >= kMostErrors) return;
      Span const span = word_span(document_, std::min(document_.text.find('&', mark), document_.text.size()));
      diagnostics_.report({codes::anchor_unused, span, {std::string(slice(span.begin, span.end))}});
    }
  }

 private:
  [[nodiscard]] std::size_t offset(YAML::Mark const& mark) const {
    return std::min(base_ + static_cast<std::size_t>(std::max(mark.pos, 0)), document_.text.size());
  }
  [[nodiscard]] std::string_view slice(std::size_t begin, std::size_t end) const {
    return document_.text.substr(begin, end - begin);
  }
  [[noreturn]] void stop(Diagnostic diagnostic) {
    diagnostics_.report(std::move(diagnostic));
    throw Stop{};
  }

  [[nodiscard]] std::size_t null_end(std::size_t at) const {
    for (std::string_view const word : {"~", "null", "Null", "NULL"})
      if (document_.text.substr(at, word.size()) == word) return at + word.size();
    return at;
  }

  void refuse_custom(std::string const& tag, YAML::Mark const& mark) {
    if (tag.empty() || tag == "?" || tag == "!" || tag.starts_with("tag:yaml.org,2002:")) return;
    std::size_t const begin = std::min(document_.text.find('!', offset(mark)), document_.text.size());
    Span const span = word_span(document_, begin);
    diagnostics_.report({codes::custom_tag, span, {std::string(slice(span.begin, span.end))}});
    refused_ = true;
  }

  void add(Node node, YAML::anchor_t anchor) {
    auto const id = static_cast<NodeId>(document_.nodes.size());
    if (id >= limits_.nodes) {
      Span const span{document_.source, node.begin, node.end};
      stop({codes::too_many_values, span, {std::to_string(limits_.nodes)}});
    }
    node.broken = std::exchange(refused_, false);
    document_.nodes.push_back(node);
    sizes_.push_back(1);
    if (anchor > 0) {
      if (anchors_.size() <= anchor) anchors_.resize(anchor + 1, kNoNode);
      anchors_[anchor] = id;
    }
    if (open_.empty()) {
      document_.root = id;
    } else {
      children_.push_back(id);
    }
  }

  void start(Kind kind, YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
             YAML::EmitterStyle::value style) {
    refuse_custom(tag, mark);
    begin(kind, offset(mark), anchor, style == YAML::EmitterStyle::Flow);
  }

  void begin(Kind kind, std::size_t mark, YAML::anchor_t anchor, bool flow) {
    Node node{.kind = kind, .flow = flow};
    std::size_t const at = flow ? after_properties(document_.text, mark) : mark;
    node.begin = static_cast<std::uint32_t>(at);
    node.end = node.begin;
    last_end_ = std::min(at + 1, document_.text.size());
    if (open_.size() >= limits_.depth) {
      Span const span{document_.source, node.begin, static_cast<std::uint32_t>(last_end_)};
      stop({codes::too_deep, span, {std::to_string(limits_.depth)}});
    }
    add(node, anchor);
    open_.push_back({static_cast<NodeId>(document_.nodes.size() - 1), children_.size()});
  }

  void finish() {
    OpenNode const closed = open_.back();
    open_.pop_back();
    Node& node = document_.nodes[closed.id];
    std::span<NodeId const> const children = std::span(children_).subspan(closed.first);
    for (NodeId const child : children)
      sizes_[closed.id] += sizes_[child];
    if (node.kind == Kind::sequence) {
      node.first = static_cast<std::uint32_t>(document_.items.size());
      node.count = static_cast<std::uint32_t>(children.size());
      document_.items.insert(document_.items.end(), children.begin(), children.end());
    } else {
      node.first = static_cast<std::uint32_t>(document_.entries.size());
      node.count = static_cast<std::uint32_t>(children.size() / 2);
      for (std::size_t child = 0; child + 1 < children.size(); child += 2)
        document_.entries.push_back({children[child], children[child + 1]});
    }
    if (node.flow) last_end_ = closer_end(node);
    if (!node.flow && !children.empty()) node.begin = document_.nodes[children[0]].begin;
    node.end = static_cast<std::uint32_t>(std::max<std::size_t>(last_end_, node.begin));
    children_.resize(closed.first);
  }

  /// After the bracket that closes `node`; `[a: b]` holds a mapping without one.
  [[nodiscard]] std::size_t closer_end(Node const& node) const {
    std::string_view const text = document_.text;
    bool const bracketed = node.begin < text.size() && (text[node.begin] == '{' || text[node.begin] == '[');
    std::size_t at = last_end_;
    while (bracketed && at < text.size() && (is_blank_or_break(text[at]) || text[at] == ',' || text[at] == '#'))
      at = text[at] == '#' ? line_end(text, at) : at + 1;
    bool const closes = bracketed && at < text.size() && (text[at] == '}' || text[at] == ']');
    return closes ? at + 1 : last_end_;
  }

  Document& document_;
  Limits const& limits_;
  Diagnostics& diagnostics_;
  std::size_t base_;
  std::size_t last_end_ = 0;
  std::size_t expanded_ = 0;
  bool refused_ = false;  ///< the node to come has a tag that was reported
  std::vector<OpenNode> open_;
  std::vector<NodeId> children_;                  ///< of the open nodes
  std::vector<NodeId> anchors_;                   ///< by yaml-cpp's number
  std::map<YAML::anchor_t, std::size_t> unused_;  ///< of texts, with the offset where their anchor or tag begins
  std::vector<std::uint32_t> sizes_;              ///< of each node with its aliases expanded
};

/// yaml-cpp's reasons in our words; for a reason that is not listed, only the place is given.
Text reason_of(std::string const& message) {
  struct Row {
    char const* message;
    Text reason;
  };
  static Row const kRows[] = {
      {YAML::ErrorMsg::END_OF_MAP, {"something else follows the keys of a mapping", "一组键值在这里接上了别的内容"}},
      {YAML::ErrorMsg::END_OF_MAP_FLOW, {"`}` or `,` is missing", "缺少 `}` 或 `,`"}},
      {YAML::ErrorMsg::END_OF_SEQ, {"something else follows the items of a list", "列表在这里接上了别的内容"}},
      {YAML::ErrorMsg::END_OF_SEQ_FLOW, {"`]` or `,` is missing", "缺少 `]` 或 `,`"}},
      {YAML::ErrorMsg::MAP_VALUE, {"there cannot be a `:` here", "这里不能出现 `:`"}},
      {YAML::ErrorMsg::MAP_KEY, {"there cannot be a key here", "这里不能出现键"}},
      {YAML::ErrorMsg::BLOCK_ENTRY, {"there cannot be a list item here", "这里不能出现列表项"}},
      {YAML::ErrorMsg::FLOW_END, {"this bracket was not opened", "这个括号没有对应的开括号"}},
      {YAML::ErrorMsg::CHAR_IN_BLOCK, {"there is text after the sign that starts a block", "块标记后面还有文字"}},
      {YAML::ErrorMsg::UNKNOWN_TOKEN, {"a value cannot start with this sign", "值不能以这个符号开头"}},
      {YAML::ErrorMsg::TAB_IN_INDENTATION, {"there is a tab in the indentation", "缩进里有制表符"}},
      {YAML::ErrorMsg::ALIAS_CONTENT, {"there is a value after an alias", "别名后面不能再有值"}},
      {YAML::ErrorMsg::MULTIPLE_TAGS, {"one value has two tags", "一个值有两个标签"}},
      {YAML::ErrorMsg::MULTIPLE_ANCHORS, {"one value has two anchors", "一个值有两个锚点"}},
      {YAML::ErrorMsg::INVALID_HEX, {"an escape has a digit that is not hexadecimal", "转义序列里有非十六进制数字"}},
      {YAML::ErrorMsg::ALIAS_NOT_FOUND, {"`*` has no name of an anchor", "`*` 后面缺少锚点名"}},
      {YAML::ErrorMsg::ANCHOR_NOT_FOUND, {"`&` has no name", "`&` 后面缺少名称"}},
      {YAML::ErrorMsg::CHAR_IN_ALIAS, {"the name of an anchor cannot contain this sign", "锚点名里有不允许的符号"}},
      {YAML::ErrorMsg::CHAR_IN_ANCHOR, {"the name of an anchor cannot contain this sign", "锚点名里有不允许的符号"}},
  };
  for (Row const& row : kRows)
    if (message == row.message) return row.reason;
  return {"its structure is not clear", "这里的结构无法理解"};
}

Diagnostic unreadable(YAML::Exception const& exception, Document const& document, std::size_t base) {
  auto const marked = static_cast<std::size_t>(std::max(exception.mark.pos, 0));
  std::size_t const at = std::min(base + marked, document.text.size());
  auto const begin = static_cast<std::uint32_t>(at);
  Span const span{document.source, begin, static_cast<std::uint32_t>(std::min(at + 1, document.text.size()))};
  std::string const& message = exception.msg;
  if (message.starts_with(YAML::ErrorMsg::UNKNOWN_ANCHOR)) {  // with its name since yaml-cpp 0.8
    Span const word = word_span(document, at);
    return {codes::alias_unknown, word, {std::string(document.text.substr(word.begin, word.end - word.begin))}};
  }
  if (message == YAML::ErrorMsg::BAD_FILE) return {codes::too_deep, span, {std::to_string(Limits{}.depth)}};
  if (message.starts_with(YAML::ErrorMsg::INVALID_ESCAPE)) {
    std::size_t const escape = document.text.rfind('\\', at);
    std::string const sign = message.substr(std::string_view(YAML::ErrorMsg::INVALID_ESCAPE).size());
    if (escape == std::string_view::npos) return {codes::unknown_escape, span, {sign}};
    Span const place{document.source, static_cast<std::uint32_t>(escape), static_cast<std::uint32_t>(escape + 2)};
    return {codes::unknown_escape, place, {sign}};
  }
  return {codes::yaml_unreadable, span, {reason_of(message)}};
}

/// Nearly every file, in a tenth of yaml-cpp's time. False where the text holds something rarer, or a mistake, or what
/// `sound_layout` would take for one.
bool build_common(Document& document, Limits const& limits) {
  Diagnostics unheard;  // yaml-cpp gives the same tree, and its result is used
  Builder builder(document, limits, unheard);
  try {
    if (read_common_yaml(document.text, builder)) {
      builder.report_unused_anchors();
      return unheard.all().empty();
    }
  } catch (Stop const&) {
  }
  return false;
}

/// False when the text could not be read to its end.
bool build(Document& document, Limits const& limits, Diagnostics& diagnostics) {
  std::size_t const base = text_begin(document.text);
  Builder builder(document, limits, diagnostics);
  try {
    View view(document.text.substr(base));
    std::istream stream(&view);
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
    builder.report_unused_anchors();
    if (document.root != kNoNode) return true;
    diagnostics.report({codes::file_empty, {document.source, 0, 0}});
  } catch (Stop const&) {
  } catch (YAML::Exception const& exception) {
    diagnostics.report(unreadable(exception, document, base));
  } catch (std::bad_alloc const&) {
    throw;
  } catch (std::exception const&) {
    diagnostics.report({codes::yaml_unreadable, {document.source, 0, 0}, {reason_of({})}});
  }
  return false;
}

}  // namespace

std::string_view Document::key_text(NodeId key) const {
  Node const& node = at(key);
  if (node.kind == Kind::scalar) return scalar(node);
  return node.kind == Kind::null ? text.substr(node.begin, node.end - node.begin) : std::string_view{};
}

TextMap Document::map_of(Node const& node) const {
  TextMap map{.whole = {source, node.begin, node.end}, .pieces = {}};
  if (node.kind != Kind::scalar) return map;
  if (!node.as_written) map.pieces = scalar_extent(text, node.begin, scalar(node)).pieces;
  if (node.as_written && node.count > 0) map.pieces = {{0, node.first}};
  return map;
}

std::optional<Document> parse(SourceId source, Sources const& sources, Diagnostics& diagnostics, Limits const& limits) {
  Source const& file = sources[source];
  if (!sound_bytes(file, source, limits, diagnostics)) return std::nullopt;
  Document document;
  document.source = source;
  document.text = file.text;
  if (limits.yaml_cpp_only || !build_common(document, limits)) {
    if (!sound_layout(file, source, diagnostics)) return std::nullopt;
    document = {.source = source, .text = file.text};
    if (!build(document, limits, diagnostics)) return std::nullopt;
  }
  check_mappings(document, diagnostics);
  return document;
}

}  // namespace onpace::yaml
