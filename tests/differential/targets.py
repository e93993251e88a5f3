"""Random targets: a goal, and now and then a method, a path, a rule of the author's own or a baseline."""
from dataclasses import dataclass
from fractions import Fraction

from alike import is_refused
from expected import Goal, bounds_of, leaves_of, world_of
from goals import GoalMaker
from natures import STOCK
from spans import names
from trees import Writer


@dataclass
class Target:
    node: object
    text: str
    options: str = ""        # further keys of the rule
    asks_other: bool = False  # while the horizon is open another method is asked than the default one
    baseline: tuple | None = None
    compound: bool = False
    warns: bool = False

    def rule(self, name, batch):
        every = ", for_each: entity" if batch.declared else ""
        return f"  {name}: {{goal: '{self.text}'{every}{self.options}}}\n"

    def with_goal(self, node):
        return Target(node, Writer().text(node), self.options, self.asks_other, self.baseline, self.compound, self.warns)

    def expected(self, batch, entities):
        """A letter an entity, or None where there is no opinion."""
        if self.warns:  # one by one and by columns alone
            return [None] * len(entities)
        if self.asks_other and batch.known.end < batch.horizon.end:
            return [None] * len(entities)
        goal = Goal(self.node, batch, self.baseline, self.compound)
        return [goal.status(batch.worlds[entity]) for entity in entities]

    def refused(self, batch):
        """Whether it must be refused; None where the documents leave it open."""
        return is_refused(self.node, batch)


def bounds(maker, node):
    """Of each part of a goal."""
    world = world_of({}, maker.batch.horizon, maker.batch)
    return [bounds_of(leaf, world) for leaf in leaves_of(node)]


def path(random, maker, node):
    """Of a goal with one part and one end."""
    relation, reading, _, _ = bounds(maker, node)[0]
    if len(bounds(maker, node)) > 1 or relation in ("band", "==", "condition"):
        return None
    first, second = sorted(random.choice([0, 10, 25, 40, 50, 60, 90]) for _ in range(2))
    return f", path: {{2025-Q1: {first}%, 2025-Q2: {second}%, 2025-Q3: 75%}}"


def own_rule(random, maker, node):
    reading = maker.name(random.choice(maker.measures))
    return f", at_risk: '{Writer().text(reading)} {random.choice(['<', '>='])} {Writer().text(maker.aim(reading))}'"


def in_proportion(parameter):
    """Where each part has a reading of which a share makes sense."""
    def keys(random, maker, node):
        fits = all(reading is not None and reading.measure in ("money", "people") for _, reading, _, _ in bounds(maker, node))
        return f", method: proportional, with: {{{parameter}}}" if fits else None
    return keys


def as_it_stands(random, maker, node):
    return ", method: as-it-stands"


def warning(random, maker, node):
    """On the reading of the first part, with an aim of its own."""
    _, reading, _, _ = bounds(maker, node)[0]
    if reading is None:
        return None
    return f", warn: '{Writer().text(reading)} {random.choice(['<', '>=', '<=', '>'])} {Writer().text(maker.aim(reading))}'"


OTHERS = [path, path, own_rule, in_proportion("tolerance: 2pp"), in_proportion('schedule: "round(time_share, 1)"'),
          as_it_stands]


def with_baseline(random, maker, node):
    """(keys, baseline, whether the line is that of steady growth) of a reading with an aim that does not move."""
    batch = maker.batch
    part = Goal(node, batch).parts[0]
    line = part.reading is not None and part.fixed and part.relation != "!="
    if node.kind in ("and", "or") or not line or not (batch.by or part.course.nature == STOCK):
        return "", None, False
    months = batch.horizon.end - batch.horizon.begin if batch.by else 12
    label, parts = maker.year.of_month(batch.horizon.begin) - random.choice([1, 2]), 12 // months
    span = maker.year.span(label, parts, random.randint(1, parts))
    name = names(span, maker.year)[1]
    steady = random.random() < 0.25
    keys = ", method: compound" * steady
    if random.random() < 0.5:
        return f"{keys}, baseline: {name}", (None, span), steady
    value = maker.number(part.reading.measure, random.choice([Fraction(0), Fraction(10), Fraction(500000)]), 0)
    return f"{keys}, baseline: {{value: {value.text}, period: {name}}}", (value.value, span), steady


def make_target(random, maker):
    node = maker.goal()
    target = Target(node, Writer(random).text(node))
    chance = random.random()
    if chance < 0.12:
        keys = random.choice(OTHERS)(random, maker, node)
        target.options, target.asks_other = keys or "", keys is not None
    elif chance < 0.8:
        target.options, target.baseline, target.compound = with_baseline(random, maker, node)
    elif chance < 0.9:
        keys = warning(random, maker, node)
        target.options, target.warns = keys or "", keys is not None
    return target


def make_targets(random, batch, count):
    maker = GoalMaker(random, batch)
    return [one_of_few_refused(random, maker) for _ in range(count)]


def one_of_few_refused(random, maker):
    """Most of those that must be refused are drawn again."""
    for _ in range(20):
        target = make_target(random, maker)
        if not target.refused(maker.batch) or random.random() < 0.02:
            break
    return target
