#include "run/messages.hpp"

#include "diagnostics/render.hpp"
#include "text/printable.hpp"
#include "text/text_place.hpp"

namespace onpace {
namespace {

Text in_both(std::string (*text)(Diagnostic const&, Language), Diagnostic const& diagnostic) {
  return {text(diagnostic, Language::english), text(diagnostic, Language::chinese)};
}

Text shown(Text const& text) { return {printable(text.en), printable(text.zh)}; }

}  // namespace

Message message_for(Diagnostic const& diagnostic, Message::Severity severity, Sources const& sources) {
  Message message;
  message.code = row_of(diagnostic.code).code;
  message.severity = severity;
  message.text = in_both(onpace::message_of, diagnostic);
  message.help = in_both(help_of, diagnostic);
  message.place = text_place(sources, diagnostic.span);
  message.label = shown(diagnostic.label);
  for (Label const& label : diagnostic.labels)
    message.labels.push_back({text_place(sources, label.span), shown(label.text)});
  message.target = diagnostic.target;
  return message;
}

std::vector<Message> messages_of(Diagnostics const& diagnostics, Sources const& sources) {
  std::vector<Message> messages;
  messages.reserve(diagnostics.all().size());
  for (Diagnostic const& diagnostic : diagnostics.all()) {
    bool const is_error = row_of(diagnostic.code).severity == Severity::error;
    messages.push_back(
        message_for(diagnostic, is_error ? Message::Severity::error : Message::Severity::warning, sources));
  }
  return messages;
}

}  // namespace onpace
