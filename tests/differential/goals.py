"""Random goals over what is judged by columns, and now and then over what is not; trees and rows of tests/random."""
from fractions import Fraction

from expected import leaves_of, nodes_of, world_of
from figures import UNITS, decimal_text
from generate import (Maker, absolute, band, change, conditional, difference_of_rates, direction, extreme, is_there, logic,
                      membership, moved, named, negated, negation, of_two, otherwise, quotient_of_levels, same,
                      year_to_date)
from spans import names
from trees import Gap, Node, TooLarge, evaluate
from worlds import YEAR

RELATIONS = (">=", ">=", ">", "<=", "<=", "<", "==", "!=")
LONGEST_AIM = 18  # digits


class GoalMaker(Maker):
    """Goals of one batch. Aims are often just what some entity has, so that its figures tie."""

    def __init__(self, random, batch):
        super().__init__(random, batch.year)
        self.batch = batch
        self.entities = list(batch.worlds)
        self.measures = [measure for measure in ("number", "ratio", "points", "money", "people")
                         if any(kind.measure == measure for kind in batch.kinds)]

    def make(self, measure, depth):
        if depth <= 0 or self.random.random() < 0.1:
            return self.leaf(measure)
        rows = ROWS[measure] + (ANY if measure != "truth" else [])
        row = self.random.choices([row for _, row in rows], [weight for weight, _ in rows])[0]
        made = row(self, measure, depth - 1)
        return made if made is not None else self.leaf(measure)

    def leaf(self, measure):
        if measure == "truth":
            return compared(self, measure, 0)
        return self.name(measure) if self.random.random() < 0.85 else self.literal(measure)

    def name(self, measure, fits=lambda kind: True):
        fitting = [kind for kind in self.batch.kinds
                   if kind.measure == measure and fits(kind) and not (self.whole_years and kind.to_date)]
        if not fitting:
            return self.literal(measure)
        kind = self.random.choice(fitting)
        return Node("name", measure, value=kind.name, text=kind.name, unit=UNITS[kind.unit][1])

    def span(self):
        parts = self.random.choice([1, 1, 4])
        span = self.year.span(self.random.randint(self.batch.first_year, YEAR), parts, self.random.randint(1, parts))
        if self.random.random() < 0.4:
            span = self.year.to_date(span)
        return span, self.random.choice(names(span, self.year))

    def level(self):
        """What levels there are are of: a growth of numbers that were written out is none."""
        return self.random.choice([measure for measure in self.measures if measure not in ("ratio", "points")])

    def digits(self):
        return self.random.choice(["0", "1", "2", "0.5", "5", "10", "100", "1.25", "30", "0.001", "1e9", "123456789"])

    def aim(self, reading):
        """A literal: what the reading is of some entity, or very near, or any number."""
        chance = self.random.random()
        if chance < 0.15:
            return self.literal(reading.measure)
        value = None
        for _ in range(4):
            world = world_of(self.batch.worlds[self.random.choice(self.entities)], self.moment(), self.batch)
            try:
                value = evaluate(reading, world)
            except TooLarge:
                break
            if not isinstance(value, Gap):
                break
        if not isinstance(value, Fraction):
            return self.literal(reading.measure)
        return self.number(reading.measure, value, 0 if chance < 0.8 else self.random.choice([-1, 1]))

    def moment(self):
        horizon = self.batch.horizon
        end = min(horizon.end, self.batch.known.end)
        if self.batch.by:
            return horizon.shifted((end - horizon.end) // (horizon.end - horizon.begin) * (horizon.end - horizon.begin))
        return horizon if end <= horizon.begin else type(horizon)(horizon.begin, end)

    def number(self, measure, value, last_digits):
        """As a literal in some unit that writes it exactly where there is one, else rounded."""
        units = [(unit, scale) for unit, (of, scale) in UNITS.items() if of == measure]
        self.random.shuffle(units)
        digits = 18
        for unit, scale in units:
            in_unit = value / scale
            if (in_unit * 10**18).denominator == 1 and len(str(abs(in_unit.numerator))) <= LONGEST_AIM:
                break
        else:
            unit, scale = units[0]
            in_unit, digits = round(value / scale, self.random.choice([1, 4, 9])), 9
        if last_digits:
            in_unit += Fraction(last_digits, 10 ** min(digits, self.random.choice([0, 1, 9])))
        blank = " " if unit and unit[0].isascii() and unit[0].isalpha() else ""
        magnitude = Node("constant", measure, value=abs(in_unit) * scale, unit=scale,
                         text=decimal_text(abs(in_unit)) + blank + unit)
        return magnitude if in_unit >= 0 else Node("neg", measure, [magnitude], unit=scale)

    def goal(self):
        rows = GOALS + OVER_TIME if self.batch.by or self.batch.is_plan() or self.random.random() < 0.3 else GOALS
        made = self.random.choices([row for _, row in rows], [weight for weight, _ in rows])[0](self)
        looks = all(any(node.kind == "name" for node in nodes_of(leaf)) for leaf in leaves_of(made))
        return made if looks else self.goal()  # what reads no figures is refused


def compared(maker, measure, depth):
    left = maker.make(maker.random.choice(maker.measures), depth)
    right = maker.aim(left) if maker.random.random() < 0.6 else maker.make(left.measure, depth)
    if maker.random.random() < 0.15:
        left, right = right, left
    return Node(maker.random.choice(RELATIONS), "truth", [left, right])


def growth(maker, measure, depth):
    return Node("growth", measure, [maker.make(maker.level(), depth)], unit=UNITS["%"][1])


def share(maker, measure, depth):
    of = maker.level()
    return Node("share", measure, [maker.make(of, depth), maker.make(of, depth)], unit=UNITS["%"][1])


def headline(maker):
    """What most rule files hold: a name against a number."""
    reading = maker.name(maker.random.choice(maker.measures))
    return Node(maker.random.choice(RELATIONS), "truth", [reading, maker.aim(reading)])


def sum_of_flows(maker):
    names = [maker.name(maker.random.choice(["money", "people"]), lambda kind: kind.nature == "flow")]
    for _ in range(maker.random.randint(0, 2)):
        names.append(maker.name(names[0].measure, lambda kind: kind.nature == "flow"))
    total = names[0]
    for name in names[1:]:
        total = Node("+", total.measure, [total, name], unit=names[0].unit)
    return Node(maker.random.choice(RELATIONS), "truth", [total, maker.aim(total)])


def last_years_level(maker):
    reading = maker.name(maker.random.choice(maker.measures))
    span = maker.year.span(2024)
    before = Node("span", reading.measure, [reading.copy()], value=span, unit=reading.unit, text="2024")
    factor = Node("constant", "number", value=Fraction(21, 20), text="1.05")
    aim = Node("*", reading.measure, [before, factor]) if maker.random.random() < 0.5 else before
    return Node(maker.random.choice(RELATIONS), "truth", [reading, aim])


def grown(maker):
    return maker_compares(maker, growth(maker, "ratio", maker.random.choice([0, 0, 1])))


def maker_compares(maker, left):
    right = maker.aim(left) if maker.random.random() < 0.7 else growth(maker, "ratio", 0)
    return Node(maker.random.choice(RELATIONS), "truth", [left, right])


def sum_and_difference(maker):
    """Many of one measure, on both sides: partial sums at the edge of what their bits hold."""
    measure = maker.random.choice(maker.measures[-3:])
    signs = "+" if measure == "ratio" else maker.random.choice(["+", "+-"])

    def term():
        name = maker.name(measure)
        years = maker.random.choice([0, 0, 1, 2])
        return Node("shift", measure, [name], value=-12 * years, unit=name.unit, text=f"-{years}y") if years else name

    sides = [term(), term()]
    for _ in range(maker.random.randint(1, 6)):
        side = maker.random.choice([0, 0, 1])
        sides[side] = Node(maker.random.choice(signs), measure, [sides[side], term()])
    return Node(maker.random.choice(RELATIONS), "truth", sides)


def corridor(maker):
    reading = maker.name(maker.random.choice(maker.measures))
    if maker.random.random() < 0.5:
        slack = maker.literal("points" if reading.measure == "ratio" else reading.measure)
        return Node("within", "truth", [reading, maker.aim(reading), slack])
    return Node("in", "truth", [reading, maker.aim(reading), maker.aim(reading)])


def wide_product(maker):
    """Products of many names: beyond 63, 126 and 1000 bits."""
    factors = maker.random.choice([2, 2, 3, 4, 6])
    sides = []
    for _ in range(2):
        product = growth(maker, "ratio", 0)
        for _ in range(factors - 1):
            other = maker.random.choice([growth, share])(maker, "ratio", 0)
            product = Node("*", "ratio", [product, other])
        sides.append(product)
    if maker.random.random() < 0.3:
        sides[1] = maker.aim(sides[0])
    return Node(maker.random.choice(RELATIONS), "truth", sides)


def composite(maker):
    made = maker.goal()
    for _ in range(maker.random.randint(1, 2)):
        pair = [made, maker.goal()]
        maker.random.shuffle(pair)
        made = Node(maker.random.choice(["and", "or"]), "truth", pair)
        if maker.random.random() < 0.2:
            made = Node("not", "truth", [made])
    return made


def at_random(maker):
    return maker.make("truth", maker.random.randint(1, 4))


def compared_with_aim(maker, reading, relations=(">=", ">=", "<=", "<=", ">", "<")):
    return Node(maker.random.choice(relations), "truth", [reading, maker.aim(reading)])


def earlier(maker, reading):
    """What it was in a period before what is judged."""
    batch = maker.batch
    months = batch.horizon.end - batch.horizon.begin
    label = maker.year.of_month(batch.horizon.begin) - maker.random.choice([1, 1, 2])
    parts = 12 // months if batch.by else 1
    span = maker.year.span(label, parts, maker.random.randint(1, parts))
    return Node("span", reading.measure, [reading.copy()], value=span, unit=reading.unit, text=names(span, maker.year)[1])


def level(maker):
    return maker.name(maker.random.choice(["money", "people"] if maker.random.random() < 0.8 else maker.measures))


def more_than_before(maker):
    """`x >= 1.05 * x[2023]`, `x - x[2023] >= 5`, `x >= x[2023] + 5`, `x / x[2023] >= 105%`."""
    reading = level(maker)
    before, relation, chance = earlier(maker, reading), maker.random.choice([">=", "<=", "<"]), maker.random.random()
    if chance < 0.3:
        factor = maker.random.choice(["0.5", "1.05", "2"])
        written = Node("constant", "number", value=Fraction(factor), text=factor)
        return Node(relation, "truth", [reading, Node("*", reading.measure, [written, before], unit=reading.unit)])
    if chance < 0.6 and reading.measure != "ratio":
        return compared_with_aim(maker, Node("-", reading.measure, [reading, before], unit=reading.unit))
    if chance < 0.8 and reading.measure != "ratio":
        more = Node("+", reading.measure, [before, maker.literal(reading.measure)], unit=reading.unit)
        return Node(relation, "truth", [reading, more])
    if reading.measure in ("money", "people"):
        return compared_with_aim(maker, Node("/", "ratio", [reading, before], unit=UNITS["%"][1]))
    return compared_with_aim(maker, reading)


def inferred(maker):
    """Sums, differences, multiples and shares of names."""
    first, chance = level(maker), maker.random.random()
    if chance < 0.3:
        other = maker.name(first.measure)
        return compared_with_aim(maker, Node("+" if first.measure == "ratio" else "-", first.measure, [first, other], unit=first.unit))
    if chance < 0.5:
        factor = Node("constant", "number", value=Fraction(2), text="2")
        return compared_with_aim(maker, Node("*", first.measure, [factor, first], unit=first.unit))
    if chance < 0.8 and {"money", "people"} <= set(maker.measures):
        return compared_with_aim(maker, Node("/", "perhead", [maker.name("money"), maker.name("people")]))
    return compared_with_aim(maker, Node("neg", first.measure, [first], unit=first.unit))


def one_value_or_band(maker):
    reading = level(maker)
    if maker.random.random() < 0.5:
        return compared_with_aim(maker, reading, ("==",))
    low, high = sorted([maker.aim(reading), maker.aim(reading)], key=lambda aim: evaluate(aim, None))
    return Node("in", "truth", [reading, low, high])


PERIODS = {12: "years", 6: "halves", 3: "quarters", 1: "months"}


def of_the_horizon(maker):
    """`all(x >= 5 over years)`, `count(…) >= 3`, `sum(x over years)` and so on."""
    batch = maker.batch
    length = batch.horizon.end - batch.horizon.begin
    months = 12 if length > 12 and maker.random.random() < 0.7 else 3
    if batch.by or months >= length:
        return headline(maker)
    reading = maker.name(maker.random.choice(maker.measures))

    def over(name, inner, measure, unit=None):
        return Node("periods", measure, [inner], value=(name, months), unit=unit, text=PERIODS[months])
    if maker.random.random() < 0.6:
        name = maker.random.choice(["all", "any", "count"])
        known = [batch.worlds[maker.random.choice(maker.entities)][reading.value] for _ in range(3)]
        values = [value for one in known for value in one.figures.values()]
        aim = maker.number(reading.measure, maker.random.choice(values) * known[0].scale, 0) if values else maker.aim(reading)
        inner = Node(maker.random.choice([">=", "<", "<=", ">"]), "truth", [reading, aim])
        if name != "count":
            return over(name, inner, "truth")
        least = Fraction(maker.random.randint(0, length // months))
        aim = Node("constant", "number", value=least, text=str(least))
        return Node(maker.random.choice([">=", "<=", "==", ">", "<"]), "truth", [over(name, inner, "number"), aim])
    name = maker.random.choice(["mean", "min", "max"] + ["sum"] * (reading.measure != "ratio"))
    return compared_with_aim(maker, over(name, reading, reading.measure, reading.unit))


def last_periods(maker):
    """`mean(x over 3 years)`, `sum(x over 4 quarters)`."""
    reading, months = maker.name(maker.random.choice(maker.measures)), maker.random.choice([12, 12, 3])
    count = maker.random.choice([2, 3]) if months == 12 else maker.random.choice([2, 4])
    name = maker.random.choice(["mean", "min", "max"] + ["sum"] * (reading.measure != "ratio"))
    return compared_with_aim(maker, Node("steps", reading.measure, [reading], value=(name, count, months), unit=reading.unit,
                                         text=f"{count} {PERIODS[months]}"))


OVER_TIME = [(8, more_than_before), (6, inferred), (4, one_value_or_band), (8, of_the_horizon), (2, last_periods), (6, headline)]
GOALS = [(6, headline), (3, sum_of_flows), (2, last_years_level), (4, grown), (2, corridor), (4, wide_product),
         (4, sum_and_difference), (4, composite), (8, at_random)]
ANY = [(1, negated), (1, absolute), (1.5, moved), (1.5, named), (0.5, year_to_date),
       (0.1, otherwise), (0.1, conditional), (0.1, extreme)]
ROWS = {
    "number": [(3, same("+")), (3, same("-")), (3, same("*")), (3, same("/")), (1, change)],
    "ratio": [(2, same("+")), (2, of_two("+", None, "points")), (2, of_two("-", None, "points")),
              (1, of_two("*", "ratio", "number")), (1, of_two("*", None, None)), (1, of_two("/", "ratio", "number")),
              (1, of_two("/", "ratio", "ratio")), (1, of_two("/", "points", "ratio")), (4, growth), (3, share),
              (2, quotient_of_levels)],
    "points": [(2, same("+")), (2, same("-")), (3, difference_of_rates), (1, of_two("*", None, "number")),
               (1, of_two("*", "ratio", "points")), (3, change)],
    "money": [(3, same("+")), (3, same("-")), (2, of_two("*", None, "number")), (2, of_two("*", None, "ratio")),
              (1, of_two("/", None, "number")), (1, of_two("*", "perhead", "people")), (1, change)],
    "people": [(3, same("+")), (3, same("-")), (2, of_two("*", "number", None)), (1, of_two("*", "ratio", None)),
               (1, of_two("/", None, "number")), (1, change)],
    "perhead": [(3, of_two("/", "money", "people")), (1, same("-"))],
    "truth": [(6, compared), (2, membership), (2, band), (4, logic), (2, negation), (1, is_there), (1, direction)],
}
