"""Formats without a validator of their own: held to what their readers document, by readers written here."""
import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree

from runs import FAILED, RUNS, finish, folder_of_runs, reports, run

FORMATS = ("csv", "jsonl", "gitlab", "rdjson", "lines", "azure", "teamcity", "shields", "badge", "markdown", "github")


def runner_commands(text):
    """What GitHub's runner takes for commands: a line that begins with `::`, or `##[`, while commands are not stopped."""
    stopped = None
    for line in text.split("\n"):
        line = line.strip()
        found = re.match(r"::([a-z-]+)(?: (.*?))?::(.*)", line)
        if stopped:
            stopped = None if line == f"::{stopped}::" else stopped
        elif found and found[1] == "stop-commands":
            stopped = found[3]
        elif found:
            yield found[1], dict(part.split("=", 1) for part in (found[2] or "").split(",") if part), found[3]
        elif "##[" in line:
            yield "##[", {}, line
    if stopped:
        yield "stop-commands", {}, "never ended"


def of_github(text, name, sources):
    kinds = {}
    for kind, properties, _ in runner_commands(text):
        kinds[kind] = kinds.get(kind, 0) + 1
        if kind not in ("error", "warning", "notice"):
            yield f"the command {kind}"
        if extra := properties.keys() - {"file", "line", "endLine", "col", "endColumn", "title"}:
            yield f"the properties {extra}"
    for kind, count in kinds.items():
        if count > 10:
            yield f"{count} of {kind}"
    if name == "many" and kinds.get("error") != 10:
        yield f"{kinds.get('error')} errors"
    if not kinds.get("notice"):
        yield "no summary"


def of_csv(text, name, sources):
    rows = list(csv.reader(io.StringIO(text)))
    if len({len(row) for row in rows}) != 1:
        yield "rows of several lengths"
    if name in FAILED and len(rows) != 1:
        yield "rows in spite of a mistake"
    if name == "hostile" and not any("so|uth] \"::error::\", %x" in row for row in rows):
        yield "the entity with quotes is another one"


def of_jsonl(text, name, sources):
    lines = [json.loads(line) for line in text.splitlines()]
    if name in FAILED and not (lines and all("diagnostic" in line for line in lines)):
        yield "not only diagnostics"
    if name not in FAILED and not any(line.get("status") for line in lines):
        yield "no verdicts"


def of_gitlab(text, name, sources):
    issues = json.loads(text)
    for issue in issues:
        if {"description", "check_name", "fingerprint", "severity", "location"} - issue.keys():
            yield f"an issue without a key: {issue}"
        if issue["severity"] not in ("info", "minor", "major", "critical", "blocker"):
            yield issue["severity"]
        if issue["location"]["lines"]["begin"] < 1 or issue["location"]["path"].startswith("./"):
            yield f"a place: {issue['location']}"
    marks = [issue["fingerprint"] for issue in issues]
    if len(marks) != len(set(marks)) and name != "twice":
        yield "two issues have one fingerprint"
    if name in FAILED and not any(issue["severity"] == "blocker" for issue in issues):
        yield "no blocker"


def of_rdjson(text, name, sources):
    for entry in json.loads(text)["diagnostics"]:
        if {"message", "location", "severity", "code"} - entry.keys():
            yield f"an entry without a key: {entry}"
        if entry["severity"] not in ("ERROR", "WARNING", "INFO"):
            yield entry["severity"]
        line = sources.get(entry["location"]["path"], "").splitlines()
        start = entry["location"]["range"]["start"]
        if line and start["column"] > len(line[start["line"] - 1].encode()) + 1:
            yield f"a column behind its line: {start}"


def of_lines(text, name, sources):
    for line in text.splitlines():
        if not re.fullmatch(r".+?:\d+:\d+: (error|warning|note): .+", line):
            yield f"a line: {line}"
    if name in FAILED and " error: E" not in text:
        yield "no error"


def of_azure(text, name, sources):
    for line in text.splitlines():
        if not re.fullmatch(r"##vso\[task\.(logissue type=(error|warning);sourcepath=[^;\]]*;linenumber=\d+;columnnumber=\d+;"
                            r"code=[^;\]]*|complete result=(Failed|Succeeded);?)\].*", line):
            yield f"a line: {line}"


def of_teamcity(text, name, sources):
    value = r"'(?:\|[|'\[\]nr]|\|0x[0-9A-F]{4}|[^|'\[\]\n\r])*'"
    opened = None
    for line in text.splitlines():
        found = re.fullmatch(rf"##teamcity\[(\w+)((?: \w+={value})+)\]", line)
        if not found or not line.isascii():
            yield f"a line: {line}"
            continue
        test = re.search(rf" name=({value})", found[2])
        if found[1] == "testStarted":
            opened = test[1]
        elif found[1].startswith("test") and "Suite" not in found[1] and test[1] != opened:
            yield f"{line} is not of {opened}"


def of_shields(text, name, sources):
    badge = json.loads(text)
    if badge["schemaVersion"] != 1 or not badge["label"] or not badge["message"] or not badge["color"]:
        yield text
    if name in FAILED and not badge.get("isError"):
        yield "a run that failed is no error"


def of_badge(text, name, sources):
    root = ElementTree.fromstring(text)
    if not root.tag.endswith("svg") or "http" in text.replace("http://www.w3.org/2000/svg", ""):
        yield "no picture of its own"


def of_markdown(text, name, sources):
    for line in text.splitlines():
        if line.startswith("|") and len(re.findall(r"(?<!\\)\|", line)) != 8:
            yield f"a row: {line}"
        if re.search(r"<(?!!-- -->|!-- onpace -->|br>|/?details>|/?summary>)", line) or re.search(r"@(?!<!--)", line):
            yield f"an element or a mention: {line}"
    if not text.startswith("<!-- onpace -->\n"):
        yield "no mark"


problems, checked = [], 0
for name, status, files in reports(*FORMATS):
    sources = {path.name: path.read_text() for path in files["csv"].parent.glob("*.yaml")}
    for form, path in files.items():
        checked += 1
        problems += [f"{name}.{form}: {problem}" for problem in globals()[f"of_{form}"](path.read_text(), name, sources)]
with folder_of_runs() as folder:
    # all reports of a run at once, and each of them alone, are the same
    for name, (arguments, _) in RUNS.items():
        for form in FORMATS[:4]:
            checked += 1
            one = run(arguments, folder, ["--format", form])[1]
            if one != run(arguments, folder, ["--format", form, "--jobs", "3"])[1]:
                problems.append(f"{name}.{form}: another text on three threads")
finish(problems, checked)
