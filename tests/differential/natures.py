"""What adds up, stands or only holds: a second reading of docs/guide/time.md, "What adds up", for trees of tests/random."""
from dataclasses import dataclass

from trees import Anchor, Node, spans_of

STOCK, FLOW, OTHER, FIXED, UNSURE = "stock", "flow", "other", "fixed", "unsure"


@dataclass(frozen=True)
class Course:
    """A value as `moving + offset`, where the offset is fixed; nothing is said of what is UNSURE."""
    nature: str
    moving: object = None
    offset: object = None


@dataclass(frozen=True)
class Read:
    """A name in a tree: `now`, `shifted` from then, or over a span that is `named`."""
    name: str
    time: str
    span: object
    yearly: bool = False  # of single years, in a longer horizon


def reads(node, world, anchor=Anchor()):
    """Every name of a tree, with the span that it has in a world."""
    if node.kind == "name":
        span = (anchor.span or world.horizon).shifted(anchor.shift)
        yield Read(node.value, "named" if anchor.fixed else "shifted" if anchor.shift else "now", span, anchor.yearly)
    for child, moment in spans_of(node, world, anchor):
        yield from reads(child, world, moment)


def moves(node, world):
    """Whether its value changes with the reach."""
    return any(read.time != "named" for read in reads(node, world))


def joined(kind, left, right):
    """`left + right` or `left - right` as a tree, where one of them may be nothing."""
    if right is None:
        return left
    if left is None:
        return right if kind == "+" else Node("neg", right.measure, [right])
    return Node(kind, left.measure, [left, right])


class Natures:
    """Infers what a tree is, from the natures of its names."""

    def __init__(self, natures, world):
        self.natures, self.world = natures, world

    def course(self, node):
        if not moves(node, self.world):
            return Course(FIXED, None, node)
        if node.kind == "name":
            nature = self.natures[node.value]
            return Course(nature if nature in (FLOW, STOCK) else OTHER, node)
        if node.kind in ("growth", "cagr", "share", "rank", "root"):
            return Course(OTHER, node)
        return ROWS.get(node.kind, lambda natures, node: Course(UNSURE))(self, node)


COMPARES = {"+", "-", "<", "<=", ">", ">=", "==", "!=", "in", "within"}


def waits_for_end(natures, node):
    """Whether a level stands against what adds up, so that the goal is asked at the end alone; UNSURE where unclear."""
    found = [waits_for_end(natures, child) for child in node.children]
    if node.kind in ("growth", "change", "cagr", "rising", "falling") and True in found:
        return UNSURE  # the same part of two years
    kinds = [natures.course(child).nature for child in node.children] if node.kind in COMPARES | {"/"} else []
    if node.kind == "/" and kinds == [STOCK, FLOW]:
        found.append(True)
    elif node.kind in COMPARES and {STOCK, FLOW} <= set(kinds):
        # a level less one that is named moves as flows do
        named = any(read.time == "named" and natures.natures[read.name] == STOCK for read in reads(node, natures.world))
        found.append(UNSURE if named else True)
    elif UNSURE in kinds and sum(kind not in (FIXED, OTHER) for kind in kinds) > 1:
        found.append(UNSURE)
    return True if True in found else UNSURE if UNSURE in found else False


def added(natures, node):
    left, right = map(natures.course, node.children)
    kinds = {left.nature, right.nature} - {FIXED}
    if UNSURE in kinds or len(kinds) > 1:
        return Course(OTHER if kinds == {OTHER, FLOW} - kinds else UNSURE)
    sides = (joined(node.kind, left.moving, right.moving), joined(node.kind, left.offset, right.offset))
    return Course(kinds.pop(), *sides)


def multiplied(natures, node):
    left, right = map(natures.course, node.children)
    for course, factor, front in ((left, right, False), (right, left, True)):
        if factor.nature == FIXED and course.nature != UNSURE:
            return scaled(course, node, factor.offset, front)
    return Course(UNSURE)


def scaled(course, node, factor, front=False):
    def by_factor(part):
        children = [factor, part] if front else [part, factor]
        return part and Node(node.kind, node.measure, children)
    return Course(course.nature, by_factor(course.moving), by_factor(course.offset))


def divided(natures, node):
    left, right = map(natures.course, node.children)
    if UNSURE in (left.nature, right.nature):
        return Course(UNSURE)
    if right.nature == FIXED:
        return scaled(left, node, right.offset)
    if left.nature == FLOW and right.nature == STOCK and left.offset is None:
        return Course(FLOW, node)
    if left.nature == right.nature:
        return Course(OTHER if left.nature == FLOW else left.nature, node)
    return Course(UNSURE)


def negative(natures, node):
    course = natures.course(node.children[0])
    turned = [part and Node("neg", node.measure, [part]) for part in (course.moving, course.offset)]
    return Course(course.nature, *turned)


def over_periods(natures, node):
    name, months = node.value
    if name in ("sum", "count"):
        horizon = natures.world.horizon
        return Course(FLOW if horizon.end - horizon.begin > 12 else UNSURE, node)
    return Course(OTHER if name in ("mean", "min", "max") else UNSURE, node)


def over_steps(natures, node):
    return Course(OTHER if node.value[0] in ("mean", "min", "max") else UNSURE, node)


ROWS = {"+": added, "-": added, "*": multiplied, "/": divided, "neg": negative, "periods": over_periods,
        "steps": over_steps}
