// XML, element by element. Prefixes of names are left out: the documents that are read need none.
#pragma once

#include <memory>
#include <string_view>

namespace onpace {

/// The attributes of one element.
class XmlAttributes {
 public:
  explicit XmlAttributes(char const* const* pairs) : pairs_(pairs) {}
  /// Empty where there is none of the name.
  [[nodiscard]] std::string_view operator[](std::string_view name) const;

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

/// Takes a document in pieces of any size. One with a document type is refused: entities can be made to grow without
/// end.
class XmlReading {
 public:
  explicit XmlReading(XmlListener& listener);

  /// False from the first mistake on.
  bool take(std::string_view piece);
  /// Whether the whole was well formed.
  bool finish();

 private:
  struct State;
  struct Calls;
  struct Close {
    void operator()(State* state) const;
  };
  std::unique_ptr<State, Close> state_;
};

}  // namespace onpace
