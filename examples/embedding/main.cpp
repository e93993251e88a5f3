// A program that has its figures in memory, lets onpace judge them, and shows verdicts and mistakes in its own way.
#include <cstdint>
#include <iostream>
#include <string>
#include <vector>

#include "onpace/check.hpp"
#include "onpace/figures.hpp"

namespace {

/// As a database would give them. The third has a slip: there is no fifth quarter.
onpace::Figures figures_of(std::string const& last_period) {
  onpace::Figures figures("warehouse");
  figures.add({.entity = "430100", .indicator = "rebuilt", .period = "2025-Q2", .value = 600, .status = "P"});
  std::vector<std::string> const cities{"430100", "430200"};
  std::vector<std::int64_t> const growth{56, 52};  // tenths of a per cent
  figures.add_column("gdp_growth", "2025-Q2", cities, growth, -1);
  figures.add({.entity = "430100", .indicator = "rebuilt", .period = last_period, .value = "230套"});
  return figures;
}

void show(onpace::Verdict const& verdict) {
  std::cout << verdict.target << " of " << verdict.entity << ": " << onpace::status_name(verdict.status);
  onpace::PartVerdict const& part = verdict.deciding_part();
  if (part.reading && part.aim && part.gap)
    std::cout << ", " << part.reading->text << " for " << part.relation << " " << part.aim->text << ", gap "
              << part.gap->exact.value << " " << part.gap->exact.unit;
  if (verdict.provisional) std::cout << ", provisional";
  for (onpace::UsedObservation const& used : verdict.observations)
    std::cout << " [" << used.file << ":" << used.line << "]";
  std::cout << "\n";
}

void show(onpace::Message const& message) {
  std::cout << (message.is_error() ? "error " : "warning ") << message.code << " at " << message.place.file << ":"
            << message.place.line << ":" << message.place.column << ": " << message.text.in(onpace::Language::english)
            << " / " << message.text.in(onpace::Language::chinese) << "\n";
}

onpace::Answer judge(std::string const& rules, std::string const& last_period) {
  onpace::Request request;
  request.rules = {{.name = rules}};
  request.data = {figures_of(last_period).input()};
  request.as_of = "2025-Q2";
  request.verdicts = onpace::VerdictDetail::evidence;
  return onpace::check(request);
}

}  // namespace

int main(int count, char** words) {
  std::string const rules = count > 1 ? words[1] : "rules.yaml";
  for (onpace::Message const& message : judge(rules, "2025-Q5").messages)
    show(message);
  onpace::Answer const answer = judge(rules, "2025-Q1");
  for (onpace::Verdict const& verdict : answer.verdicts)
    show(verdict);
  return static_cast<int>(answer.exit_status);
}
