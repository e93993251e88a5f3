#!/usr/bin/env python3
"""How fast figures are read: `bench/read.py [ROWS] [RUNS]`, beside DuckDB where its Python package is installed.

Both read the same long CSV, five indicators a month, from a warm cache. onpace is the whole process, up to the verdict
of one entity; DuckDB is only `create table as from read_csv`, inside a process that runs already.
"""
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "bench"
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
        with path.open("wb") as file:
            maker = [sys.executable, str(ROOT / "bench" / "figures.py"), str(max(rows // ROWS_AN_ENTITY, 1))]
            subprocess.run(maker, stdout=file, check=True)
    return path


def median_seconds(action, runs: int) -> float:
    action()  # fills the cache
    seconds = []
    for _ in range(runs):
        begin = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds)


def run_onpace(path: pathlib.Path) -> None:
    command = [str(ROOT / "build" / "release" / "onpace"), "check", str(FOLDER / "rules.yaml"), "--data", str(path),
               "--as-of", "2020", "--entity", "E00000"]
    result = subprocess.run(command, capture_output=True, text=True)
    if "1 met" not in result.stdout:
        sys.exit(f"onpace did not judge: {result.stdout}{result.stderr}")


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    path = figures(rows)
    megabytes = path.stat().st_size / 1e6
    own = median_seconds(lambda: run_onpace(path), runs)
    print(f"{rows} rows, {megabytes:.0f} MB, median of {runs}")
    print(f"onpace, one thread    {own:7.3f} s  {megabytes / own:7.0f} MB/s")
    try:
        import duckdb
    except ImportError:
        print("DuckDB is not installed (`pip install duckdb`): nothing to compare with")
        return
    for threads in (1, 2):
        peer = duckdb.connect()
        peer.execute(f"set threads = {threads}")
        query = f"create or replace table figures as from read_csv('{path}')"
        seconds = median_seconds(lambda: peer.execute(query), runs)
        found = peer.execute("select count(*) from figures").fetchone()[0]
        if found != rows:
            sys.exit(f"DuckDB read {found} rows")
        print(f"DuckDB {duckdb.__version__}, threads {threads} {seconds:7.3f} s  {megabytes / seconds:7.0f} MB/s  "
              f"onpace is {seconds / own:.1f} times as fast")


if __name__ == "__main__":
    main()
