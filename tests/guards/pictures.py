"""The pictures of docs/guide/verdicts.md and docs/guide/time.md are those that docs/draw.py draws from today's program, and each is shown
in both languages; methods that offices published are compared in docs/guide/methods.md. `--update` writes the pictures."""
import importlib.util
import os
import sys

from common import ROOT, finish, read

FOLDER = ROOT / "docs/guide"
spec = importlib.util.spec_from_file_location("draw", ROOT / "docs/draw.py")
draw = importlib.util.module_from_spec(spec)
spec.loader.exec_module(draw)

problems, drawn = [], set()
for file, content in draw.pictures(os.environ["ONPACE_PROGRAM"]):
    drawn.add(file)
    path = FOLDER / file
    if "--update" in sys.argv:
        path.write_text(content, encoding="utf-8")
    elif not path.is_file() or read(path) != content:
        problems.append(f"docs/guide/{file} is not what is drawn today: ./dev docs")
    page = file.split("/")[0] + (".zh.md" if file.endswith(".zh.svg") else ".md")
    if f"({file})" not in read(FOLDER / page):
        problems.append(f"docs/guide/{page} does not show {file}")
there = {path.relative_to(FOLDER).as_posix() for folder in draw.CHARTS for path in (FOLDER / folder).glob("*.svg")}
problems += [f"docs/guide/{file} is drawn by nobody" for file in sorted(there - drawn)]
shown = {file.split("/")[1].split(".")[0] for file in drawn}
compared = read(FOLDER / "methods.md")
for path in (ROOT / "rules/methods").glob("*.yaml"):
    if path.stem.endswith(".test"):
        continue
    # what an office published is compared on a page of its own
    is_office = "\nsource:" in read(path)
    if is_office and f"`{path.stem}`" not in compared:
        problems.append(f"docs/guide/methods.md does not compare the method {path.stem}")
    if not is_office and path.stem not in shown:
        problems.append(f"there is no picture of the method {path.stem}")
finish(problems, len(drawn))
