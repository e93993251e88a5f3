"""Random targets: a goal, and now and then a method, a path, a rule of the author's own or a baseline."""
from dataclasses import dataclass
from fractions import Fraction

from expected import Goal, bounds_of
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


def path(random, maker, node):
    if bounds_of(node)[0] in ("band", "=="):  # a path has one end
        return as_it_stands(random, maker, node)
    low, middle = sorted(random.choice([0, 10, 25, 40, 50, 60, 90]) for _ in range(2))
    return f", path: {{2025-Q1: {low}%, 2025-Q2: {middle}%, 2025-Q3: 75%}}"


def own_rule(random, maker, node):
    reading = maker.name(random.choice(maker.measures))
    return f", at_risk: '{Writer().text(reading)} {random.choice(['<', '>='])} {Writer().text(maker.aim(reading))}'"


def with_tolerance(random, maker, node):
    return ", method: proportional, with: {tolerance: 2pp}"


def rounded_schedule(random, maker, node):
    return ', method: proportional, with: {schedule: "round(time_share, 1)"}'


def as_it_stands(random, maker, node):
    return ", method: as-it-stands"


OTHERS = [path, own_rule, with_tolerance, rounded_schedule, as_it_stands]


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
        target.options, target.asks_other = random.choice(OTHERS)(random, maker, node), True
    elif chance < 0.8:
        target.options, target.baseline = stock_baseline(random, maker, node)
    return target


def make_targets(random, batch, count):
    maker = GoalMaker(random, batch)
    return [make_target(random, maker) for _ in range(count)]
