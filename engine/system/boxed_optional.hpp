// An optional value that is usually absent: when absent, it takes only the room of a pointer.
#pragma once

#include <memory>
#include <optional>
#include <utility>

namespace onpace {

template <class Value>
class BoxedOptional {
 public:
  BoxedOptional() = default;
  BoxedOptional(Value value) : value_(std::make_unique<Value>(std::move(value))) {}
  BoxedOptional(std::optional<Value> value) : value_(value ? std::make_unique<Value>(std::move(*value)) : nullptr) {}
  BoxedOptional(BoxedOptional const& other) : value_(other ? std::make_unique<Value>(*other) : nullptr) {}
  BoxedOptional(BoxedOptional&&) noexcept = default;
  BoxedOptional& operator=(BoxedOptional other) noexcept {
    value_ = std::move(other.value_);
    return *this;
  }
  ~BoxedOptional() = default;

  [[nodiscard]] bool has_value() const { return value_ != nullptr; }
  explicit operator bool() const { return has_value(); }
  Value const& operator*() const { return *value_; }
  Value const* operator->() const { return value_.get(); }
  [[nodiscard]] Value const* get() const { return value_.get(); }  ///< null where absent

 private:
  std::unique_ptr<Value> value_;
};

}  // namespace onpace
