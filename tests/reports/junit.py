"""JUnit's XML keeps to junit-10.xsd of Jenkins' xUnit plugin and to JUnit.xsd of Windy Road at once, counts what it has, and
names no test twice. The rules of both schemas stand below; with ONPACE_SCHEMAS, a folder that has them, xmllint is asked, too."""
import os
import pathlib
import re
import subprocess
import xml.etree.ElementTree as ElementTree

from runs import FAILED, finish, reports, rule_test_reports

# element: its attributes in both schemas, those of them that one demands, its children in their order
RULES = {
    "testsuites": (set(), set(), ["testsuite"]),
    "testsuite": ({"skipped"}, {"id", "package", "name", "hostname", "timestamp", "tests", "failures", "errors", "time"},
                  ["properties", "testcase", "system-out", "system-err"]),
    "testcase": (set(), {"name", "classname", "time"}, ["skipped", "error", "failure"]),
    "properties": (set(), set(), ["property"]),
    "property": (set(), {"name", "value"}, []),
    "failure": ({"message"}, {"type"}, []),
    "error": ({"message"}, {"type"}, []),
    "skipped": ({"message", "type"}, set(), []),
    "system-out": (set(), set(), []),
    "system-err": (set(), set(), []),
}
NUMBER = re.compile(r"[0-9]{1,9}")
VALUES = {"id": NUMBER, "tests": NUMBER, "failures": NUMBER, "errors": NUMBER, "skipped": NUMBER,
          "time": re.compile(r"[0-9]{1,3}(\.[0-9]{1,3})?"),  # Jenkins takes three decimals at most
          "timestamp": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"),
          "hostname": re.compile(r"\S+"), "name": re.compile(r"(?s).*\S.*")}


def problems_of_element(element, with_files):
    others, needed, children = RULES[element.tag]
    allowed = others | needed | ({"file"} if with_files and element.tag == "testcase" else set())
    if extra := set(element.keys()) - allowed:
        yield f"<{element.tag}> has {extra}"
    if missing := needed - set(element.keys()):
        yield f"<{element.tag}> lacks {missing}"
    for key, value in element.items():
        if element.tag.startswith("test") and key in VALUES and not VALUES[key].fullmatch(value):
            yield f"{key}={value!r} in <{element.tag}>"
    order = [children.index(child.tag) if child.tag in children else -1 for child in element]
    if -1 in order or order != sorted(order):
        yield f"<{element.tag}> has {[child.tag for child in element]}"
    if element.tag == "testcase" and len(element) > 1:
        yield "a test with two outcomes"
    if element.tag == "testsuite":
        for tag in ("properties", "system-out", "system-err"):
            if len(element.findall(tag)) != 1:
                yield f"a suite with {len(element.findall(tag))} <{tag}>"


def problems_of(root, with_files):
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    if len(names) != len(set(names)):
        yield "a name is there twice"
    for element in root.iter():
        yield from problems_of_element(element, with_files)
    for number, suite in enumerate(root.iter("testsuite")):
        cases = suite.findall("testcase")
        counts = {"tests": len(cases), "id": number}
        for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            counts[attribute] = sum(case.find(tag) is not None for case in cases)
        for attribute, count in counts.items():
            if int(suite.get(attribute)) != count:
                yield f"{attribute}={suite.get(attribute)} is not {count}"


def problems_of_schemas(path):
    for schema in pathlib.Path(os.environ["ONPACE_SCHEMAS"]).glob("*.xsd") if os.environ.get("ONPACE_SCHEMAS") else []:
        done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", schema, path], capture_output=True, text=True)
        if done.returncode != 0:
            yield f"{schema.name}: {done.stderr}"


problems, checked = [], 0
for run, status, files in reports("junit", "junit-gitlab"):
    for form, path in files.items():
        checked += 1
        root = ElementTree.parse(path).getroot()
        found = list(problems_of(root, form == "junit-gitlab"))
        if form == "junit":
            found += problems_of_schemas(path)
        counts = {tag: len(list(root.iter(tag))) for tag in ("failure", "error")}
        if status in (0, 1) and (status == 1) != bool(counts["failure"]):
            found.append(f"exit status {status}, and {counts['failure']} failures")
        if (run in FAILED or status == 2) and not counts["error"]:
            found.append("nothing was judged, and there is no error")
        if form == "junit-gitlab" and any(not case.get("file") for case in root.iter("testcase")):
            found.append("a test has no file")
        problems += [f"{run}.{form}: {problem}" for problem in found]
for run, status, path in rule_test_reports("junit"):
    checked += 1
    root = ElementTree.parse(path).getroot()
    found = [*problems_of(root, False), *problems_of_schemas(path)]
    failing = root.find(".//failure") is not None or root.find(".//error") is not None
    if failing != (status > 0):
        found.append(f"exit status {status}, and {'some test' if failing else 'no test'} fails")
    problems += [f"onpace test, {run}: {problem}" for problem in found]
finish(problems, checked)
