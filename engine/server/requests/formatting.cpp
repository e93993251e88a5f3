// textDocument/formatting
#include "format/format.hpp"
#include "server/requests/features.hpp"

namespace onpace::server {
namespace {

/// The whole lines from the first to the last that differ.
TextEdit difference(std::string_view before, std::string_view after) {
  std::size_t same = 0;
  std::size_t const most = std::min(before.size(), after.size());
  while (same < most && before[same] == after[same])
    ++same;
  std::size_t const line = same == 0 ? std::string_view::npos : before.rfind('\n', same - 1);
  std::size_t const begin = line == std::string_view::npos ? 0 : line + 1;
  std::size_t end = 0;
  while (end < most - begin && before[before.size() - 1 - end] == after[after.size() - 1 - end])
    ++end;
  std::string_view const tail = before.substr(before.size() - end);
  std::size_t const whole = tail.find('\n');  // the rest of a line that differs belongs to it
  end = whole == std::string_view::npos ? 0 : end - whole - 1;
  return {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(before.size() - end)},
          std::string(after.substr(begin, after.size() - end - begin))};
}

}  // namespace

Json formatting(State& state, Json const& parameters) {
  Document const& document = document_of(state, parameters);
  File const& file = *document.file;
  Json edits = Json::array();
  if (file.kind == FileKind::other) return edits;
  Sources sources;
  Diagnostics found;
  SourceId const source = sources.add(file.path, file.text);
  auto const text = formatted(source, sources, found);
  if (!text)
    throw Refused{Fault::request_failed,
                  state.either("the file has mistakes, and is left as it is", "文件有错误，保持不变")};
  if (*text == file.text) return edits;
  TextEdit const edit = difference(file.text, *text);
  edits.push_back({{"range", range_of(state, file, edit.where)}, {"newText", edit.text}});
  return edits;
}

}  // namespace onpace::server
