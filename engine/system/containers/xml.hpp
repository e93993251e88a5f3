// XML, element by element. Prefixes of names are left out: the documents that are read need none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "onpace/text.hpp"

namespace onpace {

/// The attributes of one element.
class XmlAttributes {
 public:
  explicit XmlAttributes(char const* const* pairs) : pairs_(pairs) {}
  /// Empty where there is none of the name.
  [[nodiscard]] std::string_view operator[](std::string_view name) const;
  /// By the name as it is written, prefix and all.
  [[nodiscard]] std::string_view named(std::string_view name) const;
  /// Hands each on, its name as it is written.
  template <typename Take>
  void each(Take take) const {
    for (char const* const* pair = pairs_; *pair != nullptr; pair += 2)
      take(std::string_view(pair[0]), std::string_view(pair[1]));
  }

 private:
  char const* const* pairs_;
};

/// Receives the content of a document in its order.
class XmlListener {
 public:
  XmlListener() = default;
  XmlListener(XmlListener const&) = delete;
  XmlListener& operator=(XmlListener const&) = delete;
  virtual ~XmlListener() = default;

  virtual void begin(std::string_view name, XmlAttributes attributes) = 0;
  virtual void end(std::string_view name) = 0;
  /// A text may come in several pieces.
  virtual void text(std::string_view piece) = 0;
};

/// Where a tag or a text stands, in bytes of the document.
struct XmlPlace {
  std::size_t begin = 0;
  std::size_t length = 0;
};

enum class XmlFault : std::uint8_t { none, broken, cut_off, document_type, too_deep };

/// What an XML document says of its own encoding counts, or not where its text was converted already.
enum class XmlEncoding : std::uint8_t { as_declared, utf8 };

inline constexpr unsigned kDeepestXml = 200;  ///< elements within elements

/// Takes a document in pieces of any size. One with a document type is refused: entities can be made to grow without
/// end.
class XmlReading {
 public:
  explicit XmlReading(XmlListener& listener, XmlEncoding encoding = XmlEncoding::as_declared);

  /// False from the first mistake on.
  bool take(std::string_view piece);
  /// Whether the whole was well formed.
  bool finish();

  /// Of what the listener is told of right now, or of the mistake.
  [[nodiscard]] XmlPlace place() const;
  [[nodiscard]] XmlFault fault() const;
  /// What is wrong where the XML is broken.
  [[nodiscard]] Text why() const;

 private:
  struct State;
  struct Calls;
  struct Close {
    void operator()(State* state) const;
  };
  std::unique_ptr<State, Close> state_;
};

}  // namespace onpace
