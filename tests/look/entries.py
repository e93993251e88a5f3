"""`onpace data` on every file of figures that cases hold: what it prints is sound, and the entry that it offers reads as
many figures as it says when rules have it."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

try:
    from jsonschema import Draft202012Validator
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parents[2]
KINDS = {".csv", ".tsv", ".json", ".px", ".xml", ".txt"}
STAGES = ("data", "periods", "look", "books", "report")
SCHEMA = Draft202012Validator(json.loads((ROOT / "docs/reference/data.schema.json").read_text(encoding="utf-8")))
ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def files_of(case):
    """Name and text of the files of figures in a case; what is in base64 is left out."""
    name, lines = None, []
    for line in case.read_text(encoding="utf-8").split("\n"):
        begins = re.match(r"--- file (\S+)(.*)$", line)
        if begins or line.startswith("$ "):
            if name and pathlib.Path(name).suffix in KINDS:
                yield name, "\n".join(lines).rstrip("\n") + "\n"
            name, lines = (begins[1], []) if begins and "base64" not in begins[2] else (None, [])
        elif name:
            lines.append(line)


def run(program, folder, *words):
    return subprocess.run([program, *words], cwd=folder, env=ENVIRONMENT, capture_output=True, timeout=60)


def is_name(text):
    return re.fullmatch(r"[^\W\d]\w*", text) is not None


def rules_for(look):
    """Rules with the entry, in which every indicator that can have a name has one target."""
    rules = "onpace: 1\nhorizon: 2020\nindicators:\n"
    targets = ""
    kept = []
    for series in look["indicators"]:
        name = series["in_rules"] or series["name"]
        # what is in brackets says the unit, or the scale, and only the author knows which
        in_brackets = series["name"].endswith((")", "）")) and not series["unit"]
        if not is_name(name) or name in kept or in_brackets:
            continue
        unit = f'unit: {json.dumps(series["unit"], ensure_ascii=False)}, ' if series["unit"] else ""
        rules += f"  {json.dumps(name, ensure_ascii=False)}: {{{unit}nature: index, reported: per-period}}\n"
        targets += f"  t{len(kept)}: {{goal: '{name} >= {name}'}}\n"
        kept.append(name)
    return (rules + (look["entry"] or "") + "targets:\n" + targets, kept) if kept else (None, kept)


def check(program, folder, name):
    done = run(program, folder, "data", name, "--format", "json")
    if done.returncode not in (0, 2):
        return f"ends with {done.returncode}: {done.stderr.decode(errors='replace')[:400]}"
    text = run(program, folder, "data", name, "--lang", "zh")
    if text.returncode != done.returncode:
        return f"ends with {text.returncode} as text, with {done.returncode} as JSON"
    if not done.stdout:
        return None if done.returncode == 2 else "nothing on standard output"
    for error in SCHEMA.iter_errors(json.loads(done.stdout)):
        return f"{error.json_path}: {error.message[:300]}"
    look = json.loads(done.stdout)["files"][0]
    if look["read"] != (done.returncode == 0):
        return f"read is {look['read']}, but the exit status {done.returncode}"
    if not look["read"]:
        return None
    rules, kept = rules_for(look)
    mapped = {series["in_rules"] for series in look["indicators"]} - {None}
    if rules is None or not mapped <= set(kept):
        return None
    (folder / "rules-of-look.yaml").write_text(rules, encoding="utf-8")
    parsed = run(program, folder, "list", "indicators", "rules-of-look.yaml", "--format", "json")
    if parsed.returncode != 0:
        return f"the rules do not parse: {parsed.stderr.decode()[:600]}\n{rules}"
    judged = run(program, folder, "check", "rules-of-look.yaml", "--data", name, "--as-of", "9999-12-31", "--fail-on", "never")
    if judged.returncode == 2 and b"E04" in judged.stderr:
        return f"the rules do not read the file: {judged.stderr.decode()[:600]}\n{rules}"
    again = run(program, folder, "data", name, "--rules", "rules-of-look.yaml", "--format", "json")
    if not again.stdout:
        return f"nothing with --rules: {again.stderr.decode()[:600]}\n{rules}"
    for error in SCHEMA.iter_errors(json.loads(again.stdout)):
        return f"with rules, {error.json_path}: {error.message[:300]}"
    found = json.loads(again.stdout)["files"][0]
    if found["periods"] != look["periods"]:
        return f"with its own entry it has {found['periods']}, before {look['periods']}\n{rules}"
    return None


def main():
    program = os.path.abspath(sys.argv[1])
    wrong = looked = read = 0
    for stage in STAGES:
        for case in sorted((ROOT / "tests/cases" / stage).glob("*.case")):
            for name, text in files_of(case):
                with tempfile.TemporaryDirectory() as where:
                    folder = pathlib.Path(where)
                    (folder / name).parent.mkdir(parents=True, exist_ok=True)
                    (folder / name).write_text(text, encoding="utf-8")
                    fault = check(program, folder, name)
                    looked += 1
                    read += (folder / "rules-of-look.yaml").exists()
                if fault:
                    wrong += 1
                    print(f"{case.relative_to(ROOT)}: {name}: {fault}")
    print(f"{looked} looked at, {read} read again with the entry, {wrong} wrong")
    sys.exit(1 if wrong or looked < 200 or read < 80 else 0)


main()
