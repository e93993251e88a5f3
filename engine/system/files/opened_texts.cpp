#include "system/files/opened_texts.hpp"

#include <utility>

namespace onpace {
namespace {

thread_local OpenedTexts const* texts_that_count = nullptr;

}  // namespace

OpenedTextsCount::OpenedTextsCount(OpenedTexts texts) : texts_(std::move(texts)), before_(texts_that_count) {
  texts_that_count = &texts_;
}

OpenedTextsCount::~OpenedTextsCount() { texts_that_count = before_; }

std::optional<std::string> opened_text(std::string const& path) {
  return texts_that_count == nullptr ? std::nullopt : (*texts_that_count)(path);
}

}  // namespace onpace
