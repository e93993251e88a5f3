"""Random goals over other entities, other years and other targets: the program against fractions in Python.

Every status is asked for, on one thread and on several, of few targets for many entities and of more targets than the
engine keeps plans of. `--seed` and `--batches` choose another run; what differs is left behind.
"""
import argparse
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import weakref
from collections import Counter
from fractions import Fraction

YEARS = range(2021, 2026)
HORIZON = 2025
MANY_TARGETS = 4500  # the engine keeps the plans of 4096


class World:
    """Parents, what belongs to them, and figures with gaps."""

    def __init__(self, made):
        self.parents = [f"P{number}" for number in range(made.randint(1, 5))]
        self.parent_of = {parent: "" for parent in self.parents}
        self.parent_of |= {f"c{number}": made.choice(self.parents) for number in range(made.randint(20, 90))}
        self.entities = list(self.parent_of)
        gaps = made.choice([0, 0, 0.01, 0.1])
        self.figures = {(entity, name, year): Fraction(made.randint(-5, 12) * made.choice([1, 1, 10]), 4)
                        for entity in self.entities for name in ("x", "y") for year in YEARS if made.random() >= gaps}
        self.statuses = {}  # of the group's targets, by target and entity

    def members(self, domain, entity):
        if domain == "entities":
            return self.entities
        if domain == "siblings":
            return [other for other in self.entities if self.parent_of[other] == self.parent_of[entity]]
        return [other for other in self.entities if self.parent_of[other] == entity]


class Moment:
    """For whom and which year something is asked; `looked` tells whether a figure or a status was there."""

    def __init__(self, world, entity, year=HORIZON, judged=None, looks=None):
        self.world, self.entity, self.year = world, entity, year
        self.judged = judged or entity
        self.looks = looks if looks is not None else []

    def at(self, entity=None, year=None):
        return Moment(self.world, entity or self.entity, year or self.year, self.judged, self.looks)


# An expression is its text and a function of a moment: a fraction, a truth, or None where it is missing.


def name(made):
    which = made.choice("xxy")

    def value(moment):
        found = moment.world.figures.get((moment.entity, which, moment.year))
        if found is not None:
            moment.looks.append(which)
        return found
    return which, value


def relation(made, left, right):
    sign, holds = made.choice([(">=", lambda a, b: a >= b), (">", lambda a, b: a > b), ("<=", lambda a, b: a <= b),
                               ("<", lambda a, b: a < b), ("==", lambda a, b: a == b)])

    def value(moment):
        a, b = left[1](moment), right[1](moment)
        return None if a is None or b is None else holds(a, b)
    return f"{left[0]} {sign} {right[0]}", value


def number(made, low=-5, high=12):
    chosen = Fraction(made.randint(low * 4, high * 4), 4)
    return (str(float(chosen)) if chosen >= 0 else f"(0 - {float(-chosen)})"), lambda moment: chosen


def condition(made, depth):
    kind = made.random()
    if kind < 0.15:
        asked = name(made)

        def is_there(moment):
            return asked[1](moment) is not None
        return f"present({asked[0]})", is_there
    if kind < 0.3 and depth > 0:
        return relation(made, name(made), aggregate(made, depth - 1))
    return relation(made, name(made), number(made))


def count(values):
    return None if None in values else Fraction(sum(values))


def first_missing(function):
    return lambda values: None if None in values else function(values)


VALUES = {"sum": sum, "mean": lambda values: sum(values) / Fraction(len(values)), "min": min, "max": max,
          "median": statistics.median}


def remembered(value, domain):
    """The same for all of a family: worked out once, and what was looked at with it."""
    known = weakref.WeakKeyDictionary()

    def once(moment):
        world = moment.world
        families = {"entities": "", "siblings": world.parent_of[moment.entity], "children": moment.entity}
        key = families[domain], moment.year
        own = known.setdefault(world, {})
        if key not in own:
            looks = []
            own[key] = value(Moment(world, moment.entity, moment.year, moment.judged, looks)), looks[:1]
        moment.looks.extend(own[key][1])
        return own[key][0]
    return once


def over_members(made, depth, counts):
    domain = made.choice(["children", "siblings", "siblings", "entities"])
    function = "count" if counts else made.choice(list(VALUES))
    body = condition(made, depth) if counts else name(made)
    kept = condition(made, depth) if made.random() < 0.5 else None
    if kept and made.random() < 0.3:  # nobody is left
        kept = above_all(made)

    def value(moment):
        asked = moment.world.members(domain, moment.entity)
        values = []
        for entity in asked:
            at = moment.at(entity)
            holds = kept[1](at) if kept else True
            if holds is not False:
                values.append(None if holds is None else body[1](at))
        if not values:
            return Fraction(0) if counts and asked else None
        return count(values) if counts else first_missing(VALUES[function])(values)
    where = f" where {kept[0]}" if kept else ""
    return f"{function}({body[0]} over {domain}{where})", remembered(value, domain)


def above_all(made):
    """Nobody's figure is, so that a filter leaves nobody; the name that it asks for stands behind."""
    asked = name(made)

    def value(moment):
        found = asked[1](moment)
        return None if found is None else found > 1000
    return f"{asked[0]} > 1000", value, asked[0]


def rank(made, depth):
    domain = made.choice(["siblings", "entities"])
    asked, kept = name(made), condition(made, depth) if made.random() < 0.3 else None

    def others(moment):
        values = {}
        for entity in moment.world.members(domain, moment.entity):
            at = moment.at(entity)
            holds = kept[1](at) if kept else True
            if holds is not False:
                values[entity] = None if holds is None else asked[1](at)
        return values
    others = remembered(others, domain)

    def value(moment):
        own, values = asked[1](moment), others(moment)
        if moment.entity not in values or own is None or None in values.values():
            return None
        return Fraction(1 + sum(other > own for other in values.values()))
    where = f" where {kept[0]}" if kept else ""
    return f"rank({asked[0]} over {domain}{where})", value


def over_years(made, depth):
    first = made.randint(YEARS[0], HORIZON - 1)
    last = made.randint(first, HORIZON - 1)
    asked = name(made)
    function = made.choice(["rank", "rank", *VALUES])

    def value(moment):
        values = [asked[1](moment.at(year=year)) for year in range(first, last + 1)]
        if None in values:
            return None
        if function == "rank":
            return Fraction(1 + sum(other > values[-1] for other in values))
        return VALUES[function](values)
    return f"{function}({asked[0]} over {first} .. {last})", value


def streak(made, depth):
    asked, bound = name(made), number(made)
    kept = above_all(made) if made.random() < 0.3 else None

    def value(moment):
        length = 0
        for year in range(HORIZON, YEARS[0] - 2, -1):
            at = moment.at(year=year)
            which, found = (kept[2], kept[1](at)) if kept else (asked[0], asked[1](at))
            if kept and found is False:
                continue
            if kept and found:
                raise AssertionError("nothing is above all")
            if found is None:
                known = [other for other in YEARS if (moment.entity, which, other) in moment.world.figures]
                return Fraction(length) if known and known[0] > year and year != HORIZON else None
            if not found > bound[1](at):
                return Fraction(length)
            length += 1
    over = f" over years where {kept[0]}" if kept else ""
    return f"streak({asked[0]} > {bound[0]}{over})", value


def aggregate(made, depth):
    row = made.choices([over_members, rank, over_years, streak], [5, 3, 2, 2])[0]
    if row is over_members:
        return over_members(made, depth, made.random() < 0.5)
    return row(made, depth)


def of_group(made, depth):
    """The statuses are those for the entity that is judged, wherever the count stands."""
    least = made.randint(0, 3)

    def met(moment):
        moment.looks.append("statuses")
        found = [moment.world.statuses[target, moment.judged] for target in ("g0", "g1", "g2")]
        return None if "no-data" in found else Fraction(found.count("met"))

    def settled(moment):
        """What has no verdict may yet be met: where that changes nothing, there is an answer."""
        found = [moment.world.statuses[target, moment.judged] for target in ("g0", "g1", "g2")]
        moment.looks.append("statuses")
        if set(found) == {"no-data"}:
            return None
        sure, unsure = found.count("met"), found.count("no-data")
        return True if sure >= least else False if sure + unsure < least else None
    if made.random() < 0.4:
        return f"count(met over group g) >= {least}", settled
    domain, body, aim = made.choice(["siblings", "children"]), condition(made, 0), made.randint(0, 4)

    def value(moment):
        values, asked = [], moment.world.members(domain, moment.entity)
        moment.looks.append("statuses")
        for entity in asked:
            holds = at_least(met(moment), least)
            if holds is not False:
                values.append(None if holds is None else body[1](moment.at(entity)))
        if not values:
            return at_least(Fraction(0), aim) if asked else None
        return at_least(count(values), aim)
    return f"count({body[0]} over {domain} where count(met over group g) >= {least}) >= {aim}", value


def at_least(value, aim):
    return None if value is None else value >= aim


def goal(made):
    kind = made.random()
    if kind < 0.1:
        return of_group(made, 0)
    inner = aggregate(made, 1)
    if kind < 0.2:
        return f"present({inner[0]})", lambda moment: inner[1](moment) is not None
    if kind < 0.35:
        return relation(made, name(made), inner)
    return relation(made, inner, number(made, 0, 4) if made.random() < 0.6 else (str(whole := made.randint(0, 9)),
                                                                                 lambda moment: Fraction(whole)))


def status(value, moment):
    holds = value(moment)
    return "no-data" if holds is None or not moment.looks else "met" if holds else "missed"


class Batch:
    def __init__(self, made, count):
        self.world = World(made)
        self.targets = [(f"t{number}", *goal(made), None) for number in range(count)]
        if count > 100:  # for one each: all of them for everybody would take too long here
            self.targets = [(*target[:3], made.choice(self.world.entities)) for target in self.targets]
        self.group = [(f"g{which}", *relation(made, name(made), number(made)), None) for which in range(3)]

    def rules(self):
        world = self.world
        lines = ["onpace: 1", f"horizon: {HORIZON}", "entities:"]
        lines += [f"  {entity}: {{name: {entity}" + (f", part_of: {parent}" if parent else "") + "}"
                  for entity, parent in world.parent_of.items()]
        lines += ["indicators:", "  x: {nature: stock}", "  y: {nature: stock}", "groups:",
                  "  g: {targets: [g0, g1, g2]}", "targets:"]
        lines += [f'  {key}: {{goal: "{text}", ' + (f"entity: {entity}" if entity else "for_each: entity") + "}"
                  for key, text, _, entity in self.targets + self.group]
        return "\n".join(lines) + "\n"

    def data(self):
        return "entity,indicator,period,value\n" + "".join(
            f"{entity},{which},{year},{float(value)}\n" for (entity, which, year), value in self.world.figures.items())

    def expected(self):
        held = [entity for entity in self.world.entities]
        for key, _, value, _ in self.group:
            for entity in held:
                self.world.statuses[key, entity] = status(value, Moment(self.world, entity))
        return {f"{key},{entity}": status(value, Moment(self.world, entity))
                for key, _, value, one in self.targets + self.group for entity in ([one] if one else held)}


def found_by(program, folder, jobs):
    command = [program, "check", "rules.yaml", "--data", "figures.csv", "--as-of", "2025", "--format", "statuses",
               "--fail-on", "never", "--jobs", str(jobs)]
    process = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)
    if process.returncode not in (0, 2, 4) or "error" in process.stderr:
        sys.exit(f"status {process.returncode} in {folder}:\n{process.stderr[:3000]}")
    return dict(line.rsplit(",", 1) for line in process.stdout.splitlines()[1:])


def compare(program, batch, folder, count):
    (folder / "rules.yaml").write_text(batch.rules())
    (folder / "figures.csv").write_text(batch.data())
    wanted = batch.expected()
    for jobs in (1, 4):
        found = found_by(program, folder, jobs)
        if found != wanted:
            differing = [key for key in wanted if found.get(key) != wanted[key]]
            texts = {key: text for key, text, _, _ in batch.targets + batch.group}
            return [f"{key} with --jobs {jobs}: {found.get(key)}, wanted {wanted[key]}: {texts[key.split(',')[0]]}"
                    for key in differing[:10]] or [f"{len(found)} statuses, wanted {len(wanted)}"]
        count.update(found.values())
    return []


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--batches", type=int, default=6)
    options = parser.parse_args()
    print(f"seed {options.seed}")
    program, count = str(pathlib.Path(options.program).resolve()), Counter()
    for number_of_batch in range(options.batches):
        made = random.Random(f"{options.seed}/{number_of_batch}")
        folder = pathlib.Path(tempfile.mkdtemp(prefix="onpace-members-"))
        differing = compare(program, Batch(made, MANY_TARGETS if number_of_batch == 0 else 40), folder, count)
        if differing:
            sys.exit("\n".join([*differing, f"the files are in {folder}"]))
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
    print(", ".join(f"{times} {word}" for word, times in sorted(count.items())))
    if {"met", "missed", "no-data"} - set(count):
        sys.exit("some status was never seen")


if __name__ == "__main__":
    main()
