"""The status that a goal should have: a second reading of docs/reference/rule-files.md, docs/guide/time.md and docs/reference/methods.md, on
fractions.

Values come from tests/random/trees.py. `None` is no opinion: the documents leave open what such a goal gives. Where they
can be read in several ways, there is an opinion only if all of these come to one status.
"""
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import gcd

from natures import FLOW, OTHER, STOCK, UNSURE, Natures, moves, reads, waits_for_end
from settled import ToCome, settled
from spans import Span, day
from trees import BACKWARD, Gap, Node, World, evaluate

MISSED, AT_RISK, NO_DATA, ON_TRACK, MET = ORDER = "XRNTM"
MIRRORED = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}
NEGATED = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "==": "!=", "!=": "=="}
LATE_AFTER = 60  # days
UNSAID = "unsaid"


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


def world_of(indicators, span, batch):
    """Of a horizon of several years a single one is the last that is over."""
    if batch.by or batch.horizon.end - batch.horizon.begin <= 12:
        return World(indicators, {}, span)
    years = (span.end - batch.horizon.begin) // 12
    last = batch.horizon.begin + 12 * years
    return World(indicators, {}, span, Span(last - 12, last))


class Goal:
    """What can be said of a goal without figures."""

    def __init__(self, node, batch, baseline=None, compound=False):
        self.node, self.batch = node, batch
        self.kinds = {kind.name: kind for kind in batch.kinds}
        self.baseline = baseline  # (value or None where the reading's own, span)
        self.compound = compound
        at_end = world_of({}, batch.horizon, batch)
        self.parts = [Part(leaf, self, at_end) for leaf in leaves_of(node)]
        self.now = sorted({name for part in self.parts for name in part.now})
        self.yearly = {name for part in self.parts for name in part.yearly}

    def status(self, world):
        """Of one entity; a letter of ORDER, or None."""
        if not self.batch.consistent and any(self.kinds[name].nature == "flow" for part in self.parts for name in part.all):
            return None
        reach, stale = self.reach(world), False
        over = self.batch.known.end >= self.batch.horizon.end
        if reach == UNSAID:
            return None
        if not over:
            if any(not part.now for part in self.parts):
                return None
            stale = reach is not None and self.is_stale(world, reach)
            if stale is None:
                return None
        statuses = iter([self.part_status(part, world, reach, over, stale) for part in self.parts])
        return joined(self.node, statuses)

    def part_status(self, part, world, reach, over, stale):
        batch = self.batch
        if over:
            status = part.at_end(world_of(world, batch.horizon, batch))
            if status != NO_DATA:
                return status
        early = part.early(world, reach)
        if over and early != NO_DATA and part.looks_ahead:
            return None  # whether anybody asks once more what is settled by what comes after the horizon is not said
        if early != NO_DATA:  # whether it is asked at all where nothing of the horizon is known is not said
            return None if early == UNSAID or reach is None else early
        if over or reach is None or stale:
            return NO_DATA
        if part.looks_back and batch.is_plan() and reach - batch.horizon.begin < 12:
            return None  # no year of it is over
        return part.while_open(world, batch.so_far(reach), reach)

    def reach(self, world):
        """The last month that every name has a figure up to; None where there is none, UNSAID where that is unclear."""
        if not self.now or any(self.kinds[name].nature == "stock" for name in self.yearly):
            return UNSAID  # whether a stock is read where a year ends or where it stands is not said
        found = {self.reach_by(world, ends_of) for ends_of in ((figure_ends, whole_ends) if self.batch.by else
                                                               (figure_ends,))}
        return found.pop() if len(found) == 1 else UNSAID

    def reach_by(self, world, ends_of):
        batch, common = self.batch, None
        last = min(batch.horizon.end, batch.known.end)
        for name in self.now:
            ends = {end for end in ends_of(world[name], batch) if end <= last}
            if not batch.by:
                ends = {end for end in ends if end > batch.horizon.begin}
            if name in self.yearly:
                ends = {end for end in ends if self.ends_year(world[name], end)}
            if ends:
                common = ends if common is None else common & ends
        return max(common) if common else None

    def ends_year(self, indicator, end):
        rate = indicator.nature in ("rate", "index")
        return (end - self.batch.horizon.begin) % 12 == 0 and (not rate or Span(end - 12, end) in indicator.figures)

    def is_stale(self, world, reach):
        """More than one reporting period and the days of grace behind."""
        batch = self.batch
        first = 0 if batch.by else batch.horizon.begin
        seen = [name for name in self.now if any(first < span.end <= batch.known.end for span in world[name].figures)]
        asked = {max(self.months_between(name) for name in seen)}
        if self.yearly:  # as seldom as years end
            asked.add(max(12, *asked))
        if batch.by:  # a name without a whole period may count or not
            whole = [name for name in seen if whole_ends(world[name], batch)]
            asked |= {max(map(self.months_between, whole))} if whole else set()
        found = {self.is_late(reach + months) for months in asked}
        return found.pop() if len(found) == 1 else None

    def months_between(self, name):
        """Whole periods come as seldom as they are long."""
        whole = self.batch.by and self.kinds[name].nature != "stock"
        return max(months_between(self.batch, name), self.batch.horizon.end - self.batch.horizon.begin if whole else 1)

    def is_late(self, end):
        limit = date.fromisoformat(day(end)) + timedelta(days=LATE_AFTER)
        if not self.batch.late:
            return date.fromisoformat(day(self.batch.known.end)) > limit
        return date.fromisoformat(self.batch.as_of) + timedelta(days=1) > limit


def figure_ends(indicator, batch):
    """When its figures end; under `by:` those of flows and rates that end with a period of its kind."""
    ends = {span.end for span in indicator.figures}
    if not batch.by or indicator.nature == "stock":
        return ends
    return {end for end in ends if (end - batch.horizon.end) % (batch.horizon.end - batch.horizon.begin) == 0}


def whole_ends(indicator, batch):
    """The same where the whole period is known."""
    months = batch.horizon.end - batch.horizon.begin
    ends = figure_ends(indicator, batch)
    return ends if indicator.nature == "stock" else {end for end in ends if indicator.read(Span(end - months, end)) is not None}


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


def nodes_of(node):
    yield node
    for child in node.children:
        yield from nodes_of(child)


class Part:
    """One part of a goal: what is read, against what."""

    def __init__(self, node, goal, at_end):
        self.node, self.goal = node, goal
        seen = list(reads(node, at_end))
        self.all = {read.name for read in seen}
        self.now = {read.name for read in seen if read.time == "now"}
        self.yearly = {read.name for read in seen if read.time == "now" and read.yearly}
        self.named = {(read.name, read.span) for read in seen if read.time == "named"}
        self.relation, self.reading, self.low, self.high = bounds_of(node, at_end)
        aims = [aim for aim in (self.low, self.high) if aim]
        self.fixed = self.reading is not None and not any(moves(aim, at_end) for aim in aims)
        natures = Natures({name: kind.nature for name, kind in goal.kinds.items()}, at_end)
        self.course = natures.course(self.reading) if self.reading else None
        self.waits = not goal.batch.by and waits_for_end(natures, node)
        self.monotone = {name for name in self.all if goal.kinds[name].monotone}
        end = goal.batch.horizon.end
        self.looks_ahead = any(read.time == "shifted" and read.span.end > end for read in seen)
        self.looks_back = any(inner.kind in (*BACKWARD, "cagr", "steps") for inner in nodes_of(node))

    def at_end(self, world):
        """Nothing is settled where no figure was found."""
        looked = Looked(world.indicators)
        truth = evaluate(self.node, World(looked, {}, world.horizon, world.year))
        return NO_DATA if isinstance(truth, Gap) or not looked.found else MET if truth else MISSED

    def is_empty(self, here):
        low, high = evaluate(self.low, here), evaluate(self.high, here)
        return not isinstance(low, Gap) and not isinstance(high, Gap) and low > high

    def early(self, world, reach):
        """MET or MISSED where nothing to come can change it, NO_DATA where something can, or UNSAID."""
        batch = self.goal.batch
        at_end = world_of(world, batch.horizon, batch)
        if self.relation == "band" and self.is_empty(at_end):
            return UNSAID  # whether a band in which nothing lies is lost at once is not said
        so_far = Looked(world)
        evaluate(self.node, world_of(so_far, batch.horizon if reach is None else batch.so_far(reach), batch))
        limits = {min(batch.known.end, batch.horizon.end)} | ({reach} if reach is not None else {batch.horizon.begin})
        found = {settled(self.node, at_end, ToCome(world, self.monotone, limit, lenient))
                 for limit in limits for lenient in (False, True)}
        if len(found) > 1 or UNSAID in found or (found != {None} and not so_far.found):
            return UNSAID  # nothing was looked at in one way or the other
        return {True: MET, False: MISSED, None: NO_DATA}[found.pop()]

    def while_open(self, world, span, reach):
        batch = self.goal.batch
        here = world_of(world, span, batch)
        if self.waits:
            return None if self.waits == UNSURE else NO_DATA
        if self.reading is not None and self.fixed and self.relation != "!=":
            if self.course.nature == UNSURE:
                return None
            if batch.by or self.course.nature == STOCK:
                begins = self.baseline(world, batch)
                if begins == UNSAID:
                    return None
                if begins is not None:
                    return self.on_line(here, begins, reach)
            elif self.course.nature == FLOW:
                return self.on_schedule(here)
        truth = evaluate(self.node, here)
        return NO_DATA if isinstance(truth, Gap) else ON_TRACK if truth else AT_RISK

    def baseline(self, world, batch):
        """(value, month) where the line begins, None where there is none, UNSAID where that is unclear."""
        if self.goal.baseline:
            value, span = self.goal.baseline
            return value if value is not None else self.reading_in(world, span), span.end
        if self.named:
            return self.compared_with(world, batch)
        if batch.by:
            return None
        before = [{span.end for span in world[name].figures if span.end <= batch.horizon.begin} for name in sorted(self.now)]
        if len({max(ends, default=None) for ends in before}) > 1:
            return UNSAID
        end = max(before[0], default=None)
        value = None if end is None else self.reading_in(world, Span(end - 12, end))
        return None if end is None or isinstance(value, Gap) else (value, end)  # else compared as it stands

    def compared_with(self, world, batch):
        """The one earlier period that the goal itself names of what it reads."""
        names = {name for name, _ in self.named}
        spans = {span for _, span in self.named}
        if len(spans) > 1 or not names <= self.now:
            return UNSAID
        span = spans.pop()
        if span.end > (batch.horizon.end - 1 if batch.by else batch.horizon.begin):
            return UNSAID
        return self.reading_in(world, span), span.end

    def reading_in(self, world, span):
        return evaluate(Node("span", self.reading.measure, [self.reading], value=span), World(world, {}, span))

    def on_line(self, here, begins, reach):
        batch = self.goal.batch
        value, at = begins
        if reach < at:
            return NO_DATA
        total = batch.horizon.end - at
        if isinstance(value, Gap) or total <= 0:
            return NO_DATA if total > 0 else None
        if self.goal.compound:
            return self.expecting(here, self.reading, None, value, lambda aim: Steady(value, aim, reach - at, total))
        return self.expecting(here, self.reading, None, value, lambda aim: value + (aim - value) * Fraction(reach - at, total))

    def on_schedule(self, here):
        batch = self.goal.batch
        share = share_of_aim(self.course.moving, here, here.horizon, batch.horizon)
        return self.expecting(here, self.course.moving, self.course.offset, Fraction(0), lambda aim: aim * share)

    def expecting(self, here, moving, offset, start, expected):
        """On track where the reading is on the good side of what is expected by now.

        One value and a band count from the side where the reading starts, and end at the other.
        """
        low, high, away = (evaluate(tree, here) if tree else None for tree in (self.low, self.high, offset))
        reading = evaluate(moving, here)
        if any(isinstance(value, Gap) for value in (reading, low, high, away)):
            return NO_DATA
        low, high = (None if bound is None else bound - (away or 0) for bound in (low, high))
        if low is None or high is None:
            bound = expected(high if low is None else low)
            fits = bound is not None and (reading <= bound if low is None else reading >= bound)
            return None if bound is None else ON_TRACK if fits else AT_RISK
        if low > high:
            return None
        if low <= start <= high:
            bounds = expected(low), expected(high)
            if low == high or None in bounds:
                return None
            found = {low <= reading <= high, bounds[0] <= reading <= bounds[1]}
            return None if len(found) > 1 else ON_TRACK if found.pop() else AT_RISK
        near, far = (low, high) if start < low else (high, low)
        bound = expected(near)
        if bound is None or expected(far) is None:
            return None  # no steady growth leads to one of them
        fits = bound <= reading <= far if start < low else far <= reading <= bound
        return ON_TRACK if fits else AT_RISK


class Steady:
    """The point of steady growth between two values, compared without a root."""

    def __new__(cls, value, aim, passed, total):
        return super().__new__(cls) if value > 0 and aim > 0 else None

    def __init__(self, value, aim, passed, total):
        self.bound, self.total = value ** (total - passed) * aim ** passed, total

    def __le__(self, reading):
        return reading >= 0 and reading ** self.total >= self.bound

    def __ge__(self, reading):
        return reading <= 0 or reading ** self.total <= self.bound


def share_of_aim(reading, here, span, horizon):
    """Last year's share of the same months where that is one, else the months that have passed."""
    if horizon.end - horizon.begin == 12:
        before = Node("shift", reading.measure, [reading], value=-12)
        same, whole = evaluate(before, here), evaluate(before, World(here.indicators, {}, horizon))
        if not isinstance(same, Gap) and not isinstance(whole, Gap) and whole != 0 and 0 <= same / whole <= 1:
            return same / whole
    return Fraction(span.end - span.begin, horizon.end - horizon.begin)


def bounds_of(node, world):
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
    found = [any(True for _ in reads(side, world)) for side in node.children]
    if (not found[0] and found[1]) or (not moves(reading, world) and moves(aim, world)):
        relation, reading, aim = MIRRORED.get(relation, relation), aim, reading
    low = aim if relation in (">=", ">", "==") else None
    high = aim if relation in ("<=", "<", "==") else None
    return relation, reading, low, high
