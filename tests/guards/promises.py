"""docs/guide/promises.md and its Chinese twin are what tests/promises/page.py writes from the promises and today's program.
`--update` writes them. Ends with 77 where PyYAML is missing."""
import importlib.util
import os
import sys

from common import ROOT, finish, read

try:
    import yaml  # noqa: F401
except ImportError:
    print("PyYAML is missing (Debian: python3-yaml)")
    sys.exit(77)

spec = importlib.util.spec_from_file_location("page", ROOT / "tests/promises/page.py")
page = importlib.util.module_from_spec(spec)
spec.loader.exec_module(page)

problems = list(page.problems())
for language, file in page.PAGES.items():
    if problems:
        break
    text = page.page(os.path.abspath(os.environ["ONPACE_PROGRAM"]), language)
    path = ROOT / file
    if "--update" in sys.argv:
        path.write_text(text, encoding="utf-8")
    elif not path.is_file() or read(path) != text:
        problems.append(f"{file} is not what is written today: ./dev docs")
finish(problems, len(page.promises()))
