#!/usr/bin/env python3
"""The whole job: `bench/whole.py [FIGURES] [--runs N] [--build DIR]`, from a file to the statuses of all entities.

There are 100 figures an entity and 20 goals; statuses are written as CSV. onpace is the process from its start to its
end. DuckDB, where its Python package is installed, loads the same file with read_csv and writes the same lines from one
query, inside a process that runs already. Both take the same number of threads, in turns. Statuses that differ are
counted: DuckDB compares doubles. Both write a new file: to replace one takes the system longer. Memory is what a process
holds beside the file.
"""
import pathlib
import sys
from collections.abc import Iterator

from measure import (FOLDER, Measured, Row, anonymous_peak, arguments, duckdb, duckdb_peak, medians_in_turns,
                     print_rows, run)

FIGURES_AN_ENTITY = 100
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
    ("growth(output) >= 5% or growth(exports) >= 5%",
     "output / output_1 - 1 >= 0.05 or exports / exports_1 - 1 >= 0.05"),
    ("abs(output - exports) <= 4000亿元", "abs(output - exports) <= 4000"),
    ("growth(output) * 0.5 + growth(income) * 0.3 + growth(exports) * 0.2 >= 4%",
     "(output / output_1 - 1) * 0.5 + (income / income_1 - 1) * 0.3 + (exports / exports_1 - 1) * 0.2 >= 0.04"),
    ("not (jobs < 100万人)", "not (jobs < 100)"),
    ("output + 2 * exports + 3 * income >= 4 * output[-1y]", "output + 2 * exports + 3 * income >= 4 * output_1"),
]


HEADER = "entity,indicator,period,value\n"


def entity_lines(name: str, state: int) -> tuple[str, int]:
    """The figures of one entity, the same on every machine, and the state for the next."""
    lines, tenths = [], 0
    for indicator in INDICATORS:
        for period in QUARTERS:
            state = (state * 1103515245 + 12345) & 0x7FFFFFFF
            # a year to date grows from quarter to quarter
            tenths = 1 + state % 24_997 + (tenths if not period.endswith("Q1") else 0)
            lines.append(f"{name},{indicator},{period},{tenths / 10:.1f}\n")
    return "".join(lines), state


def write_rules() -> pathlib.Path:
    path = FOLDER / "whole.yaml"
    FOLDER.mkdir(parents=True, exist_ok=True)
    goals = "".join(f'  t{number:02}: {{goal: "{goal}", for_each: entity}}\n' for number, (goal, _) in enumerate(GOALS))
    path.write_text(RULES + goals, encoding="utf-8")
    return path


def figures(entities: int) -> pathlib.Path:
    path = FOLDER / f"whole-{entities}.csv"
    if path.exists():
        return path
    state = 1
    with path.with_suffix(".new").open("w") as file:
        file.write(HEADER)
        for entity in range(entities):
            lines, state = entity_lines(f"E{entity:06}", state)
            file.write(lines)
    path.with_suffix(".new").rename(path)
    return path


def command(build: pathlib.Path, rules: pathlib.Path, path: pathlib.Path, out: pathlib.Path, threads: int) -> list[str]:
    return [str(build / "onpace"), "check", str(rules), "--data", str(path), "--as-of", "2024",
            "--format", f"statuses={out}", "--fail-on", "never", "--jobs", str(threads)]


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


def statements(path: pathlib.Path, out: pathlib.Path, threads: int) -> list[str]:
    return [f"set threads = {threads}", f"create table figures as from read_csv('{path}')", query(out)]


def run_duckdb(package, path: pathlib.Path, out: pathlib.Path, threads: int) -> None:
    with package.connect() as peer:
        for statement in statements(path, out, threads):
            peer.execute(statement)


def differing(one: pathlib.Path, other: pathlib.Path) -> str:
    lines = [dict(line.rsplit(",", 1) for line in path.read_text().splitlines()[1:]) for path in (one, other)]
    if lines[0].keys() != lines[1].keys():
        sys.exit("not the same verdicts were written")
    return f"{sum(lines[0][key] != lines[1][key] for key in lines[0])} of {len(lines[0])} statuses differ"


def rows(build: pathlib.Path, size: int, runs: int) -> Iterator[Row]:
    rules, path, package = write_rules(), figures(max(size // FIGURES_AN_ENTITY, 1)), duckdb()
    own, peers = FOLDER / "statuses-onpace.csv", FOLDER / "statuses-duckdb.csv"
    for threads in (1, 2):
        ask = command(build, rules, path, own, threads)
        actions = {"onpace": lambda: (own.unlink(missing_ok=True), run(ask))}
        if package:
            actions["DuckDB"] = lambda: (peers.unlink(missing_ok=True), run_duckdb(package, path, peers, threads))
        seconds = medians_in_turns(actions, runs)
        ours = Measured(seconds["onpace"], anonymous_peak(ask))
        theirs = Measured(seconds["DuckDB"], duckdb_peak(statements(path, peers, threads))) if package else None
        differ = f" ({differing(own, peers)})" if package else ""
        yield Row(f"whole job, {size} figures, threads: {threads}{differ}", ours, "DuckDB", theirs)


if __name__ == "__main__":
    options = arguments(__doc__, "figures", 10_000_000)
    print_rows(rows(options.build, options.figures, options.runs))
