"""`onpace fmt` over every rule file of packs, examples, documents, cases and promises: laid out twice, a file is as it was after
once, and it judges the same as before. What is shipped is in form, and lint finds nothing in it.

layout.py PROGRAM [--all]: with --all, each judging command of the cases is run, not every fifth one.
"""
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "runner"))
from cases import case_files  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
EACH = 1 if "--all" in sys.argv else 5
ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"}
SHIPPED = ["rules", "examples", "docs/first.yaml"]
AS_OF = "2025-06-30"
# what decides how a run is told, not what it says
WITH_VALUE = {"--format", "--write-baseline", "--color"}


def run(words, folder):
    return subprocess.run([PROGRAM, *words], cwd=folder, env=ENVIRONMENT, capture_output=True, timeout=120)


def words_of(command):
    """Of a command that judges, as one that prints statuses alone; none of others."""
    try:
        words = shlex.split(command.replace("{root}", str(ROOT)))
    except ValueError:
        return None
    if words[:2] != ["onpace", "check"] or {"<", "--help", "-"} & set(words):
        return None
    kept, skips = [], False
    for word in words[1:]:
        if skips:
            skips = False
        elif word in WITH_VALUE:
            skips = True
        elif not word.startswith(tuple(option + "=" for option in WITH_VALUE)):
            kept.append(word)
    return [*kept, "--format", "statuses"]


def write(folder, files):
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def promises():
    """The rules of each promise, and what judges them."""
    try:
        import yaml
    except ImportError:
        return
    for path in sorted((ROOT / "tests/promises").glob("*.yaml")):
        promise = yaml.safe_load(path.read_text(encoding="utf-8"))
        if not isinstance(promise, dict) or "rules" not in promise:
            continue
        files = {"rules.yaml": promise["rules"].encode(), "figures.csv": promise.get("figures", "").encode()}
        words = ["check", "rules.yaml", "--data", "figures.csv", "--as-of", str(promise["checks"][0]["as_of"])]
        yield path, files, [[*words, "--format", "statuses"]]


def cases():
    for path in sorted((ROOT / "tests/cases").rglob("*.case")):
        if "format" in path.parts:
            continue
        files, commands = case_files(path.read_text(encoding="utf-8").split("\n"))
        yield path, files, [words for words in map(words_of, commands) if words]


def look_at_all(folder):
    judged, written, count = [], [], 0
    for number, (path, files, commands) in enumerate([*cases(), *promises()]):
        place = folder / str(number)
        place.mkdir()
        write(place, files)
        written += [f"{number}/{name}" for name in files if name.endswith((".yaml", ".yml"))]
        for words in commands:
            count += 1
            if count % EACH == 0:
                judged.append((path.relative_to(ROOT), place, words))

    def judge(place, words):
        result = run(words, place)
        return result.returncode, result.stdout

    before = [judge(place, words) for _, place, words in judged]
    for at in range(0, len(written), 400):
        run(["fmt", *written[at:at + 400]], folder)
        again = run(["fmt", "--check", *written[at:at + 400]], folder)
        yield from (f"{name}: not as it was after once" for name in again.stdout.decode().splitlines())
    for (path, place, words), was in zip(judged, before):
        if judge(place, words) != was:
            yield f"{path}: judged otherwise once it is laid out: {shlex.join(words)}"
    print(f"{len(written)} files laid out, {len(judged)} runs compared")


def look_at_shipped():
    form = run(["fmt", "--check", "--no-config", *SHIPPED], ROOT)
    if form.returncode:
        yield f"not in form: {form.stdout.decode()}{form.stderr.decode()}"
    found = run(["lint", "--no-config", "--as-of", AS_OF, *SHIPPED], ROOT)
    if found.returncode:
        yield f"lint finds something: {found.stdout.decode()}{found.stderr.decode()}"


problems = list(look_at_shipped())
with tempfile.TemporaryDirectory() as temporary:
    problems += look_at_all(pathlib.Path(temporary))
for problem in problems[:40]:
    print(problem)
print(f"{len(problems)} problems")
sys.exit(1 if problems else 0)
