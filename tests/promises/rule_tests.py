"""examples/promises has every promise of this folder as a test file of `onpace test`: the same wording, rules and figures,
and the same dates, statuses and numbers in its tests. Status 77 without PyYAML.
"""
import pathlib
import re
import sys

try:
    import yaml
except ImportError:
    print("skipped: PyYAML is not installed")
    sys.exit(77)

HERE = pathlib.Path(__file__).resolve().parent
TESTS = HERE.parents[1] / "examples/promises"


class Texts(yaml.SafeLoader):
    """Dates and numbers stay as they are written."""


Texts.yaml_implicit_resolvers = {}


def read(path):
    return yaml.load(path.read_text(encoding="utf-8"), Texts)


def said_by_promise(check):
    """As of when, with which figures, and what comes of it."""
    values = {} if "error" in check else {key: check[key] for key in ("status", "reading", "expected") if key in check}
    return check["as_of"], check.get("set", []), check.get("entity", ""), values


def said_by_test(test):
    expected, entity = test.get("expect", {}).get("t", {}), ""
    if isinstance(expected, dict) and expected and "status" not in expected:
        (entity, expected), = expected.items()
    if isinstance(expected, str):
        expected = {"status": expected}
    numbers = {key: re.match(r"-?[\d.]*\d|[\w-]+", value)[0] for key, value in expected.items()}
    return test["as_of"], test.get("set", []), entity, numbers


def problems_of(path):
    promise, test_path = read(path), TESTS / f"{path.stem}.test.yaml"
    if not test_path.is_file():
        return [f"{test_path.name} is not there"]
    tests = read(test_path)
    problems = [f"{test_path.name}: other {key}" for key in ("rules", "figures") if tests[key].strip() != promise[key].strip()]
    if promise["promise"] not in tests["title"].values():
        problems.append(f"{test_path.name}: another title")
    asked, answered = map(said_by_promise, promise["checks"]), map(said_by_test, tests["tests"])
    for number, (one, other) in enumerate(zip(asked, answered), 1):
        if one != other:
            problems.append(f"{test_path.name}: test {number} says {other}, the promise {one}")
    if len(promise["checks"]) != len(tests["tests"]):
        problems.append(f"{test_path.name}: {len(tests['tests'])} tests for {len(promise['checks'])} checks")
    return problems


def main():
    promises = sorted(path for path in HERE.glob("*.yaml"))
    problems = [problem for path in promises for problem in problems_of(path)]
    known = {path.stem for path in promises}
    problems += [f"{path.name}: no such promise" for path in sorted(TESTS.glob("*.test.yaml"))
                 if path.name.removesuffix(".test.yaml") not in known]
    print("\n".join(problems) or f"{len(promises)} promises, each as a test file")
    sys.exit(1 if problems else 0)


main()
