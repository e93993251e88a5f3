// Mistakes and warnings as data, for programs that show them in their own way.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "onpace/place.hpp"
#include "onpace/text.hpp"

namespace onpace {

/// A further place that belongs to the fact, with what stands there.
struct MessageLabel {
  TextPlace place{};
  Text text{};  ///< may be empty
};

/// One diagnostic, in both languages, as `Answer::diagnostics` shows it.
struct Message {
  enum class Severity : std::uint8_t { error, warning, note };  ///< notes come from lint() alone

  std::string code{};  ///< `E0203`; explain_code() says more
  Severity severity = Severity::error;
  Text text{};  ///< the fact, one line without a full stop
  Text help{};  ///< the way out; may be empty
  TextPlace place{};
  Text label{};  ///< what stands at `place`; may be empty
  std::vector<MessageLabel> labels{};
  std::string target{};  ///< the key of the target in which it happened; may be empty

  [[nodiscard]] bool is_error() const { return severity == Severity::error; }
};

/// `error`, `warning`, `note`.
inline Text severity_text(Message::Severity severity) {
  switch (severity) {
    case Message::Severity::error:
      return {"error", "错误"};
    case Message::Severity::warning:
      return {"warning", "警告"};
    case Message::Severity::note:
      break;
  }
  return {"note", "提示"};
}

}  // namespace onpace
