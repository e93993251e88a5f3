"""Random targets: a goal, and now and then a method, a path, a rule of the author's own or a baseline."""
from dataclasses import dataclass
from fractions import Fraction

from expected import Goal, bounds_of, leaves_of
from goals import GoalMaker
from trees import Writer


@dataclass
class Target:
    node: object
    text: str
    options: str = ""        # further keys of the rule
    asks_other: bool = False  # while the horizon is open another method is asked than the default one
    baseline: tuple | None = None

    def rule(self, name, batch):
        every = ", for_each: entity" if batch.declared else ""
        return f"  {name}: {{goal: '{self.text}'{every}{self.options}}}\n"

    def with_goal(self, node):
        return Target(node, Writer().text(node), self.options, self.asks_other, self.baseline)

    def expected(self, batch, entities):
        """A letter an entity, or None where there is no opinion."""
        if self.asks_other and batch.known.end < batch.horizon.end:
            return [None] * len(entities)
        goal = Goal(self.node, batch.kinds, self.baseline)
        return [goal.status(batch, batch.worlds[entity]) for entity in entities]


def bounds(node):
    """Of each part of a goal."""
    return [bounds_of(leaf) for leaf in leaves_of(node)]


def path(random, maker, node):
    """Of a goal with one part and one end."""
    relation, reading, _, _ = bounds(node)[0]
    if len(bounds(node)) > 1 or relation in ("band", "==", "condition"):
        return None
    first, second = sorted(random.choice([0, 10, 25, 40, 50, 60, 90]) for _ in range(2))
    return f", path: {{2025-Q1: {first}%, 2025-Q2: {second}%, 2025-Q3: 75%}}"


def own_rule(random, maker, node):
    reading = maker.name(random.choice(maker.measures))
    return f", at_risk: '{Writer().text(reading)} {random.choice(['<', '>='])} {Writer().text(maker.aim(reading))}'"


def in_proportion(parameter):
    """Where each part has a reading of which a share makes sense."""
    def keys(random, maker, node):
        fits = all(reading is not None and reading.measure in ("money", "people") for _, reading, _, _ in bounds(node))
        return f", method: proportional, with: {{{parameter}}}" if fits else None
    return keys


def as_it_stands(random, maker, node):
    return ", method: as-it-stands"


OTHERS = [path, path, own_rule, in_proportion("tolerance: 2pp"), in_proportion('schedule: "round(time_share, 1)"'),
          as_it_stands]


def stock_baseline(random, maker, node):
    """(keys, baseline) of a stock with a number as its aim."""
    _, reading, low, high = bounds_of(node)
    kinds = {kind.name: kind for kind in maker.batch.kinds}
    aim = low or high
    if reading is None or reading.kind != "name" or aim is None or kinds[reading.value].nature != "stock":
        return "", None
    value = maker.number(reading.measure, random.choice([Fraction(0), Fraction(10), Fraction(500000)]), 0)
    year = random.choice([2023, 2024])
    keys = f", baseline: {{value: {value.text}, period: {year}}}"
    return keys, (value.value, maker.year.span(year).end)


def make_target(random, maker):
    node = maker.goal()
    target = Target(node, Writer(random).text(node))
    chance = random.random()
    if chance < 0.12:
        keys = random.choice(OTHERS)(random, maker, node)
        target.options, target.asks_other = keys or "", keys is not None
    elif chance < 0.8:
        target.options, target.baseline = stock_baseline(random, maker, node)
    return target


def make_targets(random, batch, count):
    maker = GoalMaker(random, batch)
    return [make_target(random, maker) for _ in range(count)]
