"""Random horizons of days, weeks, months and years: what is expected by a day, against Python's dates.

docs/guide/time.md, "Time runs evenly": the time passed is counted in months, and inside a month in days of that month; in days
where the horizon does not begin and end with months. Aims are drawn so that what is expected is a whole number: figures
lie on it, one above and one below, and each is judged by the way that traces and by columns, with `onpace-statuses`.
"""
import argparse
import pathlib
import random
import subprocess
import sys
import tempfile
from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

ENTITIES = 66  # so many are judged by columns
ONE = timedelta(days=1)


def is_month_begin(day):
    return day.day == 1


def months_until(day):
    """Since the year 0: whole months, and of a month that has begun its share in days."""
    return 12 * day.year + day.month - 1 + Fraction(day.day - 1, monthrange(day.year, day.month)[1])


def passed(begin, reach, end):
    """The share of a horizon that is over; both ends are the first day after."""
    if is_month_begin(begin) and is_month_begin(end):
        return (months_until(reach) - months_until(begin)) / (months_until(end) - months_until(begin))
    return Fraction((reach - begin).days, (end - begin).days)


def month_after(day, months):
    index = 12 * day.year + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def week(monday):
    year, number, _ = monday.isocalendar()
    return f"{year}-W{number:02}"


def horizon(chance, as_of):
    """(name, first day, day after the last, whether figures are of weeks)"""
    kind = chance.choice(["month", "quarter", "year", "months", "weeks", "week", "days", "years"])
    first = month_after(as_of, -chance.choice([0, 0, 0, 1, 2, 5]))
    year, month = first.year, first.month
    if kind == "month":
        return f"{year}-M{month:02}", first, month_after(first, 1), False
    if kind == "quarter":
        begin = date(year, 3 * chance.randint(0, 3) + 1, 1)
        return f"{year}-Q{begin.month // 3 + 1}", begin, month_after(begin, 3), False
    if kind == "year":
        return f"{year}", date(year, 1, 1), date(year + 1, 1, 1), False
    if kind == "years":
        return f"{year}..{year + 1}", date(year, 1, 1), date(year + 2, 1, 1), False
    if kind == "months":
        length = chance.randint(2, 18)
        return f"{first}/P{length}M", first, month_after(first, length), False
    if kind == "days":
        begin = first + ONE * chance.randint(0, 27)
        length = chance.randint(3, 120)
        return f"{begin}/P{length}D", begin, begin + ONE * length, False
    monday = first - ONE * first.weekday()
    weeks = chance.randint(2, 20) if kind == "weeks" else 1
    last = monday + 7 * ONE * (weeks - 1)
    return f"{week(monday)}..{week(last)}" if weeks > 1 else week(monday), monday, monday + 7 * ONE * weeks, weeks > 1


class Case:
    """A target, its own indicator, and the statuses that its entities should have."""

    def __init__(self, chance, number, as_of):
        self.name, self.reached = f"x{number}", None
        while self.reached is None:
            self.horizon, begin, end, self.weekly = horizon(chance, as_of)
            step = 7 if self.weekly else 1
            whole = (as_of + ONE - begin).days // step
            if whole >= 1 and as_of + ONE < end:
                self.reached, self.begin, self.step = begin + ONE * step * whole, begin, step
        share = passed(begin, self.reached, end)
        self.aim = share.denominator * chance.choice([1, 7, 1000])
        self.expected = int(share * self.aim)
        self.relation = chance.choice([">=", "<="])
        self.values = [self.expected + chance.choice([-1, 0, 0, 1]) for _ in range(ENTITIES)]

    def statuses(self):
        good = [value >= self.expected if self.relation == ">=" else value <= self.expected for value in self.values]
        return "".join("T" if each else "R" for each in good)

    def rows(self, entity):
        """One figure a day or a week, nothing but in the last."""
        day = self.begin
        while day < self.reached:
            last = day + ONE * self.step >= self.reached
            yield f"e{entity},{self.name},{week(day) if self.weekly else day},{self.values[entity] if last else 0}"
            day += ONE * self.step


def run(chance, program, folder):
    """How many comparisons there were, and the lines of what differs."""
    as_of = date(chance.choice([2023, 2024, 2024, 2025]), 1, 1) + ONE * chance.randint(20, 360)
    cases = [Case(chance, number, as_of) for number in range(6)]
    rules = ["onpace: 1", "indicators:", *(f"  {case.name}: {{nature: flow}}" for case in cases), "targets:"]
    rules += [f"  t{number}: {{goal: '{case.name} {case.relation} {case.aim}', horizon: {case.horizon}, for_each: entity, "
              f"method: proportional}}" for number, case in enumerate(cases)]
    rows = [row for case in cases for entity in range(ENTITIES) for row in case.rows(entity)]
    (folder / "rules.yaml").write_text("\n".join(rules) + "\n", encoding="utf-8")
    (folder / "figures.csv").write_text("\n".join(["entity,indicator,period,value", *rows]) + "\n", encoding="utf-8")
    result = subprocess.run([program, "rules.yaml", "figures.csv", str(as_of)], cwd=folder, encoding="utf-8",
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if result.returncode:
        return 0, [result.stderr]
    compared, different = 0, []
    names, *lines = [line.split("\t") for line in result.stdout.splitlines()]
    for target, way, lanes, letters in lines:
        case = cases[int(target[1:])]
        if lanes == "none":
            continue
        wanted = case.statuses()
        said = dict(zip(names[1:], letters))
        given = "".join(said[f"e{entity}"] for entity in range(ENTITIES))
        compared += ENTITIES
        if given != wanted:
            different.append(f"{case.name} {case.relation} {case.aim} in {case.horizon}, up to {case.reached} as of {as_of}: "
                             f"expected are {case.expected}\n  {way}: {given}\n  wanted: {wanted}\n  {case.values}")
    return compared, different


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--program", required=True, type=lambda path: str(pathlib.Path(path).resolve()))
    arguments.add_argument("--batches", type=int, default=8)
    arguments.add_argument("--seed", type=int, help="by default a random one")
    chosen = arguments.parse_args()
    seed = random.SystemRandom().randrange(10**9) if chosen.seed is None else chosen.seed
    print(f"seed {seed}", flush=True)
    compared, different = 0, []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(chosen.batches):
            more, found = run(random.Random(f"{seed}-{number}"), chosen.program, pathlib.Path(folder))
            compared, different = compared + more, different + found
    print(*different[:10], sep="\n", end="\n" if different else "")
    print(f"{compared} comparisons, {len(different)} differences")
    sys.exit(1 if different or not compared else 0)


if __name__ == "__main__":
    main()
