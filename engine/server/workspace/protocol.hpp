// Messages as they go over a stream: `Content-Length: 42`, an empty line, and 42 bytes of JSON.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace onpace::server {

using Json = nlohmann::json;

/// A message that came, or that something came which is none.
struct Frame {
  std::string content{};
  bool is_broken = false;
};

class Framing {
 public:
  void add(std::string_view bytes) { buffer_ += bytes; }
  /// The next whole message; nothing until more bytes come. Behind a broken header it goes on with the next one.
  std::optional<Frame> next();

 private:
  std::optional<Frame> begin_message();

  std::string buffer_;
  std::optional<std::size_t> length_;  ///< of the content that is awaited
  std::size_t passed_over_ = 0;        ///< bytes still to come of a message that is too large
};

/// With its header.
std::string framed(Json const& message);

enum class Fault : int {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  internal_error = -32603,
  not_initialized = -32002,
  request_failed = -32803,
  request_cancelled = -32800,
};

/// What a request is answered with instead of a result; caught where requests are handed out.
struct Refused {
  Fault fault;
  std::string message;
};

/// The member at the end of a path of keys; null where there is none.
Json const* member_at(Json const& json, std::initializer_list<std::string_view> path);
/// A text; empty where there is none.
std::string text_at(Json const& json, std::initializer_list<std::string_view> path);
bool truth_at(Json const& json, std::initializer_list<std::string_view> path);
std::optional<std::int64_t> number_at(Json const& json, std::initializer_list<std::string_view> path);

}  // namespace onpace::server
