"""Random expressions on random figures: what onpace says against an evaluator of its own, on Python's fractions.

One process judges hundreds of expressions: each is the goal of a target, and the verdict shows its value. On a difference
the expression is made smaller while it still differs, and its files and a command that shows it are left behind.
"""
import argparse
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
from fractions import Fraction

from figures import HORIZON, MILESTONES, UNITS, csv_text, make_figures, rules_head
from generate import QUANTITIES, Maker
from spans import Year
from trees import MISSING, UNDEFINED, Gap, Node, TooLarge, World, Writer, evaluate

BATCH = 250
POWERS = {"number": {}, "ratio": {}, "points": {}, "money": {"money": 1}, "people": {"people": 1},
          "perhead": {"money": 1, "people": -1}}


class Batch:
    """Figures of one world, and the files that hold them."""

    def __init__(self, seed, folder, program):
        self.random = random.Random(seed)
        self.program = program
        self.year = Year(self.random.choice([1, 1, 4, 7, 10]))
        indicators = make_figures(self.random, self.year)
        self.world = World({one.name: one for one in indicators}, MILESTONES, self.year.span(HORIZON))
        self.folder = folder
        (folder / "figures.csv").write_text(csv_text(self.random, self.year, indicators), encoding="utf-8")

    def expressions(self, count, depth):
        made = []
        while len(made) < count:
            measure = self.random.choice([*QUANTITIES, "truth", "truth", "truth"])
            node = Maker(self.random, self.year).make(measure, self.random.randint(1, depth))
            try:
                made.append((node, Writer(self.random).text(node), evaluate(node, self.world)))
            except TooLarge:
                pass
        return made

    def differences(self, expressions):
        """(node, text, expected, given) of those on which the two disagree."""
        given = self.judged([(text, node.measure) for node, text, _ in expressions])
        return [(node, text, expected, said) for (node, text, expected), said in zip(expressions, given)
                if not rightly_refused(said) and not agrees(expected, said, node.measure)]

    def judged(self, expressions):
        (self.folder / "rules.yaml").write_text(rules_text(self.year, expressions), encoding="utf-8")
        result = subprocess.run(self.command("json@1"), cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            verdicts = json.loads(result.stdout)["verdicts"]
        except ValueError:
            return self.refused(result, expressions)
        return [verdict_value(verdict, measure) for verdict, (_, measure) in zip(verdicts, expressions, strict=True)]

    def refused(self, result, expressions):
        """Nothing was judged: what was said of each target; the others are judged without them."""
        errors = result.stderr.decode("utf-8", "replace")
        said = {}
        for block in re.split(r"\n\n", errors):
            found = re.search(r"error\[.*", block), re.search(r"in target `t(\d+)`", block)
            if all(found):
                said[int(found[1][1])] = ("refused", found[0][0])
        if not said:
            sys.exit(f"status {result.returncode}, no verdicts:\n{errors[:2000]}")
        rest = [index for index in range(len(expressions)) if index not in said]
        judged = self.judged([expressions[index] for index in rest]) if rest else []
        said.update(zip(rest, judged))
        return [said[index] for index in range(len(expressions))]

    def command(self, *formats):
        shown = [word for name in formats for word in ("--format", name)]
        return [self.program, "check", "rules.yaml", "--data", "figures.csv", "--as-of", str(HORIZON), *shown]


def rules_text(year, expressions):
    lines = [rules_head(year)]
    for index, (text, measure) in enumerate(expressions):
        # `one` gives every goal a figure of the horizon; the condition keeps it one part
        goal = f"if one == 1 then {text} else false" if measure == "truth" else f"(if one == 1 then {text} else 0) >= 0"
        lines.append(f"  t{index}: {{goal: '{goal}'}}\n")
    return "".join(lines)


def unit_named(symbol):
    """(powers of what it measures, scale) of `亿元/万人`, or None."""
    powers, scale = {}, Fraction(1)
    for place, factors in enumerate(symbol.split("/")):
        sign = 1 if place == 0 else -1
        for factor in factors.split("·"):
            if factor not in UNITS:
                return None
            measure, of_factor = UNITS[factor]
            scale *= of_factor ** sign
            for name, power in POWERS[measure].items():
                powers[name] = powers.get(name, 0) + sign * power
    return {name: power for name, power in powers.items() if power}, scale


# what a verdict says that no figure can change, be it missing
SETTLED = ("met early", "missed for good", "limit exceeded")


def verdict_value(verdict, measure):
    """A truth, a number in base units with what it measures, or a gap."""
    if verdict["status"] == "no-data":
        return UNDEFINED if verdict["reason"]["code"] == "undefined" else MISSING
    holds = {"met": True, "missed": False}[verdict["status"]]
    if measure == "truth":
        return ("settled", holds) if label_of(verdict) in SETTLED else holds
    reading = verdict["reading"]
    if reading is None:
        return MISSING  # settled all the same: no figure could change it
    unit = unit_named(reading["unit"])
    if unit is None or reading.get("exact") is False:
        return ("not understood", reading)
    return (Fraction(reading["value"]) * unit[1], unit[0], reading["unit"], holds)


def label_of(verdict):
    label = verdict["label"]
    return label.get("en") if isinstance(label, dict) else label


def agrees(expected, given, measure):
    if isinstance(given, tuple) and given[0] == "settled":  # whatever is missing: tests/differential asks when
        return isinstance(expected, Gap) or expected == given[1]
    if isinstance(expected, (Gap, bool)):
        return type(expected) is type(given) and expected == given
    if not isinstance(given, tuple) or len(given) != 4:
        return False
    value, powers, symbol, holds = given
    share = {"ratio": ("%", "‰"), "points": ("pp", "bp")}.get(measure)
    return value == expected and powers == POWERS[measure] and holds == (value >= 0) and \
        (share is None or symbol in share)


# Making a difference smaller -------------------------------------------------------------------------------------


def descendants(node):
    for child in node.children:
        yield child
        yield from descendants(child)


def smaller(node):
    """The tree with one node replaced by one of its own descendants, the boldest first."""
    for below in descendants(node):
        if below.measure == node.measure:
            yield below
    for place, child in enumerate(node.children):
        for less in smaller(child):
            yield node.copy(children=[*node.children[:place], less, *node.children[place + 1:]])


def simplest(batch, node, text, expected, given):
    """The smallest tree found that differs, written without what it does not need."""
    best = (node, text, expected, given)
    tries = 400
    found = True
    while found and tries > 0:
        found = False
        for candidate in [best[0], *smaller(best[0])]:
            written = Writer().text(candidate)
            if candidate is best[0] and written == best[1]:
                continue
            tries -= 1
            try:
                again = batch.differences([(candidate, written, evaluate(candidate, batch.world))])
            except TooLarge:
                continue
            if again and not (refused(again[0][3]) and not refused(given)):
                best, found = again[0], True
                break
            if tries <= 0:
                break
    return best


def rightly_refused(given):
    """Spans that do not compare, and an index that moves nothing: docs/guide/time.md. tests/differential asks which do."""
    return refused(given) and bool(re.match(r"error\[E02(68|70|71)\]", given[1]))


def refused(given):
    return isinstance(given, tuple) and given[0] == "refused"


def shown(value):
    if isinstance(value, Gap):
        return value.kind
    if isinstance(value, tuple) and len(value) == 4:
        return f"{value[0]} (in {value[2] or 'no unit'})"
    return str(value).lower() if isinstance(value, bool) else str(value)


def report(batch, difference, kept):
    node, text, expected, given = simplest(batch, *difference)
    kept.mkdir(parents=True, exist_ok=True)
    (kept / "figures.csv").write_bytes((batch.folder / "figures.csv").read_bytes())
    (kept / "rules.yaml").write_text(rules_text(batch.year, [(text, node.measure)]), encoding="utf-8")
    print(f"DIFFERENT: {difference[1]}\n  smaller:  {text}\n  oracle:   {shown(expected)}, in base units\n"
          f"  onpace:   {shown(given)}\n  see it:   cd {kept} && {batch.program} eval '{text}' --rules rules.yaml "
          f"--data figures.csv --as-of {HORIZON}", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--program", required=True, type=lambda path: str(pathlib.Path(path).resolve()))
    arguments.add_argument("--count", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, help="by default a random one")
    arguments.add_argument("--depth", type=int, default=5, help="of the expressions")
    arguments.add_argument("--most", type=int, default=5, help="differences shown")
    arguments.add_argument("--keep", type=pathlib.Path, default=pathlib.Path("oracle-differences"),
                           help="where the files of a difference are left")
    chosen = arguments.parse_args()
    seed = random.SystemRandom().randrange(10**9) if chosen.seed is None else chosen.seed
    print(f"seed {seed}", flush=True)
    compared = found = 0
    kinds = {}
    with tempfile.TemporaryDirectory() as directory:
        for number in range(-(-chosen.count // BATCH)):
            batch = Batch(f"{seed}-{number}", pathlib.Path(directory), chosen.program)
            expressions = batch.expressions(min(BATCH, chosen.count - compared), chosen.depth)
            compared += len(expressions)
            for node, _, expected in expressions:
                kind = "undefined" if expected == UNDEFINED else "missing" if expected == MISSING else node.measure
                kinds[kind] = kinds.get(kind, 0) + 1
            for difference in batch.differences(expressions):
                if found < chosen.most:
                    report(batch, difference, chosen.keep.resolve() / f"{seed}-{found}")
                found += 1
    print(f"{compared} comparisons ({', '.join(f'{n} {kind}' for kind, n in sorted(kinds.items()))}), {found} differences")
    sys.exit(1 if found or not compared else 0)


if __name__ == "__main__":
    main()
