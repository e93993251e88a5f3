// Runs a fuzz target over every file below the paths it is given, without a fuzzer.
#include <algorithm>
#include <filesystem>
#include <vector>

#include "system/files/files.hpp"
#include "target.hpp"

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> inputs_below(std::vector<fs::path> const& roots) {
  std::vector<fs::path> inputs;
  for (fs::path const& root : roots) {
    if (!fs::is_directory(root)) {
      inputs.push_back(root);
      continue;
    }
    for (fs::directory_entry const& entry : fs::recursive_directory_iterator(root))
      if (entry.is_regular_file()) inputs.push_back(entry.path());
  }
  std::sort(inputs.begin(), inputs.end());
  return inputs;
}

}  // namespace

int main(int count, char** words) {
  std::vector<fs::path> const inputs = inputs_below({words + 1, words + count});
  for (fs::path const& path : inputs) {
    onpace::FileText const file = onpace::read_file(path.string());
    if (!file.text) {
      std::fprintf(stderr, "%s: %s\n", path.c_str(), file.problem.en.c_str());
      return 2;
    }
    // a name on standard output first: after a crash the last one is the input
    std::printf("%s\n", path.c_str());
    std::fflush(stdout);
    LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const*>(file.text->data()), file.text->size());
  }
  std::printf("%zu inputs\n", inputs.size());
  return inputs.empty() ? 2 : 0;
}
