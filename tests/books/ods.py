"""Books of OpenDocument, part by part, as LibreOffice and others write theirs."""
import pathlib
import zipfile
from xml.sax.saxutils import escape, quoteattr

HERE = pathlib.Path(__file__).resolve().parent
TYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = "".join(f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in (
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("number", "datastyle"),
    ("draw", "drawing"))) + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def book(name, body, styles="", kind=TYPE, manifest="", content=None):
    if content is None:
        content = (f'{HEAD}<office:document-content{NAMES} office:version="1.2"><office:automatic-styles>{styles}'
                   f"</office:automatic-styles><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
                   "</office:document-content>")
    parts = {"mimetype": kind, "content.xml": content,
             "styles.xml": f"{HEAD}<office:document-styles{NAMES}><office:styles>{COMMON}</office:styles></office:document-styles>",
             "META-INF/manifest.xml": f'{HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
                                      f'manifest:1.0">{manifest}</manifest:manifest>'}
    with zipfile.ZipFile(HERE / name, "w") as archive:
        for part, text in parts.items():
            method = zipfile.ZIP_STORED if part == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(part), text, method, 9)


def table(name, *rows, style="", columns=""):
    style = f' table:style-name="{style}"' if style else ""
    return f"<table:table table:name={quoteattr(name)}{style}>{columns}" + "".join(rows) + "</table:table>"


def row(*cells):
    return "<table:table-row>" + "".join(cell(each) for each in cells) + "</table:table-row>"


def cell(value):
    """A text, a number, nothing, or what is written already."""
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str) and value.startswith("<"):
        return value
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
    return typed("float", value, value)


def typed(kind, value, shown, style="", more="", key="value"):
    style = f' table:style-name="{style}"' if style else ""
    return (f'<table:table-cell{style}{more} office:value-type="{kind}" office:{key}="{value}"><text:p>{shown}</text:p>'
            "</table:table-cell>")


def date(value, shown, style):
    return typed("date", value, shown, style, key="date-value")


def cell_style(name, shown, parent="Default"):
    shown = f' style:data-style-name="{shown}"' if shown else ""
    return f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="{parent}"{shown}/>'


def date_style(name, *parts):
    return f'<number:date-style style:name="{name}">' + "".join(f"<number:{part}/>" for part in parts) + "</number:date-style>"


COMMON = date_style("N1", "year", "month") + cell_style("months", "N1")
STYLES = (date_style("N2", "day", "month", "year") + date_style("N3", "year") + date_style("N4", "quarter", "year") +
          '<number:percentage-style style:name="N5"><number:number number:decimal-places="1"/></number:percentage-style>'
          '<number:number-style style:name="N6"><number:number number:decimal-places="0" number:min-integer-digits="6"/>'
          "</number:number-style>"
          '<number:number-style style:name="N7P0"><number:number number:decimal-places="1"/></number:number-style>'
          '<number:percentage-style style:name="N7"><number:number number:decimal-places="1"/>'
          '<style:map style:condition="value()&gt;=1" style:apply-style-name="N7P0"/></number:percentage-style>' +
          "".join(cell_style(f"ce{at}", f"N{at}") for at in range(2, 8)) + cell_style("ce1", "", "months") +
          '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>'
          '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>')
FAR = ('<table:table-row table:number-rows-repeated="1048560"><table:table-cell table:style-name="ce5" '
       'table:number-columns-repeated="16384"/></table:table-row>')


def libreoffice():
    """A hidden sheet first, titles and notes, percentages, dates, cells merged over rows, comments, drawings, formulas,
    names of ranges, and a million empty rows at the end."""
    merged = ('<table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>gdp_growth</text:p>'
              "<office:annotation><text:p>a comment: 99</text:p></office:annotation></table:table-cell>")
    drawn = ('<table:table-cell office:value-type="string"><text:p>jo<text:span>bs</text:span></text:p><draw:frame>'
             "<text:p>7</text:p></draw:frame></table:table-cell>")
    note = '<table:table-cell office:value-type="string"><text:p>first<text:s text:c="2"/>of</text:p><text:p>two lines</text:p></table:table-cell>'
    months = table(
        "Months", row("2025年主要指标"), row("indicator", "period", "value", "released", "note"),
        row(merged, date("2025-03-01", "2025年3月", "ce1"), typed("percentage", "0.053999999999999999", "5.4%"),
            date("2025-04-25T00:00:00", "25.04.25", "ce2"), note),
        row("<table:covered-table-cell/>", date("2025-06-01", "2025年6月", "ce1"), typed("percentage", "0.056", "5.6%", "ce5")),
        row("jobs", date("2025-01-01", "Q1 25", "ce4"),
            typed("float", "5.4000000000000004", "5.4", more=' table:formula="of:=SUM([.A1:.A2])"')),
        row(drawn, date("2025-06-30", "Q2 25", "ce4"), typed("currency", "12.6", "€12.60", more=' office:currency="EUR"')),
        row(None), row("注：初步核算数"), FAR, style="ta1",
        columns='<table:table-column table:number-columns-repeated="16384" table:default-cell-style-name="Default"/>')
    second = table("Two 'tables'", row(None, "indicator", "period", "value"), row(None, "jobs", "2025-Q2", 12), row(None),
                   row("indicator", "period", "value"), row("jobs", "2025-Q2", 13))
    place = "'Two ''tables'''"
    names = (f'<table:named-expressions><table:named-range table:name="second" table:cell-range-address="${place}.$A$4:.$C$5"/>'
             '</table:named-expressions><table:database-ranges><table:database-range table:name="First" '
             f'table:target-range-address="{place}.B1:{place}.D2"/></table:database-ranges>')
    book("libreoffice.ods", table("Lists", row("nothing"), style="ta2") + months + second + names, STYLES)


def raised():
    """A number with a raised digit behind it."""
    cell = ('<table:table-cell office:value-type="string"><text:p>5.4<text:span text:style-name="T1">2</text:span></text:p>'
            "</table:table-cell>")
    styles = ('<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/>'
              "</style:style>")
    book("raised.ods", table("Sheet1", row("indicator", "period", "value"), row("gdp_growth", "2025-Q2", cell)), styles)


def repeated():
    """Cells and rows that are written once and repeated, and styles of columns."""
    column = '<table:table-column table:number-columns-repeated="{}" table:default-cell-style-name="{}"/>'
    seven = typed("float", "7", "7", more=' table:number-columns-repeated="2"')
    book("repeated.ods", table("Sheet1", row("indicator", "entity", "period", "value", "x-copy"),
                               row("jobs", 430100, "2025-Q1", 5), row("jobs", 1234, "2025-Q2", seven), FAR,
                               columns=column.format(1, "Default") + column.format(1, "ce6") + column.format(9, "Default")),
         STYLES)
    many = 'table:number-{}-repeated="1000000000"'
    book("times.ods", table("Sheet1", row("indicator", "period", "value"), f'<table:table-row {many.format("rows")}>'
                            f'<table:table-cell {many.format("columns")} office:value-type="float" office:value="1"/>'
                            "</table:table-row>"))
    book("far.ods", table("Sheet1", '<table:table-row table:number-rows-repeated="4000000000"/>', row("indicator")))


def published():
    """UK Office for National Statistics, series D7G7 (CPI annual rate, all items), release of 25 March 2026: the first
    rows of its file and its years and quarters from 2023 on."""
    figures = [("2023", 7.3), ("2024", 2.5), ("2025", 3.4), ("2025 Q1", 2.8), ("2025 Q2", 3.5), ("2025 Q3", 3.8), ("2025 Q4", 3.4)]
    head = [row("Title", "CPI ANNUAL RATE 00: ALL ITEMS 2015=100"), row("CDID", "D7G7"), row("Source dataset ID", "MM23"),
            row("PreUnit", None), row("Unit", "%"), row("Release date", "25-03-2026")]
    book("ons.ods", table("data", *head, *[row(period, value) for period, value in figures], FAR))


def layouts():
    """A header of two rows, of which the upper one names years over empty cells, and a note."""
    book("layouts.ods", table("季度", row("主要指标"), row("指标", "2023年", None, "2024年", None),
                              row(None, "三季度", "四季度", "一季度", "二季度"),
                              row("国内生产总值", 319992, 347890, 296299, 320537), row("注：初步核算数")))


def broken():
    simple = table("Sheet1", row("indicator", "period", "value"), row("jobs", "2025-Q2", 12))
    book("text.ods", simple, kind="application/vnd.oasis.opendocument.text")
    book("locked.ods", simple, manifest='<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
                                        "</manifest:file-entry>")
    (HERE / "cut.ods").write_bytes((HERE / "ons.ods").read_bytes()[:-200])
    book("entities.ods", "", content='<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><office:document-content/>')
    book("deep.ods", table("Sheet1", "<table:table-row-group>" * 5000 + "</table:table-row-group>" * 5000))
    error = ('<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
             'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>')
    book("shown.ods", table("Sheet1", row("indicator", "period", "value"),
                            row("gdp_growth", "2025-Q1", typed("percentage", "5.4", "5.4", "ce7")),
                            row("gdp_growth", "2025-Q2", typed("percentage", "0.056", "5.6%", "ce7")),
                            row("metro", "2025-Q2", typed("boolean", "false", "FALSE", key="boolean-value"))) +
         table("Errors", row("indicator", "period", "value"), row("jobs", "2025-Q1", error),
               row("jobs", "2025-Q2", typed("time", "PT07H30M00S", "07:30:00", key="time-value"))), STYLES)


def write():
    layouts()
    libreoffice()
    repeated()
    raised()
    published()
    broken()
