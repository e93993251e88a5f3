#!/usr/bin/env python3
"""How fast figures are read: `bench/read.py [ROWS] [--runs N] [--build DIR]`, beside DuckDB.

Both read the same long CSV, five indicators a month, from a warm cache, in turns and on as many threads. onpace is the
whole process, up to the verdict of one entity; DuckDB is only `create table as from read_csv`, inside a process that
runs already. Memory is what a process holds beside the file.
"""
import pathlib
import subprocess
import sys
from collections.abc import Iterator

from measure import (FOLDER, ROOT, Measured, Row, anonymous_peak, arguments, duckdb, duckdb_peak, medians_in_turns,
                     print_rows, run)

RULES = """onpace: 1
horizon: 2020
indicators:
  output:  {unit: 亿元, nature: flow}
  jobs:    {unit: 万人, nature: stock}
  prices:  {unit: "%", nature: rate}
  housing: {unit: 套, nature: index}
  exports: {unit: 亿元, nature: flow}
targets:
  jobs: {goal: jobs >= 1万人, for_each: entity}
"""
ROWS_AN_ENTITY = 1000


def figures(rows: int) -> pathlib.Path:
    path = FOLDER / f"figures-{rows}.csv"
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "rules.yaml").write_text(RULES)
    if not path.exists():
        with path.with_suffix(".new").open("wb") as file:
            maker = [sys.executable, str(ROOT / "bench" / "figures.py"), str(max(rows // ROWS_AN_ENTITY, 1))]
            subprocess.run(maker, stdout=file, check=True)
        path.with_suffix(".new").rename(path)
    return path


def command(build: pathlib.Path, path: pathlib.Path, threads: int) -> list[str]:
    return [str(build / "onpace"), "check", str(FOLDER / "rules.yaml"), "--data", str(path), "--as-of", "2020",
            "--entity", "E00000", "--jobs", str(threads)]


def run_onpace(build: pathlib.Path, path: pathlib.Path, threads: int) -> None:
    if "1 met" not in (said := run(command(build, path, threads)).stdout):
        sys.exit(f"onpace did not judge: {said}")


def statements(path: pathlib.Path, threads: int) -> list[str]:
    return [f"set threads = {threads}", f"create or replace table figures as from read_csv('{path}')"]


def run_duckdb(peer, path: pathlib.Path, threads: int) -> None:
    for statement in statements(path, threads):
        peer.execute(statement)


def rows(build: pathlib.Path, size: int, runs: int) -> Iterator[Row]:
    path = figures(size)
    package = duckdb()
    peer = package.connect() if package else None
    for threads in (1, 2):
        actions = {"onpace": lambda: run_onpace(build, path, threads)}
        if peer:
            actions["DuckDB"] = lambda: run_duckdb(peer, path, threads)
        seconds = medians_in_turns(actions, runs)
        ours = Measured(seconds["onpace"], anonymous_peak(command(build, path, threads)))
        theirs = Measured(seconds["DuckDB"], duckdb_peak(statements(path, threads))) if peer else None
        yield Row(f"read {size} rows, threads: {threads}", ours, "DuckDB", theirs)


if __name__ == "__main__":
    options = arguments(__doc__, "rows", 10_000_000, 7)
    print_rows(rows(options.build, options.rows, options.runs))
