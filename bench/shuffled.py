"""How long `check` takes on rows in no order with little memory, against all at once.

    python3 bench/shuffled.py build/release/onpace --figures 4000000 --memory 1K 16M

Makes a file of so many figures of a tenth as many entities, shuffled, and prints seconds, peak memory and the quotient.
"""
import argparse
import os
import pathlib
import random
import subprocess
import tempfile
import time

RULES = """onpace: 1
horizon: 2024
indicators:
  output: {unit: 亿元, nature: stock}
targets:
  growth: {goal: growth(output) >= 5%, for_each: entity}
  level:  {goal: output >= 40亿元, for_each: entity}
"""
PERIODS = [f"{year}-Q{quarter}" for year in (2023, 2024) for quarter in range(1, 5)] + ["2021", "2022"]


def make(path, figures):
    made = random.Random(11)
    rows = [(entity, period) for entity in range(figures // len(PERIODS)) for period in PERIODS]
    made.shuffle(rows)
    with open(path, "w") as file:
        file.write("entity,indicator,period,value\n")
        file.writelines(f"e{entity:07},output,{period},{made.randrange(1, 1000) / 10}\n" for entity, period in rows)


def measured(command, folder):
    before = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - before, usage.ru_maxrss / 1024, status, said.strip()


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("program", type=pathlib.Path)
    arguments.add_argument("--figures", type=int, default=4_000_000)
    arguments.add_argument("--memory", nargs="+", default=["1K", "16M"])
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "rules.yaml").write_text(RULES)
        make(folder / "figures.csv", options.figures)
        command = [str(options.program.resolve()), "check", "rules.yaml", "--data", "figures.csv", "--as-of", "2024",
                   "--format", "statuses=out.csv", "--fail-on", "never"]
        whole, peak, _, _ = measured(command, folder)
        statuses = (folder / "out.csv").read_bytes()
        print(f"all at once     {whole:8.2f} s {peak:7.0f} MiB")
        for memory in options.memory:
            seconds, peak, _, said = measured([*command, "--memory", memory], folder)
            assert (folder / "out.csv").read_bytes() == statuses, "the statuses differ"
            print(f"--memory {memory:6} {seconds:8.2f} s {peak:7.0f} MiB {seconds / whole:6.1f}×  {said}")


if __name__ == "__main__":
    main()
