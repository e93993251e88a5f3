#include "system/containers/xml.hpp"

#include <expat.h>

#include <new>

namespace onpace {
namespace {

constexpr unsigned kDeepest = 200;  // elements within elements

std::string_view without_prefix(std::string_view name) { return name.substr(name.find(':') + 1); }

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (char const* const* pair = pairs_; *pair != nullptr; pair += 2)
    if (without_prefix(*pair) == name) return pair[1];
  return {};
}

struct XmlReading::State {
  XmlListener& listener;
  XML_Parser parser = nullptr;
  bool sound = true;
  unsigned depth = 0;
};

struct XmlReading::Calls {
  static State& state_of(void* state) { return *static_cast<State*>(state); }
  static void stop(State& state) {
    state.sound = false;
    XML_StopParser(state.parser, XML_FALSE);
  }
  static void begin(void* it, char const* name, char const** attributes) {
    State& state = state_of(it);
    if (++state.depth > kDeepest) return stop(state);
    state.listener.begin(without_prefix(name), XmlAttributes(attributes));
  }
  static void end(void* it, char const* name) {
    State& state = state_of(it);
    --state.depth;
    state.listener.end(without_prefix(name));
  }
  static void text(void* it, char const* begin, int length) {
    state_of(it).listener.text({begin, static_cast<std::size_t>(length)});
  }
  static void document_type(void* it, char const*, char const*, char const*, int) { stop(state_of(it)); }
};

void XmlReading::Close::operator()(State* state) const {
  XML_ParserFree(state->parser);
  delete state;
}

XmlReading::XmlReading(XmlListener& listener) : state_(new State{listener}) {
  state_->parser = XML_ParserCreate(nullptr);
  if (state_->parser == nullptr) throw std::bad_alloc();
  XML_SetUserData(state_->parser, state_.get());
  XML_SetElementHandler(state_->parser, &Calls::begin, &Calls::end);
  XML_SetCharacterDataHandler(state_->parser, &Calls::text);
  XML_SetStartDoctypeDeclHandler(state_->parser, &Calls::document_type);
}

namespace {

/// If memory runs out, that is not a fault of the text.
bool is_sound(XML_Parser parser, XML_Status status) {
  if (status == XML_STATUS_ERROR && XML_GetErrorCode(parser) == XML_ERROR_NO_MEMORY) throw std::bad_alloc();
  return status == XML_STATUS_OK;
}

}  // namespace

bool XmlReading::take(std::string_view piece) {
  state_->sound = state_->sound &&
                  is_sound(state_->parser, XML_Parse(state_->parser, piece.data(), static_cast<int>(piece.size()), 0));
  return state_->sound;
}

bool XmlReading::finish() {
  state_->sound = state_->sound && is_sound(state_->parser, XML_Parse(state_->parser, nullptr, 0, 1));
  return state_->sound;
}

}  // namespace onpace
