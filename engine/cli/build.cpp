#include "cli/build.hpp"

#include <build_info.hpp>
#include <commit.hpp>

namespace onpace::cli {
namespace {

// what evaluate/columns/narrow_kernels.cpp brings
#if defined(__x86_64__)
#define ONPACE_KERNELS ", with AVX-512, AVX2 or SSE4.2 where the processor has them"
#define ONPACE_KERNELS_ZH "，可用时采用 AVX-512、AVX2 或 SSE4.2"
#else
#define ONPACE_KERNELS ""
#define ONPACE_KERNELS_ZH ""
#endif

// one text each: to put it together would cost a start more than the rest of `--version`
constexpr char const* kEnglish =
    "onpace " ONPACE_VERSION "\n" ONPACE_COMMIT_LINE "compiler   " ONPACE_COMPILER "\nprocessor  " ONPACE_PROCESSOR
    ", " ONPACE_SYSTEM ONPACE_KERNELS "\nlibraries  " ONPACE_LIBRARIES;
constexpr char const* kChinese =
    "onpace " ONPACE_VERSION "\n" ONPACE_COMMIT_LINE_ZH "编译器  " ONPACE_COMPILER "\n处理器  " ONPACE_PROCESSOR
    "，" ONPACE_SYSTEM ONPACE_KERNELS_ZH "\n程序库  " ONPACE_LIBRARIES;

}  // namespace

std::string how_built(Language language) { return language == Language::chinese ? kChinese : kEnglish; }

std::string source_date() { return ONPACE_COMMIT_DATE; }

}  // namespace onpace::cli
