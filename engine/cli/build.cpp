#include "cli/build.hpp"

#include <build_info.hpp>
#include <commit.hpp>

namespace onpace::cli {
namespace {

// what evaluate/columns/narrow_kernels.cpp brings
#if defined(__x86_64__)
#define ONPACE_CHOSEN "; AVX-512, AVX2, SSE4.2"
#define ONPACE_CHOSEN_WHERE ", where the processor has them"
#define ONPACE_CHOSEN_WHERE_ZH "（视处理器而定）"
#else
#define ONPACE_CHOSEN ""
#define ONPACE_CHOSEN_WHERE ""
#define ONPACE_CHOSEN_WHERE_ZH ""
#endif

constexpr bool kKnown = sizeof ONPACE_COMMIT > 1;

}  // namespace

std::string how_built(Language language) {
  bool const chinese = language == Language::chinese;
  std::string text = "onpace " ONPACE_VERSION "\n";
  if (kKnown) {
    text += chinese ? "提交    " ONPACE_COMMIT "，" ONPACE_COMMIT_DATE
                    : "commit     " ONPACE_COMMIT " of " ONPACE_COMMIT_DATE;
    if (ONPACE_COMMIT_CHANGED) text += chinese ? "，之后有改动" : ", with changes since";
    text += "\n";
  }
  text += chinese ? "编译器  " ONPACE_COMPILER "\n处理器  " ONPACE_SYSTEM
                    " " ONPACE_PROCESSOR ONPACE_CHOSEN ONPACE_CHOSEN_WHERE_ZH "\n程序库  " ONPACE_LIBRARIES
                  : "compiler   " ONPACE_COMPILER "\nprocessor  " ONPACE_SYSTEM
                    " " ONPACE_PROCESSOR ONPACE_CHOSEN ONPACE_CHOSEN_WHERE "\nlibraries  " ONPACE_LIBRARIES;
  return text;
}

std::string source_date() { return ONPACE_COMMIT_DATE; }

}  // namespace onpace::cli
