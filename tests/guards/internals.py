"""docs/internals.md names every folder of engine/ once and no other, with what layers.txt lets it include, and no file that
is not there. `--update` writes that column."""
import os
import re
import sys

from common import ROOT, files, finish, read

PAGE = ROOT / "docs/internals.md"
ROW = re.compile(r"^\| `([\w/]+)` \| ([^|]*) \| ([^|]*)\|$", re.M)
HEAD = "| folder | holds | may include |\n|---|---|---|\n"


def allowed():
    """By folder: what layers.txt lets it include."""
    table = {}
    for line in read(ROOT / "tests/guards/layers.txt").splitlines():
        if line.startswith("folder "):
            key, values = line.removeprefix("folder ").split(":")
            table[key] = sorted(values.partition(">")[0].split())
    return table


def cell(folders):
    return " ".join(f"`{folder}`" for folder in folders)


def rows_of(text):
    """The table of folders: its begin and end in the text."""
    begin = text.find(HEAD)
    if begin < 0:
        return None
    begin += len(HEAD)
    end = text.find("\n\n", begin)
    return begin, end


def folder_problems(block, table, there):
    named = [found[1] for found in ROW.finditer(block)]
    for folder in sorted(there - set(named)):
        yield f"docs/internals.md does not name the folder {folder}"
    for folder in sorted(set(named) - there):
        yield f"docs/internals.md names the folder {folder}, which is not there"
    for folder in sorted(folder for folder in set(named) if named.count(folder) > 1):
        yield f"docs/internals.md names the folder {folder} twice"
    for found in ROW.finditer(block):
        says = re.findall(r"`([\w/]+)`", found[3])
        if found[1] in table and says != table[found[1]]:
            yield f"docs/internals.md: {found[1]} may include other folders in layers.txt: --update writes them"


def path_problems(text):
    """Files and folders in backticks: below engine/, or below the root."""
    for found in re.finditer(r"`((?:\w+/)+[\w.]*)`", text):
        path = found[1]
        if not any((base / path).exists() for base in (ROOT / "engine", ROOT)):
            yield f"docs/internals.md:{text.count(chr(10), 0, found.start()) + 1}: {path} is not there"


text = read(PAGE)
place = rows_of(text)
table = allowed()
there = {os.path.relpath(path.parent, ROOT / "engine") for path in files("engine", suffixes={".cpp", ".hpp", ".def", ".inl"})}
if place is None:
    finish(["docs/internals.md has no table of folders"], 1)
block = text[place[0]:place[1]]
if "--update" in sys.argv:
    block = ROW.sub(lambda row: f"| `{row[1]}` | {row[2]} | {cell(table.get(row[1], []))} |".replace("|  |", "| |"), block)
    text = text[:place[0]] + block + text[place[1]:]
    PAGE.write_text(text, encoding="utf-8")
problems = [*folder_problems(block, table, there), *path_problems(text)]
finish(problems, len(there))
