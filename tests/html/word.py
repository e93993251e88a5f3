"""Reports as Word files: what python-docx, which shares nothing with the program, reads out of them: styles, headings, tables,
fonts, the words and colours of statuses; the same bytes each time; nothing of hostile rules as markup; whole or not at all.

word.py PROGRAM. Status 77: python-docx is not installed.
"""
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree
import zipfile

try:
    import docx
    from docx.oxml.ns import qn
except ImportError:
    print("python-docx is not installed")
    sys.exit(77)

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = sys.argv[1]
PARTS = ["[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/_rels/document.xml.rels",
         "word/styles.xml", "word/footer1.xml"]
COLOURS = {"met": "14683A", "on track": "14683A", "at risk": "8A4B00", "missed": "AE1F17", "no data": "575D68"}
failed = []


def claim(holds, text):
    if not holds:
        failed.append(text)
        print(text)


def write(folder, rules, data, as_of, language="en", name="report.docx", options=("--out",), status=0):
    path = pathlib.Path(folder, name)
    rules = [rules] if isinstance(rules, str) else rules
    command = [PROGRAM, "report", *(HERE / rule for rule in rules), "--data", HERE / data, "--as-of", as_of, "--lang", language,
               *options, path]
    result = subprocess.run(command, capture_output=True, text=True, timeout=120)
    claim(result.returncode == status, f"{command}: status {result.returncode}: {result.stderr}")
    return path


def check_package(path):
    """Each part is well-formed XML, relations lead to parts, each part has a type, and no clock is in it."""
    with zipfile.ZipFile(path) as package:
        claim(package.testzip() is None, f"{path.name}: damaged")
        claim([info.filename for info in package.infolist()] == PARTS, f"{path.name}: parts are {package.namelist()}")
        claim({info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}, f"{path.name}: has a time")
        for part in PARTS:
            tree.fromstring(package.read(part))
        styles = tree.fromstring(package.read("word/styles.xml"))
        known = {each.get(qn("w:styleId")) for each in styles.iter(qn("w:style"))}
        document = tree.fromstring(package.read("word/document.xml"))
        for kind in ("w:pStyle", "w:rStyle", "w:tblStyle"):
            used = {each.get(qn("w:val")) for each in document.iter(qn(kind))}
            claim(used <= known, f"{path.name}: styles that are not there: {used - known}")


def headings(document, level):
    return [each.text for each in document.paragraphs if each.style.name == f"Heading {level}"]


def check_city(folder):
    for language, title in (("en", "Riverton 2025"), ("zh", "江城市2025年目标")):
        path = write(folder, "city.yaml", "city.csv", "2025-Q3", language)
        check_package(path)
        document = docx.Document(path)
        first = document.paragraphs[0]
        claim(first.style.name == "Title" and first.text == title, f"{language}: the title is {first.text}")
        claim(document.core_properties.title == title, f"{language}: the title of the file is {document.core_properties.title}")
        section = document.sections[0]
        claim((round(section.page_width.mm), round(section.page_height.mm)) == (210, 297), f"{language}: not A4")
        fonts = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
        claim(fonts.get(qn("w:eastAsia")), f"{language}: no font for Chinese characters")
        claim(len(headings(document, 1)) == 4, f"{language}: headings {headings(document, 1)}")
        for table in document.tables:
            if table.style.name != "Verdicts":
                continue
            first_row = table.rows[0]._tr
            claim(first_row.find(f".//{qn('w:tblHeader')}") is not None, f"{language}: a table whose heading is not repeated")
            claim(all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows), f"{language}: torn rows")
    check_told(docx.Document(write(folder, "city.yaml", "city.csv", "2025-Q3")))


def check_told(document):
    """Of each form of goal what a reader looks for, in the order of the page."""
    said = "\n".join(each.text for each in document.paragraphs)
    for text in ("1 of the 8 goals that have figures is missed, 2 are at risk.", "1 more goal cannot be judged",
                 "Figures up to 2025-Q3 · horizon 2025", "Waived until 2025-12-31: The ground had to be searched",
                 "met 0　on track 5　at risk 2　missed 1　no data 1", "As the council voted in January."):
        claim(text in said, f"city.yaml: does not say {text!r}")
    claim(headings(document, 2)[:3] == ["GDP growth  indicative", "Consumer prices", "Homes rebuilt  binding"],
          f"goals are {headings(document, 2)}")
    claim(headings(document, 3) == ["jobs >= 16万人", "gdp_growth >= 5%"], f"parts are {headings(document, 3)}")
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    for row in (["North school", "missed"], ["Now", "1010套  2025-Q3"], ["Expected by now", "945套  proportional schedule"],
                ["Gap", "+65套"], ["Still needed", "250套"], ["Responsible", "Office of statistics"],
                ["Source", "Government work report 2025, part two"],
                ["Left for the rest", "1.5亿元"], ["Unemployment", "no figures for 2025 yet"]):
        found = any(all(one.startswith(part) for one, part in zip(each, row)) for each in cells)
        claim(found, f"city.yaml: no row {row}")
    overview = [row[0] for row in cells[1:9]]
    claim(overview[:3] == ["North school", "GDP growth", "New debt"], f"the worst are not first: {overview}")
    for paragraph in document.paragraphs:
        if paragraph.style.name == "Status of a goal":
            run = paragraph.runs[0]
            colour = str(run.style.font.color.rgb)
            claim(COLOURS[run.text] == colour and run.style.font.bold, f"{run.text} is {colour}")


def check_hostile(folder):
    for language in ("en", "zh"):
        path = write(folder, "hostile.yaml", "hostile.csv", "2025-Q2", language)
        check_package(path)
        document = docx.Document(path)
    links = [each.get(qn("w:instr")) for each in document.element.iter(qn("w:fldSimple"))]
    claim(set(links) == {' HYPERLINK "HTTPS://example.org/?a=1&b=2#c" '}, f"hostile.yaml: links are {links}")
    said = "\n".join([each.text for each in document.paragraphs] +
                     [cell.text for table in document.tables for row in table.rows for cell in row.cells])
    for text in ("</title><script>alert(1)</script>", "<script>alert(4)</script>", "<img src=x onerror=alert(1)>",
                 "<style>*{display:none}</style>", "]]> --> <!-- gnp.exe &lt;", "</table></details>", "javascript:alert(6)"):
        claim(text in said, f"hostile.yaml: not told as it stands: {text}")


def check_entities(folder):
    document = docx.Document(write(folder, "districts.yaml", "districts.csv", "2025-Q3"))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    of_entities = [table for table in tables if table[0][0] == "Entity"]
    claim(len(of_entities) == 2 and len(of_entities[0]) > 6, f"tables of entities: {of_entities}")
    claim(["Old Town", "on track", "5.1%", "≥5%", "+0.1pp"] in of_entities[0], f"Old Town: {of_entities[0]}")


def check_bytes(folder):
    paths = [write(folder, "city.yaml", "city.csv", "2025-Q3", name=f"{n}.docx") for n in range(2)]
    paths.append(write(folder, "city.yaml", "city.csv", "2025-Q3", name="named", options=("--format", "docx", "-o")))
    texts = {path.read_bytes() for path in paths}
    claim(len(texts) == 1, "the same report has other bytes")
    # a file that cannot be written leaves nothing, and what was there stays
    kept = pathlib.Path(folder, "0.docx").read_bytes()
    write(folder, "city.yaml", "none.csv", "2025-Q3", name="0.docx", status=2)
    document = docx.Document(pathlib.Path(folder, "0.docx"))
    claim(document.paragraphs[0].text == "Could not be judged" and "E0601" in document.paragraphs[1].text,
          f"mistakes: {[each.text for each in document.paragraphs]}, was {len(kept)} bytes")
    claim(not list(pathlib.Path(folder).glob(".*")), "temporary files are left")


with tempfile.TemporaryDirectory() as folder:
    for check in (check_city, check_hostile, check_entities, check_bytes):
        check(folder)
print("failed" if failed else "Word files are as they should be")
sys.exit(1 if failed else 0)
