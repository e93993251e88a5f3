// The whole route through the public interface. An input is the rules, the figures, the date and one setting, with a
// zero byte between them.
#include <string>
#include <vector>

#include "onpace/check.hpp"
#include "target.hpp"

using namespace onpace;

namespace {

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  while (parts.size() < 3 && text.find('\0') != std::string_view::npos) {
    parts.emplace_back(text.substr(0, text.find('\0')));
    text.remove_prefix(text.find('\0') + 1);
  }
  parts.emplace_back(text);
  parts.resize(4);
  return parts;
}

/// The key of the first target, as far as a glance at the text tells.
std::string first_target(std::string const& rules) {
  std::size_t const targets = rules.find("targets:\n");
  if (targets == std::string::npos) return {};
  std::size_t const begin = rules.find_first_not_of(" \n", targets + 9);
  std::size_t const end = begin == std::string::npos ? begin : rules.find(':', begin);
  return end == std::string::npos ? std::string() : rules.substr(begin, end - begin);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::vector<std::string> const parts = parts_of(fuzz::text_of(data, size));
  Request request{.rules = {{"not-there/rules.yaml", parts[0]}},
                  .data = {{"figures.csv", parts[1]}},
                  .as_of = parts[2].empty() ? "2025-Q2" : parts[2],
                  .formats = {"text", "json"}};
  if (!parts[3].empty()) request.settings.push_back(parts[3]);
  Answer const answer = check(request);
  bool const judged = answer.exit_status != ExitStatus::not_judged;
  fuzz::require(answer.reports.empty() || answer.reports.size() == 2, "there is one report a format, or none");
  fuzz::require(!judged || answer.reports.size() == 2, "what was judged is reported");
  fuzz::require(judged || !answer.diagnostics.empty(), "what could not be judged says why");
  request.appearance.language = Language::chinese;
  Answer const why = explain(request, first_target(parts[0]));
  fuzz::require(!why.reports.empty() || !why.diagnostics.empty(), "an explanation or a mistake");
  return 0;
}
