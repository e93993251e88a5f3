"""Writes the books and databases of this folder again, byte for byte: what the cases in tests/cases/books read.

Each book is written part by part, as the programs that it is named after write theirs. ods.py writes those of
OpenDocument, archives.py the archives of files.
"""
import gzip
import pathlib
import sqlite3
import struct
import zipfile
from xml.sax.saxutils import quoteattr

import archives
import ods

HERE = pathlib.Path(__file__).resolve().parent
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def relations(*rows):
    """Each row is an identifier, the last word of its type, and a target."""
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">' + "".join(
        f'<Relationship Id="{identifier}" Type="{DOCUMENT}/{kind}" Target="{target}"/>'
        for identifier, kind, target in rows) + "</Relationships>"


def workbook(sheets, before="", names=""):
    """Each sheet is a name and further attributes."""
    listed = "".join(f'<sheet name="{name}" sheetId="{at}" {more} r:id="rId{at}"/>'
                     for at, (name, more) in enumerate(sheets, 1))
    return f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}">{before}<sheets>{listed}</sheets>{names}</workbook>'


def sheet(rows, behind=""):
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{behind}</worksheet>'


def styles(*formats):
    """One cell style for each: the number of a format that every program knows, or a code."""
    own = [each for each in formats if isinstance(each, str)]
    codes = "".join(f"<numFmt numFmtId='{164 + at}' formatCode={quoteattr(code)}/>" for at, code in enumerate(own))
    cells = "".join(f'<xf numFmtId="{164 + own.index(each) if isinstance(each, str) else each}" xfId="0"/>'
                    for each in formats)
    return (f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="{len(own)}">{codes}</numFmts>'
            f'<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="{len(formats)}">{cells}</cellXfs>'
            "</styleSheet>")


def strings(*items):
    return f'{HEAD}<sst xmlns="{MAIN}">' + "".join(f"<si>{each}</si>" for each in items) + "</sst>"


def book(name, parts, stored=()):
    with zipfile.ZipFile(HERE / name, "w") as archive:
        for part, content in parts.items():
            entry = zipfile.ZipInfo(part)
            method = zipfile.ZIP_STORED if part in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, method, 9)


def parts_of(sheets, **more):
    """A book of the usual layout; `sheets` are (name, attributes, content)."""
    rows = [(f"rId{at}", "worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)]
    parts = {"_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
             "xl/workbook.xml": workbook([each[:2] for each in sheets], more.get("before", ""), more.get("names", ""))}
    for part in ("styles", "sharedStrings"):
        if part in more:
            rows.append((f"rId{part}", part, f"{part}.xml"))
            parts[f"xl/{part}.xml"] = more[part]
    parts["xl/_rels/workbook.xml.rels"] = relations(*rows)
    for at, each in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{at}.xml"] = each[2]
    return parts


def c(place, value, kind="", style=0):
    attributes = (f' t="{kind}"' if kind else "") + (f' s="{style}"' if style else "")
    inside = f"<is><t>{value}</t></is>" if kind == "inlineStr" else f"<v>{value}</v>"
    return f'<c r="{place}"{attributes}>{inside}</c>'


def row(number, *values):
    """Cells from column A on: a text in a cell of its own, a number, a (value, kind, style), or nothing."""
    cells = ""
    for at, value in enumerate(values):
        if value is None:
            continue
        place = "ABCDEFGHIJ"[at] + str(number)
        if isinstance(value, tuple):
            cells += c(place, *value)
        else:
            cells += c(place, value, "inlineStr" if isinstance(value, str) else "")
    return f'<row r="{number}">{cells}</row>'


def excel():
    """A hidden sheet first, shared and rich strings, title and notes around the table, a percentage, dates, a merged
    column, a table and a named range."""
    shared = strings("<t>2025年主要指标</t>", "<r><t>indi</t></r><r><rPr><b/></rPr><t>cator</t></r><rPh sb=\"0\" eb=\"1\"><t>no</t></rPh>",
                     "<t>period</t>", "<t>value</t>", "<t>released</t>", "<t>gdp_growth</t>", "<t>jobs</t>",
                     "<t xml:space=\"preserve\"> 注：初步核算数_x000D_\n,\"按可比价\" </t>", "<t>note</t>")
    formats = styles(0, 10, 14, 'yyyy"年"m"月"', "0.00_);[Red]\\-0.00")
    months = (row(1, ("0", "s")) + row(3, ("1", "s"), ("2", "s"), ("3", "s"), ("4", "s"), ("8", "s")) +
              row(4, ("5", "s"), (45717, "", 3), ("5.3999999999999999E-2", "", 1), (45772, "", 2), ("7", "s")) +
              row(5, None, (45809, "", 3), ("5.6000000000000001E-2", "", 1)) +
              row(6, ("6", "s"), (45717, "", 3), (5.4000000000000004, "", 4)) +
              row(7, None, (45809, "", 3), ("12.6")) + row(9, ("7", "s")))
    parts = parts_of(
        [("Lists", 'state="hidden"', sheet(row(1, "nothing"))),
         ("Months", "", sheet(months, '<mergeCells count="3"><mergeCell ref="A1:E1"/><mergeCell ref="A4:A5"/>'
                              '<mergeCell ref="A6:A7"/></mergeCells>')),
         ("Two tables", "", sheet(row(2, None, "indicator", "period", "value") + row(3, None, "jobs", "2025-Q2", 12) +
                                  row(4, None, "Total", None, 12) + row(6, "indicator", "period", "value") +
                                  row(7, "jobs", "2025-Q2", 13)))],
        styles=formats, sharedStrings=shared,
        names='<definedNames><definedName name="second">\'Two tables\'!$A$6:$C$7</definedName>'
              '<definedName name="rate">0.05</definedName></definedNames>')
    parts["xl/worksheets/_rels/sheet3.xml.rels"] = relations(("rId1", "table", "../tables/table1.xml"))
    parts["xl/tables/table1.xml"] = (f'{HEAD}<table xmlns="{MAIN}" id="1" name="Jobs" displayName="Jobs" ref="B2:D4" '
                                     'totalsRowCount="1"/>')
    book("excel.xlsx", parts)


def libreoffice():
    """Every cell has a style and a type, formulas keep their results, absolute targets, wide table of one sheet."""
    cells = ('<row r="1" customFormat="false" ht="12.8" hidden="false">'
             '<c r="A1" s="0" t="s"><v>0</v></c><c r="B1" s="0" t="s"><v>1</v></c><c r="C1" s="0" t="s"><v>2</v></c></row>'
             '<row r="2"><c r="A2" s="0" t="str"><f aca="false">"jo"&amp;"bs"</f><v>jobs</v></c>'
             '<c r="B2" s="0" t="s"><v>3</v></c><c r="C2" s="0" t="n"><f aca="false">0.1+0.2</f><v>0.30000000000000004</v></c></row>'
             '<row r="3"><c r="A3" s="0" t="s"><v>4</v></c><c r="B3" s="1" t="d"><v>2025-06-30T00:00:00</v></c>'
             '<c r="C3" s="0" t="b"><v>0</v></c></row>')
    parts = parts_of([("Sheet1", 'state="visible"', sheet(cells))], styles=styles("General", "yyyy\\-mm\\-dd"),
                     sharedStrings=strings("<t>indicator</t>", "<t>period</t>", "<t>value</t>", "<t>2025-Q1</t>",
                                           "<t>metro</t>"))
    parts["_rels/.rels"] = relations(("rId1", "officeDocument", "/xl/workbook.xml"))
    book("libreoffice.xlsx", parts, stored=("xl/workbook.xml",))


def withdrawn():
    """A figure, and a later release without one: long and wide, and in a database."""
    head = ("indicator", "period", "value", "status", "released")
    long = sheet(row(1, *head) + row(2, "x", "2025", 7, "A", "2026-01-20") + row(3, "x", "2025", None, "M", "2026-03-20"))
    empty = sheet(row(1, *head) + row(2, "x", "2025", 7, None, "2026-01-20") +
                  row(3, "x", "2025", None, None, "2026-03-20"))
    wide = sheet(row(1, "indicator", "2024", "2025", "status", "released") + row(2, "x", 6, 7, None, "2026-01-20") +
                 row(3, "x", None, None, "M", "2026-03-20"))
    book("withdrawn.xlsx", parts_of([("Long", "", long), ("Empty", "", empty), ("Wide", "", wide)]))
    database("withdrawn.db", "CREATE TABLE figures (indicator, period, value, status, released)",
             "INSERT INTO figures VALUES ('x', '2025', 7, 'A', '2026-01-20'), ('x', '2025', NULL, 'M', '2026-03-20')",
             "CREATE TABLE empty (indicator, period, value, released)",
             "INSERT INTO empty VALUES ('x', '2025', 7, '2026-01-20'), ('x', '2025', NULL, '2026-03-20')")


def prefixed():
    """The strict form, as a library writes it: prefixes, no places of rows and cells, texts in the cells."""
    def line(*texts):
        return "<x:row>" + "".join(f'<x:c t="inlineStr"><x:is><x:t>{each}</x:t></x:is></x:c>' if isinstance(each, str)
                                   else f"<x:c><x:v>{each}</x:v></x:c>" for each in texts) + "</x:row>"
    content = (f'<x:worksheet xmlns:x="{STRICT}"><x:sheetData>' + line("indicator", "period", "value") +
               line("jobs", "2025-Q2", 12.5) + "</x:sheetData></x:worksheet>")
    parts = parts_of([("Sheet1", "", content)])
    parts["xl/workbook.xml"] = (f'<x:workbook xmlns:x="{STRICT}" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/'
                                'relationships"><x:sheets><x:sheet name="Sheet1" sheetId="1" r:id="rId1"/></x:sheets>'
                                "</x:workbook>")
    book("prefixed.xlsx", parts, stored=parts)


def wide():
    """A title, its unit, periods across (one of them a month that is a date), a section's heading within, a figure once more as a percentage, a note."""
    def content(first):
        return sheet(row(1, "2025年主要指标完成情况", None, None, None) + row(2, None, None, None, "单位：亿元") +
                     row(4, first, "单位", "2025年一季度", (45809, "", 1)) + row(5, "一、经济", None, None, None) +
                     row(6, "gdp", None, 3604.5, 8213.4) + row(7, "gdp_growth", "%", 5.4, 5.6) +
                     row(8, "gdp_growth", None, ("0.054", "", 2)) + row(10, "注：2025年为初步核算数，按可比价计算"))
    book("wide.xlsx", parts_of([("Table", "", content("indicator")), ("Other", "", content("项目"))],
                               styles=styles(0, 'yyyy"年"m"月"', 9)))


def layouts():
    """Sheets whose names are indicators; a header of two rows with merged cells below a title; two tables on a sheet."""
    def areas(first, second):
        return sheet(row(1, "地区", 2023, 2024) + row(2, "北京市", *first) + row(3, "天津市", *second))
    merged = '<mergeCells count="3"><mergeCell ref="A3:A4"/><mergeCell ref="B3:C3"/><mergeCell ref="D3:E3"/></mergeCells>'
    groups = sheet(row(1, "Table 1 Main indicators") + row(3, "Indicator", "2023", None, "2024") +
                   row(4, None, "Q3", "Q4", "Q1", "Q2") + row(5, "GDP", 319992, 347890, 296299, 320537) +
                   row(6, "Source: NBS", None, None, None, None), merged)
    tables = sheet(row(1, "Table 1 At current prices") + row(2, "Indicator", "2023", "2024") + row(3, "GDP", 110, 120) +
                   row(5, "Table 2 At constant prices") + row(6, "Indicator", "2023", "2024") +
                   row(7, "GDP", 90, 95, None, "preliminary"))
    book("layouts.xlsx", parts_of([("地区生产总值", "", areas((47443.6, 49843.1), (17363.0, 18024.3))),
                                   ("Groups", "", groups), ("Two tables", "", tables),
                                   ("Notes", "", sheet(row(1, "About", "this", "book")))]))


def simple(name, rows, **more):
    book(name, parts_of([("Sheet1", "", sheet(row(1, "indicator", "period", "value") + rows))], **more))


def raised():
    """Numbers with a raised digit behind them, in a shared text and in one of its own."""
    run = "<r><t>{}</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>{}</t></r>"
    inline = f'<c r="C3" t="inlineStr"><is>{run.format("7", "1")}</is></c>'
    rows = row(2, "gdp_growth", "2025-Q2", ("0", "s")) + f'<row r="3">{c("A3", "jobs", "inlineStr")}' \
        f'{c("B3", "2025-Q2", "inlineStr")}{inline}</row>'
    simple("raised.xlsx", rows, sharedStrings=strings(run.format("5.4", "2")))


def hidden_cells():
    """Cells under merged ones, which no spreadsheet shows; flags in columns without a name."""
    rows = row(1, "region", "indicator", 2023, 2024) + row(2, "East", "jobs", 1.5, 1.6) + row(3, "West", "pay", 2.5, 2.6) + \
        row(4, "North", "jobs", 3.5, 3.6)
    merged = '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="C4:D4"/></mergeCells>'
    book("hidden-cells.xlsx", parts_of([("Sheet1", "", sheet(rows, merged))]))
    rows = row(1, "Unemployment rate") + row(2, "TIME", "2022", None, "2023", None) + \
        row(3, "Spain", 13.0, None, 12.2, "b") + row(4, "France", 7.3, "e", 7.3, "p") + row(5, "Italy", 8.1, None, 7.7)
    book("flags.xlsx", parts_of([("Sheet 1", "", sheet(rows))]))


def broken():
    """Books that are cut off, altered, locked, or absurdly large."""
    whole = (HERE / "prefixed.xlsx").read_bytes()
    (HERE / "cut.xlsx").write_bytes(whole[:-200])
    at = whole.index(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml") + 40
    (HERE / "altered.xlsx").write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1:])
    locked = bytearray(whole)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := locked.find(sign, place + 1)) >= 0:
            locked[place + offset] |= 1
    (HERE / "locked.xlsx").write_bytes(locked)
    (HERE / "old.xls").write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504))
    cell = c("A2", "jobs", "inlineStr")
    simple("twice.xlsx", f'<row r="2">{cell}{cell}</row>')
    simple("far.xlsx", '<row r="4294967295"></row>')
    simple("no-string.xlsx", row(2, ("7", "s")))
    entities = f'<!DOCTYPE x [<!ENTITY a "b">]>{sheet("")}'
    book("entities.xlsx", parts_of([("Sheet1", "", entities)]))
    book("letter.docx", {"_rels/.rels": relations(("rId1", "officeDocument", "word/document.bin"))})
    many = "".join(row(2 + at, *[("0", "s")] * 10) for at in range(10))
    simple("one-string.xlsx", many, sharedStrings=strings("<t>" + "a" * 1_000_000 + "</t>"))
    parts = parts_of([("Sheet1", "", sheet(" " * 70_000_000))])
    book("blanks.xlsx", parts)
    packed = gzip.compress((HERE / "blanks.xlsx").read_bytes(), 9, mtime=0)
    (HERE / "blanks.xlsx").unlink()
    (HERE / "blanks.xlsx.gz").write_bytes(packed)


def database(name, *statements, log=False):
    path = HERE / name
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA page_size = 512")
    if log:
        connection.execute("PRAGMA journal_mode = WAL")
    for statement in statements:
        connection.execute(statement)
    connection.execute("VACUUM")
    connection.close()
    content = bytearray(path.read_bytes())
    content[96:100] = struct.pack(">I", 0)  # the version of the library that wrote it
    path.write_bytes(content)


FIGURES = "(indicator TEXT, period TEXT, value REAL, note BLOB)"
ROWS = ("INSERT INTO figures VALUES ('gdp_growth', '2025-Q1', 5.4, x'00'), ('jobs', '2025-Q1', 6, NULL), "
        "('jobs', '2025-Q2', 0.1 + 12.2, NULL), ('gdp_growth', '2025-Q2', NULL, NULL)")


def programs():
    """Views, generated columns and checks that work for long, or fill a memory."""
    row = "'jobs' AS indicator, '2025-Q2' AS period"
    large = "instr(hex(zeroblob(8000000)), '1')"
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    nested = [f"CREATE VIEW in{depth} AS SELECT one.value FROM in{depth - 1} AS one, in{depth - 1} AS other"
              for depth in range(1, 17)]
    database("programs.db",
             f"CREATE VIEW searched AS SELECT {row}, {large} AS value",
             f"CREATE VIEW sorted AS {endless} SELECT {row}, randomblob(100000) AS value FROM n ORDER BY value",
             f"CREATE VIEW longer AS SELECT {row}, replace(printf('%.4000d', 1), '0', '1111') AS value",
             f"CREATE VIEW cleaned AS SELECT {row}, round(replace(trim(' 12,5 '), ',', '.'), 2) AS value",
             f"CREATE TABLE generated (indicator, period, value AS ({large}))",
             "INSERT INTO generated VALUES ('jobs', '2025-Q2')",
             "CREATE TABLE checked (indicator, period, value CHECK (hex(zeroblob(value)) <> ''))",
             "INSERT INTO checked VALUES ('jobs', '2025-Q2', 12)",
             "CREATE TABLE in0 (value)", *nested,
             f"CREATE VIEW nested AS SELECT {row}, value FROM in16")


def databases():
    database("figures.db", f"CREATE TABLE figures {FIGURES}", "CREATE TABLE offices (name, place)", ROWS)
    database("log.db", "CREATE TABLE figures (indicator, period, value)",
             "INSERT INTO figures VALUES ('jobs', '2025-Q2', 12)", log=True)
    database("several.db", "CREATE TABLE first (indicator, period, value)", "CREATE TABLE second (indicator, period, value)",
             "INSERT INTO second VALUES ('jobs', '2025-Q2', x'3132'), ('jobs', '2025-Q1', 6)")
    database("points.db", "CREATE TABLE figures (indicator, period, value)",
             "INSERT INTO figures VALUES ('jobs', '2023', 104.125), ('jobs', '2024', '104,35'), ('jobs', '2025', '104.35')")
    database("none.db", "CREATE TABLE offices (name, place)")
    database("layouts.db", "CREATE TABLE series (name, y2023, y2024)",
             "INSERT INTO series VALUES ('GDP', 1294272, 1349084), ('Total', 1, 2)")
    programs()
    content = (HERE / "log.db").read_bytes()
    (HERE / "cut.db").write_bytes(content[:600])
    (HERE / "zeros.db").write_bytes(content[:600] + bytes(424))


def main():
    ods.write()
    archives.write()
    excel()
    libreoffice()
    withdrawn()
    prefixed()
    wide()
    layouts()
    raised()
    hidden_cells()
    simple("errors.xlsx", row(2, "jobs", "2025-Q1", ("#DIV/0!", "e")) + row(3, "jobs", "2025-Q2", ("0.5", "", 1)) +
           row(4, "jobs", "2025-Q3", ("1.2", "inlineStr")), styles=styles(0, 20))
    simple("conditions.xlsx", row(2, "gdp_growth", "2025-Q1", (5.4, "", 1)) + row(3, "gdp_growth", "2025-Q2", (0.055, "", 2)) +
           row(4, "gdp_growth", "2025-Q3", (-0.02, "", 3)) + row(5, "gdp_growth", "2025-Q4", (5.5, "", 2)) +
           row(6, "gdp_growth", "2026-Q1", (0, "", 4)) + row(7, "jobs", "2025-Q4", (5, "", 5)),
           styles=styles(0, "[>1000]0.0%;0.0", "[<1]0.00%", "0.0;-0.0%", '0.0%;-0.0%;"-"', "[>9]0.0%;[<1]0.0"))
    simple("points.xlsx", row(2, "jobs", "2023", 104.125) + row(3, "jobs", "2024", "104,35") + row(4, "jobs", "2025", "104.35"))
    simple("open-point.xlsx", row(2, "jobs", "2023", 104.125) + row(3, "jobs", "2024", "104.350"))
    simple("from-1904.xlsx", row(2, "jobs", (44376, "", 1), 12.5), styles=styles(0, 14), before='<workbookPr date1904="1"/>')
    broken()
    databases()


main()
