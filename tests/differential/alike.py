"""Which goals are refused for their spans: a second reading of docs/guide/time.md, "Spans that meet"."""
from itertools import combinations

from expected import leaves_of, nodes_of, world_of
from natures import reads

# A comparison of these alone joins all of its names.
PLAIN = {"name", "constant", "shift", "span", "ytd", "+", "-", "*", "/", "neg", "share", "growth", "change",
         "<", "<=", ">", ">=", "==", "!=", "in", "within", "not"}


def lies_inside(inner, outer):
    return outer.begin <= inner.begin and inner.end <= outer.end


def fit(one, other):
    """Equally long and apart, or one inside the other."""
    if lies_inside(one, other) or lies_inside(other, one):
        return True
    alike = one.end - one.begin == other.end - other.begin
    return alike and (one.end <= other.begin or other.end <= one.begin)


def all_fit(seen, kinds):
    flows = [read for read in seen if kinds[read.name].nature == "flow"]
    return all(one.name != other.name or fit(one.span, other.span) for one, other in combinations(flows, 2))


def is_refused(node, batch):
    """True, False, or None where the documents leave it open."""
    kinds = {kind.name: kind for kind in batch.kinds}
    world = world_of({}, batch.horizon, batch)
    seen = list(reads(node, world))
    rates = [read for read in seen if kinds[read.name].nature in ("rate", "index") and read.time != "named"]
    if any(read.span.end - read.span.begin > 12 for read in rates):
        return True
    for leaf in leaves_of(node):
        plain = all(inner.kind in PLAIN for inner in nodes_of(leaf))
        if plain and not all_fit(list(reads(leaf, world)), kinds):
            return True
    if all_fit(seen, kinds) and not any(inner.kind == "shift" and moves_nothing(inner) for inner in nodes_of(node)):
        return False
    return None


def moves_nothing(node):
    """A span that is named stays."""
    return node.kind in ("span", "ytd", "constant") or (node.kind != "name" and all(map(moves_nothing, node.children)))
