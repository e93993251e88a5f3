#!/usr/bin/env python3
"""What a figure costs in each format: `bench/formats.py [FIGURES] [--runs N] [--build DIR]`.

The same figures in every format that can be written here, each read by the whole process, on one thread, up to the
verdict of one entity; the time of a run without figures is taken off. Beside a format stands the plain CSV, and the
tool that its users have: DuckDB, pandas, openpyxl, Python's json and sqlite3, those that are installed, in a process of
their own that reads the same file and nothing else, its start taken off, too.
"""
import contextlib
import csv
import dataclasses
import html
import json
import pathlib
import sqlite3
import sys
import zipfile
from collections.abc import Callable

from measure import FOLDER, arguments, medians_in_turns, run
from read import RULES, ROWS_AN_ENTITY, figures

Long = list[list[str]]
PEERS = {
    "DuckDB": "import duckdb\nduckdb.execute(\"create table f as from read_csv('{path}')\")",
    "pandas": "import pandas\npandas.read_csv('{path}', sep=None if '{path}'.endswith('tsv') else ',', engine='c')",
    "openpyxl": "import openpyxl\nfor row in openpyxl.load_workbook('{path}', read_only=True).active.iter_rows(values_only=True): pass",
    "json": "import json\njson.load(open('{path}'))",
    "sqlite3": "import sqlite3\nsqlite3.connect('{path}').execute('select * from figures').fetchall()",
}


@dataclasses.dataclass
class Format:
    name: str
    file: str
    write: Callable[[pathlib.Path, Long], None]
    peers: list[str] = dataclasses.field(default_factory=list)


def grid(rows: Long, keys: list[int], across: int, names: list[str]) -> Long:
    """Rows with the values of one column side by side."""
    titles = list(dict.fromkeys(row[across] for row in rows))
    lines: dict[tuple, dict[str, str]] = {}
    for row in rows:
        lines.setdefault(tuple(row[key] for key in keys), {})[row[across]] = row[3]
    return [names + titles, *([*key, *(line.get(title, "") for title in titles)] for key, line in lines.items())]


def write_csv(path: pathlib.Path, rows: Long, separator: str = ",") -> None:
    with path.open("w", newline="") as file:
        csv.writer(file, delimiter=separator, lineterminator="\n").writerows(rows)


def long_table(rows: Long) -> Long:
    return [["entity", "indicator", "period", "value"], *rows]


def periods_across(rows: Long) -> Long:
    return grid(rows, [0, 1], 2, ["entity", "indicator"])


def write_tsv(path: pathlib.Path, rows: Long) -> None:
    table = grid(rows, [0, 1], 2, [])
    write_csv(path, [["indicator,geo\\TIME_PERIOD", *table[0]],
                     *([f"{row[1]},{row[0]}", *row[2:]] for row in table[1:])], "\t")


def write_json(path: pathlib.Path, rows: Long) -> None:
    path.write_text(json.dumps([dict(zip(("entity", "indicator", "period"), row), value=float(row[3])) for row in rows]))


def write_json_stat(path: pathlib.Path, rows: Long) -> None:
    axes = [list(dict.fromkeys(row[axis] for row in rows)) for axis in range(3)]
    names = ("geo", "indicator", "time")
    sizes = [len(axis) for axis in axes]
    assert sizes[0] * sizes[1] * sizes[2] == len(rows)
    path.write_text(json.dumps({
        "version": "2.0", "class": "dataset", "id": names, "size": sizes, "role": {"time": ["time"], "geo": ["geo"]},
        "dimension": {name: {"category": {"index": axis}} for name, axis in zip(names, axes)},
        "value": [float(row[3]) for row in rows]}))


def write_sdmx_ml(path: pathlib.Path, rows: Long) -> None:
    series: dict[tuple, list[str]] = {}
    for entity, indicator, period, value in rows:
        series.setdefault((entity, indicator), []).append(f'<Obs TIME_PERIOD="{period[:4]}-{period[6:]}" OBS_VALUE="{value}"/>')
    with path.open("w") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?><message:StructureSpecificData '
                   'xmlns:message="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"><message:DataSet>')
        for (entity, indicator), observations in series.items():
            file.write(f'<Series REF_AREA="{entity}" INDICATOR="{indicator}" FREQ="M">{"".join(observations)}</Series>')
        file.write("</message:DataSet></message:StructureSpecificData>")


def write_px(path: pathlib.Path, rows: Long) -> None:
    axes = [list(dict.fromkeys(row[axis] for row in rows)) for axis in range(3)]
    quoted = [",".join(f'"{value}"' for value in axis) for axis in axes]
    path.write_text('CHARSET="ANSI";\nAXIS-VERSION="2010";\nCODEPAGE="utf-8";\nMATRIX="m";\nSTUB="entity","indicator";\n'
                    f'HEADING="period";\nVALUES("entity")={quoted[0]};\nVALUES("indicator")={quoted[1]};\n'
                    f'VALUES("period")={quoted[2]};\nDATA=\n' +
                    "\n".join(row[3] for row in rows) + ";\n")


def letters(column: int) -> str:
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(65 + column % 26)


def write_book(path: pathlib.Path, table: Long) -> None:
    kinds = "http://schemas.openxmlformats.org/package/2006"
    names = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    strings: dict[str, int] = {}

    def cell(row: int, column: int, text: str) -> str:
        at = f"{letters(column)}{row}"
        with contextlib.suppress(ValueError):
            return f'<c r="{at}"><v>{float(text):.17g}</v></c>'
        return f'<c r="{at}" t="s"><v>{strings.setdefault(text, len(strings))}</v></c>'

    lines = "".join(f'<row r="{number}">' + "".join(cell(number, column, text) for column, text in enumerate(row)) + "</row>"
                    for number, row in enumerate(table, 1))
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", f'<Types xmlns="{kinds}/content-types"><Default Extension="rels" '
                      'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
                      'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.'
                      'openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
                      'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override '
                      'PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
                      'sharedStrings+xml"/></Types>')
        book.writestr("_rels/.rels", f'<Relationships xmlns="{kinds}/relationships"><Relationship Id="r1" Type="{names}/'
                      'officeDocument" Target="xl/workbook.xml"/></Relationships>')
        book.writestr("xl/workbook.xml", f'<workbook {main} xmlns:r="{names}"><sheets><sheet name="figures" sheetId="1" '
                      'r:id="r1"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{kinds}/relationships"><Relationship Id="r1" Type="'
                      f'{names}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{names}/sharedStrings" '
                      'Target="sharedStrings.xml"/></Relationships>')
        book.writestr("xl/worksheets/sheet1.xml", f"<worksheet {main}><sheetData>{lines}</sheetData></worksheet>")
        book.writestr("xl/sharedStrings.xml", f"<sst {main}>" + "".join(f"<si><t>{html.escape(text)}</t></si>" for text in strings)
                      + "</sst>")


def write_open_document(path: pathlib.Path, table: Long) -> None:
    def cell(text: str) -> str:
        with contextlib.suppress(ValueError):
            return f'<table:table-cell office:value-type="float" office:value="{float(text):.17g}"><text:p>{text}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="string"><text:p>{html.escape(text)}</text:p></table:table-cell>'

    names = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    rows = "".join("<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in table)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        book.writestr("content.xml", f"<office:document-content{names}><office:body><office:spreadsheet>"
                      f'<table:table table:name="figures">{rows}</table:table></office:spreadsheet></office:body>'
                      "</office:document-content>")


def write_database(path: pathlib.Path, rows: Long) -> None:
    with contextlib.closing(sqlite3.connect(path)) as base, base:
        base.execute("create table figures (entity text, indicator text, period text, value real)")
        base.executemany("insert into figures values (?, ?, ?, ?)", ([*row[:3], float(row[3])] for row in rows))


FORMATS = [
    Format("CSV, a figure a row", "long.csv", lambda path, rows: write_csv(path, long_table(rows)), ["DuckDB", "pandas"]),
    Format("CSV, periods across", "wide.csv", lambda path, rows: write_csv(path, periods_across(rows)), ["DuckDB", "pandas"]),
    Format("CSV, indicators across", "indicators.csv",
           lambda path, rows: write_csv(path, grid(rows, [0, 2], 1, ["entity", "period"])), ["DuckDB", "pandas"]),
    Format("TSV of Eurostat", "eurostat.tsv", write_tsv),
    Format("JSON, an object a figure", "objects.json", write_json, ["json"]),
    Format("JSON-stat", "cube.json", write_json_stat, ["json"]),
    Format("SDMX-ML", "message.xml", write_sdmx_ml),
    Format("PC-Axis", "cube.px", write_px),
    Format("XLSX, a figure a row", "long.xlsx", lambda path, rows: write_book(path, long_table(rows)), ["openpyxl"]),
    Format("XLSX, periods across", "wide.xlsx", lambda path, rows: write_book(path, periods_across(rows)), ["openpyxl"]),
    Format("ODS, periods across", "wide.ods", lambda path, rows: write_open_document(path, periods_across(rows))),
    Format("SQLite", "figures.db", write_database, ["sqlite3"]),
]


def file_of(kind: Format, plain: pathlib.Path) -> pathlib.Path:
    path = plain.with_name(f"{plain.stem}-{kind.file}")
    if not path.exists():
        with plain.open(newline="") as file:
            rows = list(csv.reader(file))[1:]
        new = path.with_name("new-" + path.name)
        new.unlink(missing_ok=True)
        kind.write(new, rows)
        new.rename(path)
    return path


def is_there(peer: str) -> bool:
    return run([sys.executable, "-c", f"import importlib.util, sys; print(importlib.util.find_spec('{peer.lower()}'))"]).stdout != "None\n"


def main() -> None:
    options = arguments(__doc__, "figures", 200_000, 5)
    count = max(options.figures // ROWS_AN_ENTITY, 1) * ROWS_AN_ENTITY
    plain = figures(count)
    rules = plain.with_name("formats.yaml")
    rules.write_text(RULES)
    ours = [str(options.build / "onpace"), "check", str(rules), "--as-of", "2020", "--entity", "E00000", "--jobs", "1",
            "--fail-on", "never"]
    empty = plain.with_name("one-figure.csv")
    empty.write_text("entity,indicator,period,value\nE00000,jobs,2020-M12,5\n")
    commands = {"nothing": [*ours, "--data", str(empty)]}
    peers = [peer for peer in PEERS if is_there(peer)]
    commands |= {f"start of {peer}": [sys.executable, "-c", PEERS[peer].split("\n")[0]] for peer in peers}
    files = {kind.name: file_of(kind, plain) for kind in FORMATS}
    for kind in FORMATS:
        path = files[kind.name]
        commands[kind.name] = [*ours, "--data", str(path)]
        commands |= {f"{kind.name} by {peer}": [sys.executable, "-c", PEERS[peer].format(path=path)]
                     for peer in kind.peers if peer in peers}
    taken = medians_in_turns({name: lambda command=command: run(command) for name, command in commands.items()}, options.runs)
    first = taken[FORMATS[0].name] - taken["nothing"]
    print("| format | bytes a figure | ns a figure | beside plain CSV | peers |\n|---|---|---|---|---|")
    for kind in FORMATS:
        seconds = taken[kind.name] - taken["nothing"]
        said = [f"{peer} {(taken[f'{kind.name} by {peer}'] - taken[f'start of {peer}']) / seconds:.1f}×"
                for peer in kind.peers if peer in peers]
        print(f"| {kind.name} | {files[kind.name].stat().st_size / count:.0f} | {seconds / count * 1e9:.0f} | "
              f"{seconds / first:.1f}× | {', '.join(said) or '–'} |")


if __name__ == "__main__":
    main()
