"""Random expressions that the checker must accept. For each measure a list of rows: (weight, how one is made)."""
from fractions import Fraction

from figures import HORIZON, INDICATORS, MILESTONES, UNITS
from spans import names
from trees import Node

LEVELS = ("money", "people", "perhead")
QUANTITIES = ("number", "ratio", "points", *LEVELS)
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
YEAR_TO_DATE = {name for name, _, _, to_date in INDICATORS if to_date}
SHIFTS = {"y": 12, "s": 6, "q": 3, "m": 1, "年": 12}


class Maker:
    def __init__(self, random, year):
        self.random = random
        self.year = year
        self.whole_years = False  # inside, what is reported year to date may not stand

    def make(self, measure, depth):
        if depth <= 0 or self.random.random() < 0.08:
            return self.leaf(measure)
        rows = ROWS[measure] + (ANY if measure != "truth" else TRUTH_ANY)
        made = self.random.choices([row for _, row in rows], [weight for weight, _ in rows])[0](self, measure, depth - 1)
        return made if made is not None else self.leaf(measure)

    def leaf(self, measure):
        if measure == "truth":
            return self.truth_leaf()
        return self.name(measure) if self.random.random() < 0.6 else self.literal(measure)

    def truth_leaf(self):
        if self.random.random() < 0.3:
            milestone = self.random.choice(sorted(MILESTONES))
            return Node("done", "truth", value=milestone, text=f"done({milestone})")
        value = self.random.random() < 0.5
        return Node("constant", "truth", value=value, text="true" if value else "false")

    def name(self, measure):
        fitting = [(name, unit) for name, unit, _, _ in INDICATORS
                   if UNITS[unit][0] == measure and not (self.whole_years and name in YEAR_TO_DATE)]
        if not fitting:
            return self.literal(measure)
        name, unit = self.random.choice(fitting)
        return Node("name", measure, value=name, text=name, unit=UNITS[unit][1])

    def digits(self):
        kind = self.random.random()
        if kind < 0.25:
            return self.random.choice(["0", "1", "2", "5", "10", "100"])
        if kind < 0.32:
            return f"{self.random.randint(1, 99)}e{self.random.choice(['', '-', '+'])}{self.random.randint(0, 12)}"
        if kind < 0.4:
            return f"{self.random.randint(1, 9)}_{self.random.randint(0, 999):03}"
        if kind < 0.7:
            return f"{self.random.randint(0, 120)}.{self.random.randint(0, 9999)}"
        return str(self.random.randint(0, 2000))

    def literal(self, measure, digits=None):
        digits = digits or self.digits()
        unit = self.random.choice([unit for unit, (of, _) in UNITS.items() if of == measure])
        scale = UNITS[unit][1]
        blank = " " if unit and (unit[0].isascii() and unit[0].isalpha() or self.random.random() < 0.2) else ""
        return Node("constant", measure, value=Fraction(digits.replace("_", "")) * scale, unit=scale,
                    text=digits + blank + unit)

    def zero(self, measure):
        """A bare 0 is as many of any unit."""
        return Node("constant", measure, value=Fraction(0), text="0")

    def span(self):
        label = self.random.randint(HORIZON - 3, HORIZON)
        parts = self.random.choice([1, 1, 2, 4, 4])
        span = self.year.span(label, parts, self.random.randint(1, parts))
        if self.random.random() < 0.15:
            span = self.year.to_date(span)
        return span, self.random.choice(names(span, self.year))


def is_percent(node):
    """Written out: taking it off a rate leaves a rate."""
    return node.kind == "constant" or (node.kind in ("shift", "span", "ytd") and is_percent(node.children[0]))


def common_unit(nodes):
    """A bare 0 takes the unit of what it meets, and the oracle does not follow it there."""
    first = nodes[0]
    while first.kind in ("neg", "shift", "span", "ytd"):
        first = first.children[0]
    return None if first.kind == "constant" and first.value == 0 else nodes[0].unit


def same(kind):
    def row(maker, measure, depth):
        left, right = maker.make(measure, depth), maker.make(measure, depth)
        if measure == "ratio" and kind == "-" and (is_percent(left) or not is_percent(right)):
            return None  # a difference of rates is in points
        return Node(kind, measure, [left, right], unit=common_unit([left]) if kind in "+-" else None)
    return row


def of_two(kind, first, second):
    def row(maker, measure, depth):
        left, right = maker.make(first or measure, depth), maker.make(second or measure, depth)
        return Node(kind, measure, [left, right], unit=common_unit([left]) if kind in "+-" else None)
    return row


def difference_of_rates(maker, measure, depth):
    left, right = maker.make("ratio", depth), maker.make("ratio", depth)
    if is_percent(right) and not is_percent(left):
        return None
    return Node("-", measure, [left, right], unit=UNITS["pp"][1])


def one_and_rate(maker, measure, depth):
    one = Node("constant", "ratio", value=Fraction(1), text="1")
    return Node("+", measure, [one, maker.make("ratio", depth)])


def negated(maker, measure, depth):
    inner = maker.make(measure, depth)
    return Node("neg", measure, [inner], unit=inner.unit)


def otherwise(maker, measure, depth):
    left = maker.make(measure, depth)
    bare = measure != "truth" and maker.random.random() < 0.2
    right = maker.zero(measure) if bare else maker.make(measure, depth)
    return Node("??", measure, [left, right], unit=common_unit([left]))


def conditional(maker, measure, depth):
    condition, yes, no = maker.make("truth", depth), maker.make(measure, depth), maker.make(measure, depth)
    return Node("if", measure, [condition, yes, no], unit=common_unit([yes]))


def power(maker, measure, depth):
    exponent = maker.random.choice([0, 1, 2, 2, 3, -1, -2])
    written = whole(abs(exponent))
    if exponent < 0:
        written = Node("neg", "number", [written])
    elif maker.random.random() < 0.3:  # a tower: it groups from the right
        written = Node("^", "number", [written, whole(maker.random.randint(0, 2))])
    base = power(maker, measure, 0) if depth > 0 and maker.random.random() < 0.2 else maker.make(measure, min(depth, 1))
    return Node("^", measure, [base, written])


def whole(value):
    return Node("constant", "number", value=Fraction(value), text=str(value))


def extreme(maker, measure, depth):
    # one alone would be over the reports of the horizon
    children = [maker.make(measure, depth) for _ in range(maker.random.randint(2, 4))]
    return Node(maker.random.choice(["min", "max"]), measure, children, unit=common_unit(children))


def combined(maker, measure, depth):
    """Several values in one; percentages do not add up to one."""
    name = maker.random.choice(["mean", "median"] if measure == "ratio" else ["sum", "mean", "median"])
    return Node(name, measure, [maker.make(measure, depth) for _ in range(maker.random.randint(2, 4))])


def over_periods(maker, measure, depth, names=("min", "max", "mean", "median", "first", "last")):
    inner = maker.make("truth" if names[0] in ("count", "all") else measure, min(depth, 2))
    parts = maker.random.choice([1, 1, 4])
    first, count = maker.random.randint(HORIZON - 3, HORIZON - 1), maker.random.randint(2, 4)
    steps = [divmod(step, parts) for step in range(count if parts > 1 else min(count, HORIZON - first + 1))]
    spans = [maker.year.span(first + year, parts, number + 1) for year, number in steps]
    ends = [str(first + year) + (f"-Q{number + 1}" if parts > 1 else "") for year, number in (steps[0], steps[-1])]
    return Node("over", measure, [inner], value=(maker.random.choice(names), spans), text=" .. ".join(ends))


def summed(maker, measure, depth):
    return over_periods(maker, measure, depth, ("sum",))


def ranked(maker, measure, depth):
    """The last of the periods among them."""
    inner = over_periods(maker, maker.random.choice(QUANTITIES), depth, ("rank",))
    return Node("over", measure, inner.children, value=inner.value, text=inner.text)


def counted(maker, measure, depth):
    return over_periods(maker, measure, depth, ("count",))


def of_all(maker, measure, depth):
    return over_periods(maker, measure, depth, ("all", "any"))


def direction(maker, measure, depth):
    return Node(maker.random.choice(["rising", "falling"]), measure, [maker.make(maker.random.choice(QUANTITIES), depth)])


def absolute(maker, measure, depth):
    inner = maker.make(measure, depth)
    return Node("abs", measure, [inner], unit=inner.unit)


def to_digits(maker, measure, depth):
    inner = maker.make(measure, depth)
    if inner.unit is None:
        return None
    digits = maker.random.randint(-3, 6)
    silent = digits == 0 and maker.random.random() < 0.7
    return Node("round", measure, [inner], value=digits, unit=inner.unit, text="" if silent else str(digits))


def one_unit(maker, measure, depth):
    inner = maker.make(measure, depth)
    return Node("unit", measure, [inner], unit=inner.unit) if inner.unit is not None else None


def moved(maker, measure, depth):
    letter = maker.random.choice(sorted(SHIFTS))
    count = maker.random.choice([-3, -2, -1, -1, -1, 1])
    outside = maker.whole_years
    maker.whole_years = outside or SHIFTS[letter] != 12
    inner = maker.make(measure, depth)
    maker.whole_years = outside
    return Node("shift", measure, [inner], value=count * SHIFTS[letter], unit=inner.unit, text=f"{count:+}{letter}")


def named(maker, measure, depth):
    inner = maker.make(measure, depth)
    span, text = maker.span()
    return Node("span", measure, [inner], value=span, unit=inner.unit, text=text)


def year_to_date(maker, measure, depth):
    inner = maker.make(measure, depth)
    label, quarter = maker.random.randint(HORIZON - 3, HORIZON), maker.random.randint(1, 4)
    span = maker.year.to_date(maker.year.span(label, 4, quarter))
    return Node("ytd", measure, [inner], value=span, unit=inner.unit, text=f"{label}-Q{quarter}")


def growth(maker, measure, depth):
    return Node("growth", measure, [maker.make(maker.random.choice(["number", "money", "people"]), depth)],
                unit=UNITS["%"][1])


def change(maker, measure, depth):
    inner = maker.make("ratio" if measure == "points" and maker.random.random() < 0.7 else measure, depth)
    return Node("change", measure, [inner], unit=UNITS["pp"][1] if inner.measure == "ratio" else inner.unit)


def share(maker, measure, depth):
    of = maker.random.choice(["number", "money", "people"])
    return Node("share", measure, [maker.make(of, depth), maker.make(of, depth)], unit=UNITS["%"][1])


def quotient_of_levels(maker, measure, depth):
    of = maker.random.choice([*LEVELS, "ratio", "points"])
    return Node("/", measure, [maker.make(of, depth), maker.make(of, depth)])


# Truth ----------------------------------------------------------------------------------------------------------


def compared(maker, measure, depth):
    of = maker.random.choice(QUANTITIES)
    left = maker.make(of, depth)
    tie = maker.random.random()
    right = maker.zero(of) if tie < 0.1 else left if tie < 0.18 else maker.make(of, depth)
    return Node(maker.random.choice(COMPARISONS), measure, [left, right])


def conditions_compared(maker, measure, depth):
    return Node(maker.random.choice(["==", "!="]), measure, [maker.make("truth", depth), maker.make("truth", depth)])


def membership(maker, measure, depth):
    of = maker.random.choice(QUANTITIES)
    return Node("in", measure, [maker.make(of, depth) for _ in range(3)])


def band(maker, measure, depth):
    of = maker.random.choice(QUANTITIES)
    slack = "points" if of == "ratio" else of
    return Node("within", measure, [maker.make(of, depth), maker.make(of, depth), maker.make(slack, depth)])


def logic(maker, measure, depth):
    return Node(maker.random.choice(["and", "or"]), measure, [maker.make("truth", depth), maker.make("truth", depth)])


def negation(maker, measure, depth):
    return Node("not", measure, [maker.make("truth", depth)])


def is_there(maker, measure, depth):
    return Node("present", measure, [maker.make(maker.random.choice([*QUANTITIES, "truth"]), depth)])


def root_compared(maker, measure, depth):
    bound = Fraction(maker.random.randint(0, 400), 1)
    return Node("root", measure, [maker.make("number", min(depth, 2))], value=maker.random.choice([2, 3, 5]),
                unit=bound, text=maker.random.choice(["<", ">="]))


def growth_over_years(maker, measure, depth):
    rate = Fraction(maker.random.randint(0, 300), 10)
    return Node("cagr", measure, [maker.make(maker.random.choice(["number", "money", "people"]), min(depth, 1))],
                value=maker.random.randint(1, 3), unit=rate / 100, text=f"{float(rate)}%")


ANY = [(1, combined), (2, over_periods), (2, negated), (2, otherwise), (2, conditional), (1, extreme), (1, absolute), (2, to_digits), (0.4, one_unit),
       (2, moved), (2, named), (1, year_to_date)]
TRUTH_ANY = [(1, otherwise), (1, conditional), (1, moved), (1, named)]
ROWS = {
    "number": [(3, same("+")), (3, same("-")), (3, same("*")), (3, same("/")), (1, power), (1, change),
               (1, counted), (1, summed), (1, ranked)],
    "ratio": [(2, same("+")), (1, same("-")), (2, of_two("+", None, "points")), (2, of_two("-", None, "points")),
              (1, of_two("*", "ratio", "number")), (1, of_two("*", "number", "ratio")), (1, of_two("*", None, None)),
              (1, of_two("/", "ratio", "number")), (1, of_two("/", "ratio", "ratio")), (2, growth), (2, share),
              (1, of_two("/", "points", "ratio")), (2, quotient_of_levels), (0.5, one_and_rate), (0.5, power),
              (0.5, of_two("/", "number", "ratio"))],
    "points": [(2, same("+")), (2, same("-")), (3, difference_of_rates), (1, of_two("*", None, "number")),
               (1, of_two("/", None, "number")), (1, of_two("*", "ratio", "points")), (2, change)],
    "money": [(3, same("+")), (3, same("-")), (2, of_two("*", None, "number")), (2, of_two("*", None, "ratio")),
              (2, of_two("/", None, "number")), (1, of_two("/", None, "ratio")),
              (1, of_two("*", "perhead", "people")), (1, of_two("*", "people", "perhead")), (1, change), (1, summed)],
    "people": [(3, same("+")), (3, same("-")), (2, of_two("*", "number", None)), (2, of_two("*", "ratio", None)),
               (2, of_two("/", None, "number")), (1, of_two("/", "money", "perhead")), (1, change)],
    "perhead": [(3, of_two("/", "money", "people")), (1, same("+")), (1, same("-")), (1, of_two("*", None, "ratio"))],
    "truth": [(5, compared), (1, conditions_compared), (2, membership), (2, band), (4, logic), (2, negation),
              (2, is_there), (1, of_all), (1, direction), (0.7, root_compared), (0.7, growth_over_years)],
}
