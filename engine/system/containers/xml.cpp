#include "system/containers/xml.hpp"

#include <expat.h>

#include <new>

namespace onpace {
namespace {

std::string_view without_prefix(std::string_view name) { return name.substr(name.find(':') + 1); }

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (char const* const* pair = pairs_; *pair != nullptr; pair += 2)
    if (without_prefix(*pair) == name) return pair[1];
  return {};
}

std::string_view XmlAttributes::named(std::string_view name) const {
  for (char const* const* pair = pairs_; *pair != nullptr; pair += 2)
    if (*pair == name) return pair[1];
  return {};
}

struct XmlReading::State {
  XmlListener& listener;
  XML_Parser parser = nullptr;
  bool sound = true;
  unsigned depth = 0;
  XmlFault fault = XmlFault::none;
};

struct XmlReading::Calls {
  static State& state_of(void* state) { return *static_cast<State*>(state); }
  static void stop(State& state, XmlFault fault) {
    state.sound = false;
    state.fault = fault;
    XML_StopParser(state.parser, XML_FALSE);
  }
  static void begin(void* it, char const* name, char const** attributes) {
    State& state = state_of(it);
    if (++state.depth > kDeepestXml) return stop(state, XmlFault::too_deep);
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
  static void document_type(void* it, char const*, char const*, char const*, int) {
    stop(state_of(it), XmlFault::document_type);
  }
};

void XmlReading::Close::operator()(State* state) const {
  XML_ParserFree(state->parser);
  delete state;
}

XmlReading::XmlReading(XmlListener& listener, XmlEncoding encoding) : state_(new State{listener}) {
  state_->parser = XML_ParserCreate(encoding == XmlEncoding::utf8 ? "UTF-8" : nullptr);
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
  if (!state_->sound) return false;
  state_->sound = is_sound(state_->parser, XML_Parse(state_->parser, piece.data(), static_cast<int>(piece.size()), 0));
  if (!state_->sound && state_->fault == XmlFault::none) state_->fault = XmlFault::broken;
  return state_->sound;
}

bool XmlReading::finish() {
  if (!state_->sound) return false;
  state_->sound = is_sound(state_->parser, XML_Parse(state_->parser, nullptr, 0, 1));
  if (!state_->sound && state_->fault == XmlFault::none) state_->fault = XmlFault::cut_off;
  return state_->sound;
}

XmlPlace XmlReading::place() const {
  XML_Index const begin = XML_GetCurrentByteIndex(state_->parser);
  return {begin < 0 ? 0 : static_cast<std::size_t>(begin),
          static_cast<std::size_t>(XML_GetCurrentByteCount(state_->parser))};
}

XmlFault XmlReading::fault() const { return state_->fault; }

Text XmlReading::why() const {
  switch (XML_GetErrorCode(state_->parser)) {
    case XML_ERROR_TAG_MISMATCH:
      return {"another element is open here", "此处关闭的不是当前的元素"};
    case XML_ERROR_INVALID_TOKEN:
      return {"this character cannot stand here", "此处不能有该字符"};
    case XML_ERROR_UNDEFINED_ENTITY:
      return {"this entity is not defined", "该实体没有定义"};
    case XML_ERROR_DUPLICATE_ATTRIBUTE:
      return {"an attribute stands twice", "属性重复"};
    case XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
      return {"something follows the end of the document", "文档结束之后还有内容"};
    default:
      return Text(XML_ErrorString(XML_GetErrorCode(state_->parser)));
  }
}

}  // namespace onpace
