"""What the scripts of this folder share: runs in turns, peak memory, peers that may be missing, one kind of table."""
import argparse
import dataclasses
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "bench"
MEBIBYTE = 1 << 20
POLLS_A_SECOND = 2000


@dataclasses.dataclass
class Measured:
    seconds: float
    mebibytes: float | None = None


@dataclasses.dataclass
class Row:
    """One line of the table; without `theirs` the peer is not installed."""
    work: str
    ours: Measured
    peer: str
    theirs: Measured | None


def arguments(about: str, size: str | None = None, default: int = 0, runs: int = 5) -> argparse.Namespace:
    """The command line of one script: a size (a word alone, or an option), --runs and --build."""
    parser = argparse.ArgumentParser(description=about)
    if size:
        may_miss = {} if size.startswith("-") else {"nargs": "?"}
        parser.add_argument(size, type=int, default=default, help=f"{default} by default", **may_miss)
    parser.add_argument("--runs", type=int, default=runs, help=f"the median counts; {runs} by default")
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "release", help="where the program is")
    options = parser.parse_args()
    options.build = options.build.resolve()
    return options


def run(command: list[str], statuses: Iterable[int] = (0,), **how) -> subprocess.CompletedProcess:
    """Runs what must succeed."""
    result = subprocess.run(command, capture_output=True, text=True, **how)
    if result.returncode not in statuses:
        sys.exit(f"{' '.join(command)}\nended with {result.returncode}: {result.stdout[-1000:]}{result.stderr[-1000:]}")
    return result


def in_turns(actions: dict[str, Callable[[], object]], runs: int) -> dict[str, list[float]]:
    """Seconds of each action, run one after the other and again, so that a busy machine slows all of them down."""
    seconds: dict[str, list[float]] = {name: [] for name in actions}
    for turn in range(runs + 1):
        for name, action in actions.items():
            begin = time.perf_counter()
            action()
            if turn > 0:  # the first fills the caches
                seconds[name].append(time.perf_counter() - begin)
    return seconds


def medians_in_turns(actions: dict[str, Callable[[], object]], runs: int) -> dict[str, float]:
    return {name: statistics.median(taken) for name, taken in in_turns(actions, runs).items()}


def processes_in_turns(commands: dict[str, list[str]], folder: str, turns: int, runs: int) -> dict[str, float]:
    """Median seconds of whole processes by hyperfine, which runs each `runs` times in each of the turns."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.NamedTemporaryFile(suffix=".json") as result:
        for _ in range(turns):
            run(["hyperfine", "-N", "--style", "none", "--warmup", str(3 if runs > 1 else 0), "--runs", str(runs),
                 "--export-json", result.name, *map(" ".join, commands.values())], cwd=folder)
            for name, row in zip(commands, json.loads(pathlib.Path(result.name).read_bytes())["results"]):
                seconds[name] += row["times"]
    return {name: statistics.median(taken) for name, taken in seconds.items()}


def benchmarks(build: pathlib.Path, names: str, *options: str) -> dict[str, float]:
    """Seconds an iteration by onpace-bench, the names that match; what this machine has no instructions for is left
    out."""
    command = [str(build / "onpace-bench"), f"--benchmark_filter={names}", "--benchmark_format=json", *options]
    rows = json.loads(run(command).stdout)["benchmarks"]
    for row in rows:
        if row.get("error_occurred") and "no such instructions" not in row["error_message"]:
            sys.exit(f"{row['name']}: {row['error_message']}")
    scale = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1}
    return {row["run_name"]: row["real_time"] * scale[row["time_unit"]] for row in rows
            if not row.get("error_occurred") and row.get("aggregate_name", "median") == "median"}


def peak(command: list[str], folder: str, statuses: Iterable[int] = (0,), **how) -> float:
    """Mebibytes that a process holds at its peak, mapped files included."""
    with tempfile.NamedTemporaryFile() as result:
        run(["/usr/bin/time", "-f", "%M", "-o", result.name, *command], statuses, cwd=folder, **how)
        return int(pathlib.Path(result.name).read_text().split()[-1]) / 1024


def anonymous_peak(command: list[str]) -> float:
    """Mebibytes of its own that a process holds at its peak, mapped files left out: RssAnon, asked for every half a
    millisecond. A peak that is shorter can be missed; taking the size of the file off %M would be wrong where not all
    of it is mapped at that moment."""
    most = 0
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
        status = pathlib.Path(f"/proc/{process.pid}/status")
        while process.poll() is None:
            for line in status.read_text().splitlines():
                if line.startswith("RssAnon:"):
                    most = max(most, int(line.split()[1]))
            time.sleep(1 / POLLS_A_SECOND)
        if process.returncode != 0:
            said.seek(0)
            sys.exit(f"{' '.join(command)}\nended with {process.returncode}: {said.read().decode()[-1000:]}")
    return most / 1024


def duckdb():
    """DuckDB's Python package, or None where it is not installed."""
    try:
        import duckdb as peer
    except ModuleNotFoundError:
        return None
    return peer


def duckdb_peak(statements: list[str]) -> float:
    """Mebibytes of its own of a Python process in which DuckDB carries out the statements."""
    return anonymous_peak([sys.executable, "-c", f"import duckdb\npeer = duckdb.connect()\n"
                                                 f"for statement in {statements!r}: peer.execute(statement)"])


def time_text(seconds: float) -> str:
    for unit, scale in (("s", 1), ("ms", 1e3), ("µs", 1e6)):
        if seconds * scale >= 1:
            return f"{seconds * scale:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"


def cell(measured: Measured) -> str:
    return time_text(measured.seconds) + ("" if measured.mebibytes is None else f", {measured.mebibytes:.0f} MiB")


def row_text(row: Row) -> str:
    if row.theirs is None:
        return f"| {row.work} | {cell(row.ours)} | {row.peer} is not installed | – | – |"
    ratio = row.theirs.seconds / row.ours.seconds
    memory = "–"
    if row.ours.mebibytes and row.theirs.mebibytes:
        memory = f"{row.theirs.mebibytes / row.ours.mebibytes:.1f}×"
    faster = f"{ratio:.1f}×" if ratio >= 2 else f"{ratio:.2f}×"
    return f"| {row.work} | {cell(row.ours)} | {cell(row.theirs)} ({row.peer}) | {faster} | {memory} |"


def print_rows(rows: Iterable[Row]) -> None:
    """The table; a ratio is the peer's by onpace's."""
    print("| work | onpace | peer | ratio | memory ratio |\n|---|---|---|---|---|", flush=True)
    for row in rows:
        print(row_text(row), flush=True)
