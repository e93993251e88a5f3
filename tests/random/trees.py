"""Expressions as trees: what they are worth, by fractions and three-valued logic, and how they are written.

A second reading of docs/reference/language.md that shares nothing with the engine. An operation or a function is one row.
"""
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import reduce
from typing import Any

from spans import Span, periods_in, steps_back

MOST_BITS = 3000  # beyond, an expression is thrown away: its figures would only cost time


class TooLarge(Exception):
    """Thrown by the oracle for its own sake; the engine's limit lies far beyond."""


@dataclass(frozen=True)
class Gap:
    """No value: `undefined` where an operation has no result, else `missing`."""
    kind: str


MISSING, UNDEFINED = Gap("missing"), Gap("undefined")


@dataclass(frozen=True)
class Anchor:
    """For when names are read: the horizon, or a span that was named; then moved by whole months."""
    span: Span | None = None
    shift: int = 0
    before: int = 0  # how much of the shift comes from functions that look back: those move named spans, too
    fixed: bool = False  # the span does not move with the reach
    yearly: bool = False  # the last whole year of a longer horizon

    def moved(self, months):
        return replace(self, shift=self.shift + months)

    def named(self, span):
        return Anchor(span, self.before, self.before, True)

    def earlier(self, years):
        return replace(self, shift=self.shift - 12 * years, before=self.before - 12 * years)

    def member(self, span):
        return Anchor(span, 0, 0, self.fixed)

    def of_year(self, world):
        """Where the horizon is longer than a year, functions that look back do so from a single one."""
        return replace(self, span=world.year, yearly=True) if self.span is None and world.year else self


@dataclass
class World:
    """What is known: the figures, the milestones and the horizon."""
    indicators: dict
    milestones: dict
    horizon: Span
    year: Span | None = None  # the last whole year, of a horizon of several


@dataclass
class Node:
    kind: str
    measure: str  # number, ratio, points, money, people, perhead, truth
    children: list = field(default_factory=list)
    value: Any = None              # what a leaf, an index or a function carries
    unit: Fraction | None = None   # the scale of its unit, where the oracle is sure of it
    text: str = ""                 # of a leaf, an index: how it is written

    def copy(self, **changes):
        return Node(**{**self.__dict__, "children": list(self.children), **changes})


def gap_of(values):
    return next((value for value in values if isinstance(value, Gap)), None)


def bounded(value):
    if isinstance(value, Fraction) and max(value.numerator.bit_length(), value.denominator.bit_length()) > MOST_BITS:
        raise TooLarge
    return value


def strict(function):
    """Missing in, missing out; the left gap speaks first."""
    def apply(*values):
        gap = gap_of(values)
        return gap if gap is not None else bounded(function(*values))
    return apply


def divided(a, b):
    return UNDEFINED if b == 0 else a / b


def raised(base, exponent):
    if base == 0 and exponent < 0:
        return UNDEFINED
    if abs(exponent) * max(base.numerator.bit_length(), base.denominator.bit_length()) > MOST_BITS:
        raise TooLarge
    return base ** int(exponent)


def kleene(decisive):
    """`and` decides on false, `or` on true, whatever stands on the other side."""
    def apply(a, b):
        if a is decisive or b is decisive:
            return decisive
        return a if isinstance(a, Gap) else b
    return apply


both, either = kleene(False), kleene(True)


def rounded(value, digits, unit):
    """Halves away from zero, in the value's own unit."""
    scaled = abs(value) / unit * Fraction(10) ** digits
    whole = int(scaled + Fraction(1, 2))
    return (-whole if value < 0 else whole) * unit / Fraction(10) ** digits


def grown(now, before):
    return UNDEFINED if before <= 0 else now / before - 1


def middle(ordered):
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def inside(low, high, value):
    compared = strict(lambda a, b: a >= b)(value, low), strict(lambda a, b: a <= b)(value, high)
    return both(*compared)


@dataclass(frozen=True)
class Operation:
    spellings: tuple
    precedence: int
    apply: Any
    right: bool = False  # groups from the right
    chains: bool = True


# From docs/reference/language.md, the table of operators; a larger precedence binds tighter.
OPERATIONS = {
    "or": Operation((" or ",), 1, either),
    "and": Operation((" and ",), 2, both),
    "==": Operation(("==",), 4, strict(lambda a, b: a == b), chains=False),
    "!=": Operation(("!=", "≠"), 4, strict(lambda a, b: a != b), chains=False),
    "<": Operation(("<",), 4, strict(lambda a, b: a < b), chains=False),
    "<=": Operation(("<=", "≤"), 4, strict(lambda a, b: a <= b), chains=False),
    ">": Operation((">",), 4, strict(lambda a, b: a > b), chains=False),
    ">=": Operation((">=", "≥"), 4, strict(lambda a, b: a >= b), chains=False),
    "+": Operation(("+",), 6, strict(lambda a, b: a + b)),
    "-": Operation(("-", "−"), 6, strict(lambda a, b: a - b)),
    "*": Operation(("*", "×"), 7, strict(lambda a, b: a * b)),
    "/": Operation(("/", "÷"), 7, strict(divided)),
    "^": Operation(("^",), 9, strict(raised), right=True),
    "??": Operation(("??",), 10, lambda a, b: b if isinstance(a, Gap) else a),
}
PREFIXES = {
    "not": (("not ",), 3, strict(lambda a: not a)),
    "neg": (("-", "−"), 8, strict(lambda a: -a)),
}
COMPARISON, RANGE, QUOTIENT, PRIMARY = 4, 5, 7, 99

def rank_of_first(own, *others):
    return Fraction(1 + sum(other > own for other in others))


# Functions that compute from their arguments alone.
FUNCTIONS = {
    "share": strict(divided),
    "min": strict(lambda *values: min(values)),
    "max": strict(lambda *values: max(values)),
    "sum": strict(lambda *values: sum(values)),
    "mean": strict(lambda *values: sum(values) / len(values)),
    "median": strict(lambda *values: middle(sorted(values))),
    "abs": strict(abs),
    "present": lambda value: not isinstance(value, Gap),
}
# Functions over periods, besides those of a list: each with the values in order.
OVER = {
    "count": strict(lambda *truths: Fraction(sum(truths))),
    "all": lambda *truths: reduce(both, truths),
    "any": lambda *truths: reduce(either, truths),
    "first": lambda *values: values[0],
    "last": lambda *values: values[-1],
    "rank": lambda *values: strict(rank_of_first)(values[-1], *values),
    **{name: FUNCTIONS[name] for name in ("sum", "mean", "median", "min", "max")},
}
MEMBERS = ("over", "periods", "steps")  # periods that are named, those of the horizon, and the last ones
# Functions that look at the same expression some years before.
BACKWARD = {
    "growth": strict(grown),
    "change": strict(lambda now, before: now - before),
    "rising": strict(lambda now, before: now > before),
    "falling": strict(lambda now, before: now < before),
}


def leaf_value(node, world, anchor):
    if node.kind != "name":
        return node.value
    span = (anchor.span or world.horizon).shifted(anchor.shift)
    value = world.indicators[node.value].read(span)
    return MISSING if value is None else value


def members_of(node, world, anchor):
    """When the value of an aggregate over time is read, from the earliest on."""
    if node.kind == "over":
        return [anchor.named(span) for span in node.value[1]]
    moment = anchor.of_year(world) if node.kind == "steps" and node.value[2] == 12 else anchor
    base = (moment.span or world.horizon).shifted(moment.shift)
    found = periods_in(base, node.value[1]) if node.kind == "periods" else steps_back(base, *node.value[1:])
    return [anchor.member(span) for span in found]


def spans_of(node, world, anchor):
    """(child, when it is read) of all that a value is made of."""
    kind, children = node.kind, node.children
    if kind == "shift":
        return [(children[0], anchor.moved(node.value))]
    if kind in ("span", "ytd"):
        return [(children[0], anchor.named(node.value))]
    if kind in MEMBERS:
        return [(children[0], moment) for moment in members_of(node, world, anchor)]
    if kind in BACKWARD or kind == "cagr":
        now = anchor.of_year(world)
        return [(children[0], now), (children[0], now.earlier(node.value if kind == "cagr" else 1))]
    return [(child, anchor) for child in children]


def evaluate(node, world, anchor=Anchor()):
    def at(child, moment=anchor):
        return evaluate(child, world, moment)

    kind, children = node.kind, node.children
    if kind in ("constant", "name"):
        return leaf_value(node, world, anchor)
    if kind == "done":
        done = world.milestones[node.value]
        return MISSING if done is None else done
    if kind in ("shift", "span", "ytd"):
        return at(*spans_of(node, world, anchor)[0])
    if kind in MEMBERS:
        values = [at(*member) for member in spans_of(node, world, anchor)]
        return OVER[node.value[0]](*values) if values else MISSING
    if kind == "if":
        condition = at(children[0])
        yes, no = at(children[1]), at(children[2])
        return condition if isinstance(condition, Gap) else yes if condition else no
    if kind == "in":
        return inside(at(children[1]), at(children[2]), at(children[0]))
    if kind == "within":
        value, middle, slack = map(at, children)
        return inside(OPERATIONS["-"].apply(middle, slack), OPERATIONS["+"].apply(middle, slack), value)
    if kind in BACKWARD:
        return BACKWARD[kind](*(at(*moment) for moment in spans_of(node, world, anchor)))
    if kind == "round":
        return strict(lambda value: rounded(value, node.value, node.unit))(at(children[0]))
    if kind == "unit":
        return strict(lambda value: node.unit)(at(children[0]))
    if kind == "root":  # children[0] ^ (1/value) against a constant that is not negative: both sides to that power
        return strict(lambda radicand: ROOTS[node.text](radicand, node.unit ** node.value))(at(children[0]))
    if kind == "cagr":  # what grows by more than a rate a year
        return strict(compounded)(*(at(*moment) for moment in spans_of(node, world, anchor)), node)
    if kind in PREFIXES:
        return PREFIXES[kind][2](at(children[0]))
    if kind in FUNCTIONS:
        return FUNCTIONS[kind](*map(at, children))
    return OPERATIONS[kind].apply(*map(at, children))


ROOTS = {"<": lambda a, b: UNDEFINED if a < 0 else a < b, ">=": lambda a, b: UNDEFINED if a < 0 else a >= b}


def compounded(now, before, node):
    if before <= 0 or now < 0:
        return UNDEFINED
    return now / before >= (1 + node.unit) ** node.value


# Writing --------------------------------------------------------------------------------------------------------


class Writer:
    """Text of a tree, with the parentheses that it needs and, where `random` is given, some that it does not."""

    def __init__(self, random=None):
        self.random = random

    def chance(self, probability):
        return self.random is not None and self.random.random() < probability

    def blank(self):
        return self.random.choice(["", " ", " ", "  "]) if self.random else " "

    def text(self, node):
        return self.part(node)[0]

    def part(self, node):
        """(text, how tight it binds, how tight the loosest prefix binds that is still open at its end)"""
        written, tight, tail = self.bare(node)
        if self.chance(0.12):
            return self.bracketed(written), PRIMARY, PRIMARY
        return written, tight, tail

    def bracketed(self, written):
        if self.chance(0.1):
            return f"（{written}）"
        return f"({self.blank() if self.random else ''}{written})"

    def primary(self, node):
        written, tight, tail = self.part(node)
        return written if tight == tail == PRIMARY else self.bracketed(written)

    def left(self, node, precedence, equal):
        written, tight, tail = self.part(node)
        stays = min(tight, tail) > precedence or (equal and min(tight, tail) == precedence)
        return written if stays else self.bracketed(written)

    def right(self, node, precedence, equal):
        """(text, open tail): a prefix may stand there as it is, though it leaves its end open."""
        written, tight, tail = self.part(node)
        prefix = node.kind in PREFIXES or node.kind == "if"
        stays = tight > precedence or (equal and tight == precedence) or (prefix and tight != PRIMARY)
        return (written, tail) if stays else (self.bracketed(written), PRIMARY)

    def bare(self, node):
        kind, children = node.kind, node.children
        if kind in ("constant", "name", "done"):
            # to the grammar `1.2 元/人` is a quotient
            return node.text, QUOTIENT if "/" in node.text else PRIMARY, PRIMARY
        if kind in ("shift", "span"):
            return f"{self.primary(children[0])}[{node.text}]", PRIMARY, PRIMARY
        if kind == "ytd":
            return f"ytd({self.text(children[0])}, {node.text})", PRIMARY, PRIMARY
        if kind in MEMBERS:
            return f"{node.value[0]}({self.text(children[0])} over {node.text})", PRIMARY, PRIMARY
        if kind == "if":
            condition, yes, no = map(self.text, children)
            return f"if {condition} then {yes} else {no}", PRIMARY, 0
        if kind in ("in", "within"):
            return self.membership(node)
        if kind == "root":
            return f"{self.left(children[0], 9, False)} ^ (1/{node.value}) {node.text} {node.unit}", COMPARISON, PRIMARY
        if kind == "cagr":
            return f"cagr({self.text(children[0])}, {node.value}) >= {node.text}", COMPARISON, PRIMARY
        if kind in PREFIXES:
            return self.prefixed(node)
        if kind in OPERATIONS:
            return self.joined(node)
        return self.call(node), PRIMARY, PRIMARY

    def membership(self, node):
        value = self.left(node.children[0], COMPARISON, False)
        low = self.left(node.children[1], RANGE, False)
        high, tail = self.right(node.children[2], RANGE, False)
        if node.kind == "in":
            return f"{value} in {low}{self.blank()}..{self.blank()}{high}", COMPARISON, min(COMPARISON, tail)
        sign = "+/-" if self.chance(0.3) else "±"
        return f"{value} within {low}{self.blank()}{sign}{self.blank()}{high}", COMPARISON, min(COMPARISON, tail)

    def prefixed(self, node):
        spellings, precedence, _ = PREFIXES[node.kind]
        operand, tail = self.right(node.children[0], precedence, True)
        sign = self.random.choice(spellings) if self.random else spellings[0]
        return sign + operand, precedence, min(precedence, tail)

    def joined(self, node):
        operation = OPERATIONS[node.kind]
        left = self.left(node.children[0], operation.precedence, operation.chains and not operation.right)
        right, tail = self.right(node.children[1], operation.precedence, operation.right)
        sign = self.random.choice(operation.spellings) if self.random else operation.spellings[0]
        # digits before a minus might make a day: `2024-10-05`
        near = " " if sign in "-−" or not self.random else self.blank()
        return f"{left}{near}{sign}{near}{right}", operation.precedence, tail

    def call(self, node):
        comma = "，" if self.chance(0.1) else f",{self.blank()}"
        written = [self.text(child) for child in node.children]
        if node.kind == "round" and node.text:
            written.append(node.text)
        return f"{node.kind}({comma.join(written)})"
