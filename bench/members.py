#!/usr/bin/env python3
"""Goals over all entities: `bench/members.py [--most ENTITIES] [--runs N] [--build DIR]`; prints a table.

Each of 1 000 to a million entities ranks itself among all, and is held against their mean, minimum and count. All
statuses are written as CSV, by whole processes on one thread. A job that only reads the figures and compares each with
a number is taken off, so that what is left is the aggregates'. Work that grows with the square of the entities would
show ten times the time an entity in each row.
"""
import pathlib
import statistics
import tempfile

from measure import FOLDER, anonymous_peak, arguments, in_turns, run, time_text

LEAST, MOST, RUNS = 1000, 1_000_000, 3
GOALS = {"a number": "x >= 500", "rank": "rank(x over entities) <= 100", "mean": "x >= mean(x over entities)",
         "min": "x > min(x over entities)", "count": "count(x > 900 over entities where x > 5) >= 10"}

RULES = """onpace: 1
horizon: 2025
indicators: {x: {nature: stock}}
"""


def write(folder: pathlib.Path, entities: int) -> None:
    state = 1
    with (folder / "figures.csv").open("w") as file:
        file.write("entity,indicator,period,value\n")
        for entity in range(entities):
            state = state * 6364136223846793005 + 1442695040888963407 & (1 << 64) - 1
            file.write(f"E{entity:07},x,2025,{(state >> 40) % 10_000 / 10}\n")
    for name, goal in GOALS.items():
        target = f'targets:\n  goal: {{goal: "{goal}", for_each: entity}}\n'
        (folder / f"{name}.yaml").write_text(RULES + target)


def measure(build: pathlib.Path, most: int, runs: int) -> None:
    print("| goal | entities | time (median) | an entity, beside a number | memory beside the file |")
    print("|---|---|---|---|---|")
    entities = LEAST
    while entities <= most:
        with tempfile.TemporaryDirectory(dir=FOLDER) as name:
            folder = pathlib.Path(name)
            write(folder, entities)
            commands = {goal: [str(build / "onpace"), "check", str(folder / f"{goal}.yaml"), "--data",
                               str(folder / "figures.csv"), "--as-of", "2025", "--fail-on", "never", "--jobs", "1",
                               "--format", f"statuses={folder / 'statuses.csv'}"] for goal in GOALS}
            seconds = in_turns({goal: lambda command=command: run(command) for goal, command in commands.items()}, runs)
            medians = {goal: statistics.median(seconds[goal]) for goal in commands}
            for goal, command in commands.items():
                beside = (medians[goal] - medians["a number"]) / entities
                print(f"| {GOALS[goal]} | {entities} | {time_text(medians[goal])} | {time_text(max(beside, 0))} | "
                      f"{anonymous_peak(command):.0f} MiB |", flush=True)
        entities *= 10


if __name__ == "__main__":
    options = arguments(__doc__, "--most", MOST, RUNS)
    FOLDER.mkdir(parents=True, exist_ok=True)
    measure(options.build, options.most, options.runs)
