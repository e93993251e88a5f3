// What an editor sends: bytes in any order are answered or passed over, in pieces of any size; a text with a cursor
// anywhere is answered in every way.
#include <string>

#include "onpace/serve.hpp"
#include "server/outline/outline.hpp"
#include "target.hpp"
#include "text/unicode.hpp"

using namespace onpace;

namespace {

std::string framed(std::string const& content) {
  return "Content-Length: " + std::to_string(content.size()) + "\r\n\r\n" + content;
}

/// As a text in JSON.
std::string quoted(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string json = "\"";
  for (char const sign : text) {
    auto const byte = static_cast<unsigned char>(sign);
    if (sign == '"' || sign == '\\')
      json += {'\\', sign};
    else if (byte < 0x20)
      json += {'\\', 'u', '0', '0', digits[byte / 16], digits[byte % 16]};
    else
      json += sign;
  }
  return json + "\"";
}

void require_whole(std::string_view answer) {
  while (!answer.empty()) {
    constexpr std::string_view begin = "Content-Length: ";
    fuzz::require(answer.starts_with(begin), "an answer has a header");
    std::size_t const end = answer.find("\r\n\r\n");
    fuzz::require(end != std::string_view::npos, "a header has an end");
    std::size_t const length = std::stoul(std::string(answer.substr(begin.size(), end - begin.size())));
    fuzz::require(answer.size() >= end + 4 + length, "an answer is whole");
    answer.remove_prefix(end + 4 + length);
  }
}

void take_bytes(std::string_view bytes) {
  LanguageServer server({.as_of = "2025-Q2"});
  std::size_t const piece = bytes.empty() ? 1 : 1 + static_cast<unsigned char>(bytes.front()) % 64;
  for (std::size_t at = 0; at < bytes.size(); at += piece)
    require_whole(server.take(bytes.substr(at, piece)));
}

void take_text(std::string_view text) {
  server::Outline const outline = server::outline_of(text);
  for (server::Entry const& entry : outline.entries)
    for (server::Extent const part : {entry.key, entry.value, entry.whole, entry.brackets})
      fuzz::require(part.begin <= part.end && part.end <= text.size(), "an extent lies in its text");
  LanguageServer server({.as_of = "2025-Q2"});
  server.take(framed(R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{}})"));
  require_whole(server.take(framed(
      R"({"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///not-there/a.yaml","languageId":"onpace","version":1,"text":)" +
      quoted(text) + "}}}")));
  std::size_t const lines = text.empty() ? 1 : 1 + text.size() % 40;
  for (char const* const method :
       {"hover", "completion", "definition", "references", "documentHighlight", "prepareRename", "signatureHelp",
        "documentSymbol", "documentLink", "semanticTokens/full", "inlayHint", "formatting"}) {
    std::string const position =
        R"({"line":)" + std::to_string(lines / 2) + R"(,"character":)" + std::to_string(text.size() % 30) + "}";
    std::string const answer = server.take(
        framed(R"({"jsonrpc":"2.0","id":1,"method":"textDocument/)" + std::string(method) +
               R"(","params":{"textDocument":{"uri":"file:///not-there/a.yaml"},"position":)" + position + "}}"));
    require_whole(answer);
    fuzz::require(!answer.empty(), "a request is answered");
    bool const may_refuse = std::string_view(method) == "formatting" || std::string_view(method) == "prepareRename";
    fuzz::require(may_refuse || first_bad_utf8(text) || answer.find("\"result\"") != std::string::npos,
                  "what is asked of an open text is answered");
    fuzz::require(answer.find("-32603") == std::string::npos, "no request fails by a fault of ours");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes = fuzz::text_of(data, size);
  take_bytes(bytes);
  take_text(bytes);
  return 0;
}
