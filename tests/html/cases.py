"""A report for every rule file that a case judges: no crash, and a page as it should be. What cases hold of forms of goals,
odd names, horizons and figures is more than anybody would think of for a page.

cases.py PROGRAM
"""
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "runner"))
from cases import case_files  # noqa: E402
from page import problems_of  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"}
# what `check` takes and `report` does not
WITH_VALUE = {"--format", "--fail-on", "--memory", "--config", "--since", "--baseline", "--write-baseline"}
ALONE = {"--quiet", "--raw", "--no-config"}


def words_of(command):
    """Of a command that judges the same for `report`; none of others."""
    try:
        words = shlex.split(command.replace("{root}", str(ROOT)))
    except ValueError:
        return None
    if words[:2] != ["onpace", "check"] or "<" in words or "--help" in words or "-" in words:
        return None
    kept, skips = [], False
    for word in words[2:]:
        if skips:
            skips = False
        elif word in WITH_VALUE:
            skips = True
        elif word not in ALONE and not word.startswith(tuple(option + "=" for option in WITH_VALUE)):
            kept.append(word)
    return kept


def look_at(name, words, folder):
    command = [PROGRAM, "report", *words]
    result = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, timeout=120)
    if result.returncode not in (0, 2, 4):
        yield f"{name}: status {result.returncode} of {shlex.join(words)}"
    text = result.stdout.decode()
    if text:
        yield from (f"{name}: {problem}: {shlex.join(words)}" for problem in problems_of(text)[0])
    elif result.returncode == 0:
        yield f"{name}: no page of {shlex.join(words)}"


problems, reports = [], 0
for path in sorted((ROOT / "tests/cases").rglob("*.case")):
    files, commands = case_files(path.read_text(encoding="utf-8").split("\n"))
    judged = sorted({tuple(words) for words in map(words_of, commands) if words})
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            target = pathlib.Path(folder, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        for words in judged:
            reports += 1
            problems += look_at(path.relative_to(ROOT), words, folder)
for problem in problems[:40]:
    print(problem)
print(f"{reports} reports, {len(problems)} problems")
sys.exit(1 if problems else 0)
