"""Aggregates over entities where there is much of something: ten thousand targets, whose plans are not all kept, and
tens of thousands of siblings, who all rank themselves among the others. Each status is what counting in Python gives,
within a time that work growing with the square of their number would not keep."""
import pathlib
import random
import subprocess
import sys
import tempfile
import time
from fractions import Fraction

TARGETS = 10_000
SECONDS = 60  # a second each on a quiet machine; with the square of their number, many minutes


def judged(program, folder, rules, figures, *options):
    (folder / "rules.yaml").write_text(rules)
    (folder / "figures.csv").write_text("entity,indicator,period,value\n" + figures)
    command = [program, "check", "rules.yaml", "--data", "figures.csv", "--as-of", "2025", "--format", "statuses",
               "--fail-on", "never", *options]
    began = time.monotonic()
    process = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600)
    seconds = time.monotonic() - began
    assert process.returncode == 0 and not process.stderr, (process.returncode, process.stderr[:2000])
    return dict(line.rsplit(",", 1) for line in process.stdout.splitlines()[1:]), seconds


def compare(said, found, wanted):
    differing = [key for key in wanted if found.get(key) != wanted[key]]
    assert not differing and len(found) == len(wanted), (said, len(differing), len(found), differing[:5])
    print(f"{said}: {len(found)} statuses as wanted")


def word(holds):
    return "met" if holds else "missed"


def many_targets(program, folder):
    """Every target has a number of its own, so that another one's members give another status."""
    children, made = "ABCDE", random.Random(7)
    values = {child: made.randint(1, 9) for child in children}
    rules = ["onpace: 1", "horizon: 2025", "entities:", "  P: Parent"]
    rules += [f"  {child}: {{name: {child}, part_of: P}}" for child in children]
    rules += ["indicators:", "  x: {nature: stock}", "targets:"]
    wanted = {}
    for target in range(TARGETS):
        bound, least = made.randint(0, 9), made.randint(0, 5)
        above = [child for child in children if values[child] > bound]
        goal, holds, entity = [
            (f"count(x > {bound} over children) >= {least}", len(above) >= least, "P"),
            (f"sum(x over children where x > {bound}) >= {least * 5}",
             sum(values[child] for child in above) >= least * 5 if above else None, "P"),
            (f"count(rank(x over siblings) <= {least} over children) == {bound}",
             sum(sum(other > own for other in values.values()) < least for own in values.values()) == bound, "P"),
            (f"rank(x + {bound} * x over siblings) <= {least}",
             sum(other > values["C"] for other in values.values()) < least, "C"),
            (f"max(x over entities where present(x) and x <= {bound}) >= {least}",
             max(values[child] for child in children if values[child] <= bound) >= least
             if len(above) < len(children) else None, "P"),
        ][target % 5]
        rules.append(f'  t{target}: {{goal: "{goal}", entity: {entity}}}')
        wanted[f"t{target},{entity}"] = "no-data" if holds is None else word(holds)
    figures = "".join(f"{child},x,2025,{value}\n" for child, value in values.items())
    for options in (["--jobs", "1"], ["--jobs", "4"]):
        compare(f"{TARGETS} targets", judged(program, folder, "\n".join(rules) + "\n", figures, *options)[0], wanted)


GOALS = {"first": "rank(x over siblings) <= 100", "mean": "x >= mean(x over siblings)",
         "all": "rank(-x over entities) > 1000", "least": "x > min(x over siblings)",
         "both": "x >= mean(x over entities where y > 3) and rank(y over siblings) <= 500",
         "met": "count(x > 900 over siblings where y > 5) >= 1",
         "inner": "count(x > mean(x over siblings) over siblings) >= 1"}


def many_siblings(program, folder, siblings):
    made = random.Random(8)
    x = [made.randint(0, 1000) for _ in range(siblings)]
    y = [made.randint(0, 9) for _ in range(siblings)]
    rules = ["onpace: 1", "horizon: 2025", "indicators:", "  x: {nature: stock}", "  y: {nature: stock}", "entities:",
             "  P: Parent", *(f"  e{number}: {{name: e{number}, part_of: P}}" for number in range(siblings)),
             "targets:",
             *(f'  {key}: {{goal: "{goal}", for_each: {{part_of: P}}}}' for key, goal in GOALS.items())]
    figures = "".join(f"e{number},x,2025,{x[number]}\ne{number},y,2025,{y[number]}\n" for number in range(siblings))
    figures += "P,x,2025,500\nP,y,2025,5\n"
    above = {of: sum(value > of for value in x) for of in set(x)}
    below = {of: sum(value < of for value in [*x, 500]) for of in set(x)}
    y_above = {of: sum(value > of for value in y) for of in set(y)}
    mean, least = Fraction(sum(x), siblings), min(x)
    counted = [x[number] for number in range(siblings) if y[number] > 3] + [500]
    mean_of_those = Fraction(sum(counted), len(counted))
    any_met = any(x[number] > 900 and y[number] > 5 for number in range(siblings))
    wanted = {}
    for number in range(siblings):
        own = {"first": above[x[number]] < 100, "mean": x[number] >= mean, "all": below[x[number]] >= 1000,
               "least": x[number] > least, "both": x[number] >= mean_of_those and y_above[y[number]] < 500,
               "met": any_met, "inner": any(value > mean for value in x)}
        wanted |= {f"{key},e{number}": word(holds) for key, holds in own.items()}
    for options in (["--jobs", "1"], ["--jobs", "3"]):
        found, seconds = judged(program, folder, "\n".join(rules) + "\n", figures, *options)
        compare(f"{siblings} siblings", found, wanted)
        assert seconds < SECONDS, f"{siblings} siblings took {seconds:.0f} s"


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as name:
        many_targets(program, pathlib.Path(name))
        many_siblings(program, pathlib.Path(name), 4_000 if "--few" in sys.argv else 40_000)


if __name__ == "__main__":
    main()
