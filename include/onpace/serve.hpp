// A server for editors in the Language Server Protocol: bytes in, bytes out. It reads no stream and no clock; files are
// read where rules or a configuration name them.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "onpace/check.hpp"

namespace onpace {

struct ServeSettings {
  std::optional<Language> language{};  ///< none: as the client says
  std::string as_of{};                 ///< a period or a date; empty: `today` says
  std::function<std::string()> today{};
  std::string code_pages{};  ///< where codes are explained: `#e0203` is added; empty: nowhere
  ImportBounds imports{};
};

namespace server {
struct State;
class Framing;
}  // namespace server

class LanguageServer {
 public:
  explicit LanguageServer(ServeSettings settings);
  LanguageServer(LanguageServer const&) = delete;
  LanguageServer& operator=(LanguageServer const&) = delete;
  ~LanguageServer();

  /// Takes bytes as they come, and gives what is to be written: whole messages, or nothing. Whatever comes, it is
  /// answered or passed over.
  std::string take(std::string_view bytes);

  [[nodiscard]] bool is_over() const;     ///< the client said `exit`
  [[nodiscard]] int exit_status() const;  ///< 0 if it said `shutdown` before

 private:
  std::unique_ptr<server::State> state_;
  std::unique_ptr<server::Framing> framing_;
};

}  // namespace onpace
