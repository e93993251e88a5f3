#!/usr/bin/env python3
"""Goals over ten million entities: `bench/columns.py [BUILD] [RUNS]`, onpace-bench beside DuckDB's SQL in one run.

Both have the columns in memory and make a status for every entity: onpace exactly, from whole numbers; DuckDB from
doubles, into a table of its own. Loops on doubles written by hand stand beside them (bench/judge.cpp).
"""
import json
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROWS = 10_000_000
GOALS = {
    "growth": "(a / a1 - 1) * 100 >= 5",
    "three-comparisons": "a >= 100 and b <= 900 and a >= b",
    "share": "a / b >= 0.5",
    "twelve-terms": "a + 2*b + 3*c + 4*a1 + 5*b1 + 6*c1 + 7*a + 8*b + 9*c + 10*a1 + 11*b1 + 12*c1 >= 100",
    "two-growths-128-bits": "(p / p1 - 1) * 100 >= (q / q1 - 1) * 100",
}


def benchmarks(build: pathlib.Path, runs: int) -> dict[str, float]:
    """Nanoseconds an entity, by `goal/who/how`."""
    command = [str(build / "onpace-bench"), "--benchmark_filter=^judge/", "--benchmark_format=json",
               f"--benchmark_repetitions={runs}", "--benchmark_report_aggregates_only=true"]
    rows = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["benchmarks"]
    return {row["run_name"].removeprefix("judge/").removesuffix("/real_time"): row["real_time"] * 1e6 / ROWS
            for row in rows if row.get("aggregate_name") == "median"}


def duckdb_times(runs: int) -> dict[tuple[str, int], float]:
    try:
        import duckdb
    except ImportError:
        print("DuckDB is not installed (`pip install duckdb`): nothing to compare with")
        return {}
    peer = duckdb.connect()
    small = ", ".join(f"(1 + floor(random() * 9999999)) / 10 as {name}" for name in ("a", "a1", "b", "b1", "c", "c1"))
    large = ", ".join(f"(1 + floor(random() * 9999999999999)) / 100 as {name}" for name in ("p", "p1", "q", "q1"))
    peer.execute(f"create table figures as select {small}, {large} from range({ROWS})")
    times = {}
    for threads in (1, 2):
        peer.execute(f"set threads = {threads}")
        for goal, sql in GOALS.items():
            seconds = []
            for _ in range(runs + 1):
                begin = time.perf_counter()
                peer.execute(f"create or replace table statuses as select {sql} as status from figures")
                seconds.append(time.perf_counter() - begin)
            times[goal, threads] = statistics.median(seconds[1:]) * 1e9 / ROWS
    return times


def main() -> None:
    build = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "release"
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    peers = duckdb_times(runs)
    own = benchmarks(build, runs)
    print(f"nanoseconds an entity, medians of {runs}; {ROWS} entities")
    print("| goal | onpace | on v2 | two threads | loop, v2 | loop, AVX-512 | DuckDB | on two threads | onpace to the "
          "better loop | DuckDB to onpace |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for goal in GOALS:
        best = min(value for name, value in own.items() if name.startswith(f"{goal}/onpace/") and not name.endswith("two-threads"))
        loops = [own.get(f"{goal}/doubles/{how}", float("nan")) for how in ("v2", "avx512")]
        better = min(value for value in loops if value == value)
        sql = [peers.get((goal, threads), float("nan")) for threads in (1, 2)]
        cells = [best, own.get(f"{goal}/onpace/v2", float("nan")), own[f"{goal}/onpace/two-threads"], *loops, *sql]
        print(f"| {goal} | " + " | ".join(f"{cell:.2f}" for cell in cells) +
              f" | {best / better:.2f} | {sql[0] / best:.1f} |")


if __name__ == "__main__":
    main()
