"""Draws the pictures of docs/guide/verdicts.md and docs/guide/time.md from runs of onpace on rules.yaml and figures.csv in the folder
of each page.

python3 draw.py PROGRAM writes them; tests/guards/pictures.py holds that they are those of today's program.
"""
import html
import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent / "guide"
QUARTERS = ("2025-Q1", "2025-Q2", "2025-Q3", "2025")
YEARS = ("2021", "2022", "2023", "2024", "2025")
# by folder, a chart of one target: when it is judged, where its line begins, a level that its rule names, whether it
# is drawn as what adds up, and the key of its date
CHARTS = {"verdicts": {
    "rate": {"when": QUARTERS},
    "seasonal": {"when": QUARTERS},
    "proportional": {"when": QUARTERS},
    "straight-line": {"when": YEARS, "begin": ("2020", "parks[2020]")},
    "compound": {"when": YEARS[:-1], "begin": ("2020", "chargers[2020]")},
    "path": {"when": QUARTERS},
    "as-it-stands": {"when": QUARTERS},
    "at-risk": {"when": QUARTERS, "level": (5.3, "5.3%", {"en": "at risk above", "zh": "高于此线有风险"})},
}, "time": {
    "homes": {"when": QUARTERS, "adds up": True, "date": "horizon: 2025"},
    "jobs": {"when": YEARS, "adds up": True, "date": "horizon: 2021..2025"},
    "renewables": {"when": ("2022", "2024", "2026", "2028", "2030"), "begin": ("2020", "renewables[2020]"),
                   "date": "by: 2030"},
}}
# a grid of several targets, one a row
GRIDS = {"verdicts": {"milestone": ("line-1", "line-2", "line-3", "line-4"),
                      "roll-up": ("line-1", "line-2", "line-3", "roll-up")}}
WORDS = {
    "reading": {"en": "reading", "zh": "实际"},
    "expected": {"en": "expected by now", "zh": "目前应达"},
    "aim": {"en": "aim", "zh": "目标值"},
    "as of": {"en": "as of", "zh": "判断时点"},
    "2025": {"en": "2025, all of it", "zh": "2025年全年"},
}
STYLE = """<style>
  text { font: 13px "DejaVu Sans", Verdana, system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; fill: #1f2328 }
  .label { paint-order: stroke; stroke: #ffffff; stroke-width: 4px }
  .strong { font-weight: bold } .quiet { fill: #59636e }
  .paper { fill: #ffffff; stroke: #d1d9e0 } .axis { stroke: #8c959f } .gap { stroke-width: 5; opacity: .3 }
  .line { fill: none; stroke-width: 2; stroke-linejoin: round } .dashed { stroke-dasharray: 6 5 }
  .reading { stroke: #59636e } .aim { stroke: #0969da } .aim-text { fill: #0969da }
  .expected { stroke: #8250df } .expected-text { fill: #8250df } .level { stroke: #9a6700 } .level-text { fill: #9a6700 }
  .green { fill: #1a7f37; stroke: #1a7f37 } .amber { fill: #9a6700; stroke: #9a6700 }
  .red { fill: #cf222e; stroke: #cf222e } .grey { fill: #59636e; stroke: #59636e } .check { stroke: #ffffff }
  text.green, text.amber, text.red, text.grey { stroke: none }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .quiet { fill: #9198a1 }
    .label { stroke: #0d1117 } .paper { fill: #0d1117; stroke: #3d444d } .axis { stroke: #8b949e }
    .reading { stroke: #9198a1 } .aim { stroke: #58a6ff } .aim-text { fill: #58a6ff }
    .expected { stroke: #bc8cff } .expected-text { fill: #bc8cff } .level { stroke: #d29922 } .level-text { fill: #d29922 }
    .green { fill: #3fb950; stroke: #3fb950 } .amber { fill: #d29922; stroke: #d29922 }
    .red { fill: #f85149; stroke: #f85149 } .grey { fill: #9198a1; stroke: #9198a1 } .check { stroke: #0d1117 }
  }
</style>"""
COLOUR = {"met": "green", "on-track": "green", "at-risk": "amber", "missed": "red", "no-data": "grey"}
WIDTH, LEFT, RIGHT, TOP, BOTTOM = 720, 24, 130, 56, 250


def output_of(program, folder, *words):
    command = [program, *words, "--data", "figures.csv"]
    result = subprocess.run(command, cwd=HERE / folder, capture_output=True, text=True, timeout=60,
                            env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
    if result.returncode > 2 or not result.stdout:
        raise RuntimeError(result.stderr)
    return result.stdout


def judged(program, folder, when):
    """The verdicts as of each date, by target."""
    runs = {}
    for date in when:
        report = json.loads(output_of(program, folder, "check", "rules.yaml", "--as-of", date, "--format", "json"))
        runs[date] = {verdict["target"]: verdict for verdict in report["verdicts"]}
    return runs


def shown(quantity, sign=False):
    """`11 km`, `5.6%`, `-0.3pp`."""
    value, unit = quantity["value"], quantity["unit"]
    blank = " " if unit.isascii() and unit.isalpha() and unit != "pp" else ""
    return ("+" if sign and float(value) > 0 else "") + value + blank + unit


def text(x, y, what, anchor="middle", style=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" class="{style}">{html.escape(what)}</text>'


def mark(x, y, status):
    """The status as a shape, so that colour is not all that tells it."""
    colour = COLOUR[status]
    if status == "on-track":
        return f'<circle class="{colour}" cx="{x:.1f}" cy="{y:.1f}" r="6"/>'
    if status == "at-risk":
        return f'<path class="{colour}" d="M{x:.1f} {y - 7:.1f}l7.5 13h-15z"/>'
    if status == "met":
        return (f'<circle class="{colour}" cx="{x:.1f}" cy="{y:.1f}" r="8"/>'
                f'<path class="check line" d="M{x - 4:.1f} {y:.1f}l3 3.5l5 -7"/>')
    shape = "m-5 -5l10 10m0 -10l-10 10" if status == "missed" else "m-6 0h12"
    return f'<path class="{colour}" stroke-width="3" d="M{x:.1f} {y:.1f}{shape}"/>'


def line(points, style):
    return f'<polyline class="line {style}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'


def picture(height, what, parts):
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
            f'aria-label="{html.escape(what)}">\n{STYLE}\n'
            f'<rect class="paper" x=".5" y=".5" width="{WIDTH - 1}" height="{height - 1}" rx="6"/>\n' + "\n".join(parts)
            + "\n</svg>\n")


def spread(count, index):
    pad = 40 if count < 6 else 26
    return LEFT + pad + (WIDTH - LEFT - RIGHT - 2 * pad) * index / (count - 1)


def heights(values):
    """From a value to its height; from below 0 on unless all lie close together."""
    low, high = min(values), max(values)
    low = -0.12 * high if low < high / 2 else low - (high - low) * 0.5
    return lambda value: BOTTOM - (BOTTOM - TOP) * (value - low) / (high - low)


def begin_of(program, folder, chart):
    if "begin" not in chart:
        return []
    period, expression = chart["begin"]
    value = output_of(program, folder, "eval", expression, "--rules", "rules.yaml", "--as-of", period).strip()
    return [(period, float(re.match(r"[0-9.]+", value)[0]), value)]


def legend(language, has_expected, end):
    parts = [line([(LEFT, 22), (LEFT + 30, 22)], "reading"), text(LEFT + 38, 27, WORDS["reading"][language], "start")]
    if has_expected:
        parts += [line([(LEFT + 130, 22), (LEFT + 160, 22)], "expected dashed"),
                  text(LEFT + 168, 27, WORDS["expected"][language], "start")]
    return parts + [text(WIDTH - 14, 27, end, "end", "quiet")]


def beside(x, y, above, what, style):
    """A label where a line that climbs does not pass."""
    return text(x + 8, y - 13, what, "end", "label " + style) if above else text(x - 8, y + 24, what, "start", "label " + style)


def under_axis(x, date, language, verdict):
    parts = [text(x, BOTTOM + 22, WORDS["2025"][language] if date == "2025" and verdict["horizon"] == "2025" else date)]
    return parts + [text(x, BOTTOM + 42, verdict["label"][language], style=COLOUR[verdict["status"]])]


def columns(xs, readings, height):
    """What adds up: at each date the parts so far, one upon the other."""
    for index, x in enumerate(xs):
        tops = [BOTTOM, *map(height, readings[:index + 1])]
        yield f'<path class="grey" opacity=".2" d="M{x - 16:.1f} {BOTTOM}h32V{tops[-1]:.1f}h-32z"/>'
        yield from (f'<path class="axis" d="M{x - 16:.1f} {top:.1f}h32"/>' for top in tops[1:])


def chart_of(program, folder, key, chart, language):
    verdicts = [run[key] for run in judged(program, folder, chart["when"]).values()]
    begin = begin_of(program, folder, chart)
    dates = [one[0] for one in begin] + list(chart["when"])
    readings = [one[1] for one in begin] + [float(one["reading"]["value"]) for one in verdicts]
    targets = [one["expected"] or one["aim"] for one in verdicts]
    expected = [one[1] for one in begin] + [float(one["value"]) for one in targets]
    aims = [float(one["aim"]["value"]) for one in verdicts]
    fixed, own = len(set(aims)) == 1, expected[len(begin):] != aims
    level = chart.get("level")
    height = heights(readings + expected + aims + ([level[0]] if level else []))
    xs = [spread(len(dates), index) for index in range(len(dates))]
    parts = legend(language, own or not fixed, " · ".join(filter(None, [verdicts[0]["goal"], chart.get("date")])))
    if chart.get("adds up"):
        parts += columns(xs, readings, height)
    parts.append(f'<path class="axis" d="M{LEFT} {BOTTOM}H{WIDTH - RIGHT}"/>')
    if fixed:
        parts += [line([(LEFT, height(aims[0])), (WIDTH - RIGHT, height(aims[0]))], "aim"),
                  text(WIDTH - RIGHT + 8, height(aims[0]) + 4, f'{WORDS["aim"][language]} {shown(verdicts[0]["aim"])}',
                       "start", "aim-text")]
    if level:
        parts += [line([(LEFT, height(level[0])), (WIDTH - RIGHT, height(level[0]))], "level dashed"),
                  text(WIDTH - RIGHT + 8, height(level[0]) + 4, level[1], "start", "level-text"),
                  text(WIDTH - RIGHT + 8, height(level[0]) + 20, level[2][language], "start", "level-text")]
    if own or not fixed:
        parts.append(line(list(zip(xs, map(height, expected))), "expected dashed"))
    parts.append(line(list(zip(xs, map(height, readings))), "reading"))
    labels = []  # above all lines
    for x, (date, value, label) in zip(xs, begin):
        parts += [text(x, BOTTOM + 22, date), text(x, height(value) - 12, label)]
    for x, date, reading, goal, verdict, target in zip(xs[len(begin):], chart["when"], readings[len(begin):],
                                                       expected[len(begin):], verdicts, targets):
        colour = COLOUR[verdict["status"]]
        parts += [f'<path class="gap {colour}" d="M{x:.1f} {height(goal):.1f}V{height(reading):.1f}"/>',
                  mark(x, height(reading), verdict["status"])]
        above = reading >= goal
        labels.append(beside(x, height(reading), above, shown(verdict["reading"]), "strong"))
        if own or not fixed:
            labels.append(beside(x, height(goal), not above, shown(target), "expected-text"))
        parts += under_axis(x, date, language, verdict)
        parts.append(text(x, BOTTOM + 62, shown(verdict["gap"], True), style="quiet"))
    return picture(BOTTOM + 76, f"{key}: {verdicts[0]['goal']}", parts + labels)


def grid_of(program, folder, key, rows, language):
    runs = judged(program, folder, QUARTERS)
    parts, left = [text(20, 30, WORDS["as of"][language], "start", "quiet")], 190
    xs = [left + (WIDTH - left) * (index + 0.5) / len(QUARTERS) for index in range(len(QUARTERS))]
    parts += [text(x, 30, WORDS["2025"][language] if date == "2025" else date) for x, date in zip(xs, QUARTERS)]
    parts.append(f'<path class="axis" d="M20 42H{WIDTH - 20}"/>')
    for row, target in enumerate(rows):
        y = 70 + row * 58
        apart = target == key and row > 0
        if apart:
            parts.append(f'<path class="axis" d="M20 {y - 26}H{WIDTH - 20}"/>')
        name = runs[QUARTERS[0]][target]["name"][language]
        parts.append(text(20, y + 5, name, "start", "strong" if apart else ""))
        for x, date in zip(xs, QUARTERS):
            verdict = runs[date][target]
            parts += [mark(x, y, verdict["status"]),
                      text(x, y + 24, verdict["label"][language], style=COLOUR[verdict["status"]])]
    return picture(70 + len(rows) * 58 - 18, key, parts)


def pictures(program):
    """Path below this folder and content of each."""
    for language, ending in (("en", ".svg"), ("zh", ".zh.svg")):
        for draw, table in ((chart_of, CHARTS), (grid_of, GRIDS)):
            for folder, rows in table.items():
                for key, row in rows.items():
                    yield f"{folder}/{key}{ending}", draw(program, folder, key, row, language)


if __name__ == "__main__":
    for file, content in pictures(str(pathlib.Path(sys.argv[1]).resolve())):
        (HERE / file).write_text(content, encoding="utf-8")
