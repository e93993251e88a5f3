"""Panels side by side, both axes logarithmic, as one SVG without a library: `svg(panels, x_label)`."""
import dataclasses
import math

WIDTH, HEIGHT = 960, 480
LEFT, RIGHT, TOP, BOTTOM, BETWEEN = 84, 24, 96, 64, 100
STYLE = """
  text { font: 14px "DejaVu Sans", Verdana, system-ui, sans-serif; fill: #1f2328 }
  .title { font-size: 17px; font-weight: bold }
  .paper { fill: #ffffff }
  .grid { stroke: #d8dee4; stroke-width: 1 }
  .frame { stroke: #8c959f; stroke-width: 1; fill: none }
  .slope { stroke: #6e7781; stroke-width: 1.5; stroke-dasharray: 6 5; fill: none }
  .line { stroke-width: 2.5; fill: none; stroke-linejoin: round }
  .c0 { stroke: #0969da } .m0 { fill: #0969da }
  .c1 { stroke: #bc4c00 } .m1 { fill: #bc4c00 }
  .c2 { stroke: #8250df } .m2 { fill: #8250df }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .paper { fill: #0d1117 } .grid { stroke: #30363d } .frame, .slope { stroke: #8b949e }
    .c0 { stroke: #58a6ff } .m0 { fill: #58a6ff } .c1 { stroke: #f0883e } .m1 { fill: #f0883e }
    .c2 { stroke: #bc8cff } .m2 { fill: #bc8cff }
  }
"""
SLOPE = "in proportion (slope 1)"


@dataclasses.dataclass
class Panel:
    title: str
    lines: dict[str, list[tuple[float, float]]]
    ticks: dict[float, str]  # of the y axis, in decades


@dataclasses.dataclass
class Axis:
    """Decades from `least` to `most`, drawn from pixel `begin` to pixel `end`."""
    least: int
    most: int
    begin: float
    end: float

    def at(self, value: float) -> float:
        return self.begin + (math.log10(value) - self.least) / (self.most - self.least) * (self.end - self.begin)

    def decades(self) -> list[float]:
        return [10.0 ** exponent for exponent in range(self.least, self.most + 1)]


def axis(values: list[float], begin: float, end: float) -> Axis:
    least = math.floor(math.log10(min(values)))
    return Axis(least, max(math.ceil(math.log10(max(values))), least + 1), begin, end)


def power(value: float) -> str:
    return "10" + "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in str(round(math.log10(value))))


def text(x: float, y: float, said: str, anchor: str = "start", kind: str = "label") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{said}</text>'


def stroke(points: list[tuple[float, float]], kind: str) -> str:
    return f'<polyline class="{kind}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'


def mark(x: float, y: float, number: int) -> str:
    """A circle, a square or a diamond, so that lines differ without colour."""
    if number == 0:
        return f'<circle class="m0" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>'
    half, turn = (4, 0) if number == 1 else (5, 45)
    return (f'<rect class="m{number}" x="{x - half:.1f}" y="{y - half:.1f}" width="{2 * half}" height="{2 * half}" '
            f'transform="rotate({turn} {x:.1f} {y:.1f})"/>')


def grid(x: Axis, y: Axis, ticks: dict[float, str]) -> list[str]:
    made = []
    for value in x.decades():
        made += [stroke([(x.at(value), y.begin), (x.at(value), y.end)], "grid"),
                 text(x.at(value), y.begin + 22, power(value), "middle")]
    for value in y.decades():
        said = next(said for tick, said in ticks.items() if math.isclose(tick, value))
        made += [stroke([(x.begin, y.at(value)), (x.end, y.at(value))], "grid"),
                 text(x.begin - 8, y.at(value) + 5, said, "end")]
    return [*made, stroke([(x.begin, y.end), (x.begin, y.begin), (x.end, y.begin)], "frame")]


def slope(x: Axis, y: Axis, through: tuple[float, float]) -> str:
    """In proportion, through one point, as far as the panel goes."""
    factor = through[1] / through[0]
    least, most = max(10 ** x.least, 10 ** y.least / factor), min(10 ** x.most, 10 ** y.most / factor)
    return stroke([(x.at(value), y.at(value * factor)) for value in (least, most)], "slope")


def panel(shown: Panel, left: float, right: float, x_label: str) -> list[str]:
    points = [point for line in shown.lines.values() for point in line]
    x = axis([point[0] for point in points], left, right)
    y = axis([point[1] for point in points], HEIGHT - BOTTOM, TOP)
    made = [text(left, TOP - 18, shown.title, kind="title"), *grid(x, y, shown.ticks),
            text((left + right) / 2, HEIGHT - 16, x_label, "middle"), slope(x, y, next(iter(shown.lines.values()))[-1])]
    for number, line in enumerate(shown.lines.values()):
        placed = [(x.at(a), y.at(b)) for a, b in line]
        made += [stroke(placed, f"line c{number}"), *(mark(*point, number) for point in placed)]
    return made


def legend(names: list[str]) -> list[str]:
    made, x = [], float(LEFT)
    for number, name in enumerate(names):
        made += [stroke([(x, 27), (x + 34, 27)], f"line c{number}"), mark(x + 17, 27, number), text(x + 42, 32, name)]
        x += 70 + 8.6 * len(name)
    return [*made, stroke([(x, 27), (x + 34, 27)], "slope"), text(x + 42, 32, SLOPE)]


def svg(panels: list[Panel], x_label: str) -> str:
    width = (WIDTH - LEFT - RIGHT - BETWEEN * (len(panels) - 1)) / len(panels)
    made = [f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}" rx="6"/>', *legend(list(panels[0].lines))]
    for number, shown in enumerate(panels):
        left = LEFT + number * (width + BETWEEN)
        made += panel(shown, left, left + width, x_label)
    said = " and ".join(shown.title.lower() for shown in panels)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
            f'aria-label="{said} against {x_label}">\n<style>{STYLE}</style>\n' + "\n".join(made) + "\n</svg>\n")
