"""Random figures, and what is read from them: a second reading of docs/reference/figures.md and docs/reference/language.md."""
from dataclasses import dataclass, field
from fractions import Fraction

from spans import Span, filed_to_date, names

HORIZON = 2025
FIRST_YEAR = 2022

# unit: what it measures (powers of money and people), and its scale
UNITS = {
    "": ("number", Fraction(1)), "万": ("number", Fraction(10_000)),
    "%": ("ratio", Fraction(1, 100)), "‰": ("ratio", Fraction(1, 1000)),
    "pp": ("points", Fraction(1, 100)), "bp": ("points", Fraction(1, 10_000)),
    "元": ("money", Fraction(1)), "万元": ("money", Fraction(10_000)), "亿元": ("money", Fraction(100_000_000)),
    "million yuan": ("money", Fraction(1_000_000)),
    "人": ("people", Fraction(1)), "万人": ("people", Fraction(10_000)),
    "元/人": ("perhead", Fraction(1)), "万元/人": ("perhead", Fraction(10_000)), "亿元/万人": ("perhead", Fraction(10_000)),
}


@dataclass
class Indicator:
    name: str
    unit: str
    nature: str
    to_date: bool = False
    figures: dict = field(default_factory=dict)  # Span → Fraction in the unit
    known: dict = field(default_factory=dict)    # what was read before
    steps: dict = field(default_factory=dict)    # month → the months to which figures lead, and by how much
    levels: dict = field(default_factory=dict)   # month → {month: what lies between}

    @property
    def measure(self):
        return UNITS[self.unit][0]

    @property
    def scale(self):
        return UNITS[self.unit][1]

    def read(self, span):
        """In base units; None where nothing covers the span."""
        if span not in self.known:
            self.known[span] = self.read_afresh(span)
        return self.known[span]

    def read_afresh(self, span):
        if self.nature == "stock":
            found = next((value for at, value in self.figures.items() if at.end == span.end), None)
        elif self.nature == "flow":
            found = self.between(span)
        else:
            found = self.figures.get(span)
        return None if found is None else found * self.scale

    def between(self, span):
        """Figures fix differences between months; a span is known where they connect its ends."""
        if span.begin not in self.levels:
            self.levels[span.begin] = self.levels_from(span.begin)
        return self.levels[span.begin].get(span.end)

    def levels_from(self, begin):
        if not self.steps:
            for edge, value in self.figures.items():
                self.steps.setdefault(edge.begin, []).append((edge.end, value))
                self.steps.setdefault(edge.end, []).append((edge.begin, -value))
        level, open_months = {begin: Fraction(0)}, [begin]
        while open_months:
            at = open_months.pop()
            for there, step in self.steps.get(at, ()):
                if there not in level:
                    level[there] = level[at] + step
                    open_months.append(there)
        return level


INDICATORS = [
    ("one", "", "flow", False),
    ("output", "亿元", "flow", False),
    ("投资", "亿元", "flow", True),
    ("revenue", "万元", "flow", True),
    ("count", "", "flow", False),
    ("staff", "人", "flow", False),
    ("residents", "万人", "stock", False),
    ("debt", "亿元", "stock", False),
    ("rate", "%", "rate", False),
    ("增速", "%", "rate", True),
    ("spread", "pp", "rate", False),
    ("level", "", "index", False),
    ("nothing", "亿元", "flow", False),
]
MILESTONES = {"opened": True, "delayed": False, "unheard": None}


def decimal(random):
    """A figure as an office would publish it, and some as none would."""
    kind = random.random()
    if kind < 0.12:
        return Fraction(0)
    if kind < 0.3:
        return Fraction(random.choice([1, 2, 5, 10, 100, -1]))  # ties
    if kind < 0.36:
        return Fraction(random.randint(-10**18, 10**18), random.choice([1, 10, 1000]))
    if kind < 0.42:
        return Fraction(random.randint(-99, 99), 10 ** random.randint(6, 15))
    value = Fraction(random.randint(1, 99_999), 10 ** random.randint(0, 3))
    return -value if random.random() < 0.15 else value


def decimal_text(value):
    """A fraction with a finite decimal, in digits."""
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    whole = abs(value.numerator * 10**digits // value.denominator)
    text = f"{whole:0{digits + 1}}"
    if digits:
        text = f"{text[:-digits]}.{text[-digits:]}"
    return ("-" if value < 0 else "") + text


def quarters(year):
    return [year.span(label, 4, number) for label in range(FIRST_YEAR, HORIZON + 1) for number in range(1, 5)]


def flow_figures(random, year, to_date, repeated):
    """Sums of true quarters: whichever way a span is put together, it comes out the same."""
    true = {span: decimal(random) if not repeated else Fraction(repeated) for span in quarters(year)}
    figures = {}
    for label in range(FIRST_YEAR, HORIZON + 1):
        spans = [year.span(label, 4, number) for number in range(1, 5)]
        drop = random.random()
        for last in range(4):
            covered = spans[:last + 1] if to_date else [spans[last]]
            # the horizon's last figure is always there: its goals shall have one reach
            if drop < 0.4 and random.random() < 0.4 and not (label == HORIZON and last == 3):
                continue
            figures[Span(covered[0].begin, covered[-1].end)] = sum(true[span] for span in covered)
        if random.random() < 0.3:
            figures[year.span(label)] = sum(true[span] for span in spans)
        if random.random() < 0.2:
            figures[year.span(label, 2, 1)] = true[spans[0]] + true[spans[1]]
    return figures


def moment_figures(random, year, nature, to_date):
    figures = {}
    for label in range(FIRST_YEAR, HORIZON + 1):
        for number in range(1, 5):
            span = year.span(label, 4, number)
            span = year.to_date(span) if to_date else span
            last = label == HORIZON and number == 4
            if last or random.random() < 0.75:
                figures[span] = decimal(random)
        if nature != "stock" and (label == HORIZON or random.random() < 0.8):
            figures[year.span(label)] = decimal(random)
    return figures


def make_figures(random, year):
    made = []
    for name, unit, nature, to_date in INDICATORS:
        indicator = Indicator(name, unit, nature, to_date)
        if name == "one":
            indicator.figures = {year.span(HORIZON): Fraction(1)}
        elif name == "nothing":  # nothing of the horizon's year at all
            indicator.figures = {year.span(HORIZON - 1): decimal(random)}
        elif nature == "flow":
            repeated = random.choice([0, 0, 0, 7])
            indicator.figures = flow_figures(random, year, to_date, repeated)
        else:
            indicator.figures = moment_figures(random, year, nature, to_date)
        made.append(indicator)
    return made


def written(random, indicator, span, year):
    if indicator.to_date:
        return names(span, year)[0] if random.random() < 0.1 else filed_to_date(span, year)
    return random.choice(names(span, year))


EARLIER, LATER = "2025-04-20", "2026-03-20"
GAPS = [",", ",M", "0,M", "5.5,L", ",Q"]  # value and status of a release that withdraws


def other_releases(random, value):
    """(value and status, release) of what else was published of a figure; it is the newest."""
    if random.random() < 0.8:
        return []
    earlier = random.choice([f"{decimal_text(value + 1)},", f"{decimal_text(value + 1)},P", random.choice(GAPS)])
    return [(earlier, EARLIER)]


def withdrawn(random):
    """The same of a figure that is not there any more."""
    return [(random.choice(["5.5,", "-3,A", "0,P"]), random.choice(["", EARLIER])), (random.choice(GAPS), LATER)]


def gaps_of(indicator, year):
    """Spans for which it might have been published and was not."""
    ends = {span.end for span in indicator.figures}
    for span in [*quarters(year), *(year.span(label) for label in range(FIRST_YEAR, HORIZON + 1))]:
        stored = year.to_date(span) if indicator.to_date else span
        if stored not in indicator.figures and not (indicator.nature == "stock" and stored.end in ends):
            yield stored
            ends.add(stored.end)


def csv_text(random, year, indicators):
    rows = []
    for indicator in indicators:
        for span, value in indicator.figures.items():
            others = other_releases(random, value)
            released = random.choice(["", EARLIER, LATER]) if not others else LATER
            for said, day in [*others, (f"{decimal_text(value)},", released)]:
                rows.append(f"{indicator.name},{written(random, indicator, span, year)},{said},{day}")
        for span in dict.fromkeys(gaps_of(indicator, year)):
            for said, day in withdrawn(random) if random.random() < 0.3 else []:
                rows.append(f"{indicator.name},{written(random, indicator, span, year)},{said},{day}")
    last = year.span(HORIZON).end - 1
    done = f"{last // 12}-{last % 12 + 1:02}-28"
    rows += [f"opened,{day_name(last)},{done},,", f"delayed,{day_name(last)},no,,{LATER}",
             f"delayed,{day_name(last)},{done},,{EARLIER}", f"unheard,{day_name(last)},{done},,{EARLIER}",
             f"unheard,{day_name(last)},,M,{LATER}"]
    random.shuffle(rows)
    return "indicator,period,value,status,released\n" + "\n".join(rows) + "\n"


def day_name(month):
    return f"{month // 12}-{month % 12 + 1:02}"


def rules_head(year):
    lines = ["onpace: 1", f"horizon: {HORIZON}", f"year_starts: {year.starts}", "indicators:"]
    for name, unit, nature, to_date in INDICATORS:
        reported = ", reported: year-to-date" if to_date else ""
        lines.append(f'  {name}: {{unit: "{unit}", nature: {nature}{reported}}}' if unit else
                     f"  {name}: {{nature: {nature}{reported}}}")
    lines += [f"  {name}: {{nature: milestone}}" for name in MILESTONES]
    return "\n".join(lines) + "\ntargets:\n"
