// Progress in words.
#include "text/progress_text.hpp"

#include <doctest/doctest.h>

using namespace onpace;
using Stage = Progress::Stage;

TEST_CASE("a stage tells how much of it is done, how fast, and how long it still takes") {
  Text const reading = progress_text({Stage::reading, 450'000'000, 1'000'000'000, 0.5});
  CHECK(reading.en == "reading figures: 45 %, 900 MB/s, 1 s left");
  CHECK(reading.zh == "读取数据：45%，900 MB/s，剩余 1 秒");
  Text const judging = progress_text({Stage::judging, 6'000'000, 24'000'000, 2});
  CHECK(judging.en == "judging: 25 %, 3.0 million verdicts/s, 6 s left");
  CHECK(judging.zh == "判断：25%，每秒 300 万条结论，剩余 6 秒");
  CHECK(progress_text({Stage::judging, 100, 1000, 100}).en == "judging: 10 %, 1 verdicts/s, 15 min left");
}

TEST_CASE("what is not known yet is not told") {
  CHECK(progress_text({Stage::starting, 0, 0, 1}).en == "reading rules");
  CHECK(progress_text({Stage::reporting, 0, 0, 1}).en == "writing reports");
  CHECK(progress_text({Stage::reading, 1, 1000, 3}).en == "reading figures: 0 %");
  CHECK(progress_text({Stage::judging, 1000, 1000, 3}).en == "judging: 100 %, 333 verdicts/s, 0 s left");
}
