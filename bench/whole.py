#!/usr/bin/env python3
"""The whole job: `bench/whole.py [ENTITIES] [RUNS]`, 100 figures an entity, 20 goals, every status written as CSV.

onpace is the process from its start to its end. DuckDB, where its Python package is installed, loads the same file with
read_csv and writes the same lines from one query, inside a process that runs already. Both take the same number of
threads. Statuses that differ are counted: DuckDB compares doubles.
"""
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "bench"
INDICATORS = ["output", "jobs", "homes", "exports", "income"]
QUARTERS = [f"{year}-Q{quarter}" for year in range(2020, 2025) for quarter in range(1, 5)]

RULES = """onpace: 1
horizon: 2024
indicators:
  output:  {unit: 亿元, nature: flow, reported: year-to-date}
  jobs:    {unit: 万人, nature: flow, reported: year-to-date}
  homes:   {unit: 套, nature: flow, reported: year-to-date}
  exports: {unit: 亿元, nature: flow, reported: year-to-date}
  income:  {unit: 亿元, nature: flow, reported: year-to-date}
targets:
"""
NOW, BEFORE = "2024-Q4", "2023-Q4"
# a goal, and the same as SQL: a name is the year's figure, name_1 the one of the year before
GOALS = [
    ("growth(output) >= 5%", "output / output_1 - 1 >= 0.05"),
    ("growth(exports) >= 2.5%", "exports / exports_1 - 1 >= 0.025"),
    ("growth(income) >= growth(output)", "income / income_1 >= output / output_1"),
    ("growth(jobs) > 0%", "jobs / jobs_1 - 1 > 0"),
    ("output >= 5000亿元", "output >= 5000"),
    ("jobs >= 450万人", "jobs >= 450"),
    ("homes >= 1260套", "homes >= 1260"),
    ("exports <= 9000亿元", "exports <= 9000"),
    ("income >= income[-1y]", "income >= income_1"),
    ("output >= output[2020]", "output >= output_4"),
    ("change(homes) >= -500套", "homes - homes_1 >= -500"),
    ("share(exports, output) >= 20%", "exports / output >= 0.2"),
    ("share(income, output) in 10% .. 90%", "income / output between 0.1 and 0.9"),
    ("exports + income <= 2 * output", "exports + income <= 2 * output"),
    ("output >= 1000亿元 and exports >= 1000亿元", "output >= 1000 and exports >= 1000"),
    ("growth(output) >= 5% or growth(exports) >= 5%", "output / output_1 - 1 >= 0.05 or exports / exports_1 - 1 >= 0.05"),
    ("abs(output - exports) <= 4000亿元", "abs(output - exports) <= 4000"),
    ("growth(output) * 0.5 + growth(income) * 0.3 + growth(exports) * 0.2 >= 4%",
     "(output / output_1 - 1) * 0.5 + (income / income_1 - 1) * 0.3 + (exports / exports_1 - 1) * 0.2 >= 0.04"),
    ("not (jobs < 100万人)", "not (jobs < 100)"),
    ("output + 2 * exports + 3 * income >= 4 * output[-1y]", "output + 2 * exports + 3 * income >= 4 * output_1"),
]


def figures(entities: int) -> pathlib.Path:
    path = FOLDER / f"whole-{entities}.csv"
    FOLDER.mkdir(parents=True, exist_ok=True)
    goals = "".join(f'  t{number:02}: {{goal: "{goal}", for_each: entity}}\n' for number, (goal, _) in enumerate(GOALS))
    (FOLDER / "whole.yaml").write_text(RULES + goals, encoding="utf-8")
    if path.exists():
        return path
    state = 1
    with path.with_suffix(".new").open("w") as file:
        file.write("entity,indicator,period,value\n")
        for entity in range(entities):
            lines = []
            for indicator in INDICATORS:
                for period in QUARTERS:
                    state = (state * 1103515245 + 12345) & 0x7FFFFFFF  # the same figures on every machine
                    lines.append(f"E{entity:06},{indicator},{period},{1 + state % 99990 / 10:.1f}\n")
            file.write("".join(lines))
    path.with_suffix(".new").rename(path)
    return path


def run_onpace(path: pathlib.Path, out: pathlib.Path, jobs: int) -> None:
    command = [str(ROOT / "build" / "release" / "onpace"), "check", str(FOLDER / "whole.yaml"), "--data", str(path),
               "--as-of", "2024", "--format", f"statuses={out}", "--fail-on", "never", "--jobs", str(jobs)]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"onpace did not judge: {result.stdout}{result.stderr}")


def query(out: pathlib.Path) -> str:
    columns = [f"max(value) filter (indicator = '{name}' and period = '{period}') as {name}{suffix}"
               for name in INDICATORS for period, suffix in ((NOW, ""), (BEFORE, "_1"))]
    columns.append("max(value) filter (indicator = 'output' and period = '2020-Q4') as output_4")
    statuses = [f"case when {sql} then 'met' when not ({sql}) then 'missed' else 'no-data' end as t{number:02}"
                for number, (_, sql) in enumerate(GOALS)]
    return (f"copy (with wide as (select entity, {', '.join(columns)} from figures group by entity), "
            f"judged as (select entity, {', '.join(statuses)} from wide) "
            f"select target, entity, status from judged unpivot (status for target in (columns(* exclude (entity))))) "
            f"to '{out}' (header)")


def run_duckdb(duckdb, path: pathlib.Path, out: pathlib.Path, threads: int) -> None:
    with duckdb.connect() as peer:
        peer.execute(f"set threads = {threads}")
        peer.execute(f"create table figures as from read_csv('{path}')")
        peer.execute(query(out))


def median_seconds(action, runs: int) -> float:
    action()  # fills the cache
    seconds = []
    for _ in range(runs):
        begin = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds)


def differing(one: pathlib.Path, other: pathlib.Path) -> tuple[int, int]:
    lines = [dict(line.rsplit(",", 1) for line in path.read_text().splitlines()[1:]) for path in (one, other)]
    if lines[0].keys() != lines[1].keys():
        sys.exit("not the same verdicts were written")
    return len(lines[0]), sum(lines[0][key] != lines[1][key] for key in lines[0])


def main() -> None:
    entities = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    path = figures(entities)
    own, peer = FOLDER / "statuses-onpace.csv", FOLDER / "statuses-duckdb.csv"
    print(f"{entities * 100} figures, {len(GOALS)} goals, {entities} entities; median of {runs}")
    try:
        import duckdb
    except ImportError:
        duckdb = None
        print("DuckDB is not installed (`pip install duckdb`): nothing to compare with")
    for threads in (1, 2):
        ours = median_seconds(lambda: run_onpace(path, own, threads), runs)
        print(f"onpace, threads {threads}  {ours:7.3f} s")
        if duckdb:
            theirs = median_seconds(lambda: run_duckdb(duckdb, path, peer, threads), runs)
            print(f"DuckDB {duckdb.__version__}, threads {threads}  {theirs:7.3f} s  onpace is {theirs / ours:.1f} times as fast")
    if duckdb:
        print("{} statuses, {} of which differ".format(*differing(own, peer)))


if __name__ == "__main__":
    main()
