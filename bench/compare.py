#!/usr/bin/env python3
"""onpace beside its peers, in one table: `bench/compare.py BUILD [options]`; each part is also a script of its own.

Peers are timed in turns with onpace, and medians count. A ratio is the peer's by onpace's. A peer that is not installed
is named in its row; one that is there and fails is an error.
"""
import argparse
import itertools
import pathlib
import shutil
import sys

import authors
import columns
import expressions
import read
import rules
import scale
import whole
from measure import print_rows


def command_line() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=pathlib.Path, help="where onpace and onpace-bench are")
    parser.add_argument("--rules", type=int, help="of the larger rule file; 100000 by default")
    parser.add_argument("--rows", type=int, help="of the files of figures; 10000000 by default")
    parser.add_argument("--runs", type=int, help="of each measurement, of which the median counts; 5 by default")
    parser.add_argument("--quick", action="store_true", help="small sizes and one run, to try it")
    parser.add_argument("--scale", type=int, nargs="?", const=scale.MOST, metavar="FIGURES",
                        help=f"then how it scales, up to {scale.MOST} figures by default; writes docs/reference/scale.svg")
    options = parser.parse_args()
    options.build = options.build.resolve()
    for name, usual, quick in (("rules", 100_000, 1000), ("rows", 10_000_000, 100_000), ("runs", 5, 1)):
        if getattr(options, name) is None:
            setattr(options, name, quick if options.quick else usual)
    return options


def main() -> None:
    options = command_line()
    if not shutil.which("hyperfine"):
        sys.exit("hyperfine is not installed: apt-get install hyperfine")
    print_rows(itertools.chain(
        rules.rows(options.build, 20, options.runs),
        rules.rows(options.build, options.rules, min(options.runs, 3)),
        authors.rows(options.build, authors.LINES, min(options.runs, 3)),
        expressions.rows(options.build, options.runs),
        read.rows(options.build, options.rows, options.runs),
        columns.rows(options.build, options.runs),
        whole.rows(options.build, options.rows, options.runs)))
    if options.scale:
        print()
        scale.measure(options.build, options.scale, min(options.runs, scale.RUNS))


if __name__ == "__main__":
    main()
