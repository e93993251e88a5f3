#!/usr/bin/env python3
"""Expressions parsed and checked by onpace-bench, beside muParser: `bench/expressions.py [--runs N] [--build DIR]`."""
import pathlib
from collections.abc import Iterator

from measure import Measured, Row, arguments, benchmarks, print_rows


def rows(build: pathlib.Path, runs: int) -> Iterator[Row]:
    times = benchmarks(build, "^(onpace|muparser)_", f"--benchmark_repetitions={max(runs, 2)}",
                       "--benchmark_enable_random_interleaving=true", "--benchmark_min_time=0.1")
    for name, ours in sorted(times.items()):
        if name.startswith("onpace_"):
            what = name.removeprefix("onpace_")
            theirs = times.get(f"muparser_{what}")
            yield Row(f"parse and check: {what}", Measured(ours), "muParser", theirs and Measured(theirs))


if __name__ == "__main__":
    options = arguments(__doc__)
    print_rows(rows(options.build, options.runs))
