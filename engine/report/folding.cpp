#include "report/folding.hpp"

#include <algorithm>
#include <array>

#include "report/table_row.hpp"

namespace onpace {

std::size_t Folded::count_left_out() const {
  std::size_t count = 0;
  for (std::size_t const each : left_out)
    count += each;
  return count;
}

Folded folded_rows(VerdictTable const& verdicts, std::size_t most) {
  Folded folded;
  std::array<std::size_t, kStatusCount> room{};  // by status, which are numbered from the worst on
  std::size_t left = most == 0 ? verdicts.size() : most;
  for (Status const status : verdicts.status)
    ++folded.left_out[static_cast<std::size_t>(status)];
  for (std::size_t status = 0; status < room.size(); ++status) {
    room[status] = std::min(left, folded.left_out[status]);
    left -= room[status];
    folded.left_out[status] -= room[status];
  }
  for (std::size_t row = 0; row < verdicts.size(); ++row) {
    std::size_t& free = room[static_cast<std::size_t>(verdicts.status[row])];
    if (free == 0) continue;
    --free;
    folded.shown.push_back(row);
  }
  return folded;
}

std::string left_out_text(Folded const& folded, Language language) {
  bool const chinese = language == Language::chinese;
  std::string counts;
  for (Status const status : kStatusesShown) {
    std::size_t const count = folded.left_out[static_cast<std::size_t>(status)];
    if (count == 0) continue;
    std::string const word = status_text(status).in(language);
    counts += counts.empty() ? "" : chinese ? "，" : ", ";
    counts += chinese ? word + " " + std::to_string(count) : std::to_string(count) + " " + word;
  }
  std::string const all = std::to_string(folded.count_left_out());
  if (chinese) return "另有 " + all + " 个（" + counts + "）；--show all 可全部列出";
  return "and " + all + " more (" + counts + "); --show all shows them";
}

}  // namespace onpace
