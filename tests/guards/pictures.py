"""The pictures of docs/verdicts.md are those that docs/verdicts/draw.py draws from today's program, and each is shown in
both languages. `--update` writes them."""
import importlib.util
import os
import sys

from common import ROOT, finish, read

FOLDER = ROOT / "docs/verdicts"
spec = importlib.util.spec_from_file_location("draw", FOLDER / "draw.py")
draw = importlib.util.module_from_spec(spec)
spec.loader.exec_module(draw)

PAGES = {".zh.svg": "docs/verdicts.zh.md", ".svg": "docs/verdicts.md"}
problems, drawn = [], set()
for file, content in draw.pictures(os.environ["ONPACE_PROGRAM"]):
    drawn.add(file)
    path = FOLDER / file
    if "--update" in sys.argv:
        path.write_text(content, encoding="utf-8")
    elif not path.is_file() or read(path) != content:
        problems.append(f"docs/verdicts/{file} is not what is drawn today: ./dev docs")
    page = next(page for ending, page in PAGES.items() if file.endswith(ending))
    if f"(verdicts/{file})" not in read(ROOT / page):
        problems.append(f"{page} does not show {file}")
problems += [f"docs/verdicts/{path.name} is drawn by nobody" for path in FOLDER.glob("*.svg") if path.name not in drawn]
shown = {file.split(".")[0] for file in drawn}
problems += [f"there is no picture of the method {path.stem}" for path in (ROOT / "rules/methods").glob("*.yaml")
             if path.stem not in shown]
finish(problems, len(drawn))
