#!/usr/bin/env python3
"""What a verdict costs in each format that is made for many: `bench/outputs.py [VERDICTS] [--runs N] [--build DIR]`.

One target judged for as many entities, by the whole process on one thread; the time of the same run that writes nothing
is taken off. Beside a format stands DuckDB, where it is installed: the same table, read into it before the clock
starts, written by `copy … to` on one thread.
"""
import random
import statistics
import sys

from measure import FOLDER, arguments, medians_in_turns, run

RULES = """onpace: 1
horizon: 2025
indicators: {growth: {unit: "%", nature: rate, reported: year-to-date}}
targets: {growth: {goal: growth >= 5%, for_each: entity}}
"""
# onpace's format, and how DuckDB reads and writes the same
FORMATS = {"statuses": ("csv", "read_csv"), "csv": ("csv", "read_csv"), "jsonl": ("json", "read_json")}
PEER = """import duckdb, time
base = duckdb.connect()
base.execute("set threads = 1")
base.execute("create table verdicts as from {reader}('{path}')")
begin = time.perf_counter()
base.execute("copy verdicts to '{path}.duckdb' (format {format})")
print(time.perf_counter() - begin)
"""


def main() -> None:
    options = arguments(__doc__, "verdicts", 300_000, 5)
    FOLDER.mkdir(parents=True, exist_ok=True)
    rules, figures = FOLDER / "outputs.yaml", FOLDER / "outputs.csv"
    rules.write_text(RULES)
    made = random.Random(1)
    with figures.open("w") as file:
        file.write("entity,indicator,period,value\n")
        file.writelines(f"E{entity:07},growth,2025,{made.randint(300, 700) / 100}\n" for entity in range(options.verdicts))
    ours = [str(options.build / "onpace"), "check", str(rules), "--data", str(figures), "--as-of", "2025", "--jobs", "1",
            "--fail-on", "never"]
    paths = {name: FOLDER / f"outputs-{name}" for name in FORMATS}
    commands = {"nothing": [*ours, "--quiet"]}
    commands |= {name: [*ours, "--format", f"{name}={path}"] for name, path in paths.items()}
    taken = medians_in_turns({name: lambda command=command: run(command) for name, command in commands.items()}, options.runs)
    has_peer = run([sys.executable, "-c", "import importlib.util; print(importlib.util.find_spec('duckdb'))"]).stdout != "None\n"
    print("| format | bytes a verdict | ns a verdict | time of DuckDB beside it |\n|---|---|---|---|")
    for name, (peer_format, reader) in FORMATS.items():
        seconds = taken[name] - taken["nothing"]
        said = "–"
        if has_peer:
            script = PEER.format(reader=reader, path=paths[name], format=peer_format)
            theirs = [float(run([sys.executable, "-c", script]).stdout) for _ in range(options.runs)]
            said = f"{statistics.median(theirs) / seconds:.2f}×"
        print(f"| {name} | {paths[name].stat().st_size / options.verdicts:.0f} | {seconds / options.verdicts * 1e9:.0f} | {said} |")


if __name__ == "__main__":
    main()
