#!/usr/bin/env python3
"""Gates in CI beside one another: `bench/gates.py [--tools FOLDER] [--runs N] [--build DIR]`.

Each judges the same twenty thresholds (bench/thresholds.py) on the same JSON file, in its own words
(bench/gate_tools.py), as whole processes in turns; its answers are held against the exact ones. Of the tools those
count that are on the PATH, or in FOLDER: `FOLDER/*/bin` of virtual environments, `FOLDER/*/node_modules/.bin`,
`FOLDER/bin`.
What is installed is counted without the interpreter of Python or Node.
"""
import argparse
import dataclasses
import glob
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from gate_tools import GATES, MET, NO_DATA, UNSAID, Answers, Gate
from measure import MEBIBYTE, ROOT, peak, time_text
from thresholds import THRESHOLDS, Threshold, exact, figures_text

NOT_ITS_OWN = ("pip", "pip-*", "setuptools", "setuptools-*", "pkg_resources", "_distutils_hack",
               "distutils-precedence.pth")


@dataclasses.dataclass
class Found:
    gate: Gate
    program: pathlib.Path
    folder: pathlib.Path
    environment: dict[str, str]

    def run(self, command: list[str]) -> subprocess.CompletedProcess:
        return subprocess.run([str(self.program), *command[1:]], cwd=self.folder, env=self.environment, text=True,
                              capture_output=True)


def program_of(gate: Gate, build: pathlib.Path, tools: str) -> pathlib.Path | None:
    if gate.program == "onpace":
        return build / "onpace"
    if gate.package:
        inside = glob.glob(f"{tools}/*/lib/python*/site-packages/{gate.package}")
        return pathlib.Path(inside[0]).parents[3] / "bin/python" if inside else None
    places = [*glob.glob(f"{tools}/*/bin"), *glob.glob(f"{tools}/*/node_modules/.bin"), f"{tools}/bin",
              os.environ["PATH"]]
    found = shutil.which(gate.program, path=":".join(places))
    return pathlib.Path(found) if found else None


def size_of(folder: pathlib.Path, without: tuple[str, ...] = ()) -> int:
    left_out = {path for pattern in without for path in folder.glob(pattern)}
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()
               and not left_out & {path, *path.parents})


def installed(program: pathlib.Path) -> float:
    """Mebibytes of the packages that a program needs, or of the program where it is one file."""
    above = program.parents[1]
    if program.parent.name == ".bin":
        return size_of(above) / MEBIBYTE
    packages = list(above.glob("lib/python*/site-packages")) if (above / "pyvenv.cfg").exists() else []
    return (size_of(packages[0], NOT_ITS_OWN) if packages else program.resolve().stat().st_size) / MEBIBYTE


def version(found: Found) -> str:
    code = ["python", "-c", f"import {found.gate.package}; print({found.gate.package}.__version__)"]
    done = found.run(code if found.gate.package else [found.gate.program, "--version"])
    numbers = re.findall(r"\d+\.\d+(?:\.\d+)?", done.stdout + done.stderr)
    return numbers[0] if numbers else "?"


def set_up(gate: Gate, build: pathlib.Path, tools: str, above: pathlib.Path) -> Found | None:
    """A folder with the gate's files; nothing is sent anywhere from there."""
    program = program_of(gate, build, tools)
    if not program or not program.exists():
        return None
    folder = above / gate.name.replace(" ", "-")
    folder.mkdir()
    (folder / "figures.json").write_text(figures_text())
    gate.write(folder)
    environment = {**os.environ, "HOME": str(folder), "DO_NOT_TRACK": "1", "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
                   "GX_ANALYTICS_ENABLED": "false"}
    if gate.program == "onpace":
        program = pathlib.Path(shutil.copy(program, folder))  # as it is installed
    found = Found(gate, program, folder, environment)
    if gate.prepare:
        subprocess.run([program.with_name("python"), "-c", gate.prepare], cwd=folder, env=environment, check=True)
    return found


def answers_of(found: Found) -> tuple[Answers, int]:
    """What it says of each threshold, and how its process ends."""
    status = found.run(found.gate.command).returncode
    done = found.run(found.gate.asks or found.gate.command)
    said = done.stdout if found.gate.asks else done.stdout + done.stderr
    try:
        return found.gate.answers(found.folder, said), status
    except (ValueError, KeyError, OSError) as problem:
        sys.exit(f"{found.gate.name} gave no answers ({problem}): {done.stdout[-2000:]}{done.stderr[-2000:]}")


def times(all_found: list[Found], runs: int) -> dict[str, float]:
    seconds: dict[str, list[float]] = {found.gate.name: [] for found in all_found}
    for turn in range(runs + 1):
        for found in all_found:
            begin = time.perf_counter()
            found.run(found.gate.command)
            if turn > 0:  # the first fills the caches
                seconds[found.gate.name].append(time.perf_counter() - begin)
    return {name: statistics.median(taken) for name, taken in seconds.items()}


def is_right(one: Threshold, answers: Answers) -> bool:
    answer, right = answers.get(one.name, NO_DATA), exact(one)
    return answer != MET if right == NO_DATA else answer == right


def verdict(answers: Answers) -> str:
    """How many answers are right, and which are wrong. Where there is no figure, anything but green is right."""
    said = [one for one in THRESHOLDS if answers.get(one.name) != UNSAID]
    right = [one for one in said if is_right(one, answers)]
    wrong = [one.name for one in said if exact(one) != NO_DATA and answers.get(one.name) != exact(one)]
    green = [one.name for one in said if exact(one) == NO_DATA and answers.get(one.name) == MET]
    return (f"{len(right)} of {len(said)} | {', '.join(wrong) or 'none'} | {', '.join(green) or 'none'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tools", default="/nonexistent", help="a folder with tools that are not on the PATH")
    parser.add_argument("--runs", type=int, default=5, help="the median counts; 5 by default")
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "release", help="where the program is")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as above:
        tried = {gate.name: set_up(gate, options.build.resolve(), options.tools, pathlib.Path(above)) for gate in GATES}
        there = [found for found in tried.values() if found]
        said = {found.gate.name: answers_of(found) for found in there}
        seconds = times(there, options.runs)
        print("| gate | time | memory | installed | exit | right | wrong answers | no figure, yet green |\n"
              "|---|---|---|---|---|---|---|---|")
        for found in there:
            name = found.gate.name
            command = [str(found.program), *found.gate.command[1:]]
            memory = peak(command, str(found.folder), range(256), env=found.environment)
            print(f"| {name} {version(found)} | {time_text(seconds[name])} | {memory:.0f} MiB "
                  f"| {installed(found.program):.0f} MiB | {said[name][1]} | {verdict(said[name][0])} |", flush=True)
        for name in (name for name, found in tried.items() if not found):
            print(f"{name} is not installed", file=sys.stderr)


if __name__ == "__main__":
    main()
