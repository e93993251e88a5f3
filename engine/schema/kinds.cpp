#include "schema/kinds.hpp"

#include "gate/shapes.hpp"
#include "rules/keys/file_shapes.hpp"
#include "testing/shapes.hpp"

namespace onpace {

std::span<FileKind const> file_kinds() {
  static constexpr FileKind kKinds[] = {
      {"rules", "rule files", "规则文件", "onpace", &kRuleFileShape},
      {"method", "method files", "方法文件", "onpace-method", &kMethodFileShape},
      {"test", "test files, *.test.yaml", "测试文件，*.test.yaml", "onpace-test", &kTestFileShape},
      {"config", "onpace.yaml", "onpace.yaml", "", &kConfigurationShape},
  };
  return kKinds;
}

ValueShape const& shape_elsewhere(std::string_view name) { return name == "tests" ? kTestsShape : kExpectedPartsShape; }

}  // namespace onpace
