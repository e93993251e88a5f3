"""Twenty thresholds that bench/gates.py gives to every gate, and their exact answers.

Some are plain; some are met exactly, where doubles miss by the last bit; in some the figure is not there.
"""
import dataclasses
import fractions

# as they are written in the file of figures; "absent" and "other_absent" are not in it
FIGURES = {
    "coverage": "81.2", "latency": "420", "backlog": "30", "errors": "0", "uptime": "99.95", "balance": "-3",
    "score": "79.99999999999999999", "entries": "9007199254740993", "spent": "0.9", "budget": "3", "debt": "121",
    "income": "110", "level": "105.5", "before": "100", "rate": "5.6", "rate_before": "5.5", "small": "0.1",
    "double": "0.2", "rest": "0.7", "price": "1.1", "quantity": "3", "waste": "90", "unknown": "null",
}


@dataclasses.dataclass
class Threshold:
    name: str
    figure: str  # a name, or a computation with + - * /
    relation: str  # >= or <=
    limit: str

    @property
    def is_plain(self) -> bool:
        """One figure beside a number, which a schema can say, too."""
        return self.figure.replace("_", "").isalpha()

    @property
    def against(self) -> str:
        """The relation of figures that do not hold."""
        return "<" if self.relation == ">=" else ">"


THRESHOLDS = [Threshold(*row) for row in (
    ("enough_coverage", "coverage", ">=", "80"),
    ("low_latency", "latency", "<=", "400"),
    ("short_backlog", "backlog", "<=", "30"),
    ("no_errors", "errors", "<=", "0"),
    ("high_uptime", "uptime", ">=", "99.95"),
    ("small_deficit", "balance", ">=", "-3"),
    ("high_score", "score", ">=", "80"),
    ("few_entries", "entries", "<=", "9007199254740992"),
    ("within_budget", "spent / budget", "<=", "0.3"),
    ("low_debt", "debt / income", "<=", "1.1"),
    ("growth", "level / before - 1", ">=", "0.055"),
    ("rise", "rate - rate_before", ">=", "0.1"),
    ("sum_of_parts", "small + double", "<=", "0.3"),
    ("sum_of_rest", "small + rest", ">=", "0.8"),
    ("cost", "price * quantity", "<=", "3.3"),
    ("mean", "(small + small + small) / 3", "<=", "0.1"),
    ("less_waste", "1 - waste / before", ">=", "0.1"),
    ("not_given", "absent", ">=", "1"),
    ("given_as_null", "unknown", ">=", "1"),
    ("part_not_given", "coverage + other_absent", ">=", "1"),
)]


def names_of(figure: str) -> list[str]:
    """The figures that a computation reads."""
    words = "".join(letter if letter.isalpha() or letter == "_" else " " for letter in figure).split()
    return list(dict.fromkeys(words))


def all_names() -> list[str]:
    return list(dict.fromkeys(name for one in THRESHOLDS for name in names_of(one.figure)))


def exact(threshold: Threshold) -> str:
    """met, missed or no data, by fractions."""
    values = {name: fractions.Fraction(FIGURES[name]) for name in names_of(threshold.figure)
              if FIGURES.get(name, "null") != "null"}
    if len(values) < len(names_of(threshold.figure)):
        return "no data"
    value = eval(threshold.figure, {"__builtins__": {}}, values)  # our own text, on fractions
    limit = fractions.Fraction(threshold.limit)
    return "met" if (value >= limit if threshold.relation == ">=" else value <= limit) else "missed"


def figures_text() -> str:
    """The file that every gate reads."""
    return "{" + ", ".join(f'"{name}": {value}' for name, value in FIGURES.items()) + "}\n"
