// Tasks that run on several threads.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <vector>

#include "system/ordered.hpp"
#include "system/parallel.hpp"

using namespace onpace;

TEST_CASE("each task runs once, whatever the number of threads") {
  for (unsigned const jobs : {0U, 1U, 2U, 3U, 40U})
    for (std::size_t const tasks : {0U, 1U, 2U, 1000U}) {
      CAPTURE(jobs);
      CAPTURE(tasks);
      std::vector<std::atomic<int>> runs(tasks);
      run_in_parallel(jobs, tasks, [&](std::size_t task) { ++runs[task]; });
      CHECK(std::all_of(runs.begin(), runs.end(), [](std::atomic<int> const& count) { return count == 1; }));
    }
}

TEST_CASE("what a task throws is thrown by the caller, once every thread has ended") {
  for (unsigned const jobs : {1U, 3U}) {
    std::atomic<int> begun = 0;
    std::atomic<int> ended = 0;
    auto const task = [&](std::size_t index) {
      ++begun;
      if (index == 5) {
        ++ended;
        throw std::runtime_error("the sixth");
      }
      ++ended;
    };
    CHECK_THROWS_WITH_AS(run_in_parallel(jobs, 100, task), "the sixth", std::runtime_error);
    CHECK(begun == ended);
    CHECK(begun >= 1);
  }
}

TEST_CASE("no number of threads means as many as there are cores") {
  CHECK(jobs_or_cores(0) >= 1);
  CHECK(jobs_or_cores(3) == 3);
}

TEST_CASE("what threads work out is taken in its order") {
  for (unsigned const jobs : {1U, 2U, 5U}) {
    OrderedTasks turns;
    std::vector<std::size_t> taken;
    run_in_parallel(jobs, 500,
                    [&](std::size_t task) { turns.keep([&] { turns.take(task, [&] { taken.push_back(task); }); }); });
    CHECK(taken.size() == 500);
    CHECK(std::is_sorted(taken.begin(), taken.end()));
  }
}

TEST_CASE("nobody waits for the turn of a task that failed") {
  for (unsigned const jobs : {1U, 2U, 5U}) {
    OrderedTasks turns;
    std::atomic<std::size_t> taken = 0;
    auto const task = [&](std::size_t index) {
      turns.keep([&] {
        if (index == 20) throw std::runtime_error("the twenty-first");
        turns.take(index, [&] { ++taken; });
      });
    };
    CHECK_THROWS_WITH_AS(run_in_parallel(jobs, 500, task), "the twenty-first", std::runtime_error);
    CHECK(taken <= 20);  // those before it may find that it failed
  }
}
