#!/usr/bin/env python3
"""How onpace scales: `bench/scale.py [--most FIGURES] [--runs N] [--build DIR]`; writes docs/reference/scale.svg, prints a table.

The job of bench/whole.py, from 10 000 figures to ten million (`--most 100000000` for all, which takes 4 GB of disk):
100 figures an entity, more and more entities, 20 goals, all statuses written as CSV, whole processes on one thread and
on two, in turns. Memory is what the process holds beside the file, which is mapped. The largest job is done with
--memory 256M too, and must write the same bytes.
"""
import dataclasses
import filecmp
import pathlib
import statistics
import sys
import tempfile
from collections.abc import Iterator

import chart
import whole
from measure import FOLDER, ROOT, anonymous_peak, arguments, in_turns, run, time_text

LEAST, MOST, RUNS = 10_000, 10_000_000, 3
MANY = 1_000_000
BLOCKS = 97  # entities with figures of their own, before they come again under other names
ENTITIES_A_PIECE = 10_000
MEMORY = "256M"
THREADS = {1: "one thread", 2: "two threads"}
TIMES = {1e-3: "1 ms", 1e-2: "10 ms", 1e-1: "100 ms", 1: "1 s", 10: "10 s", 100: "100 s", 1e3: "1 000 s"}
SIZES = {0.1: "0.1 MiB", 1: "1 MiB", 10: "10 MiB", 100: "100 MiB", 1e3: "1 000 MiB", 1e4: "10 000 MiB"}
LIMITED = f"one thread, --memory {MEMORY}"


@dataclasses.dataclass
class Point:
    figures: int
    how: str
    seconds: float
    least_seconds: float
    mebibytes: float


def sizes(most: int) -> list[int]:
    """Entities, each step √10 times the one before."""
    steps = (round(LEAST / whole.FIGURES_AN_ENTITY * 10 ** (step / 2)) for step in range(2 * len(str(most))))
    return [entities for entities in steps if entities * whole.FIGURES_AN_ENTITY <= most]


def write_figures(path: pathlib.Path, entities: int) -> None:
    blocks, state = [], 1
    for _ in range(BLOCKS):
        lines, state = whole.entity_lines("@", state)
        blocks.append(lines)
    with path.open("w") as file:
        file.write(whole.HEADER)
        for begin in range(0, entities, ENTITIES_A_PIECE):
            end = min(begin + ENTITIES_A_PIECE, entities)
            file.write("".join(blocks[entity % BLOCKS].replace("@", f"E{entity:07}") for entity in range(begin, end)))


def points(commands: dict[str, list[str]], figures: int, runs: int) -> Iterator[Point]:
    seconds = in_turns({how: lambda command=command: run(command) for how, command in commands.items()}, runs)
    for how, command in commands.items():
        # in a short process a poll can miss the peak
        mebibytes = max(anonymous_peak(command) for _ in range(runs if figures < MANY else 1))
        yield Point(figures, how, statistics.median(seconds[how]), min(seconds[how]), mebibytes)


def measured(build: pathlib.Path, entities: int, runs: int, limited: bool) -> Iterator[Point]:
    """The points of one size; the files are gone afterwards."""
    rules = whole.write_rules()
    with tempfile.TemporaryDirectory(dir=FOLDER) as directory:
        folder = pathlib.Path(directory)
        data, free, less = folder / "figures.csv", folder / "statuses.csv", folder / "limited.csv"
        write_figures(data, entities)
        commands = {said: whole.command(build, rules, data, free, threads) for threads, said in THREADS.items()}
        if limited:
            commands[LIMITED] = whole.command(build, rules, data, less, 1) + ["--memory", MEMORY]
        yield from points(commands, entities * whole.FIGURES_AN_ENTITY, runs)
        if limited and not filecmp.cmp(free, less, shallow=False):
            sys.exit(f"with --memory {MEMORY} other statuses were written")


def print_point(point: Point) -> None:
    print(f"| {point.figures} | {point.how} | {time_text(point.seconds)} | {time_text(point.least_seconds)} | "
          f"{point.seconds / point.figures * 1e9:.1f} | {point.mebibytes:.1f} MiB |", flush=True)


def draw(found: list[Point], path: pathlib.Path) -> None:
    def lines(value) -> dict[str, list[tuple[float, float]]]:
        return {how: [(point.figures, value(point)) for point in found if point.how == how]
                for how in (*THREADS.values(), LIMITED)}
    panels = [chart.Panel("Time of the whole process", lines(lambda point: point.seconds), TIMES),
              chart.Panel("Memory beside the file", lines(lambda point: point.mebibytes), SIZES)]
    path.write_text(chart.svg(panels, "figures (100 an entity, 20 goals)"), encoding="utf-8")


def measure(build: pathlib.Path, most: int, runs: int) -> None:
    steps = sizes(most)
    if not steps:
        sys.exit(f"at least {LEAST} figures are measured")
    print("| figures | how | time (median) | least | ns a figure | memory beside the file |\n|---|---|---|---|---|---|")
    found = []
    for entities in steps:
        for point in measured(build, entities, runs, entities == steps[-1]):
            print_point(point)
            found.append(point)
    print(f"\nWith `--memory {MEMORY}` the same bytes were written.")
    draw(found, ROOT / "docs/reference/scale.svg")


if __name__ == "__main__":
    options = arguments(__doc__, "--most", MOST, RUNS)
    measure(options.build, options.most, options.runs)
