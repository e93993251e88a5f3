#include "functions/functions.hpp"

#include <fmt/format.h>

#include "pages.hpp"

namespace onpace::docs {

std::string functions_page() {
  std::string page =
      opening("Functions / 函数",
              "How expressions are written stands in [language.md](language.md). In the examples `gdp` was\n"
              "100亿元 in 2024 and 105亿元 in 2025 (50亿元 and 52亿元 up to June), `cpi` 0.3% in the third\n"
              "quarter and 0.1% in the fourth, `bridge` was done on 2025-11-30, and the horizon is 2025,\n"
              "judged at its end. A missing argument makes the result missing, but for `present`, `all`\n"
              "and `any`.");
  page += "\n| function | gives | 说明 | examples |\n|---|---|---|---|\n";
  for (Function const& function : functions()) {
    std::string examples;
    for (FunctionExample const& example : function.examples)
      examples += (examples.empty() ? "" : "<br>") + code(example.expression) + " is " + code(example.result);
    page += fmt::format("| {} | {} | {} | {} |\n", cell(code(function.signature)), cell(function.summary.en),
                        cell(function.summary.zh), cell(examples));
  }
  return page;
}

}  // namespace onpace::docs
