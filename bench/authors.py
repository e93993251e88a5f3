#!/usr/bin/env python3
"""What authors wait for, on files of so many lines: `bench/authors.py [LINES] [--runs N] [--build DIR]`.

`onpace lint` beside promtool and regal, `onpace fmt` beside ruff: whole processes, timed by hyperfine in turns; memory is the peak
that GNU time reports. promtool comes from Debian (prometheus), ruff from pip, regal from its own releases; one that is not
installed is named in its row. Each reads files of its own kind, of the same number of lines: alerts, a module of Python, policies.
All files are in form, and nothing is found in them, so that each tool looks at the whole and writes nothing.
"""
import pathlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator

import make_rules
from measure import Measured, Row, arguments, peak, print_rows, processes_in_turns

LINES = 2000
LINES_OF_TARGET = 6
LINES_OF_ALERT = 8
RUNS_A_TURN = 20


def write_module(lines: int, path: pathlib.Path) -> None:
    """A function for each goal, as a formatter of Python leaves it."""
    texts = ['"""Goals."""\n']
    for number in range(lines // 8):
        texts.append(f'\n\ndef target_{number}(series, slack=0):\n    """Target number {number} of the plan."""\n'
                     f"    reading = series[{number % 40}]\n    if reading is None:\n"
                     f"        return None\n    return reading + slack >= {number % 997 + 1}.{number % 10}\n")
    path.write_text("".join(texts), encoding="utf-8")


def write_policies(lines: int, path: pathlib.Path) -> None:
    texts = ["package plan\n"]
    for number in range(lines // 5):
        texts.append(f"\n# Target number {number} of the plan.\ntarget_{number} if {{\n"
                     f"\tinput.series_{number % 40} >= {number % 997 + 1}\n}}\n")
    path.write_text("".join(texts), encoding="utf-8")


def write_files(lines: int, folder: pathlib.Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    head = make_rules.INDICATORS + 6
    make_rules.write_targets((lines - head) // LINES_OF_TARGET, folder / "targets.yaml")
    make_rules.write_alerts(lines // LINES_OF_ALERT, folder / "alerts.yaml")
    write_module(lines, folder / "module.py")
    (folder / "policies").mkdir()
    write_policies(lines, folder / "policies/plan.rego")


def peers() -> dict[str, list[str]]:
    commands = {"promtool check rules": "promtool check rules alerts.yaml".split(),
                "regal lint": "regal lint policies".split(),
                "ruff format": "ruff format --check --no-cache module.py".split()}
    return {name: command for name, command in commands.items() if shutil.which(command[0])}


def rows(build: pathlib.Path, lines: int, runs: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        write_files(lines, folder)
        shutil.copy(build / "onpace", folder)
        # one warm-up for each: a tool that finds something would be timed otherwise
        commands = {"lint": "./onpace lint targets.yaml --as-of 2025-06-30".split(),
                    "fmt": "./onpace fmt --check targets.yaml".split()}
        for name, command in peers().items():
            if subprocess.run(command, cwd=folder, capture_output=True).returncode == 0:
                commands[name] = command
        seconds = processes_in_turns(commands, temporary, runs, RUNS_A_TURN)
        measured = {name: Measured(seconds[name], peak(command, temporary)) for name, command in commands.items()}
    yield Row(f"lint, {lines} lines", measured["lint"], "promtool check rules", measured.get("promtool check rules"))
    yield Row(f"lint, {lines} lines", measured["lint"], "regal lint", measured.get("regal lint"))
    yield Row(f"fmt, {lines} lines", measured["fmt"], "ruff format", measured.get("ruff format"))


if __name__ == "__main__":
    options = arguments(__doc__, "lines", LINES, 3)
    print_rows(rows(options.build, options.lines, options.runs))
