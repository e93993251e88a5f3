// Rows that take no room where they are one step apart.
#include <doctest/doctest.h>

#include <vector>

#include "figures/table/row_numbers.hpp"

using namespace onpace;
namespace {

RowNumbers of(std::initializer_list<RowIndex> rows) {
  RowNumbers numbers;
  for (RowIndex const row : rows)
    numbers.push_back(row);
  return numbers;
}

std::vector<RowIndex> listed(RowNumbers const& numbers) {
  std::vector<RowIndex> rows;
  for (std::size_t slot = 0; slot < numbers.size(); ++slot)
    rows.push_back(numbers[slot]);
  return rows;
}

using Listed = std::vector<RowIndex>;

}  // namespace

TEST_CASE("rows one step apart are not listed, up or down, and are the same rows") {
  CHECK_FALSE(of({}).is_listed());
  CHECK_FALSE(of({7}).is_listed());
  CHECK_FALSE(of({7, 9}).is_listed());
  CHECK_FALSE(of({7, 9, 11, 13}).is_listed());
  CHECK(listed(of({7, 9, 11, 13})) == Listed{7, 9, 11, 13});
  CHECK_FALSE(of({9, 6, 3, 0}).is_listed());
  CHECK(listed(of({9, 6, 3, 0})) == Listed{9, 6, 3, 0});
  CHECK(of({9, 6, 3, 0}).slot_of(3) == 2);
  CHECK_FALSE(of({9, 6, 3, 0}).slot_of(4).has_value());
  CHECK_FALSE(of({4, 4, 4}).is_listed());
}

TEST_CASE("a row off the step lists them all, and so they go on") {
  CHECK(listed(of({7, 9, 12, 14, 16})) == Listed{7, 9, 12, 14, 16});
  CHECK(of({7, 9, 12}).is_listed());
  RowNumbers numbers = of({7, 9, 11});
  numbers.set(1, 9);
  CHECK_FALSE(numbers.is_listed());
  numbers.set(1, 2);
  numbers.push_back(13);
  CHECK(listed(numbers) == Listed{7, 2, 11, 13});
}

TEST_CASE("slots that are new have no row") {
  RowNumbers numbers = of({5, 6});
  numbers.resize(2);
  CHECK_FALSE(numbers.is_listed());
  numbers.resize(4);
  CHECK(listed(numbers) == Listed{5, 6, kNoRow, kNoRow});
  RowNumbers none;
  none.resize(1);
  CHECK(listed(none) == Listed{kNoRow});
  CHECK(none.has_gap());
  CHECK_FALSE(of({5, 6, 8}).has_gap());
}

TEST_CASE("a part that goes on where the rows end keeps their step") {
  RowNumbers numbers = of({0, 5, 10});
  numbers.append(of({0, 5, 10}), 15);
  CHECK_FALSE(numbers.is_listed());
  CHECK(listed(numbers) == Listed{0, 5, 10, 15, 20, 25});
  numbers.append(of({0}), 30);
  CHECK_FALSE(numbers.is_listed());
  numbers.append(of({1, 6}), 35);
  CHECK(listed(numbers) == Listed{0, 5, 10, 15, 20, 25, 30, 36, 41});
  RowNumbers empty;
  empty.append(of({2, 3, 5}), 100);
  CHECK(listed(empty) == Listed{102, 103, 105});
}
