"""SARIF satisfies the schema and the rules of the SARIF multitool, those for GitHub, too; its fingerprints stay the same when
figures and lines change."""
import json
import pathlib
import subprocess
import tempfile

from jsonschema import Draft7Validator

from node import package, program
from runs import FAILED, finish, folder_of_runs, reports, run, skip

# what the multitool would like and there is not: a commit of the files, addresses of the project and of each rule, texts with
# arguments, names such as ABC1234 for rules, which are our targets, and pieces of the files
EXCUSED = {"SARIF2002", "SARIF2003", "SARIF2005", "SARIF2006", "SARIF2009", "SARIF2010", "SARIF2011", "SARIF2012"}


def marks(folder, arguments):
    _, text, _ = run(arguments, folder, ["--format", "sarif"])
    return {(result["ruleId"], result["properties"].get("entity")): result["partialFingerprints"]
            for result in json.loads(text)["runs"][0]["results"] if "properties" in result}


def fingerprints_stay():
    with folder_of_runs() as folder:
        before = marks(folder, ["gate.yaml", "--data", "figures.csv", "--as-of", "2025-Q2"])
        rules = pathlib.Path(folder, "gate.yaml")
        rules.write_text("# a line more\n" + rules.read_text())
        after = marks(folder, ["gate.yaml", "--data", "figures.csv", "--as-of", "2025-Q2", "--set",
                               "north:growth@2025-Q2=1%"])
    for key in before.keys() & after.keys():
        if before[key] != after[key]:
            yield f"{key}: another fingerprint"
    if not before.keys() & after.keys():
        yield "no result is in both runs"


def shape_problems(log, name):
    results = log["runs"][0]["results"]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    for result in results:
        for location in result["locations"]:
            region = location["physicalLocation"]["region"]
            if {"startLine", "startColumn", "endLine", "endColumn"} - region.keys():
                yield f"a region without all four coordinates: {region}"
        if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
            yield f"{result['ruleId']} is not the rule of its index"
        if not result["partialFingerprints"].get("primaryLocationLineHash"):
            yield "a result without a fingerprint"
    marks = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]
    if len(marks) != len(set(marks)) and name != "twice":
        yield "two results have one fingerprint"
    for rule in rules:
        if not all(rule.get(key, {}).get("text") for key in ("shortDescription", "fullDescription", "help")):
            yield f"{rule['id']} is not described"
    if name in FAILED and not any(result["level"] == "error" for result in results):
        yield "a run that failed has no error"


tool = package("@microsoft/sarif-multitool-linux")
if tool is None:
    skip("@microsoft/sarif-multitool")
schema = Draft7Validator(json.loads((tool / "sarif-2.1.0.json").read_text(encoding="utf-8-sig")))
problems, checked = list(fingerprints_stay()), 0
with tempfile.TemporaryDirectory() as work:
    for name, status, files in reports("sarif"):
        checked += 1
        path = pathlib.Path(work, f"{name}.sarif")
        path.write_bytes(files["sarif"].read_bytes())
        log = json.loads(path.read_text())
        problems += [f"{name}: {error.message[:200]}" for error in schema.iter_errors(log)]
        problems += [f"{name}: {problem}" for problem in shape_problems(log, name)]
        found = path.with_suffix(".found.sarif")
        done = subprocess.run([program(tool / "Sarif.Multitool"), "validate", path, "--rule-kind", "Sarif;Ghas", "--level",
                               "Error;Warning;Note", "--log", "ForceOverwrite", "--output", found],
                              capture_output=True, text=True, timeout=120)
        if not found.exists():
            problems.append(f"{name}: the multitool gave nothing: {done.stdout} {done.stderr}")
            continue
        for result in json.loads(found.read_text(encoding="utf-8-sig"))["runs"][0]["results"]:
            if not any(result["ruleId"].startswith(excused) for excused in EXCUSED):
                problems.append(f"{name}: {result['ruleId']} {result['message']}")
finish(problems, checked)
