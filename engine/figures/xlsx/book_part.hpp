// One part of a book: a document in its archive, and the parts that it is related to.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figures/xlsx/book.hpp"
#include "system/containers/xml.hpp"
#include "system/containers/zip.hpp"

namespace onpace {

/// Listens to the start of elements only, which is enough where all that counts stands in attributes.
class ElementListener : public XmlListener {
 public:
  using Take = std::function<void(std::string_view name, XmlAttributes attributes)>;
  explicit ElementListener(Take take) : take_(std::move(take)) {}
  void begin(std::string_view name, XmlAttributes attributes) override { take_(name, attributes); }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

 private:
  Take take_;
};

/// A text that stands raised: its digits are those of a footnote, and none of the number before them.
std::string raised(std::string_view text);

/// A text in one line and without the escapes of characters that XML cannot hold.
std::string in_one_line(std::string_view text);

BookFault fault_of(ZipFault fault);

/// Nothing if all went well. Where `done` says so, the rest is not looked at.
std::optional<BookFault> read_part(Zip& archive, std::string const& part, XmlListener& listener,
                                   std::function<bool()> const& done = nullptr);

struct Relation {
  std::string identifier;
  std::string type;  ///< the last word of its address, such as `worksheet`
  std::string part;
};

/// The relations of a part, none where the archive has none; `part` is empty for those of the book itself.
BookPart<std::vector<Relation>> relations_of(Zip& archive, std::string const& part);

}  // namespace onpace
