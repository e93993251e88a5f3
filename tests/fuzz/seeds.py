"""seeds.py DIRECTORY: seed inputs and dictionaries of the fuzz targets, from the cases, the rule packs and the tables.

For each target a folder of inputs and TARGET.dict. Nothing is stored in the tree, so nothing can grow stale.
"""
import hashlib
import pathlib
import re
import shlex
import shutil
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/runner"))
from cases import case_files  # noqa: E402

MOST_BYTES = 16 * 1024  # a fuzzer learns nothing from a longer seed


def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


def claims(lines):
    """The left sides of an expression table."""
    for line in lines:
        if line.strip() and not line.startswith("#"):
            yield re.split(r"\s[=:~!]\s", line.strip())[0]


def goals(rules):
    return re.findall(r"""goal: ["']?([^"'\n]+)["']?""", rules.decode("utf-8", "replace"))


def option(words, name):
    return words[words.index(name) + 1] if name in words[:-1] else ""


# each begins with inputs of its own; all run through the target `figures`
FORMATS = ("csv", "json", "jsonstat", "px", "sdmx-json", "sdmx-ml", "tsv")


def format_of(content):
    """Which reader a file of figures goes to, as far as its first bytes tell."""
    start = content.lstrip(b"\xef\xbb\xbf \r\n")[:4096]
    if start.startswith(b"<"):
        return "sdmx-ml"
    if re.match(rb"(CHARSET|AXIS-VERSION|[A-Z-]+)=", start):
        return "px"
    if re.match(rb"[^\n]*\\[A-Za-z_]*\t", start):
        return "tsv"
    if not start.startswith((b"{", b"[")):
        return "csv"
    if b'"dataSets"' in content or b'"structures"' in content:
        return "sdmx-json"
    return "jsonstat" if b'"dimension"' in start or b'"class"' in start else "json"


def sheets():
    """What stands in the books: sheets of XLSX, contents of ODS."""
    for path in sorted([*ROOT.glob("tests/books/*.xlsx"), *ROOT.glob("tests/books/*.ods")]):
        try:
            with zipfile.ZipFile(path) as book:
                names = [name for name in book.namelist()
                         if name == "content.xml" or name.startswith("xl/worksheets/sheet")]
                yield from (book.read(name) for name in names)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
            continue  # some are broken or locked on purpose


def encoded(contents):
    """Texts with letters beyond ASCII as offices save them."""
    names = ("gb18030", "shift_jis", "euc_jp", "euc_kr", "big5", "cp1252")
    for content in sorted(contents):
        if content.isascii() or len(content) > 4096:
            continue
        for name in names:
            try:
                yield content.decode("utf-8").encode(name)
            except UnicodeError:
                continue


def collect():
    inputs = {"expression": set(), "rules": set(), "figures": set(), "whole": set()}
    for path in sorted(ROOT.glob("tests/cases/**/*.expr")):
        inputs["expression"].update(claim.encode() for claim in claims(text(path).splitlines()))
    for path in sorted(ROOT.glob("tests/cases/**/*.case")):
        files, commands = case_files(text(path).splitlines())
        rules = [content for name, content in files.items() if name.endswith((".yaml", ".yml"))]
        figures = [content for name, content in files.items() if name.endswith((".csv", ".json", ".jsonl", ".tsv", ".px", ".xml"))]
        inputs["rules"].update(rules)
        inputs["figures"].update(figures)
        for command in commands:
            words = shlex.split(command)
            if "eval" in words[:-1]:
                inputs["expression"].add(words[words.index("eval") + 1].encode())
            if "check" in words and rules:
                inputs["whole"].add(b"\0".join([rules[0], figures[0] if figures else b"",
                                                option(words, "--as-of").encode(), option(words, "--set").encode()]))
    for path in [*ROOT.glob("rules/**/*.yaml"), *ROOT.glob("examples/**/*.yaml"), ROOT / "docs/first.yaml"]:
        inputs["rules"].add(path.read_bytes())
    for path in [*ROOT.glob("rules/**/*.csv"), *ROOT.glob("examples/**/*.csv")]:
        inputs["figures"].add(path.read_bytes())
    for suffix in ("xlsx", "ods", "xls", "zip", "docx", "db"):
        inputs["figures"].update(path.read_bytes() for path in ROOT.glob(f"tests/books/*.{suffix}"))
    for rules in inputs["rules"]:
        inputs["expression"].update(goal.encode() for goal in goals(rules))
    by_format = {name: {content for content in inputs["figures"] if format_of(content) == name} for name in FORMATS}
    return {**inputs, **by_format, "parse": inputs["expression"], "yaml": inputs["rules"], "book": set(sheets()),
            "encoding": set(encoded(inputs["figures"])), "lsp": {*messages(), *some_of(inputs["rules"], 120)}}


def some_of(contents, count):
    """Always the same ones."""
    return sorted(contents, key=lambda content: hashlib.sha1(content).digest())[:count]


def messages():
    """What editors send, whole and broken."""
    for content in (b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}', b"[]", b"{", b"5", b"",
                    b'{"jsonrpc":"2.0","method":"exit"}', b'{"id":{},"method":"shutdown"}', b'{"id":1,"result":null}'):
        whole = b"Content-Length: %d\r\n\r\n" % len(content) + content
        yield from (whole, whole + whole, whole[:-1], whole.replace(b"\r\n", b"\n"), whole.replace(b"Length", b"Lengths"))
    yield from (b"Content-Length: -1\r\n\r\n", b"Content-Length: 99999999999999999999\r\n\r\n", b"\r\n\r\n\r\n\r\n",
                b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}", b"x" * 20000)


def strings(pattern, path):
    return re.findall(pattern, text(path))


def words():
    """What the tables of the engine call things, by target."""
    operators = strings(r'\{"([^"]+)", Operator::', "engine/syntax/words.cpp")
    keywords = strings(r'"([a-z]+)"', "engine/syntax/words.cpp")
    functions = strings(r'\{"([a-z_]+)", "[a-z_]+\(', "engine/functions/functions.cpp")
    units = strings(r'"([^"\s]+)"', "engine/values/units.def")
    periods = ["2025", "2024-Q3", "2024-S1", "2025-M06", "2025-01-01/P9M", "2025-W05", "2024-02-29", "2025-D135",
               "2025年1-9月", "2025年上半年", "2024年前三季度", "2021..2025"]
    indices = ["[-1y]", "[-1q]", "[-1m]", "[-1s]", "[-1d]", *(f"[{period}]" for period in periods)]
    keys = sorted({word for path in sorted((ROOT / "engine/rules").rglob("*.cpp"))
                   for word in re.findall(r'"([a-z][a-z_-]+)"', path.read_text(encoding="utf-8"))})
    columns = strings(r'"([^"\s]+)"', "engine/figures/cells/column_names.cpp")
    json = sorted({word for path in sorted((ROOT / "engine/figures").rglob("*.cpp")) if path.parent.name in ("json", "jsonstat", "sdmx")
                   for word in re.findall(r'"([$A-Za-z]+)"', path.read_text(encoding="utf-8"))})
    px = sorted({word for path in sorted((ROOT / "engine/figures/px").glob("*.cpp"))
                 for word in re.findall(r'"([A-Z]{3,}[A-Z-]*)"', path.read_text(encoding="utf-8"))})
    expression = operators + keywords + functions + units + indices
    rules = [f"{key}:" for key in keys] + keys + periods + ["{", "}", "[", "]", "|", ">-", "&a ", "*a", "? ", "- ",
                                                            "\n  ", "---", "...", "#", "'", '"']
    figures = columns + periods + units[:40] + ["no", "否", "A", "P", "E", "B", "M", '"', '""', ",", "\r\n", "-", "1e400"]
    figures += [f'"{word}"' for word in json] + ["{", "}", "[", "]", ":", "null", "true", "\\u6307"]
    figures += [f"{word}=" for word in px] + ["geo\\time\t", "\t", ": c", "TLIST(Q1)", ";", "..", "DATA="]
    marks = sorted({word for folder in ("ods", "xlsx") for path in (ROOT / "engine/figures" / folder).glob("*.cpp")
                    for word in re.findall(r'"([a-z]+(?::[a-z-]+)?)"', path.read_text(encoding="utf-8"))})
    return {**dict.fromkeys(FORMATS, figures), "book": figures + marks, "expression": expression, "parse": expression, "rules": rules + operators + functions, "yaml": rules,
            "lsp": rules + ["Content-Length: ", "\r\n\r\n", '{"jsonrpc":"2.0"'], "figures": figures, "whole": rules + figures,
            "encoding": columns + periods}


def quoted(word):
    return '"' + "".join(f"\\x{byte:02X}" for byte in word.encode()) + '"'


def write(directory):
    inputs, dictionaries = collect(), words()
    for target, contents in inputs.items():
        folder = directory / target
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        kept = [content for content in contents if len(content) <= MOST_BYTES]
        if not kept or not dictionaries[target]:
            sys.exit(f"there is nothing to begin {target} with")
        for content in kept:
            (folder / hashlib.sha1(content).hexdigest()).write_bytes(content)
        entries = sorted({word for word in dictionaries[target] if 0 < len(word.encode()) <= 60})
        (directory / f"{target}.dict").write_text("\n".join(map(quoted, entries)) + "\n", encoding="ascii")
        print(f"{target}: {len(kept)} seeds, {len(entries)} words")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    write(pathlib.Path(sys.argv[1]))
