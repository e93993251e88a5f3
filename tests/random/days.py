"""Random steps and shifts from random days, against sums of Python's dates: spans that meet never overlap.

The figures are daily, so that a day too many or too few shows. Most days of judgement are the 28th to the 31st: where a
month lacks the day, a shift of a shift goes astray.
"""
import argparse
import json
import pathlib
import random
import subprocess
import sys
import tempfile
from calendar import monthrange
from datetime import date, timedelta

FIRST, LAST = date(2021, 1, 1), date(2025, 12, 31)
GOALS = 120
STEPS = {"months": 1, "quarters": 3, "halves": 6}
SHIFTS = {"y": 12, "s": 6, "q": 3, "m": 1}
DAY = timedelta(days=1)


def back(last, months):
    """The last day of a span, so many months before: the end of a month stays one, else the day or the month's last."""
    at = 12 * last.year + last.month - 1 - months
    end = monthrange(at // 12, at % 12 + 1)[1]
    is_end = last.day == monthrange(last.year, last.month)[1]
    return date(at // 12, at % 12 + 1, end if is_end else min(last.day, end))


class Figures:
    def __init__(self, chance):
        days = [FIRST + DAY * number for number in range((LAST - FIRST).days + 1)]
        self.values = {at: chance.choice([1, 1, chance.randint(0, 9)]) for at in days}

    def csv(self):
        return "indicator,period,value\n" + "".join(f"x,{at},{value}\n" for at, value in self.values.items())

    def between(self, before, last):
        """Of the days behind `before`, up to `last`."""
        return sum(self.values[before + DAY * number] for number in range(1, (last - before).days + 1))


def shift_text(chance):
    letter = chance.choice(sorted(SHIFTS))
    count = chance.randint(1, 12 // SHIFTS[letter] if letter != "y" else 1)
    return f"[-{count}{letter}]", count * SHIFTS[letter]


def made(chance, figures, last):
    """(an expression, what it comes to)"""
    word = chance.choice(sorted(STEPS))
    months = STEPS[word]
    count = chance.randint(1, 12 // months)
    inner, inner_back = shift_text(chance) if chance.random() < 0.4 else ("", 0)
    outer, outer_back = shift_text(chance) if chance.random() < 0.4 else ("", 0)
    behind = inner_back + outer_back
    spans = [(back(last, behind + months * (step + 1)), back(last, behind + months * step)) for step in range(count)]
    kind = chance.random()
    if kind < 0.15:
        return to_date(figures, last, inner, outer, behind)
    if kind < 0.3:
        return years(chance, figures, last, inner, inner_back)
    name = chance.choice(["sum", "sum", "sum", "max"])
    values = [figures.between(*span) for span in spans]
    text = f"{name}(x{inner} over {count} {word})"
    return (f"({text}){outer}" if outer else text), (sum if name == "sum" else max)(values)


def to_date(figures, last, inner, outer, behind):
    begin = date(last.year, 1, 1) - DAY
    text = f"(x{inner}){outer}" if outer else f"x{inner}"
    return text, figures.between(back(begin, behind), back(last, behind))


def years(chance, figures, last, inner, behind):
    """The same part of each year."""
    count = chance.randint(1, 2)
    begin = date(last.year, 1, 1) - DAY
    values = [figures.between(back(begin, 12 * year + behind), back(last, 12 * year + behind)) for year in range(count)]
    return f"sum(x{inner} over {count} years)", sum(values)


def day_of_judgement(chance):
    year, month = chance.choice([2024, 2025]), chance.randint(1, 12)
    length = monthrange(year, month)[1]
    return date(year, month, chance.choice([*range(28, length + 1)] * 3 + [chance.randint(1, length)]))


def batch(chance, figures, folder, program):
    """How many of one day's expressions differ."""
    last = day_of_judgement(chance)
    expressions = [made(chance, figures, last) for _ in range(GOALS)]
    # `x` gives every goal the same reach; the condition keeps it one part
    goals = "".join(f'  t{number}: {{goal: "(if x >= 0 then {text} else 0) >= 0"}}\n'
                    for number, (text, _) in enumerate(expressions))
    (folder / "rules.yaml").write_text(
        f"onpace: 1\nhorizon: {last.year}\nindicators:\n  x: {{nature: flow}}\ntargets:\n{goals}", encoding="utf-8")
    command = [program, "check", "rules.yaml", "--data", "figures.csv", "--as-of", str(last), "--format", "json@1"]
    result = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300)
    try:
        verdicts = json.loads(result.stdout)["verdicts"]
    except ValueError:
        sys.exit(f"status {result.returncode}, no verdicts:\n{result.stderr.decode('utf-8', 'replace')[:2000]}")
    different = 0
    for (text, expected), verdict in zip(expressions, verdicts, strict=True):
        reading = verdict["reading"]
        if reading is not None and reading["value"] == str(expected):
            continue
        different += 1
        if different <= 5:
            print(f"DIFFERENT: {text}, as of {last}: {expected} expected, {reading and reading['value']} given")
    return different


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--program", required=True, type=lambda path: str(pathlib.Path(path).resolve()))
    arguments.add_argument("--days", type=int, default=8, help="days of judgement")
    arguments.add_argument("--seed", type=int, help="by default a random one")
    chosen = arguments.parse_args()
    seed = random.SystemRandom().randrange(10**9) if chosen.seed is None else chosen.seed
    print(f"seed {seed}", flush=True)
    chance = random.Random(seed)
    figures = Figures(chance)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "figures.csv").write_text(figures.csv(), encoding="utf-8")
        found = sum(batch(chance, figures, folder, chosen.program) for _ in range(chosen.days))
    print(f"{chosen.days * GOALS} comparisons, {found} differences")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
