"""The JSON of `onpace check` is as docs/reference/verdicts.schema.json says, its format 1 as verdicts-1.schema.json, that of
`onpace history` as history.schema.json, and each schema tells a broken report from a sound one."""
import copy
import json
import os
import subprocess
import sys
import tempfile

from common import ROOT, finish, read

try:
    from jsonschema import Draft202012Validator
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(77)

CHANGSHA = ["rules/changsha-2025/targets.yaml", "--data", "rules/changsha-2025/baselines-2024.csv", "--data",
            "examples/changsha-2025/figures.csv"]
HUNAN = ["examples/hunan-2025/targets.yaml", "--data", "examples/hunan-2025/figures.csv"]
FIRST = ["docs/first.yaml", "--set", "gdp_growth@2025-Q2=5.6%", "--set", "rebuilt@2025-Q2=600套", "--set"]
# what no shipped pack shows: bands, waivers, fractions, roots, rates with a requirement, text in one language
OTHER = """onpace: 1
horizon: 2025
title: once
indicators:
  level: {unit: 亿元, nature: flow, reported: year-to-date}
  rate: {unit: "%", nature: rate, reported: year-to-date, growth_of: level}
targets:
  band: {goal: rate within 3% ± 1pp, waive: {until: 2025-12-31, reason: flood}}
  rising: {goal: rate >= 6%}
  third: {goal: level / 3 >= 1亿元}
  root: {goal: "(level / 1亿元) ^ 0.5 >= 200%", source: {url: "https://example.org"}}
  part: {goal: level >= 10亿元 and rate > 5%}
  path: {goal: level >= 10亿元, path: {2025-Q3: 75%}, owner: us, note: {en: an example, zh: 示例}}
  none: {goal: level of 'nowhere' >= 1亿元}
  counted: {goal: count(met over group both) >= 1}
  warned: {goal: level >= 4亿元, warn: rate < 6%}
groups:
  both: {name: Both, targets: {rising: 1.5, third: 3}}
  unknown: [none]
"""
SETTINGS = ["level@2024=8亿元", "level@2024-Q2=3.6亿元", "level@2025-Q2=4.5亿元", "rate@2025-Q2=5.5%"]
RUNS = [CHANGSHA + ["--as-of", "2025-Q1"], CHANGSHA + ["--as-of", "2025"], HUNAN + ["--as-of", "2025-Q2"],
        HUNAN + ["--as-of", "2025"], FIRST + ["metro@2025-Q2=no", "--as-of", "2025-Q2"],
        FIRST + ["metro@2025-Q2=2025-05-01", "--as-of", "2025-08-15"],
        ["docs/first.yaml", CHANGSHA[0], "--as-of", "2025-Q2", "--set", "gdp_growth@2025-Q2=5.6%"]]


# what is wrong, or missing, and files that wait
FAILED = [["docs/first.yaml", "--as-of", "soon"], ["docs/first.yaml", "--data", "docs/first.yaml"],
          ["docs/first.yaml", "--as-of", "2025-Q2"],
          ["docs/first.yaml", CHANGSHA[0], "--as-of", "2025-Q2", "--set", "gdp_growth@2025-Q2=5.6%", "--target", "gdp"]]


def report(arguments, command="check", form="json", ends=(0, 1)):
    result = subprocess.run([os.environ["ONPACE_PROGRAM"], command, *arguments, "--format", form], cwd=ROOT, text=True,
                            capture_output=True, timeout=60)
    if result.returncode not in ends:
        return None, f"onpace {command} {' '.join(arguments)}: exit status {result.returncode}\n{result.stderr}"
    return json.loads(result.stdout), None


def break_one(sound):
    """Reports with one thing wrong each, and what it is."""
    def broken(what, change):
        report = copy.deepcopy(sound)
        change(report)
        return what, report

    yield broken("a key that is gone", lambda r: r["verdicts"][0].pop("reach"))
    yield broken("a key that is not known", lambda r: r["verdicts"][0].update(extra=1))
    yield broken("a status that is none", lambda r: r["verdicts"][0].update(status="green"))
    yield broken("a number that is no string", lambda r: r["verdicts"][0]["reading"].update(value=5.6))
    yield broken("a decimal comma", lambda r: r["verdicts"][0]["reading"].update(value="5,6"))
    yield broken("a label in one language", lambda r: r["verdicts"][0]["label"].pop("zh"))
    yield broken("another format", lambda r: r["onpace"].update(format=1))
    yield broken("an exit status that is none", lambda r: r["exit"].update(status=5))
    yield broken("a reason without its code", lambda r: r["exit"]["reasons"][0].pop("code"))
    yield broken("a relation in words", lambda r: r["verdicts"][0].update(relation="at least"))
    yield broken("a verdict of no file", lambda r: r["verdicts"][0].pop("rules"))
    yield broken("a count that is gone", lambda r: r["summary"].pop("missed"))
    yield broken("an observation without its line", lambda r: r["verdicts"][0]["observations"][0].pop("line"))
    yield broken("half a band", lambda r: r["verdicts"][0].update(aim={"from": r["verdicts"][0]["aim"]}))


def break_group(sound):
    """The same for the report's first group."""
    def broken(what, change):
        report = copy.deepcopy(sound)
        change(report["groups"][0])
        return what, report

    yield broken("a score without its unit", lambda g: g["score"].pop("unit"))
    yield broken("a share in points", lambda g: g["with_data"].update(unit="pp"))
    yield broken("a group without members", lambda g: g.update(targets=[]))
    yield broken("a member without its weight", lambda g: g["targets"][0].pop("weight"))


# a revision that flips a verdict, a figure that was new, one that was gone too old, parts and a milestone
REVISED = """indicator,period,value,released,status
rate,2025-Q1,5.6,2025-04-18,
level,2025-Q1,4,2025-04-18,P
rate,2025-Q2,5.3,2025-07-18,
rate,2025-Q2,6.1,2025-08-18,
bridge,2025-Q2,no,2025-08-18,
"""
RELEASED = """onpace: 1
horizon: 2025
indicators:
  level: {unit: 亿元, nature: flow, reported: year-to-date}
  rate: {unit: "%", nature: rate, reported: year-to-date}
  bridge: {nature: milestone}
targets:
  rising: {goal: rate >= 6%}
  both: {goal: level >= 10亿元 and rate > 5%}
  bridge: {goal: done(bridge), due: 2025-12-31}
"""


def break_history(sound):
    """Histories with one thing wrong each, and what it is."""
    def broken(what, change):
        history = copy.deepcopy(sound)
        change(history)
        return what, history

    def flip(history):
        return next(step for step in history["verdicts"][0]["by_release"] if step["because"])

    yield broken("a history without its releases", lambda h: h.pop("releases"))
    yield broken("a history of another format", lambda h: h["onpace"].update(format=2))
    yield broken("a step without its day", lambda h: h["verdicts"][0]["by_release"][0].update(at="2025-Q1"))
    yield broken("a cause that is none", lambda h: flip(h).update(because="chance"))
    yield broken("a change without its row", lambda h: flip(h)["figures"][0]["after"].pop("line"))
    yield broken("a status before that is none", lambda h: flip(h).update(was="green"))


def histories(schema):
    """What is wrong with histories, and how many things were looked at."""
    own = json.loads(read(ROOT / "docs/reference/history.schema.json").replace("verdicts.schema.json#", "#"))
    own["$defs"] |= schema["$defs"]
    Draft202012Validator.check_schema(own)
    validator, problems, checked = Draft202012Validator(own), [], 0
    with tempfile.TemporaryDirectory() as directory:
        rules, figures = f"{directory}/rules.yaml", f"{directory}/figures.csv"
        for path, text in ((rules, RELEASED), (figures, REVISED)):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        arguments = [rules, "--data", figures, "--as-of", "2025-12-31"]
        sound, problem = report(arguments, "history")
        runs = [(sound, problem), report([*arguments, "--by", "period"], "history"), report(HUNAN, "history")]
    for given, wrong in runs:
        checked += 1
        problems += [wrong] if wrong else [f"a history: {error.json_path}: {error.message[:200]}"
                                           for error in validator.iter_errors(given)]
    for what, broken in break_history(sound) if sound else []:
        checked += 1
        if validator.is_valid(broken):
            problems.append(f"the schema does not notice {what}")
    return problems, checked


def main():
    if not os.environ.get("ONPACE_PROGRAM"):
        print("ONPACE_PROGRAM names no program")
        sys.exit(1)
    schema = json.loads(read(ROOT / "docs/reference/verdicts.schema.json"))
    Draft202012Validator.check_schema(schema)
    validator, problems, checked = Draft202012Validator(schema), [], 0
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as rules:
        rules.write(OTHER)
        rules.flush()
        other = [rules.name, "--as-of", "2025-Q2", *(word for one in SETTINGS for word in ("--set", one))]
        first = Draft202012Validator(json.loads(read(ROOT / "docs/reference/verdicts-1.schema.json")))
        asked = [(run, form, schema) for run in [*RUNS, other] for form, schema in (("json", validator), ("json@1", first))]
        for arguments, form, schema_of_form in [*asked, *((run, "json", validator) for run in FAILED)]:
            given, problem = report(arguments, form=form, ends=(0, 1, 2, 4) if arguments in FAILED else (0, 1))
            checked += 1
            if problem:
                problems.append(problem)
                continue
            for error in schema_of_form.iter_errors(given):
                problems.append(f"{' '.join(arguments)}, {form}: {error.json_path}: {error.message[:200]}")
        grouped, _ = report(other)
    sound, _ = report(RUNS[2])
    for what, broken in [*(break_one(sound) if sound else []), *(break_group(grouped) if grouped else [])]:
        checked += 1
        if validator.is_valid(broken):
            problems.append(f"the schema does not notice {what}")
    more, further = histories(schema)
    finish(problems + more, checked + further)


main()
