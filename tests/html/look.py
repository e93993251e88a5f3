"""Reports as a browser shows them: at the size of a phone, a desktop and A4, in both languages, light and dark: nothing
wider than the page, no message, no request; what axe-core finds, where it is installed.

look.py PROGRAM [--keep FOLDER]: pictures of all of them go to FOLDER. Status 77: there is no browser.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

from browser import Browser, program

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = sys.argv[1]
KEEP = pathlib.Path(sys.argv[3]) if "--keep" in sys.argv else None
TOO_WIDE = """[...document.querySelectorAll('body *')].filter(each => !each.closest('.wide, .marks, .skip') &&
    (each.getBoundingClientRect().right > innerWidth + 1 || each.getBoundingClientRect().left < -1) &&
    each.getBoundingClientRect().width > 0).map(each => each.tagName + '.' + each.getAttribute('class') + ' ' +
    each.textContent.slice(0, 40)).slice(0, 5)"""
failed = []


def claim(holds, text):
    if not holds:
        failed.append(text)
        print(text)


def axe():
    """The library's text; None where it is not installed."""
    installed = HERE.parents[1] / "build/node/node_modules/axe-core"
    for folder in (os.environ.get("ONPACE_AXE"), installed, "/usr/local/lib/node_modules/axe-core"):
        if folder and (path := pathlib.Path(folder, "axe.min.js")).exists():
            return path.read_text()
    return None


def write_reports(folder):
    for name, as_of in (("city", "2025-Q3"), ("districts", "2025-Q3"), ("hostile", "2025-Q2")):
        for language in ("en", "zh"):
            path = folder / f"{name}-{language}.html"
            subprocess.run([PROGRAM, "report", HERE / f"{name}.yaml", "--data", HERE / f"{name}.csv", "--as-of", as_of,
                            "--lang", language, "--out", path], check=True, timeout=120)
            yield path


def look_at(browser, path, width, dark, library):
    name = f"{path.stem}, {width}, {'dark' if dark else 'light'}"
    browser.look(width, dark=dark)
    said, asked = browser.open(path)
    claim(not said, f"{name}: the console says {said}")
    claim(asked == [f"file://{path}"], f"{name}: it asks for {asked}")
    for opened in (False, True):
        if opened:
            browser.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        scrolls = browser.evaluate("document.documentElement.scrollWidth")
        claim(scrolls <= width, f"{name}: it is {scrolls} wide{', opened' if opened else ''}")
        claim(not (wide := browser.evaluate(TOO_WIDE)), f"{name}: these stick out: {wide}")
    if KEEP:
        browser.picture(KEEP / f"{path.stem}-{width}-{'dark' if dark else 'light'}.png")
    if library:
        browser.evaluate(library)
        found = browser.evaluate("""axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa',
            'best-practice']}).then(result => result.violations.map(each => each.id + ': ' +
            each.nodes.map(node => node.html.slice(0, 120)).slice(0, 3)))""", waits=True)
        claim(not found, f"{name}: axe-core finds {found}")


def print_it(browser, path, folder):
    browser.look(1280)
    browser.open(path)
    target = (KEEP or folder) / f"{path.stem}.pdf"
    browser.print(target)
    claim(target.read_bytes().startswith(b"%PDF-"), f"{path.stem}: it is not printed")
    browser.look(680, media="print")  # about the width of a page of A4 between its margins
    scrolls = browser.evaluate("document.documentElement.scrollWidth")
    claim(scrolls <= 680, f"{path.stem}, print: it is {scrolls} wide")
    claim(not (wide := browser.evaluate(TOO_WIDE)), f"{path.stem}, print: these stick out: {wide}")


ROWS = "[...document.querySelector('table.entities').tBodies[0].rows]"
NAMES = ROWS + ".map(row => row.cells[0].textContent)"
SORTED = "[...document.querySelector('table.entities').tHead.rows[0].cells].map(cell => cell.getAttribute('aria-sort'))"


def sort_it(browser, path):
    """The first table is growth: by pointer and by keyboard, there and back, and nothing but the order changes."""
    browser.look(1280)
    browser.open(path)
    claim("<button" not in path.read_text(), f"{path.stem}: buttons that do nothing without a script")
    rows, names = browser.evaluate(ROWS + ".map(row => row.outerHTML)"), browser.evaluate(NAMES)
    heads = browser.evaluate("[...document.querySelectorAll('table.entities')[0].querySelectorAll('th button')]"
                             ".map(each => each.type + ' ' + each.textContent)")
    claim(len(heads) == 5 and all(head.startswith("button ") for head in heads), f"{path.stem}: headings are {heads}")
    for kind, descends in (("ascending", False), ("descending", True)):
        browser.evaluate("document.querySelectorAll('table.entities th button')[2].click()")
        claim(browser.evaluate(SORTED) == [None, None, kind, None, None, None], f"{path.stem}: not told as {kind}")
        shown = [float(text.rstrip("%*")) for text in browser.evaluate(ROWS + ".map(row => row.cells[2].textContent)")
                 if text.rstrip("%*").replace(".", "").isdigit()]
        claim(shown == sorted(shown, reverse=descends) and len(shown) >= 6, f"{path.stem}, {kind}: readings are {shown}")
        last = browser.evaluate(ROWS + ".at(-1).cells[2].className")
        claim(last == "why", f"{path.stem}, {kind}: what has no figure is not the last")
    browser.evaluate("document.querySelectorAll('table.entities th button')[0].focus()")
    browser.press("Enter")
    claim(browser.evaluate(SORTED)[:3] == ["ascending", None, None], f"{path.stem}: the keyboard sorts nothing")
    browser.press("Tab")
    claim(browser.evaluate("document.activeElement.textContent") == heads[1][7:], f"{path.stem}: Tab leaves the headings")
    browser.press("Enter")
    order = browser.evaluate(ROWS + ".map(row => row.dataset.o.split(' ')[0])")
    claim(order == sorted(order, key=int) and len(set(order)) > 2, f"{path.stem}: statuses are {order}")
    browser.press("Enter")
    browser.press("Enter")
    claim(browser.evaluate(NAMES) == names and not any(browser.evaluate(SORTED)), f"{path.stem}: no way back")
    claim(browser.evaluate(ROWS + ".map(row => row.outerHTML)") == rows, f"{path.stem}: rows have changed")


def check_pdf(folder):
    """The program prints the page itself; where the browser gives nothing, nothing is written."""
    command = [PROGRAM, "report", HERE / "city.yaml", "--data", HERE / "city.csv", "--as-of", "2025-Q3", "--out"]
    path = folder / "city.pdf"
    subprocess.run([*command, path], check=True, timeout=180)
    pdf = path.read_bytes()
    claim(pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF"), "the PDF is not whole")
    broken = folder / "bin"
    broken.mkdir()
    (broken / "chromium").write_text("#!/bin/sh\nexit 1\n")
    (broken / "chromium").chmod(0o755)
    result = subprocess.run([*command, folder / "none.pdf"], env={**os.environ, "PATH": f"{broken}:{os.environ['PATH']}"},
                            capture_output=True, text=True, timeout=180)
    claim(result.returncode == 2 and "E0651" in result.stderr, f"a browser that fails: {result.stderr}")
    claim(not (folder / "none.pdf").exists(), "a browser that fails leaves a file")


if program() is None:
    print("there is no Chromium")
    sys.exit(77)
with tempfile.TemporaryDirectory() as folder, Browser() as browser:
    library = axe()
    print("with axe-core" if library else "without axe-core")
    for path in write_reports(pathlib.Path(folder)):
        for width in (390, 768, 1280):
            for dark in (False, True):
                look_at(browser, path, width, dark, library)
        print_it(browser, path, pathlib.Path(folder))
        if path.stem.startswith("districts"):
            sort_it(browser, path)
    check_pdf(pathlib.Path(folder))
print("failed" if failed else "reports look as they should")
sys.exit(1 if failed else 0)
