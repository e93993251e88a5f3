"""What the guards share: the tree, and one way to fail."""
import os
import pathlib
import re
import sys

ROOT = pathlib.Path(os.environ.get("ONPACE_GUARDED") or pathlib.Path(__file__).resolve().parents[2])
SKIPPED = {".git", ".cache", "build", "__pycache__"}
SOURCE = {".cpp", ".hpp", ".def"}


def files(*folders, suffixes=None):
    """Every file below the folders, in order."""
    for folder in folders or ("",):
        for directory, names, entries in os.walk(ROOT / folder):
            names[:] = sorted(n for n in names if n not in SKIPPED)
            for entry in sorted(entries):
                path = pathlib.Path(directory) / entry
                # the .git of a worktree is a file
                wanted = entry not in SKIPPED and (suffixes is None or path.suffix in suffixes)
                if wanted and not path.is_symlink():
                    yield path


def name(path):
    return path.relative_to(ROOT).as_posix()


def read(path):
    return pathlib.Path(path).read_text(encoding="utf-8")


def text_or_none(path):
    try:
        return read(path)
    except UnicodeDecodeError:
        return None


def rows(kind, *folders):
    """Rows `KIND("…" or name, …` of tables, as (path, line, list of their string literals and bare first word)."""
    start = re.compile(r"^\s*" + kind + r"\(")
    for path in files(*folders, suffixes=SOURCE):
        for line, text in enumerate(read(path).splitlines(), 1):
            if start.match(text):
                yield path, line, re.findall(r'"((?:[^"\\]|\\.)*)"', text)


def finish(problems, checked):
    """Ends the guard; one that looked at nothing has failed too."""
    for problem in problems:
        print(problem)
    if not checked:
        print("this guard found nothing to look at")
        sys.exit(1)
    print(f"{checked} looked at, {len(problems)} wrong")
    sys.exit(1 if problems else 0)
