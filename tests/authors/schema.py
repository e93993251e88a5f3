"""`onpace schema` and the loader agree, as jsonschema sees it: every file of ours that the loader takes is valid, and files
that it refuses for their keys and words are not. Ends with 77 where jsonschema or PyYAML is missing."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

try:
    import yaml
    from jsonschema import Draft202012Validator
except ImportError:
    print("python3-jsonschema or python3-yaml is not installed")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
HEADERS = {"onpace": "rules", "onpace-method": "method", "onpace-test": "test"}
FOLDERS = ("rules", "examples", "docs", "tests/promises", "bench")
STAGES = ("load", "check", "judge", "testing", "lint", "format", "gate", "data", "language", "look", "periods")


class Core(yaml.SafeLoader):
    """YAML 1.2: a day is a text, and only `true` and `false` are truth values."""
    yaml_implicit_resolvers = {}


for tag, pattern, first in (("bool", r"^(true|false)$", "tf"), ("null", r"^(~|null|)$", ["~", "n", ""]),
                            ("int", r"^-?[0-9]+$", "-0123456789"),
                            ("float", r"^-?([0-9]+\.[0-9]*|\.[0-9]+)$", "-.0123456789")):
    Core.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), list(first))
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def named(value):
    """Keys are texts in JSON."""
    if isinstance(value, dict):
        return {str(key): named(each) for key, each in value.items()}
    return [named(each) for each in value] if isinstance(value, list) else value


def validators():
    for kind in (*HEADERS.values(), "config", ""):
        for language in ("en", "zh"):
            words = [PROGRAM, "schema", *([kind] if kind else []), "--lang", language]
            schema = json.loads(subprocess.run(words, capture_output=True, check=True).stdout)
            Draft202012Validator.check_schema(schema)
            yield (kind, language), Draft202012Validator(schema)


VALIDATORS = dict(validators())


def kind_of(text):
    header = re.search(r"^(onpace(?:-method|-test)?):", text, re.MULTILINE)
    return HEADERS[header[1]] if header else None


def mistakes(kind, text):
    value = named(yaml.load(text, Core))
    found = [f"{'/'.join(map(str, each.absolute_path))}: {each.message[:160]}"
             for each in VALIDATORS[kind, "en"].iter_errors(value)]
    both = bool(found) == (not VALIDATORS["", "zh"].is_valid(value))
    return found if both else [*found, "the schema of all kinds says something else"]


def files_of(case):
    """Kind and text of the YAML files of a case, and what it runs and says."""
    parts = re.split(r"^--- file (\S+)([^\n]*)\n|^(?=\$ )", case.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for name, marks, text in zip(parts[1::3], parts[2::3], parts[3::3]):
        if name and name.endswith((".yaml", ".yml")) and not marks.strip():
            yield name, text


def shipped():
    """Every file of the tree, and of cases those that `onpace lint` or `onpace test` finds no mistake in."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.yaml")):
            text = path.read_text(encoding="utf-8")
            kind = "config" if path.name.endswith("onpace.yaml") else kind_of(text)
            if kind:
                yield str(path.relative_to(ROOT)), kind, text


def of_cases():
    """Files of cases, each with whether the loader takes it: it finds no mistake of shape in it."""
    for stage in STAGES:
        for case in sorted((ROOT / "tests/cases" / stage).rglob("*.case")):
            for name, text in files_of(case):
                if kind_of(text) in ("rules", "method") and "\0" not in text:
                    yield f"{case.relative_to(ROOT)} {name}", text


def refused(texts):
    """What `onpace lint` says is wrong with each text by itself, as codes."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (pathlib.Path(folder) / f"{number}.yaml").write_text(text, encoding="utf-8")
        for number in range(len(texts)):
            run = subprocess.run([PROGRAM, "lint", f"{number}.yaml"], cwd=folder, capture_output=True, text=True, check=False)
            yield set(re.findall(r"error\[(E\d+)\]", run.stdout + run.stderr))


RULES = "onpace: 1\nhorizon: 2025\nindicators:\n  gdp: {nature: flow, unit: 亿元}\n"
TARGET = RULES + "targets:\n  a:\n    goal: gdp >= 100亿元\n"
METHOD = "onpace-method: 1\nname: ours\n"
TEST = "onpace-test: 1\nrules: a.yaml\ntests:\n  - name: a\n"
WRONG = (
    ("rules", "a key at the top", RULES + "target: {a: gdp >= 1亿元}\n"),
    ("rules", "no header", RULES.replace("onpace: 1\n", "title: a\n")),
    ("rules", "another version", RULES.replace("onpace: 1", "onpace: 2")),
    ("rules", "a horizon that is none", RULES.replace("2025", "next year")),
    ("rules", "a fifth quarter", RULES.replace("2025", "2025-Q5")),
    ("rules", "a third half-year", RULES.replace("2025", "2025-S3")),
    ("rules", "a thirteenth month", RULES + "year_starts: 13\n"),
    ("rules", "a nature that is none", RULES.replace("flow", "flows")),
    ("rules", "an indicator without a nature", RULES.replace("nature: flow, ", "")),
    ("rules", "a frequency that is none", RULES.replace("flow,", "flow, frequency: monthly,")),
    ("rules", "a truth value as a word", RULES.replace("flow,", "flow, monotone: yes,")),
    ("rules", "an indicator whose name is none", RULES.replace("  gdp:", "  gross-product:")),
    ("rules", "a key of a target", TARGET + "    aims: 5\n"),
    ("rules", "a goal that is a list", TARGET.replace("gdp >= 100亿元", "[gdp]")),
    ("rules", "a direction that is none", TARGET + "    direction: up\n"),
    ("rules", "a day without a day", TARGET + "    due: 2025-12\n"),
    ("rules", "a weight of nothing", TARGET + "    weight: 0\n"),
    ("rules", "a weight below nothing", TARGET + "    weight: -1\n"),
    ("rules", "days late without end", TARGET + "    late_after: 100000\n"),
    ("rules", "a waiver without a reason", TARGET + "    waive: {until: 2025-12-31}\n"),
    ("rules", "a key of a waiver", TARGET + "    waive: {until: 2025-12-31, reason: a, who: me}\n"),
    ("rules", "a key of a baseline", TARGET + "    baseline: {value: 5, year: 2020}\n"),
    ("rules", "a path whose points are no periods", TARGET + "    path: {first: 5}\n"),
    ("rules", "what is judged each", TARGET + "    every: quarterly\n"),
    ("rules", "targets for each of what", TARGET + "    for_each: region\n"),
    ("rules", "a source in two languages", TARGET + "    source: {en: a, zh: b}\n"),
    ("rules", "a key of a source", TARGET + "    source: {document: a, page: 5}\n"),
    ("rules", "a key of a target that is none", TARGET.replace("  a:", "  a b:")),
    ("rules", "a language", RULES + "title: {fr: un}\n"),
    ("rules", "a key without a value", RULES + "note:\n"),
    ("rules", "no targets at all", RULES + "targets: {}\n"),
    ("rules", "a key of data", RULES + "data: {column: {value: a}}\n"),
    ("rules", "a column that is none", RULES + "data: {columns: {values: a}}\n"),
    ("rules", "a mark of decimals", RULES + "data: {decimal: ';'}\n"),
    ("rules", "rows of a header", RULES + "data: {header: first}\n"),
    ("rules", "a level of a warning", RULES + "lint: {W0317: hidden}\n"),
    ("rules", "a level of an error", RULES + "lint: {E0301: note}\n"),
    ("rules", "a test without a name", TARGET + "tests: [{as_of: 2025, expect: {a: met}}]\n"),
    ("method", "no ladder", METHOD),
    ("method", "an empty ladder", METHOD + "ladder: []\n"),
    ("method", "a status that a ladder cannot give", METHOD + "ladder: [{status: met, label: a, when: gap >= 0}]\n"),
    ("method", "a rung without a condition", METHOD + "ladder: [{status: on-track, label: a}]\n"),
    ("method", "a need that is none", METHOD + "needs: figures\nladder: [{status: on-track, label: a, when: gap >= 0}]\n"),
    ("method", "a key of a method", METHOD + "expect: aim\nladder: [{status: on-track, label: a, when: gap >= 0}]\n"),
    ("test", "no tests", TEST.split("tests:")[0]),
    ("test", "a status that is none", TEST + "    expect: {a: {status: good}}\n"),
    ("test", "a key of what is expected", TEST + "    expect: {a: {status: met, read: 5%}}\n"),
    ("test", "a key of a test", TEST + "    when: 2025\n"),
    ("test", "a series without values", TEST + "    figures: {gdp: {from: 2025-Q1}}\n"),
    ("test", "a code that is none", TEST + "    diagnostics: E12\n"),
    ("config", "a key of the configuration", "rule: a.yaml\n"),
    ("config", "a language of reports", "language: fr\n"),
    ("config", "a key of data", "data: {files: a.csv}\n"),
)

problems = []
count = 0
for where, kind, text in shipped():
    count += 1
    problems += [f"{where}: {each}" for each in mistakes(kind, text)]
for (kind, what, text), codes in zip(WRONG, refused([text for _, _, text in WRONG])):
    count += 1
    if not mistakes(kind, text):
        problems.append(f"{what}: the schema takes it")
    if kind in ("rules", "method") and not codes and "\ntests:" not in text:
        problems.append(f"{what}: the loader takes it")
in_cases = list(of_cases())
for (where, text), codes in zip(in_cases, refused([text for _, text in in_cases])):
    if not codes:
        count += 1
        try:
            problems += [f"{where}: {each}" for each in mistakes(kind_of(text), text)]
        except yaml.YAMLError:
            continue  # PyYAML knows less of YAML 1.2
print(*problems[:60], f"{count} looked at, {len(problems)} wrong", sep="\n")
sys.exit(1 if problems else 0)
