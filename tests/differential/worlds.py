"""Random rule files' indicators and the figures of many entities: ties, gaps, zeros, negatives, huge and tiny ones.

How figures are read of one entity is told by tests/random: `Indicator` and `Span` come from there.
"""
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache

from figures import UNITS, Indicator, decimal_text
from spans import Span, Year, day, filed_to_date, names

YEAR = 2025


@dataclass(frozen=True)
class Kind:
    """A row of the rule file's `indicators`."""
    name: str
    unit: str
    nature: str
    to_date: bool = False
    monotone: bool = False
    months: int = 3  # between its reports

    @property
    def measure(self):
        return UNITS[self.unit][0]

    def rule(self):
        keys = [f"nature: {self.nature}"]
        keys += [f'unit: "{self.unit}"'] if self.unit else []
        keys += ["reported: year-to-date"] if self.to_date else []
        keys += ["monotone: true"] if self.monotone else []
        return f"  {self.name}: {{{', '.join(keys)}}}"


KINDS = [
    Kind("output", "亿元", "flow", to_date=True),
    Kind("投资", "万元", "flow", to_date=True),
    Kind("sales", "亿元", "flow"),
    Kind("monthly", "万元", "flow", months=1),
    Kind("built", "亿元", "flow", to_date=True, monotone=True),
    Kind("jobs", "万人", "flow", to_date=True, monotone=True),
    Kind("hired", "人", "flow"),
    Kind("residents", "万人", "stock"),
    Kind("debt", "亿元", "stock"),
    Kind("points", "", "stock"),
    Kind("rate", "%", "rate", to_date=True),
    Kind("quarterly", "%", "rate"),
    Kind("spread", "pp", "rate", to_date=True),
    Kind("level", "", "index"),
    Kind("yearly", "亿元", "flow", months=12),
    Kind("annual", "%", "rate", months=12),
    Kind("forest", "万人", "stock", months=12),
    Kind("lines", "亿元", "stock", monotone=True),
    Kind("wells", "人", "flow", monotone=True),
]
# (when goals are due, whether it is the level of that period alone that counts, first year with figures)
HORIZONS = [*[("2025", False, 2023)] * 8, ("2025-S1", False, 2023), ("2024", False, 2023), *[("2024..2025", False, 2022)] * 2,
            ("2023..2025", False, 2021), ("2022..2025", False, 2021), *[("2025", True, 2021)] * 3, ("2024", True, 2021),
            ("2025-Q4", True, 2023), ("2025-Q3", True, 2023), ("2025-M06", True, 2024)]


def small(random):
    return Fraction(random.randint(-3, 120))


def rounded(random):
    return Fraction(random.randint(-30, 2000), 10)


def large(random):
    return Fraction(random.randint(-10**9, 10**12), random.choice([1, 100]))


def huge(random):
    """A year of them still fits 63 bits."""
    return Fraction(random.choice([1, 1, 1, -1]) * random.randint(10**15, 10**18), 10)


def tiny(random):
    return Fraction(random.randint(-9, 99), 10 ** random.choice([6, 9, 9, 18]))


def long_decimals(random):
    return Fraction(random.randint(-10**16, 10**17), 10**15)


def any_size(random):
    """Of all sizes in one column, which then has more than 64 bits."""
    return random.choice([small, huge, tiny])(random)


def full_bits(random):
    """As large as so many bits allow: what is made of them is as large as it can be, and a bound too low shows."""
    bits = random.choice([*range(8, 64), 15, 16, 21, 30, 31, 31, 31, 32, 42, 61, 62, 63, 63])

    def draw(random):
        return Fraction(random.choice([1, 1, 1, -1]) * (2**bits - 1 - random.choice([0, 0, 0, 1, 5])))
    return draw


SIZES = [small] * 8 + [rounded] * 6 + [large] * 4 + [huge] * 3 + [tiny] * 2 + [long_decimals] * 2 + [any_size] + [None] * 6


@dataclass
class Batch:
    """What the rule files of one batch share, and all figures."""
    kinds: list
    year: Year
    horizon: Span
    as_of: str
    known: Span      # up to the end of it everything counts that has ended; in months
    late: bool       # the date of judgement is a day, so there are days of grace
    declared: bool   # the entities stand in the rule file
    consistent: bool  # sums of flows agree whichever figures they are made of
    worlds: dict     # entity → {name: Indicator}
    rows: list       # (entity, indicator, period, value), and of releases (…, status, release)
    releases: bool = False  # some figures were published several times, and some were withdrawn
    horizon_name: str = ""
    by: bool = False  # the level of the horizon alone counts
    first_year: int = 2023
    distances: dict = field(default_factory=dict)  # between the reports of a name, once they were asked for

    def is_plan(self):
        """A horizon of several years together."""
        return not self.by and self.horizon.end - self.horizon.begin > 12

    def so_far(self, reach):
        """What is read while the horizon is open."""
        return Span(reach - self.horizon.end + self.horizon.begin if self.by else self.horizon.begin, reach)

    def head(self, entities):
        lines = ["onpace: 1", f"{'by' if self.by else 'horizon'}: {self.horizon_name}", f"year_starts: {self.year.starts}"]
        if self.declared:
            lines += ["entities:", *(f"  {entity}: {entity}" for entity in entities)]
        return "\n".join([*lines, "indicators:", *(kind.rule() for kind in self.kinds), "targets:\n"])

    def data(self, entities):
        kept = set(entities)
        rows = [",".join(row) for row in self.rows if row[0] in kept]
        return f"entity,indicator,period,value{',status,released' * self.releases}\n" + "\n".join(rows) + "\n"


def horizon_of(name, year):
    if ".." in name:
        first, last = map(int, name.split(".."))
        return Span(year.first(first), year.first(last + 1))
    label, _, part = name.partition("-")
    parts = {"": 1, "S": 2, "Q": 4, "M": 12}[part[:1]]
    return year.span(int(label), parts, int(part[1:] or 1))


def judged_as_of(random, year, horizon, by):
    """(`--as-of`, the months that are over by then, whether it is a day)"""
    quarter = random.choice([1, 2, 2, 3, 3, 4, 4, 4])
    long = by or horizon.end - horizon.begin > 12
    over = year.span(random.choice([YEAR - 2, YEAR - 1, YEAR, YEAR]) if long else YEAR, 4, quarter)
    if random.random() < 0.7:
        return names(over, year)[1], over, False
    months = random.choice([0, 0, 1, 2, 4])
    end = over.end + months
    text = f"{day(end)[:-2]}{random.choice([5, 25]):02}" if random.random() < 0.7 else day(end)
    return text, Span(over.begin, end), True


@cache
def reports(kind, year, first):
    """The spans that an indicator is published for, oldest first, each with its year and its months to date."""
    parts = 12 // kind.months
    spans = [(year.span(label, parts, number), year.span(label))
             for label in range(first, YEAR + 1) for number in range(1, parts + 1)]
    return [(span, whole, year.to_date(span)) for span, whole in spans]


class Drawing:
    """How the figures of one indicator are drawn: few different ones, so that ties are frequent."""

    def __init__(self, random, kind, shared):
        self.random = random
        size = small if kind.measure in ("ratio", "points") and random.random() < 0.6 else random.choice(SIZES)
        self.size = shared or size or full_bits(random)
        self.pool = [self.draw(kind) for _ in range(random.choice([1, 3, 3, 6]))]
        self.ties = random.choice([0, 0.5, 0.8, 0.95])
        self.zeros = random.choice([0, 0.05, 0.3])
        self.holes = random.choice([0, 0, 0, 0.01, 0.1])
        self.absent = random.choice([0, 0, 0, 0, 0.05, 0.1, 0.6])
        self.kind = kind

    def draw(self, kind):
        value = self.size(self.random)
        return abs(value) if kind.monotone else value

    def figure(self):
        chance = self.random.random()
        if chance < self.zeros:
            return Fraction(0)
        return self.random.choice(self.pool) if self.random.random() < self.ties else self.draw(self.kind)


def figures_of(drawing, kind, year, last, consistent, first):
    """Of one entity: span → figure, up to the month `last`."""
    random = drawing.random
    if random.random() < drawing.absent:
        return {}
    figures, total, repeated = {}, Fraction(0), drawing.figure() if random.random() < 0.2 else None
    for span, whole, to_date in reports(kind, year, first):
        value = drawing.figure() if repeated is None else repeated
        grows = kind.nature == "stock" and kind.monotone
        total = value if span == to_date and not grows else total + value
        value = total if grows else value
        if kind.to_date:
            span, value = to_date, total if kind.nature == "flow" and consistent else value
        if span.end <= last and random.random() >= drawing.holes:
            figures[span] = value
        if kind.nature == "flow" and not kind.to_date and span.end == whole.end <= last and random.random() < 0.4:
            figures[whole] = total if consistent else drawing.figure()
        if kind.nature in ("rate", "index") and not kind.to_date and span.end == whole.end <= last:
            figures[whole] = value
    return figures


RELEASED = ["", "2020-01-20", "2020-03-20"]  # before every date of judgement
GAPS = [("", ""), ("", "M"), ("5", "M"), ("-7.5", "Q")]


def releases_of(random, figures, kind, year, last, first):
    """(span, value, status, release): of some figures another one before, and of some gaps one that was withdrawn."""
    for span, value in figures.items():
        before = random.random() < 0.1
        if before:
            yield span, *random.choice([(in_digits(value + 1), "A"), (in_digits(-value), ""), *GAPS]), RELEASED[1]
        yield span, in_digits(value), "", RELEASED[2] if before else random.choice(RELEASED)
    ends = {span.end for span in figures}
    for span, whole, to_date in reports(kind, year, first):
        for gap in dict.fromkeys([to_date] if kind.to_date else [span, whole] if span.end == whole.end else [span]):
            there = gap in figures or (kind.nature == "stock" and gap.end in ends)
            if there or gap.end > last or random.random() < 0.6:
                continue
            ends.add(gap.end)
            yield gap, *random.choice([("5", ""), ("-3", "A"), ("0", "P")]), random.choice(RELEASED[:2])
            yield gap, *random.choice(GAPS), RELEASED[2]


@cache
def written(kind, span, year):
    return filed_to_date(span, year) if kind.to_date else names(span, year)[span.begin % 2]


in_digits = cache(decimal_text)


def make_batch(random):
    year = Year(random.choice([1, 1, 1, 4]))
    horizon_name, by, first = random.choice(HORIZONS)
    horizon = horizon_of(horizon_name, year)
    as_of, known, late = judged_as_of(random, year, horizon, by)
    kinds = random.sample(KINDS, random.randint(7, 11))
    if not any(kind.measure in ("money", "people", "number") for kind in kinds):
        kinds += KINDS[:1]
    batch = Batch(kinds, year, horizon, as_of, known, late, random.random() < 0.5, random.random() < 0.8, {}, [],
                  releases=random.random() < 0.3,
                  horizon_name=horizon_name, by=by, first_year=first)
    shared = full_bits(random) if random.random() < 0.25 else None  # of all indicators
    drawings = {kind.name: Drawing(random, kind, shared) for kind in kinds}
    behind = random.choice([0, 0.1, 0.3])
    few, many = random.choice([64, 128, random.randint(64, 130)]), random.choice([511, 512, 513, random.randint(514, 700)])
    count = random.choice([few, few, few, many if first == 2023 else few])
    for number in range(count):
        entity = f"e{number}"
        last = known.end - (random.choice([3, 3, 6]) if random.random() < behind else 0)
        indicators = {}
        for kind in kinds:
            figures = figures_of(drawings[kind.name], kind, year, last, batch.consistent, first)
            indicators[kind.name] = Indicator(kind.name, kind.unit, kind.nature, kind.to_date, figures)
            if batch.releases:
                batch.rows += [(entity, kind.name, written(kind, span, year), *said)
                               for span, *said in releases_of(random, figures, kind, year, known.end, first)]
            else:
                batch.rows += [(entity, kind.name, written(kind, span, year), in_digits(value))
                               for span, value in figures.items()]
        batch.worlds[entity] = indicators
    if random.random() < 0.5:
        random.shuffle(batch.rows)
    return batch
