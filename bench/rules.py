#!/usr/bin/env python3
"""Rules loaded and checked beside promtool: `bench/rules.py [RULES] [--runs N] [--build DIR]`.

Both have the same rules (bench/make_rules.py) and are whole processes, timed by hyperfine in turns; memory is the peak
that GNU time reports. onpace loads and checks every target and then judges one.
"""
import pathlib
import shutil
import tempfile
from collections.abc import Iterator

import make_rules
from measure import Measured, Row, arguments, peak, print_rows, processes_in_turns

RUNS_A_TURN = 50  # where a process takes some milliseconds
FEW = 1000


def rows(build: pathlib.Path, rules: int, runs: int) -> Iterator[Row]:
    check = ["./onpace", *"check targets.yaml --data figures.csv --as-of 2025-Q2 --fail-on never".split()]
    commands = {"load and check": [*check, "--target", "target-7"]}
    if rules <= FEW:
        commands["load, check, judge and report"] = check
    works = list(commands)
    if shutil.which("promtool"):
        commands["promtool"] = "promtool check rules alerts.yaml".split()
    with tempfile.TemporaryDirectory() as folder:
        make_rules.write(rules, pathlib.Path(folder))
        shutil.copy(build / "onpace", folder)  # as it is installed: what a linker wrote lies in smaller pieces of memory
        seconds = processes_in_turns(commands, folder, runs, RUNS_A_TURN if rules <= FEW else 1)
        measured = {name: Measured(seconds[name], peak(command, folder)) for name, command in commands.items()}
    for work in works:
        yield Row(f"{work}, {rules} rules", measured[work], "promtool", measured.get("promtool"))


if __name__ == "__main__":
    options = arguments(__doc__, "rules", 100_000, 3)
    print_rows(rows(options.build, options.rules, options.runs))
