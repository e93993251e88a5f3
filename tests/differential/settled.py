"""What a goal may still become: a second reading of docs/guide/time.md, "Settled early", by intervals on fractions.

Every figure to come is unknown: any value; of what only grows, at least what is there.
"""
from dataclasses import dataclass
from math import inf

from trees import BACKWARD, MEMBERS, MISSING, OPERATIONS, OVER, Anchor, Gap, compounded, evaluate, spans_of


@dataclass(frozen=True)
class Range:
    """Any value between two, or, as a truth, either."""
    low: object = -inf
    high: object = inf


ANY = Range()


class ToCome:
    """The figures of a world up to a month, and what is known of those after it."""

    def __init__(self, indicators, monotone, limit, lenient):
        self.indicators, self.monotone, self.limit = indicators, monotone, limit
        self.lenient = lenient  # a figure that is missing may come as well
        self.found = False

    def read(self, name, span):
        if span.end > self.limit:
            return self.to_come(name, span)
        value = self.indicators[name].read(span)
        if value is None:
            return self.to_come(name, span) if self.lenient else MISSING
        self.found = True
        return value

    def to_come(self, name, span):
        indicator, last = self.indicators[name], min(self.limit, span.end)
        if name not in self.monotone:
            return ANY
        if indicator.nature == "stock":
            there = [value for at, value in sorted((at.end, value) for at, value in indicator.figures.items())
                     if at <= last]
            self.found = self.found or bool(there)
            return Range(there[-1] * indicator.scale) if there else ANY
        parts = [indicator.read(type(span)(span.begin, end)) for end in range(span.begin + 1, last + 1)]
        there = [part for part in parts if part is not None]
        self.found = self.found or bool(there)
        return Range(max([0, *there]))


def ends(value):
    return (value.low, value.high) if isinstance(value, Range) else (value, value)


def hull(values):
    if any(isinstance(value, Gap) for value in values):
        return ANY
    if all(value is values[0] or value == values[0] for value in values):
        return values[0]
    if any(isinstance(value, bool) for value in values):
        return ANY
    lows, highs = zip(*map(ends, values))
    return Range(min(lows), max(highs))


def times(a, b):
    if a == 0 or b == 0:
        return 0
    return a * b if inf not in (abs(a), abs(b)) else inf if (a > 0) == (b > 0) else -inf


def total(*values):
    return next((value for value in values if abs(value) == inf), None) or sum(values)


class Unclear(Exception):
    """Nothing times a value that is not known, its size, and a list with one: none is said to be known, nor not to be."""


def product(a, b):
    if (a == 0 and isinstance(b, Range)) or (b == 0 and isinstance(a, Range)):
        raise Unclear
    found = [times(one, other) for one in ends(a) for other in ends(b)]
    return Range(min(found), max(found))


def plus(a, b):
    return summed(a, b)


def minus(a, b):
    low, high = ends(b)
    return summed(a, Range(-high, -low))


def quotient(a, b):
    low, high = ends(b)
    if low <= 0 <= high:
        return ANY
    found = [times(one, 0 if abs(other) == inf else 1 / other) for one in ends(a) for other in (low, high)]
    return Range(min(found), max(found))


def grown(now, before):
    return ANY if ends(before)[0] <= 0 else minus(quotient(now, before), 1)


def compared(kind, a, b):
    (a_low, a_high), (b_low, b_high) = ends(a), ends(b)
    if kind in ("<", "<="):
        return compared({"<": ">", "<=": ">="}[kind], b, a)
    if kind == ">=":
        return True if a_low >= b_high else False if a_high < b_low else ANY
    if kind == ">":
        return True if a_low > b_high else False if a_high <= b_low else ANY
    return ANY if a_low <= b_high and b_low <= a_high else kind == "!="


def decided(decisive, values):
    if any(value is decisive for value in values):
        return decisive
    gaps = [value for value in values if isinstance(value, Gap)]
    return gaps[0] if gaps else ANY if any(isinstance(value, Range) for value in values) else not decisive


def counted(*values):
    return Range(sum(value is True for value in values), sum(value is not False for value in values))


def least(choose):
    return lambda *values: Range(*(choose(side) for side in zip(*map(ends, values))))


def summed(*values):
    return Range(*(total(*side) for side in zip(*map(ends, values))))


def magnitude(value):
    low, high = ends(value)
    return Range(0 if low <= 0 <= high else min(abs(low), abs(high)), max(abs(low), abs(high)))


def is_turned(value):
    return Range(-value.high, -value.low)


ROWS = {"+": plus, "-": minus, "*": product, "/": quotient, "share": quotient, "growth": grown, "change": minus,
        "rising": lambda now, before: compared(">", now, before),
        "falling": lambda now, before: compared("<", now, before), "neg": is_turned, "not": lambda value: ANY,
        "min": least(min), "max": least(max), "sum": summed, "abs": magnitude, "count": counted,
        "first": lambda *values: values[0], "last": lambda *values: values[-1]}


LISTS = ("min", "max", "sum", "mean", "median")


def range_of(kind, values, listed):
    """Of values one of which at least is not known."""
    if kind in ("<", "<=", ">", ">=", "==", "!="):
        truths = any(isinstance(value, bool) for value in values)
        return ANY if truths else compared(kind, *values)
    if (kind == "abs" and values[0] == ANY) or (kind in LISTS and listed):
        raise Unclear
    if kind == "mean":
        low, high = ends(summed(*values))
        return Range(*(end if abs(end) == inf else end / len(values) for end in (low, high)))
    return ROWS[kind](*values) if kind in ROWS else ANY


def possible(node, world, to_come, anchor=Anchor()):
    """A value, a Gap, or a Range."""
    kind = node.kind
    if kind == "constant":
        return node.value
    if kind == "name":
        return to_come.read(node.value, (anchor.span or world.horizon).shifted(anchor.shift))
    if kind == "present" and is_to_come(node.children[0], world, to_come, anchor):
        raise Unclear  # whether it comes at all is not said
    values = [possible(child, world, to_come, moment) for child, moment in spans_of(node, world, anchor)]
    if kind in ("shift", "span", "ytd"):
        return values[0]
    if kind in MEMBERS:
        kind = node.value[0]
        if not values:
            return MISSING
    return combined(node, kind, values)


def is_to_come(node, world, to_come, anchor):
    """Whether some figure that it reads is not there yet."""
    if node.kind == "name":
        return isinstance(possible(node, world, to_come, anchor), Range)
    return any(is_to_come(child, world, to_come, moment) for child, moment in spans_of(node, world, anchor))


def combined(node, kind, values):
    if kind in ("and", "all"):
        return decided(False, values)
    if kind in ("or", "any"):
        return decided(True, values)
    if kind == "in":
        value, low, high = values
        return decided(False, [joined(node, ">=", [value, low]), joined(node, "<=", [value, high])])
    if kind == "within":
        value, middle, slack = values
        low, high = joined(node, "-", [middle, slack]), joined(node, "+", [middle, slack])
        return decided(False, [joined(node, ">=", [value, low]), joined(node, "<=", [value, high])])
    if kind == "??":
        left, right = values
        return right if isinstance(left, Gap) else hull(values) if isinstance(left, Range) else left
    if kind == "present":
        return ANY if isinstance(values[0], Range) else not isinstance(values[0], Gap)
    if kind == "if" and isinstance(values[0], Range):
        return hull(values[1:])
    if kind == "if":
        return values[0] if isinstance(values[0], Gap) else values[1 if values[0] else 2]
    return joined(node, kind, values)


def joined(node, kind, values):
    """What is missing of them makes it missing."""
    gap = next((value for value in values if isinstance(value, Gap)), None)
    if gap is not None:
        return gap
    if any(isinstance(value, Range) for value in values):
        return narrow(range_of(kind, values, node.kind not in MEMBERS))
    return exact(node, kind, values)


def narrow(value):
    return value.low if isinstance(value, Range) and value.low == value.high else value


def exact(node, kind, values):
    if node.kind in MEMBERS:
        return OVER[kind](*values)
    if kind in BACKWARD:
        return BACKWARD[kind](*values)
    if kind == "cagr":
        return compounded(*values, node)
    if kind in OPERATIONS:
        return OPERATIONS[kind].apply(*values)
    constants = [type(node)("constant", "number", value=value) for value in values]
    return evaluate(node.copy(children=constants), None)


def settled(node, world, to_come):
    """True or False where nothing to come can change it, `unsaid` where no figure was found, else None."""
    try:
        value = possible(node, world, to_come)
    except Unclear:
        return "unsaid"
    return None if not isinstance(value, bool) else value if to_come.found else "unsaid"
