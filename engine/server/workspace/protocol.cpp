#include "server/workspace/protocol.hpp"

#include <algorithm>
#include <charconv>

namespace onpace::server {
namespace {

constexpr std::size_t kMostHeader = 16U << 10U;
constexpr std::size_t kMostContent = 256U << 20U;
constexpr std::string_view kLength = "content-length";

bool is_length_header(std::string_view name) {
  return name.size() == kLength.size() && std::equal(name.begin(), name.end(), kLength.begin(), [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
         });
}

std::string_view trimmed(std::string_view text) {
  std::size_t const begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// What the lines of a header say of the length; nothing where they do not, or twice.
std::optional<std::size_t> length_in(std::string_view header) {
  std::optional<std::size_t> length;
  while (!header.empty()) {
    std::size_t const end = std::min(header.find('\n'), header.size());
    std::string_view const line = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    std::size_t const colon = line.find(':');
    if (colon == std::string_view::npos || !is_length_header(trimmed(line.substr(0, colon)))) continue;
    std::string_view const digits = trimmed(line.substr(colon + 1));
    std::size_t number = 0;
    auto const [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (length || error != std::errc() || stop != digits.data() + digits.size()) return std::nullopt;
    length = number;
  }
  return length;
}

}  // namespace

std::optional<Frame> Framing::next() {
  if (passed_over_ > 0) {
    std::size_t const here = std::min(passed_over_, buffer_.size());
    buffer_.erase(0, here);
    passed_over_ -= here;
    if (passed_over_ > 0) return std::nullopt;
  }
  if (!length_) {
    if (auto broken = begin_message()) return broken;
    if (!length_) return std::nullopt;
  }
  if (buffer_.size() < *length_) return std::nullopt;
  Frame frame{buffer_.substr(0, *length_)};
  buffer_.erase(0, *length_);
  length_.reset();
  return frame;
}

std::optional<Frame> Framing::begin_message() {
  std::size_t end = buffer_.find("\r\n\r\n");
  std::size_t behind = end + 4;
  std::size_t const plain = buffer_.find("\n\n");  // some clients end lines so
  if (plain < end) {
    end = plain;
    behind = plain + 2;
  }
  if (end == std::string::npos) {
    if (buffer_.size() <= kMostHeader) return std::nullopt;
    buffer_.clear();
    return Frame{{}, true};
  }
  std::optional<std::size_t> const length =
      end <= kMostHeader ? length_in(std::string_view(buffer_).substr(0, end)) : std::nullopt;
  buffer_.erase(0, behind);
  if (!length) return Frame{{}, true};
  if (*length > kMostContent) {
    passed_over_ = *length;
    return Frame{{}, true};
  }
  length_ = length;
  return std::nullopt;
}

std::string framed(Json const& message) {
  std::string const content = message.dump(-1, ' ', false, Json::error_handler_t::replace);
  return "Content-Length: " + std::to_string(content.size()) + "\r\n\r\n" + content;
}

Json const* member_at(Json const& json, std::initializer_list<std::string_view> path) {
  Json const* found = &json;
  for (std::string_view const key : path) {
    if (!found->is_object()) return nullptr;
    auto const member = found->find(key);
    if (member == found->end()) return nullptr;
    found = &*member;
  }
  return found;
}

std::string text_at(Json const& json, std::initializer_list<std::string_view> path) {
  Json const* const found = member_at(json, path);
  return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
}

bool truth_at(Json const& json, std::initializer_list<std::string_view> path) {
  Json const* const found = member_at(json, path);
  return found != nullptr && found->is_boolean() && found->get<bool>();
}

std::optional<std::int64_t> number_at(Json const& json, std::initializer_list<std::string_view> path) {
  Json const* const found = member_at(json, path);
  if (found == nullptr || !found->is_number_integer()) return std::nullopt;
  return found->get<std::int64_t>();
}

}  // namespace onpace::server
