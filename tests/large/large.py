"""Files beyond 16 MiB, for which the heap lies in large pages: the statuses are those that fractions give, on any number
of threads, in parts, from packed and streamed figures, where entities stand together and where they do not, and where
the system gives little address space."""
import fractions
import gzip
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time

ENTITIES = 50_000
YEARS = (2023, 2024)
QUARTERS = range(1, 5)
RULES = """onpace: 1
horizon: 2024
indicators:
  output: {unit: 亿元, nature: flow, reported: year-to-date}
  homes:  {unit: 套, nature: flow, reported: year-to-date}
targets:
  growth: {goal: growth(output) >= 5%, for_each: entity}
  homes:  {goal: homes >= 1260套, for_each: entity}
  both:   {goal: "homes >= homes[-1y] and output >= 100亿元", for_each: entity}
"""


def figures():
    """By entity, indicator, year and quarter: whole tenths that grow from quarter to quarter."""
    made = random.Random(20)
    for entity in range(ENTITIES):
        for indicator in ("output", "homes"):
            for year in YEARS:
                tenths = 0
                for quarter in QUARTERS:
                    tenths += made.randrange(1, 9000)
                    yield entity, indicator, year, quarter, tenths


def line(entity, indicator, year, quarter, tenths):
    return f"entity-{entity:06},{indicator},{year}-Q{quarter},{tenths // 10}.{tenths % 10}\n"


def expected(rows):
    last = {(entity, indicator, year): fractions.Fraction(tenths, 10)
            for entity, indicator, year, quarter, tenths in rows if quarter == 4}
    statuses = {}
    for entity in range(ENTITIES):
        output, before = last[entity, "output", 2024], last[entity, "output", 2023]
        homes, homes_before = last[entity, "homes", 2024], last[entity, "homes", 2023]
        for target, holds in (("growth", output / before - 1 >= fractions.Fraction(5, 100)), ("homes", homes >= 1260),
                              ("both", homes >= homes_before and output >= 100)):
            statuses[f"{target},entity-{entity:06}"] = "met" if holds else "missed"
    return statuses


def judge(program, folder, options, **how):
    command = [program, "check", "rules.yaml", "--as-of", "2024", "--format", "statuses=out.csv", "--fail-on", "never"]
    process = subprocess.run([*command, *options], cwd=folder, capture_output=True, text=True, timeout=300, **how)
    assert process.returncode == 0 and not process.stderr, (options, process.returncode, process.stderr[:2000])
    header, *lines = (folder / "out.csv").read_text().splitlines()
    assert header == "target,entity,status", header
    assert not list(folder.glob("*.partial"))
    return dict(row.rsplit(",", 1) for row in lines)


def cut_off(program, folder):
    """A file that becomes shorter while it is read: told, or not noticed, and never the end of the program."""
    whole = (folder / "figures.csv").read_bytes()
    told = 0
    for turn in range(12):
        (folder / "cut.csv").write_bytes(whole)
        process = subprocess.Popen([program, "check", "rules.yaml", "--as-of", "2024", "--data", "cut.csv", "--jobs",
                                    str(1 + turn % 2), "--format", "statuses"], cwd=folder, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE, text=True)
        time.sleep(0.003 * (turn + 1))
        os.truncate(folder / "cut.csv", 5000)
        said = process.communicate(timeout=60)[1]
        assert process.returncode in (0, 1, 2), (process.returncode, said)
        told += "cut off while it was read" in said
    print(f"cut off {told} times of 12")


def full_output(program, folder):
    """A report that standard output does not take is no success."""
    with open("/dev/full", "w") as full:
        process = subprocess.run([program, "check", "rules.yaml", "--as-of", "2024", "--data", "figures.csv", "--format",
                                  "statuses", "--fail-on", "never"], cwd=folder, stdout=full, stderr=subprocess.PIPE,
                                 text=True, timeout=60)
    assert process.returncode == 2 and "standard output" in process.stderr, (process.returncode, process.stderr)


def little_address_space():
    resource.setrlimit(resource.RLIMIT_AS, (300 << 20, 300 << 20))


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    rows = list(figures())
    wanted = expected(rows)
    assert {"met", "missed"} == set(wanted.values()), "nothing is compared"
    compared = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "rules.yaml").write_text(RULES)
        for together in (True, False):
            order = rows if together else sorted(rows, key=lambda row: row[1:4])
            text = "entity,indicator,period,value\n" + "".join(line(*row) for row in order)
            assert len(text) > 16 << 20, "the file is not large"
            (folder / "figures.csv").write_text(text)
            (folder / "figures.csv.gz").write_bytes(gzip.compress(text.encode(), 1))
            whole = ["--data", "figures.csv"]
            little = [([*whole, "--jobs", "2"], {"preexec_fn": little_address_space})]
            for options, how in (([*whole, "--jobs", "1"], {}), ([*whole, "--jobs", "2"], {}), ([*whole, "--jobs", "5"], {}),
                                 ([*whole, "--memory", "4M"], {}), ([*whole, "--memory", "20M", "--jobs", "1"], {}),
                                 (["--data", "figures.csv.gz"], {}), (["--data", "-"], {"input": text}),
                                 *([] if "--any-address-space" in sys.argv else little)):
                found = judge(program, folder, options, **how)
                differing = [key for key in wanted if found.get(key) != wanted[key]]
                assert not differing and len(found) == len(wanted), (options, len(found), differing[:5])
                compared += len(found)
        cut_off(program, folder)
        full_output(program, folder)
    print(f"{compared} statuses as wanted")


if __name__ == "__main__":
    main()
