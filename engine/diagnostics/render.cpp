#include "diagnostics/render.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "diagnostics/excerpt.hpp"
#include "diagnostics/paint.hpp"
#include "text/printable.hpp"

namespace onpace {
namespace {

constexpr std::size_t kLongestArgument = 80;  ///< cells in a message
constexpr std::size_t kLongestText = 400;     ///< cells of a label, a help, a path, or an argument in a help

/// The name of a file stands at its end: a path that is cut names none.
bool may_be_path(std::string_view text) {
  bool const has_spaces = text.find_first_of(" \t\n") != std::string_view::npos;
  return text.starts_with('/') || (!has_spaces && text.find('/') != std::string_view::npos);
}

/// A row's text with the arguments filled in; the unchanged text if they do not fit.
std::string filled(std::string_view pattern, Diagnostic const& diagnostic, Language language, std::size_t width) {
  fmt::dynamic_format_arg_store<fmt::format_context> arguments;
  for (Text const& argument : diagnostic.arguments) {
    std::string const& text = argument.in(language);
    arguments.push_back(printable(text, may_be_path(text) ? std::max(width, kLongestText) : width));
  }
  try {
    return fmt::vformat(pattern, arguments);
  } catch (fmt::format_error const&) {
    return std::string(pattern);
  }
}

std::vector<Mark> marks_of(Diagnostic const& diagnostic, Language language) {
  std::vector<Mark> marks{{diagnostic.span, printable(diagnostic.label.in(language), kLongestText), true}};
  for (Label const& label : diagnostic.labels)
    marks.push_back({label.span, printable(label.text.in(language), kLongestText), false});
  return marks;
}

/// The choices below a help stand a little deeper.
std::string with_indented_lines(std::string const& help) {
  std::string text;
  for (char const byte : help) {
    text += byte;
    if (byte == '\n') text += "    ";
  }
  return text;
}

Style style_of(Message::Severity severity) {
  switch (severity) {
    case Message::Severity::error:
      return Style::error;
    case Message::Severity::warning:
      return Style::warning;
    case Message::Severity::note:
      break;
  }
  return Style::help;
}

class Writer {
 public:
  Writer(Sources const& sources, RenderOptions const& options) : sources_(sources), options_(options) {}

  void write(Diagnostic const& diagnostic, Message::Severity severity) {
    CodeRow const& row = row_of(diagnostic.code);
    Style const style = style_of(severity);
    if (!text_.empty()) text_ += '\n';
    Span const span = diagnostic.span;
    if (span.source < sources_.size()) text_ += place_text(sources_[span.source], span.begin) + ": ";
    std::string const word = severity_text(severity).in(options_.language);
    text_ += paint_(style, fmt::format("{}[{}]", word, row.code));
    text_ += either(": ", "：") + message_of(diagnostic, options_.language) + "\n";
    text_ += excerpts(marks_of(diagnostic, options_.language), sources_, style, paint_);
    std::string const help = help_of(diagnostic, options_.language);
    std::string const way_out = paint_(Style::help, either("help:", "帮助："));
    if (!help.empty()) text_ += fmt::format("  {}{}{}\n", way_out, either(" ", ""), with_indented_lines(help));
    if (diagnostic.target.empty()) return;
    std::string const target = printable(diagnostic.target, kLongestArgument);
    text_ += fmt::format("  {} `{}`\n", either("in target", "位于目标"), target);
  }

  void write_rest(std::size_t errors, std::size_t warnings) {
    if (errors + warnings > 0) text_ += '\n';
    write_count(errors, "error", "错误");
    write_count(warnings, "warning", "警告");
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  [[nodiscard]] std::string either(std::string english, std::string chinese) const {
    return options_.language == Language::chinese ? std::move(chinese) : std::move(english);
  }

  void write_count(std::size_t count, std::string_view english, std::string_view chinese) {
    if (count == 0) return;
    text_ += either(fmt::format("… and {} more {}{}\n", count, english, count == 1 ? "" : "s"),
                    fmt::format("……另有 {} 个{}\n", count, chinese));
  }

  Sources const& sources_;
  RenderOptions const& options_;
  Paint paint_{options_.color};
  std::string text_;
};

}  // namespace

std::string message_of(Diagnostic const& diagnostic, Language language) {
  CodeRow const& row = row_of(diagnostic.code);
  bool const chinese = language == Language::chinese && !row.chinese.empty();
  return filled(chinese ? row.chinese : row.english, diagnostic, language, kLongestArgument);
}

namespace {

/// Without the choices below it.
std::string own_help_of(Diagnostic const& diagnostic, Language language) {
  if (!diagnostic.help.empty()) return printable(diagnostic.help.in(language), kLongestText);
  CodeRow const& row = row_of(diagnostic.code);
  bool const chinese = language == Language::chinese && !row.chinese_help.empty();
  return filled(chinese ? row.chinese_help : row.english_help, diagnostic, language, kLongestText);
}

}  // namespace

std::string help_of(Diagnostic const& diagnostic, Language language) {
  std::string help = own_help_of(diagnostic, language);
  for (Text const& choice : diagnostic.choices)
    help += "\n" + printable(choice.in(language), kLongestText);
  return help;
}

std::string render(Diagnostic const& diagnostic, Message::Severity severity, Sources const& sources,
                   RenderOptions const& options) {
  Writer writer(sources, options);
  writer.write(diagnostic, severity);
  return writer.take();
}

std::string render(Diagnostics const& diagnostics, Sources const& sources, RenderOptions const& options) {
  Writer writer(sources, options);
  std::size_t errors = 0;
  std::size_t warnings = 0;
  for (Diagnostic const& diagnostic : diagnostics.all()) {
    bool const is_error = row_of(diagnostic.code).severity == Severity::error;
    std::size_t& count = is_error ? errors : warnings;
    if (++count <= options.most_errors)
      writer.write(diagnostic, is_error ? Message::Severity::error : Message::Severity::warning);
  }
  auto const hidden = [&](std::size_t count) { return count > options.most_errors ? count - options.most_errors : 0; };
  writer.write_rest(hidden(errors), hidden(warnings));
  return writer.take();
}

}  // namespace onpace
