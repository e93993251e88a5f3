#!/usr/bin/env python3
"""What an author waits for in an editor, on a rule file of so many lines: `bench/editor.py [LINES] [--runs N] [--build DIR]`.

A client sends a change of one character to `onpace lsp` and waits for the diagnostics of the new text; then it asks for hover and
completion there. Times are those that the client sees, over a pipe; the file is that of `bench/authors.py`. Beside them stand
`onpace lint` and `onpace fmt` on the same file: whole processes.
"""
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import make_rules
from authors import LINES, LINES_OF_TARGET
from measure import arguments

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tests/editors"))
from client import Client  # noqa: E402

FRAME = 16  # milliseconds
CHANGES = 60


def milliseconds(times: list[float]) -> str:
    ordered = sorted(times)
    return (f"median {statistics.median(ordered) * 1000:6.2f} ms, nineteen of twenty within "
            f"{ordered[int(len(ordered) * 0.95)] * 1000:6.2f} ms")


def timed(ask) -> float:
    begin = time.perf_counter()
    ask()
    return time.perf_counter() - begin


def processor_time(process: int) -> float:
    """Seconds that a process has worked: on a busy machine it waits, too."""
    return int(pathlib.Path(f"/proc/{process}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9


def editor_times(program: pathlib.Path, folder: pathlib.Path, runs: int) -> dict[str, list[float]]:
    text = (folder / "targets.yaml").read_text(encoding="utf-8")
    times: dict[str, list[float]] = {"change to diagnostics": [], "of processor time": [], "hover": [], "completion": []}
    with Client(program, "--as-of", "2025-06-30", folder=folder) as client:
        client.initialize()
        client.open("targets.yaml", text)
        goals = [number for number, line in enumerate(text.split("\n")) if "goal:" in line]
        for run in range(CHANGES * runs):
            line = goals[run * 37 % len(goals)]
            column = text.split("\n")[line].index("goal:") + 7
            place = {"line": line, "character": column}
            # a letter is typed into a name, and taken away again
            for start, end, typed in ((place, place, "x"), (place, {"line": line, "character": column + 1}, "")):
                change = [{"range": {"start": start, "end": end}, "text": typed}]
                before = processor_time(client.server.pid)
                times["change to diagnostics"].append(timed(lambda: client.change("targets.yaml", changes=change)))
                times["of processor time"].append(processor_time(client.server.pid) - before)
            at = {"textDocument": {"uri": client.uri("targets.yaml")}, "position": place}
            times["hover"].append(timed(lambda: client.result("textDocument/hover", **at)))
            times["completion"].append(timed(lambda: client.result("textDocument/completion", **at)))
    return times


def process_times(command: list[str], folder: pathlib.Path, runs: int) -> list[float]:
    return [timed(lambda: subprocess.run(command, cwd=folder, capture_output=True, check=False)) for _ in range(20 * runs)]


def main() -> None:
    options = arguments(__doc__, "lines", LINES, 3)
    program = (options.build / "onpace").resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        head = make_rules.INDICATORS + 6
        make_rules.write_targets((options.lines - head) // LINES_OF_TARGET, folder / "targets.yaml")
        rows = editor_times(program, folder, options.runs)
        rows["onpace lint"] = process_times([str(program), "lint", "targets.yaml", "--as-of", "2025-06-30"], folder, options.runs)
        rows["onpace fmt"] = process_times([str(program), "fmt", "--check", "targets.yaml"], folder, options.runs)
    for what, times in rows.items():
        print(f"{what:22} {options.lines} lines: {milliseconds(times)}")
    slowest = statistics.median(rows["change to diagnostics"]) * 1000
    print(f"one frame is {FRAME} ms: {'within' if slowest <= FRAME else 'beyond'}")


if __name__ == "__main__":
    main()
