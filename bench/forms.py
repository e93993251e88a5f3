#!/usr/bin/env python3
"""What the form of a CSV costs: `bench/forms.py [ROWS] [--runs N] [--build DIR]`.

The same figures, written with other separators, line ends and quotes, and with columns beside those that a figure
needs. Each is read by the whole process, on one thread, up to the verdict of one entity. The peer of a form is the plain
file: entity, indicator, period, value.
"""
import dataclasses
import pathlib
from collections.abc import Callable

from measure import FOLDER, arguments, medians_in_turns, run
from read import RULES, figures

PLAIN = ["entity", "indicator", "period", "value"]
# further columns that the rules know how to read
MAPPED = """data:
  - files: "figures-*"
    indicators: {%s}
    where: {kind: total}
""" % ", ".join(f"{name.upper()}: {name}" for name in ("output", "jobs", "prices", "housing", "exports"))


@dataclasses.dataclass
class Form:
    name: str
    separator: str = ","
    line_end: str = "\n"
    header: list[str] = dataclasses.field(default_factory=lambda: PLAIN)
    row: Callable[[list[str], int], list[str]] = lambda cells, number: cells
    rules: str = RULES
    as_of: str = "2020"


def quoted(cells: list[str]) -> list[str]:
    return [f'"{cell}"' for cell in cells]


def statuses(cells: list[str], number: int) -> list[str]:
    return [*cells, "P" if number % 200 >= 190 else ""]


def mapped(cells: list[str], number: int) -> list[str]:
    return [cells[0], cells[1].upper(), *cells[2:], "total" if number % 3 else "part"]


FORMS = [
    Form("plain"),
    Form("semicolons", separator=";"),
    Form("semicolons, decimal commas", separator=";", row=lambda cells, _: [*cells[:3], cells[3].replace(".", ",")]),
    Form("tabs", separator="\t"),
    Form("CRLF", line_end="\r\n"),
    Form("names in quotes", row=lambda cells, _: [*quoted(cells[:2]), *cells[2:]]),
    Form("all in quotes", row=lambda cells, _: quoted(cells)),
    Form("other order", header=["period", "value", "indicator", "entity"],
         row=lambda cells, _: [cells[2], cells[3], cells[1], cells[0]]),
    Form("column of status", header=[*PLAIN, "status"], row=statuses),
    Form("column of release days", header=[*PLAIN, "released"],
         row=lambda cells, number: [*cells, f"2020-{1 + number // 40000 % 12:02}-15"]),
    Form("column of release days, as of a day", header=[*PLAIN, "released"],
         row=lambda cells, number: [*cells, f"2020-{1 + number // 40000 % 12:02}-15"], as_of="2021-01-31"),
    Form("a ledger", header=[*PLAIN, "unit", "status", "released", "source", "note"],
         row=lambda cells, number: [*statuses(cells, number)[:4], "", statuses(cells, number)[4], "2020-01-15",
                                    '"Yearbook, table 3"', ""]),
    Form("names of an office, chosen rows", header=[*PLAIN, "kind"], row=mapped, rules=RULES + MAPPED),
    Form("four of five indicators unknown", rules=RULES,
         row=lambda cells, _: [cells[0], cells[1] if cells[1] == "jobs" else cells[1] + "_x", *cells[2:]]),
]


def file_of(form: Form, plain: pathlib.Path) -> pathlib.Path:
    path = plain.with_name(plain.stem + "-" + form.name.replace(",", "").replace(" ", "-") + ".csv")
    path.with_suffix(".yaml").write_text(form.rules)
    if not path.exists():
        with plain.open() as lines, path.with_suffix(".new").open("w", newline="") as file:
            next(lines)
            file.write(form.separator.join(form.header) + form.line_end)
            file.writelines(form.separator.join(form.row(line.rstrip("\n").split(","), index)) + form.line_end
                            for index, line in enumerate(lines))
        path.with_suffix(".new").rename(path)
    return path


def command(build: pathlib.Path, form: Form, path: pathlib.Path) -> list[str]:
    return [str(build / "onpace"), "check", str(path.with_suffix(".yaml")), "--data", str(path), "--as-of", form.as_of,
            "--entity", "E00000", "--jobs", "1", "--fail-on", "never"]


def main() -> None:
    options = arguments(__doc__, "rows", 2_000_000, 5)
    plain = figures(options.rows)
    files = {form.name: file_of(form, plain) for form in FORMS}
    seconds = medians_in_turns({form.name: lambda form=form: run(command(options.build, form, files[form.name]))
                                for form in FORMS}, options.runs)
    print("| form | ns a row | beside plain | beside plain, for each byte |\n|---|---|---|---|")
    size = {name: path.stat().st_size for name, path in files.items()}
    for name, taken in seconds.items():
        ratio = taken / seconds["plain"]
        print(f"| {name} | {taken / options.rows * 1e9:.0f} | {ratio:.2f}× | {ratio * size['plain'] / size[name]:.2f}× |")


if __name__ == "__main__":
    main()
