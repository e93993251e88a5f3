"""A file over 400 lines is on the list in long-files.txt, with a reason; nothing else is."""
from common import ROOT, files, finish, name, text_or_none

LIMIT = 400
FOLDERS = ("engine", "include", "tests", "bench", "cmake")
SUFFIXES = {".cpp", ".hpp", ".def", ".py", ".cmake", ".sh"}

listed, problems, checked = {}, [], 0
for line in (ROOT / "tests/guards/long-files.txt").read_text().splitlines():
    if line and not line.startswith("#"):
        path, _, reason = line.partition(":")
        listed[path] = reason.strip()
for path in [*files(*FOLDERS, suffixes=SUFFIXES), ROOT / "dev"]:
    checked += 1
    count = (text_or_none(path) or "").count("\n")
    reason = listed.pop(name(path), None)
    if count > LIMIT and not reason:
        problems.append(f"{name(path)}: {count} lines; cut it, or give a reason in tests/guards/long-files.txt")
    if count <= LIMIT and reason is not None:
        problems.append(f"{name(path)}: {count} lines; it needs no row in long-files.txt")
problems += [f"long-files.txt names {path}, which is not there" for path in listed]
finish(problems, checked)
