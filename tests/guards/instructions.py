"""Fixed jobs take the instructions that are recorded, within 3 %: a slow-down is seen on a noisy machine too.

`--update` records anew. Counts are those of callgrind, on the plain variants of the C library's functions, and hold for
the compiler that they were recorded with; with another one, without valgrind or Release, the test is skipped.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from common import ROOT, finish

RECORD = ROOT / "bench" / "instructions.txt"
TOLERANCE = 0.03
# what the job is, and its arguments; the files are those of bench/make_rules.py
JOBS = [
    ("version", ["--version"]),
    ("check-20", ["check", "20/targets.yaml", "--data", "20/figures.csv", "--as-of", "2025-Q2"]),
    ("load-and-check-2000", ["check", "2000/targets.yaml", "--data", "2000/figures.csv", "--as-of", "2025-Q2",
                             "--target", "target-7"]),
    ("load-and-check-2000-windows", ["check", "2000/windows.yaml", "--data", "2000/figures.csv", "--as-of", "2025-Q2",
                                     "--target", "target-7"]),
    ("judge-2000", ["check", "2000/targets.yaml", "--data", "2000/figures.csv", "--as-of", "2025-Q2"]),
    ("eval", ["eval", "growth(series_1) >= 5.5% and series_0 within 3% ± 1pp", "--rules", "20/targets.yaml",
              "--data", "20/figures.csv", "--as-of", "2025-Q2"]),
]
# functions that the C library chooses by the processor would make the counts differ from machine to machine
PLAIN = "glibc.cpu.hwcaps=-AVX_Usable,-AVX2_Usable,-AVX,-AVX2,-AVX512F,-AVX512VL,-AVX512BW,-EVEX,-ERMS,-FSRM,-BMI2,-MOVBE"


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


def compiler_of(program):
    """As the compiler wrote it into the program."""
    found = re.search(rb"GCC: \([^)]*\) [0-9.]+|[A-Za-z ]*clang version [0-9.]+", pathlib.Path(program).read_bytes())
    return found.group().decode() if found else "unknown"


def count(program, arguments, directory):
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, *arguments]
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC", "GLIBC_TUNABLES": PLAIN}
    result = subprocess.run(command, cwd=directory, env=environment, capture_output=True, text=True)
    collected = re.search(r"Collected : (\d+)", result.stderr)
    if result.returncode not in (0, 1) or not collected:
        finish([f"{' '.join(arguments)}: status {result.returncode}\n{result.stderr[-600:]}"], 1)
    return int(collected.group(1))


def write_windows(folder):
    """The same rules as an editor on Windows may leave them: other line ends, tabs, a text on lines of its own."""
    text = (folder / "targets.yaml").read_text(encoding="utf-8")
    text = text.replace("    owner: office-7\n", "    owner:\toffice-7\t# the seventh\n")
    text = text.replace("    note: Reported by", "    note: >-\n      Reported\n      by", 1)
    (folder / "windows.yaml").write_text("\ufeff" + text, encoding="utf-8", newline="\r\n")


def measure(program):
    with tempfile.TemporaryDirectory() as directory:
        for size in (20, 2000):
            subprocess.run([sys.executable, str(ROOT / "bench" / "make_rules.py"), str(size), f"{directory}/{size}"],
                           check=True)
        write_windows(pathlib.Path(directory) / "2000")
        return {job: count(program, arguments, directory) for job, arguments in JOBS}


def recorded():
    lines = [line.split(maxsplit=1) for line in RECORD.read_text(encoding="utf-8").splitlines()
             if line and not line.startswith("#")]
    return dict(lines)


def update(program):
    lines = ["# Instructions of fixed jobs, by callgrind; tests/guards/instructions.py --update writes this file.",
             f"compiler {compiler_of(program)}"]
    lines += [f"{job} {number}" for job, number in measure(program).items()]
    RECORD.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    program = os.path.abspath(os.environ.get("ONPACE_PROGRAM") or ROOT / "build/release/onpace")
    if subprocess.run(["which", "valgrind"], capture_output=True).returncode != 0:
        skip("valgrind is not installed")
    if "--update" in sys.argv:
        return update(program)
    if os.environ.get("ONPACE_BUILD_TYPE", "Release") != "Release":
        skip("not a release build")
    known = recorded()
    if known.pop("compiler") != compiler_of(program):
        skip(f"recorded with another compiler than {compiler_of(program)}")
    problems = []
    if set(known) != {job for job, _ in JOBS}:
        problems.append("bench/instructions.txt: other jobs than are measured; --update records them")
    for job, number in measure(program).items():
        change = number / int(known.get(job, number)) - 1
        print(f"{job}: {number} ({change:+.1%})")
        if abs(change) > TOLERANCE:
            problems.append(f"bench/instructions.txt: {job} takes {number} instructions, {change:+.1%} against what is "
                            "recorded; find out why, or record it with tests/guards/instructions.py --update")
    finish(problems, len(JOBS))


main()
