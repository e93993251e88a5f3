#include "command_line.hpp"

#include <cctype>

namespace onpace::cases {
namespace {

struct Word {
  std::string text;
  bool quoted = false;
};

/// Reads one word from the front of `text`.
std::optional<Word> take_word(std::string_view& text, std::string& error) {
  Word word;
  while (!text.empty() && text.front() != ' ') {
    char const character = text.front();
    text.remove_prefix(1);
    if (character == '\'' || character == '"') {
      std::size_t const end = text.find(character);
      if (end == std::string_view::npos) {
        error = "a quote is never closed";
        return std::nullopt;
      }
      word.text += text.substr(0, end);
      word.quoted = true;
      text.remove_prefix(end + 1);
    } else if (character == '\\' && !text.empty()) {
      word.text += text.front();
      word.quoted = true;
      text.remove_prefix(1);
    } else {
      word.text += character;
    }
  }
  return word;
}

bool is_assignment(Word const& word) {
  std::size_t const equals = word.text.find('=');
  if (equals == std::string::npos || equals == 0) return false;
  for (char const character : word.text.substr(0, equals))
    if (std::isupper(static_cast<unsigned char>(character)) == 0 && character != '_') return false;
  return true;
}

}  // namespace

std::optional<CommandLine> parse_command_line(std::string_view text, std::string& error) {
  CommandLine command;
  bool input_follows = false;
  while (true) {
    while (!text.empty() && text.front() == ' ')
      text.remove_prefix(1);
    if (text.empty()) break;
    std::optional<Word> word = take_word(text, error);
    if (!word) return std::nullopt;
    if (input_follows) {
      command.input = word->text;
      input_follows = false;
    } else if (!word->quoted && (word->text == "|" || word->text == ">" || word->text == "&&")) {
      error = "`" + word->text + "` is not understood: a command is one program, `<` its input";
      return std::nullopt;
    } else if (!word->quoted && word->text == "<") {
      input_follows = true;
    } else if (command.words.empty() && is_assignment(*word)) {
      std::size_t const equals = word->text.find('=');
      command.environment.emplace_back(word->text.substr(0, equals), word->text.substr(equals + 1));
    } else {
      command.words.push_back(word->text);
    }
  }
  if (input_follows) error = "a file name is missing after `<`";
  if (command.words.empty()) error = "a program is missing after `$`";
  if (!error.empty()) return std::nullopt;
  return command;
}

}  // namespace onpace::cases
