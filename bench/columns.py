#!/usr/bin/env python3
"""Goals over ten million entities: `bench/columns.py [--runs N] [--build DIR]`, onpace-bench beside DuckDB's SQL.

All have the columns in memory and make a status for every entity: onpace exactly, from whole numbers; DuckDB from
doubles, into a table of its own; and loops on doubles written by hand (bench/judge.cpp), of which the faster counts.
At the end two threads beside one: all goals in one run, the memory of those goals read and written and nothing else done,
and a goal that is judged entity by entity.
Seconds are those of one entity.
"""
import pathlib
import statistics
import time
from collections.abc import Iterator

from measure import Measured, Row, arguments, benchmarks, duckdb, print_rows

ENTITIES = 10_000_000  # as in bench/judge.cpp
GOALS = {
    "growth": "(a / a1 - 1) * 100 >= 5",
    "three-comparisons": "a >= 100 and b <= 900 and a >= b",
    "share": "a / b >= 0.5",
    "twelve-terms": "a + 2*b + 3*c + 4*a1 + 5*b1 + 6*c1 + 7*a + 8*b + 9*c + 10*a1 + 11*b1 + 12*c1 >= 100",
    "two-growths-128-bits": "(p / p1 - 1) * 100 >= (q / q1 - 1) * 100",
}
THREADS = {1: "", 2: ", two threads"}
EACH = {"one-by-one/onpace": 100}  # for so many fewer entities


def peer_with_columns():
    package = duckdb()
    if package is None:
        return None
    peer = package.connect()
    small = ", ".join(f"(1 + floor(random() * 9999999)) / 10 as {name}" for name in ("a", "a1", "b", "b1", "c", "c1"))
    large = ", ".join(f"(1 + floor(random() * 9999999999999)) / 100 as {name}" for name in ("p", "p1", "q", "q1"))
    peer.execute(f"create table figures as select {small}, {large} from range({ENTITIES})")
    return peer


def peer_turn(peer) -> dict[str, float]:
    """Seconds of each goal, by `goal/duckdb/threads`."""
    times = {}
    for threads in THREADS:
        peer.execute(f"set threads = {threads}")
        for goal, sql in GOALS.items():
            begin = time.perf_counter()
            peer.execute(f"create or replace table statuses as select {sql} as status from figures")
            times[f"{goal}/duckdb/{threads}"] = time.perf_counter() - begin
    return times


def own_turn(build: pathlib.Path) -> dict[str, float]:
    """Seconds of each goal, by `goal/who/how`."""
    times = benchmarks(build, "^judge/", "--benchmark_min_time=0.1")
    return {name.removeprefix("judge/").removesuffix("/real_time"): seconds for name, seconds in times.items()}


def an_entity(build: pathlib.Path, runs: int) -> dict[str, float]:
    """Medians, seconds an entity."""
    peer = peer_with_columns()
    if peer:
        peer_turn(peer)  # makes the threads and their memory
    turns = [own_turn(build) | (peer_turn(peer) if peer else {}) for _ in range(runs)]
    return {name: statistics.median(turn[name] for turn in turns) / ENTITIES for name in turns[0]}


def rows(build: pathlib.Path, runs: int) -> Iterator[Row]:
    times = an_entity(build, runs)
    for goal in GOALS:
        # what the program takes itself: the widest instructions that the machine has
        widest = next(how for how in ("avx512", "v2", "portable") if f"{goal}/onpace/{how}" in times)
        own = {1: Measured(times[f"{goal}/onpace/{widest}"]), 2: Measured(times[f"{goal}/onpace/two-threads"])}
        loops = [times[name] for how in ("v2", "avx512") if (name := f"{goal}/doubles/{how}") in times]
        work = f"{goal.replace('-', ' ')}, an entity"
        if loops:
            yield Row(work, own[1], "loop on doubles", Measured(min(loops)))
        for threads, said in THREADS.items():
            theirs = times.get(f"{goal}/duckdb/{threads}")
            yield Row(work + said, own[threads], "DuckDB", theirs and Measured(theirs))
    for name, work in (("all-goals/onpace", "all five goals, an entity"),
                       ("all-goals/memory", "their memory alone, an entity"),
                       ("one-by-one/onpace", "a median one by one, an entity")):
        one, two = (Measured(times[f"{name}/jobs-{jobs}"] * EACH.get(name, 1)) for jobs in (1, 2))
        yield Row(f"{work}, two threads", two, "one thread", one)


if __name__ == "__main__":
    options = arguments(__doc__)
    print_rows(rows(options.build, options.runs))
