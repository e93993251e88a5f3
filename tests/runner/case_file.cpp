#include "case_file.hpp"

#include <algorithm>
#include <utility>

#include "text.hpp"

namespace onpace::cases {
namespace {

constexpr std::string_view kFile = "--- file ";
constexpr std::string_view kNoEnd = "\\no newline at the end";

bool begins_part(std::string const& line) { return line.starts_with(kFile) || line.starts_with("$ "); }

struct Attributes {
  bool base64 = false;
  bool crlf = false;
  bool no_newline = false;
};

/// `NAME [base64|crlf|no-newline]…`
bool parse_header(std::string_view header, MemoryFile& file, Attributes& attributes) {
  std::size_t const end = header.find(' ');
  file.name = header.substr(0, end);
  while (end != std::string_view::npos && !header.empty()) {
    header.remove_prefix(std::min(header.find(' ') + 1, header.size()));
    std::string_view const word = header.substr(0, header.find(' '));
    if (word == "base64")
      attributes.base64 = true;
    else if (word == "crlf")
      attributes.crlf = true;
    else if (word == "no-newline")
      attributes.no_newline = true;
    else
      return false;
    if (header.find(' ') == std::string_view::npos) break;
  }
  return !file.name.empty() && file.name.front() != '/' && file.name.find("..") == std::string::npos;
}

/// Reads cases line by line; each step leaves `at` behind what it took.
class Reader {
 public:
  explicit Reader(CaseFile& file) : file_(file), lines_(file.lines) {}

  bool read(std::string& error) {
    take_prose();
    while (at_ < lines_.size()) {
      bool const good = lines_[at_].starts_with(kFile) ? take_file() : take_command();
      if (!good) {
        error = std::to_string(at_ + 1) + ": " + error_;
        return false;
      }
      take_prose();
    }
    if (file_.sentence.empty())
      error_ = "1: a case begins with a sentence";
    else if (file_.commands.empty())
      error_ = "1: there is no command";
    else if (!files_.empty())
      error_ = "1: no command follows the last file";
    error = error_;
    return error_.empty();
  }

 private:
  void take_prose() {
    for (; at_ < lines_.size() && !begins_part(lines_[at_]); ++at_)
      if (file_.sentence.empty()) file_.sentence = lines_[at_];
  }

  bool take_file() {
    MemoryFile file;
    Attributes attributes;
    if (!parse_header(std::string_view(lines_[at_]).substr(kFile.size()), file, attributes)) {
      error_ = "a file reads `--- file NAME`, then base64, crlf or no-newline where it needs them";
      return false;
    }
    std::size_t const begin = ++at_;
    while (at_ < lines_.size() && !begins_part(lines_[at_]))
      ++at_;
    std::size_t end = at_;
    while (end > begin && lines_[end - 1].empty())
      --end;  // blank lines before the next part belong to the layout
    for (std::size_t line = begin; line < end; ++line)
      file.bytes += lines_[line] + (attributes.crlf ? "\r\n" : "\n");
    if (attributes.base64) {
      std::optional<std::string> bytes = from_base64(file.bytes);
      if (!bytes) {
        error_ = "this is not base64";
        return false;
      }
      file.bytes = std::move(*bytes);
    }
    while (attributes.no_newline && !file.bytes.empty() && (file.bytes.back() == '\n' || file.bytes.back() == '\r'))
      file.bytes.pop_back();
    files_.push_back(std::move(file));
    return true;
  }

  bool take_command() {
    Command command;
    command.line = at_ + 1;
    command.text = lines_[at_].substr(2);
    command.files = std::exchange(files_, {});
    command.expected_begin = ++at_;
    while (at_ < lines_.size() && !lines_[at_].starts_with("? ") && !begins_part(lines_[at_]))
      ++at_;
    if (at_ < lines_.size() && lines_[at_].starts_with("? ")) {
      ++at_;
    } else {  // a new case, not yet filled in; its blank lines are layout
      for (std::size_t line = command.expected_begin; line < at_; ++line)
        if (!lines_[line].empty()) {
          error_ = "`? STATUS` is missing after the output";
          at_ = command.expected_begin - 1;
          return false;
        }
      at_ = command.expected_begin;
    }
    command.expected_end = at_;
    for (std::size_t line = command.expected_begin; line < at_; ++line)
      command.expected.push_back(lines_[line]);
    file_.commands.push_back(std::move(command));
    return true;
  }

  CaseFile& file_;
  std::vector<std::string> const& lines_;
  std::vector<MemoryFile> files_;
  std::size_t at_ = 0;
  std::string error_;
};

/// A line of standard output that looks like one of the format's own marks gets a backslash.
std::string escaped(std::string const& line) {
  bool const mark = line.starts_with("! ") || line.starts_with("? ") || line.starts_with("\\") || begins_part(line);
  return mark ? "\\" + line : line;
}

void append_stream(std::string_view text, bool errors, std::vector<std::string>& into) {
  for (std::string const& line : lines_of(text)) {
    std::string const shown = visible(line);
    if (!errors)
      into.push_back(escaped(shown));
    else
      into.push_back(shown.empty() ? "!" : "! " + shown);
  }
  if (!text.empty() && text.back() != '\n') into.emplace_back(kNoEnd);
}

}  // namespace

std::optional<CaseFile> parse_case(std::string path, std::string_view text, std::string& error) {
  CaseFile file;
  file.path = std::move(path);
  file.lines = lines_of(text);
  if (!Reader(file).read(error)) return std::nullopt;
  return file;
}

std::vector<std::string> expectation(std::string_view output, std::string_view errors, int status) {
  std::vector<std::string> lines;
  append_stream(output, false, lines);
  append_stream(errors, true, lines);
  lines.push_back("? " + std::to_string(status));
  return lines;
}

std::string with_expectations(CaseFile const& file, std::vector<std::vector<std::string>> const& expectations) {
  std::string text;
  std::size_t at = 0;
  for (std::size_t index = 0; index < file.commands.size(); ++index) {
    Command const& command = file.commands[index];
    for (; at < command.expected_begin; ++at)
      text += file.lines[at] + "\n";
    for (std::string const& line : expectations[index])
      text += line + "\n";
    at = command.expected_end;
  }
  for (; at < file.lines.size(); ++at)
    text += file.lines[at] + "\n";
  return text;
}

}  // namespace onpace::cases
