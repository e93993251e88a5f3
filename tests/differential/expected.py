"""The status that a goal should have: a second reading of docs/rule-files.md and docs/methods.md, on fractions.

Values come from tests/random/trees.py. `None` is no opinion: the documents leave open what such a goal gives.
"""
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import gcd

from spans import Span, day
from trees import Gap, Node, World, evaluate

MISSED, AT_RISK, NO_DATA, ON_TRACK, MET = ORDER = "XRNTM"
MIRRORED = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}
NEGATED = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "==": "!=", "!=": "=="}
LATE_AFTER = 60  # days


class Looked:
    """The names of a world; remembers whether anything was found."""

    def __init__(self, indicators):
        self.indicators = indicators
        self.found = False

    def __getitem__(self, name):
        self.name = name
        return self

    def read(self, span):
        value = self.indicators[self.name].read(span)
        self.found = self.found or value is not None
        return value


class Goal:
    """What can be said of a goal without figures."""

    def __init__(self, node, kinds, baseline=None):
        self.node = node
        self.kinds = {kind.name: kind for kind in kinds}
        self.baseline = baseline  # (value, month it was at)
        self.parts = [Part(leaf, self.kinds) for leaf in leaves_of(node)]
        self.now = sorted({name for part in self.parts for name in part.now})

    def status(self, batch, world):
        """Of one entity; a letter of ORDER, or None."""
        if not batch.consistent and any(self.kinds[name].nature == "flow" for part in self.parts for name in part.all):
            return None
        reach, stale = self.reach(batch, world), False
        over = batch.known.end >= batch.horizon.end
        if not over:
            if any(not part.now for part in self.parts):
                return None
            if reach == "unsaid":
                return None
            stale = reach is not None and self.is_stale(batch, world, reach)
        statuses = iter([self.part_status(part, batch, world, reach, over, stale) for part in self.parts])
        return joined(self.node, statuses)

    def part_status(self, part, batch, world, reach, over, stale):
        def early():
            return None if reach is None else part.settled_early(world, Span(batch.horizon.begin, reach))

        if over:
            status = part.at_end(world, batch.horizon)
            if status == NO_DATA and part.monotone:
                return None if reach == "unsaid" else early() or NO_DATA
            return status
        if reach is None:
            return NO_DATA
        if stale:
            return early() or NO_DATA
        return early() or part.while_open(world, batch.horizon, reach, self.baseline)

    def reach(self, batch, world):
        """The last month that every name has a figure up to; None where there is none."""
        if not self.now:
            return "unsaid"
        common = None
        for name in self.now:
            kind = self.kinds[name]
            if kind.to_date and kind.nature != "flow" and batch.horizon.end - batch.horizon.begin > 12:
                return "unsaid"
            ends = {span.end for span in world[name].figures
                    if batch.horizon.begin < span.end <= min(batch.horizon.end, batch.known.end)}
            if ends:
                common = ends if common is None else common & ends
        return max(common) if common else None

    def is_stale(self, batch, world, reach):
        """More than one reporting period and the days of grace behind."""
        slowest = max(months_between(batch, name) for name in self.now
                      if any(batch.horizon.begin < span.end <= batch.known.end for span in world[name].figures))
        limit = date.fromisoformat(day(reach + slowest)) + timedelta(days=LATE_AFTER)
        if not batch.late:
            return date.fromisoformat(day(batch.known.end)) > limit
        return date.fromisoformat(batch.as_of) + timedelta(days=1) > limit


def months_between(batch, name):
    """The shortest distance seen between the figures of a name, at most a year."""
    if name not in batch.distances:
        spans = {span for world in batch.worlds.values() for span in world[name].figures if span.end <= batch.known.end}
        ends = sorted({span.end for span in spans})
        stock = next(iter(batch.worlds.values()))[name].nature == "stock"
        lengths = [end % 12 or 12 for end in ends] if stock else [span.end - span.begin for span in spans]
        seen = [gcd(length, 12) for length in lengths] + [after - before for before, after in pairwise(ends)]
        batch.distances[name] = min([12, *seen])
    return batch.distances[name]


def leaves_of(node):
    """The parts of `and` and `or`, in order."""
    if node.kind in ("and", "or"):
        return [leaf for child in node.children for leaf in leaves_of(child)]
    return [node]


def joined(node, statuses):
    """The worst of `and`, the best of `or`; of a part without opinion none."""
    if node.kind not in ("and", "or"):
        return next(statuses)
    both = [joined(child, statuses) for child in node.children]
    if None in both:
        return None
    return (min if node.kind == "and" else max)(both, key=ORDER.index)


def names_by_time(node, shift=0, spanned=False):
    """(name, when it is read) of every name in a tree: `now`, `shifted` from then, or over a span that is `named`."""
    if node.kind == "name":
        yield node.value, "named" if spanned else "shifted" if shift else "now"
    if node.kind == "shift":
        shift += node.value
    back = node.kind in ("growth", "change", "rising", "falling")
    for child in node.children:
        yield from names_by_time(child, shift, spanned or node.kind in ("span", "ytd"))
        if back:
            yield from names_by_time(child, shift - 12, spanned)


def moves(node):
    """Whether its value changes with the reach."""
    return any(time != "named" for _, time in names_by_time(node))


class Part:
    """One part of a goal: what is read, against what."""

    def __init__(self, node, kinds):
        self.node, self.kinds = node, kinds
        seen = list(names_by_time(node))
        self.all = {name for name, _ in seen}
        self.now = {name for name, time in seen if time == "now"}
        self.relation, self.reading, self.low, self.high = bounds_of(node)
        self.fixed = self.reading is not None and not any(moves(aim) for aim in (self.low, self.high) if aim)
        self.read = sum_of_names(self.reading) if self.reading else None
        self.natures = {kinds[name].nature for name in self.read or []}
        self.is_flow = bool(self.read) and self.natures == {"flow"}
        self.monotone = bool(self.read) and all(kinds[name].monotone for name in self.read)

    def value(self, world, span):
        looked = Looked(world)
        return evaluate(self.node, World(looked, {}, span)), looked.found

    def at_end(self, world, horizon):
        """Nothing is settled where no figure was found."""
        truth, found = self.value(world, horizon)
        return NO_DATA if isinstance(truth, Gap) or not found else MET if truth else MISSED

    def settled_early(self, world, span):
        """What can only grow stays where it is, and past where it was."""
        if not (self.monotone and self.fixed):
            return None
        truth, _ = self.value(world, span)
        if isinstance(truth, Gap):
            return None
        if self.relation in (">=", ">"):
            return MET if truth else None
        if self.relation in ("<=", "<"):
            return None if truth else MISSED
        if self.relation in ("band", "=="):
            high = evaluate(self.high, World(world, {}, span))
            past = not isinstance(high, Gap) and evaluate(self.reading, World(world, {}, span)) > high
            return MISSED if past else None
        return None

    def while_open(self, world, horizon, reach, baseline):
        span = Span(horizon.begin, reach)
        if self.reading is not None and self.fixed and self.relation != "!=":
            if self.is_flow:
                return self.on_schedule(world, span, share_of_aim(self.reading, world, span, horizon))
            if self.natures == {"stock"} and len(self.read) == 1 and baseline:
                return self.on_line(world, span, horizon, baseline)
            if self.is_nested_sum():
                return None
        truth, _ = self.value(world, span)
        return NO_DATA if isinstance(truth, Gap) else ON_TRACK if truth else AT_RISK

    def is_nested_sum(self):
        """Flows added up otherwise than one after another."""
        return self.reading.kind == "+" and self.natures == set()

    def on_schedule(self, world, span, share):
        return self.expecting(world, span, lambda aim: aim * share)

    def on_line(self, world, span, horizon, baseline):
        value, at = baseline
        passed = Fraction(span.end - at, horizon.end - at)
        return self.expecting(world, span, lambda aim: value + (aim - value) * passed)

    def expecting(self, world, span, expected):
        """On track where the reading is on the good side of what is expected by now."""
        here = World(world, {}, span)
        reading = evaluate(self.reading, here)
        low = evaluate(self.low, here) if self.low else None
        high = evaluate(self.high, here) if self.high else None
        if any(isinstance(value, Gap) for value in (reading, low, high)):
            return NO_DATA
        behind = (low is not None and reading < expected(low)) or (high is not None and reading > expected(high))
        return AT_RISK if behind else ON_TRACK


def share_of_aim(reading, world, span, horizon):
    """Last year's share of the same months where that is one, else the months that have passed."""
    if horizon.end - horizon.begin == 12:
        before = Node("shift", reading.measure, [reading], value=-12)
        same, whole = evaluate(before, World(world, {}, span)), evaluate(before, World(world, {}, horizon))
        if not isinstance(same, Gap) and not isinstance(whole, Gap) and whole != 0 and 0 <= same / whole <= 1:
            return same / whole
    return Fraction(span.end - span.begin, horizon.end - horizon.begin)


def sum_of_names(node):
    """The names that are added up one after another and nothing else, or None."""
    if node.kind == "name":
        return [node.value]
    if node.kind == "+" and node.children[1].kind == "name":
        before = sum_of_names(node.children[0])
        return before and [*before, node.children[1].value]
    return None


def bounds_of(node):
    """(relation, reading, lower bound, upper bound) of a comparison; a name that moves is read against what does not."""
    turned = False
    while node.kind == "not":
        node, turned = node.children[0], not turned
    if node.kind == "in" and not turned:
        return "band", *node.children
    if node.kind == "within" and not turned:
        reading, middle, slack = node.children
        return "band", reading, *(Node(sign, middle.measure, [middle, slack]) for sign in "-+")
    if node.kind not in NEGATED or node.children[0].measure == "truth":
        return "condition", None, None, None
    relation = NEGATED[node.kind] if turned else node.kind
    reading, aim = node.children
    reads = [any(True for _ in names_by_time(side)) for side in node.children]
    if (not reads[0] and reads[1]) or (not moves(reading) and moves(aim)):
        relation, reading, aim = MIRRORED.get(relation, relation), aim, reading
    low = aim if relation in (">=", ">", "==") else None
    high = aim if relation in ("<=", "<", "==") else None
    return relation, reading, low, high
