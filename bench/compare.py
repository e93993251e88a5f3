#!/usr/bin/env python3
"""onpace beside its peers, on the same rules: compare.py BUILD [--rules N]. Prints one table.

Whole processes are timed with hyperfine, peak memory is what GNU time says, expressions are measured by onpace-bench.
A peer that is not installed is named and left out.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
HOW = {"hyperfine": "hyperfine", "promtool": "prometheus", "muparser": "libmuparser-dev"}


def seconds(command, directory, runs):
    """The mean time of a whole process."""
    result = pathlib.Path(directory) / "hyperfine.json"
    subprocess.run(["hyperfine", "-N", "--style", "none", "--warmup", "1", "--runs", str(runs), "--ignore-failure",
                    "--export-json", str(result), command], cwd=directory, check=True, stderr=subprocess.DEVNULL)
    return json.loads(result.read_text())["results"][0]["mean"]


def peak_mebibytes(command, directory):
    result = subprocess.run(["/usr/bin/time", "-f", "%M", "sh", "-c", f"exec {command} > /dev/null 2> /dev/null"],
                            cwd=directory, capture_output=True, text=True)
    return int(result.stderr.split()[-1]) / 1024


def time_text(value):
    for unit, scale in (("s", 1), ("ms", 1e3), ("µs", 1e6)):
        if value * scale >= 1 or unit == "µs":
            return f"{value * scale:.3g} {unit}"


def whole_processes(build, size, runs):
    """Rows of one number of rules: what is done, seconds and mebibytes of onpace, the same of promtool."""
    program = os.path.abspath(build / "onpace")
    with tempfile.TemporaryDirectory() as directory:
        subprocess.run([sys.executable, str(HERE / "make_rules.py"), str(size), directory], check=True)
        check = f"{program} check targets.yaml --data figures.csv --as-of 2025-Q2"
        commands = [("load and check", check + " --target target-7")]
        commands += [("load, check, judge and report", check)] if size <= 1000 else []
        peer = "promtool check rules alerts.yaml"
        measured = lambda command: (seconds(command, directory, runs), peak_mebibytes(command, directory))
        theirs = measured(peer) if shutil.which("promtool") else None
        return [(f"{what}, {size} rules", measured(command), theirs) for what, command in commands]


def expressions(build):
    """Rows of onpace-bench whose names differ in what they measure alone."""
    result = subprocess.run([str(build / "onpace-bench"), "--benchmark_filter=^(onpace|muparser)_",
                             "--benchmark_format=json"], capture_output=True, text=True, check=True)
    rows = json.loads(result.stdout)["benchmarks"]
    for row in rows:
        if row.get("error_occurred"):
            sys.exit(f"{row['name']}: {row['error_message']}")
    times = {row["name"]: row["real_time"] / 1e9 for row in rows}
    for name, ours in times.items():
        if name.startswith("onpace_"):
            what = name.removeprefix("onpace_")
            theirs = times.get(f"muparser_{what}")
            yield f"parse and check: {what}", (ours, None), (theirs, None) if theirs else None


def row_text(what, ours, theirs, peer):
    def cell(measured):
        return time_text(measured[0]) + (f", {measured[1]:.0f} MiB" if measured[1] else "")
    ratio = f"{theirs[0] / ours[0]:.1f}×" if theirs else "–"
    memory = f"{theirs[1] / ours[1]:.1f}×" if theirs and ours[1] else "–"
    return f"| {what} | {cell(ours)} | {cell(theirs) + ' (' + peer + ')' if theirs else '–'} | {ratio} | {memory} |"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--rules", type=int, default=100_000, help="of the larger file")
    options = parser.parse_args()
    if not shutil.which("hyperfine"):
        sys.exit("hyperfine is not installed: apt-get install hyperfine")
    print("| work | onpace | peer | faster | less memory |\n|---|---|---|---|---|")
    rows = [(*row, "promtool") for row in whole_processes(options.build, 20, 50)]
    rows += [(*row, "promtool") for row in whole_processes(options.build, options.rules, 3)]
    rows += [(*row, "muParser") for row in expressions(options.build)]
    for what, ours, theirs, peer in rows:
        print(row_text(what, ours, theirs, peer))
    missing = [name for name, there in (("promtool", shutil.which("promtool")), ("muparser", rows[-1][2])) if not there]
    for name in missing:
        print(f"left out: {name} is not installed (apt-get install {HOW[name]})")


if __name__ == "__main__":
    main()
