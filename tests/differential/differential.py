"""Random rule files and figures: one entity at a time, by columns on each instruction set, and by fractions in Python.

What `onpace-statuses` writes down of each way is compared with the way that traces, and so is what the documents say
(expected.py), where they say it. On a difference the files are made smaller while it stays, and left behind.
"""
import argparse
import pathlib
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter

sys.path.insert(1, str(pathlib.Path(__file__).resolve().parent.parent / "random"))

from oracle import smaller  # noqa: E402
from targets import make_targets  # noqa: E402
from trees import TooLarge  # noqa: E402
from worlds import make_batch  # noqa: E402

GOALS = 40  # in a rule file
BY_ORACLE = 48  # entities at the most that are asked of the oracle, which takes a hundred times longer
LANES = ("32", "64", "128", "bounded")
STATUSES = {"M": "met", "T": "on-track", "N": "no-data", "R": "at-risk", "X": "missed", ".": "not judged"}
# Seven in ten goals are judged by columns in a long run. The others read columns of more than 64 bits, which are drawn on
# purpose, or hold an operation or a constant that has none; a short run may draw many of those. Far below that share
# something has fallen out of the columns.
LEAST_BY_COLUMNS = 0.35


OF_SPANS = r"\[E027\d\]"  # what is said of spans that do not fit


class Refused(Exception):
    """Rules that onpace does not take: of targets by number what was said, else the whole text."""

    def __init__(self, errors):
        super().__init__(errors)
        self.targets = {}
        for block in errors.split("\n\n"):
            found = re.search(r"error\[.*", block), re.search(r"in target `t(\d+)`", block)
            if all(found):
                self.targets[int(found[1][1])] = found[0][0]


class Files:
    """Rules and figures of some targets and entities, and what comes out of them."""

    def __init__(self, folder, program):
        self.folder, self.program = folder, program

    def judged(self, batch, targets, entities):
        """(entities in the order of the letters, one {way: (lanes, letters)} a target)"""
        rules = batch.head(entities) + "".join(target.rule(f"t{n}", batch) for n, target in enumerate(targets))
        (self.folder / "rules.yaml").write_text(rules, encoding="utf-8")
        (self.folder / "figures.csv").write_text(batch.data(entities), encoding="utf-8")
        result = subprocess.run([self.program, "rules.yaml", "figures.csv", batch.as_of], cwd=self.folder,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        if result.returncode == 2:
            raise Refused(result.stderr)
        if result.returncode:
            sys.exit(f"status {result.returncode} of {self.program} in {self.folder}:\n{result.stderr}")
        lines = [line.split("\t") for line in result.stdout.splitlines()]
        ways = [{} for _ in targets]
        for name, way, lanes, letters in lines[1:]:
            ways[int(name[1:])][way] = (lanes, letters)
        return lines[0][1:], ways


def taken(files, batch, targets, entities):
    """The same without the targets that are refused, and what was said of those."""
    said = []
    while True:
        try:
            return targets, *files.judged(batch, targets, entities), said
        except Refused as refused:
            if not refused.targets:
                raise
            said += [(targets[number], message) for number, message in refused.targets.items()]
            targets = [target for number, target in enumerate(targets) if number not in refused.targets]


def differences(target, batch, entities, ways, count):
    """(way, entity, its letter, the traced letter) wherever two ways differ; counts what was compared."""
    yield from between_ways(entities, ways, count)
    yield from of_oracle(target, batch, entities, ways["trace"][1], count)


def between_ways(entities, ways, count):
    traced = ways["trace"][1]
    for way, (lanes, letters) in ways.items():
        if way == "trace" or lanes == "none":
            continue
        count[way.split("/")[0] if way == "verdicts" else lanes] += len(traced)
        if letters != traced:
            yield from ((way, entity, one, other) for entity, one, other in zip(entities, letters, traced)
                        if one != other)


def of_oracle(target, batch, entities, traced, count):
    asked = slice(None, None, -(-len(entities) // BY_ORACLE))
    if not set(entities) <= set(batch.worlds):
        return  # nobody has any figure, and the rules name nobody
    try:
        expected = target.expected(batch, entities[asked])
    except TooLarge:
        return
    for entity, wanted, said in zip(entities[asked], expected, traced[asked]):
        if wanted is None:
            continue
        count["oracle, open" if batch.known.end < batch.horizon.end else "oracle, complete"] += 1
        if wanted != said:
            yield "oracle", entity, wanted, said


def difference_in(files, batch, target, entities, way):
    """The first difference of the same way, where there is still one."""
    try:
        order, ways = files.judged(batch, [target], entities)
    except Refused:
        return None
    found = differences(target, batch, order, ways[0], Counter())
    return next((difference for difference in found if (difference[0] == "oracle") == (way == "oracle")), None)


def fewer_entities(files, batch, target, entities, found):
    """Halves of the entities as long as one of them differs; an oracle's difference is one entity's own."""
    tries = [[found[1]]]
    while tries:
        some = tries.pop(0)
        less = difference_in(files, batch, target, some, found[0])
        if less:
            entities, found = some, less
            half = len(some) // 2
            tries = [some[:half], some[half:]] if half else []
        elif some == [found[1]] and len(entities) > 1:
            half = len(entities) // 2
            tries = [entities[:half], entities[half:]]
    return entities, found


def simplest(files, batch, target, entities, found):
    """(target, entities, difference): the goal made smaller, then the entities fewer."""
    entities, found = fewer_entities(files, batch, target, entities, found)
    tries, again = 300, True
    while again and tries > 0:
        again = False
        for node in smaller(target.node):
            tries -= 1
            if tries <= 0:
                break
            candidate = target.with_goal(node)
            less = difference_in(files, batch, candidate, entities, found[0])
            if less:
                target, found, again = candidate, less, True
                break
    return target, *fewer_entities(files, batch, target, entities, found)


def report(batch, target, entities, found, program, kept):
    kept.mkdir(parents=True, exist_ok=True)
    files = Files(kept, program)
    small, few, (way, entity, one, other) = simplest(files, batch, target, entities, found)
    files.judged(batch, [small], few)
    print(f"DIFFERENT: {target.text}{target.options}\n  smaller:  {small.text}{small.options}, {len(few)} entities\n"
          f"  of {entity}, as of {batch.as_of}: {way} says {STATUSES[one]}, trace says {STATUSES[other]}\n"
          f"  see it:   cd {kept} && {program} rules.yaml figures.csv {batch.as_of}", flush=True)


class Run:
    """All batches of a seed, and what they came to."""

    def __init__(self, chosen, seed):
        self.chosen, self.seed = chosen, seed
        self.count, self.goals, self.statuses = Counter(), Counter(), Counter()
        self.refused, self.found = [], 0

    def compared(self):
        return sum(self.count.values())

    def batch(self, number, folder):
        chance = random.Random(f"{self.seed}-{number}")
        batch = make_batch(chance)
        files = Files(folder, self.chosen.program)
        entities = list(batch.worlds)
        targets, order, judged, refused = taken(files, batch, make_targets(chance, batch, GOALS), entities)
        self.judge_refusals(batch, targets, refused)
        for target, ways in zip(targets, judged, strict=True):
            lanes = next(lanes for way, (lanes, _) in ways.items() if way not in ("trace", "verdicts"))
            self.goals[lanes] += 1
            self.statuses.update(ways["trace"][1])
            found = list(differences(target, batch, order, ways, self.count))
            if found and self.found < self.chosen.most:
                report(batch, target, entities, found[0], self.chosen.program,
                       self.chosen.keep.resolve() / f"{self.seed}-{self.found}")
            self.found += bool(found)

    def judge_refusals(self, batch, targets, refused):
        """What is refused and should not be, and what should be."""
        for target, message in refused:
            wanted = target.refused(batch)
            self.count["refused rightly"] += wanted is True
            if not wanted:
                self.refused.append(f"{message}: {target.text}")
            if wanted is False and re.search(OF_SPANS, message):
                self.tell(batch, target, f"is refused, and is in order: {message}")
        for target in targets:
            if target.refused(batch):
                self.tell(batch, target, "is not refused, and its spans do not fit")

    def tell(self, batch, target, what):
        self.found += 1
        if self.found <= self.chosen.most:
            print(f"DIFFERENT: {target.text}{target.options}\n  due {batch.horizon_name}, by: {batch.by}: {what}", flush=True)

    def unseen(self):
        for kind in (*LANES, "oracle, complete", "oracle, open", "refused rightly"):
            if not self.count[kind]:
                yield f"nothing was compared with: {kind}"
        for letter, name in STATUSES.items():
            if letter != "." and not self.statuses[letter]:
                yield f"nothing was {name}"

    def goes_on(self, number):
        """A rare kind is waited for, but not for ever."""
        if number < self.chosen.batches or self.compared() < self.chosen.count:
            return True
        return number < 20 * self.chosen.batches and any(self.unseen())

    def weaknesses(self):
        """Why the run shows less than it should."""
        yield from self.unseen()
        goals = sum(self.goals.values())
        by_columns = sum(number for lanes, number in self.goals.items() if lanes not in ("none", "idle"))
        if by_columns < LEAST_BY_COLUMNS * goals:
            yield f"only {by_columns} of {goals} goals were judged by columns"
        if len(self.refused) > goals / 50:
            yield f"{len(self.refused)} targets were refused, such as {self.refused[0]}"

    def summary(self):
        def shown(counter):
            return ", ".join(f"{number} {kind}" for kind, number in sorted(counter.items()))

        named = Counter({STATUSES[letter]: number for letter, number in self.statuses.items()})
        return (f"{self.compared()} comparisons ({shown(self.count)}), {self.found} differences\n"
                f"{sum(self.goals.values())} goals ({shown(self.goals)}), {len(self.refused)} refused; "
                f"{sum(self.statuses.values())} verdicts ({shown(named)})")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--program", required=True, type=lambda path: str(pathlib.Path(path).resolve()))
    arguments.add_argument("--count", type=int, default=10_000, help="comparisons, at least")
    arguments.add_argument("--batches", type=int, default=5, help="rule files, at least")
    arguments.add_argument("--seed", type=int, help="by default a random one")
    arguments.add_argument("--most", type=int, default=5, help="differences shown")
    arguments.add_argument("--keep", type=pathlib.Path, default=pathlib.Path("differences"),
                           help="where the files of a difference are left")
    chosen = arguments.parse_args()
    seed = random.SystemRandom().randrange(10**9) if chosen.seed is None else chosen.seed
    print(f"seed {seed}", flush=True)
    run, number = Run(chosen, seed), 0
    with tempfile.TemporaryDirectory() as folder:
        while run.goes_on(number):
            run.batch(number, pathlib.Path(folder))
            number += 1
    print(run.summary())
    weaknesses = list(run.weaknesses())
    print(*weaknesses, sep="\n", end="\n" if weaknesses else "")
    sys.exit(1 if run.found or weaknesses else 0)


if __name__ == "__main__":
    main()
