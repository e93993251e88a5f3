"""Every code, function, unit, method, format, command and long option occurs in some case or expression table, or
stands in uncovered.txt with the reason why it cannot."""
import os
import re
import subprocess
import sys

from common import ROOT, files, finish, name, read, rows

CASES = "\n".join(read(path) for path in files("tests/cases", suffixes={".case", ".expr"}))
COMMANDS = [line for line in CASES.splitlines() if line.startswith("$ ")]
SCALES = "(?:[十百千万亿]|thousand|million|billion|trillion)*"


def shown(pattern):
    return re.search(pattern, CASES, re.M) is not None


def excused():
    """`E0401: reason`, one a line."""
    reasons = {}
    for line in read(ROOT / "tests/guards/uncovered.txt").splitlines():
        if line and not line.startswith("#"):
            what, _, reason = line.partition(":")
            reasons[f"the {what.strip()}"] = reason.strip()
    return reasons


def codes():
    for path, line, strings in rows("ONPACE_CODE", "engine/diagnostics/codes"):
        yield f"{name(path)}:{line}", f"the code {strings[0]}", shown(rf"\[{strings[0]}\]|\s!\s+{strings[0]}\b|\"{strings[0]}\"")


def functions():
    for path in files("engine/functions", suffixes={".cpp", ".def"}):
        for line, text in enumerate(read(path).splitlines(), 1):
            found = re.match(r'\s*(?:\{|ONPACE_FUNCTION\()"?(\w+)"?, "\1\(', text)
            if found:
                yield f"{name(path)}:{line}", f"the function {found[1]}", shown(rf"(?<!\w){found[1]}\(")


def units():
    for kind in ("ONPACE_UNIT", "ONPACE_COUNTER", "ONPACE_RATIO", "ONPACE_POINTS"):
        for path, line, strings in rows(kind, "engine/values"):
            symbol = re.escape(strings[0])
            number = rf"[0-9]\s?{SCALES}\s?{symbol}(?![A-Za-z])"
            declared = rf"(?:unit: *[\"']?|,)(?:[0-9.]+ )?{SCALES}\s?{symbol}[\"']?(?:[,}}]|$)"
            yield f"{name(path)}:{line}", f"the unit {strings[0]}", shown(f"{number}|{declared}")


def methods():
    for path in files("rules/methods", suffixes={".yaml"}):
        if path.name.endswith(".test.yaml"):
            continue
        yield name(path), f"the method {path.stem}", shown(rf"\bmethod\b\W{{1,5}}(?:by )?{re.escape(path.stem)}\b")


def output_of(*words):
    result = subprocess.run([os.environ["ONPACE_PROGRAM"], *words, "--help"], capture_output=True, text=True, cwd=ROOT,
                            env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}, timeout=20)
    return result.stdout


def subcommands():
    text = output_of()
    part = re.search(r"^(?:Subcommands|Commands|SUBCOMMANDS):\n(.*?)(?=^\S|\Z)", text, re.S | re.M)
    return re.findall(r"^ {1,4}([a-z][a-z-]*)", part[1], re.M) if part else []


def used(command, option=None):
    before = rf"\bonpace (?:\S+ )*?{command}\b" if command else r"\bonpace\b"
    return any(re.search(before, line) and (option is None or re.search(rf"(?<!\S){option}(?![\w-])", line))
               for line in COMMANDS)


def options():
    for command in ["", *subcommands()]:
        title = f"onpace {command}".strip()
        if command:
            yield title, "the command", used(command)
        text = output_of(*command.split())
        for option in sorted(set(re.findall(r"^\s+(?:-\w,\s?)?(--[a-z][a-z-]*)", text, re.M))):
            yield title, f"the option {option}", used(command, option)
        for line in re.findall(r"^\s+(?:-\w,\s?)?--format\b.*$", text, re.M):
            for value in re.findall(r"\{([a-z0-9,|@-]+)\}", line):
                for one in re.split(r"[,|]", value):
                    yield title, f"the format {one}", used(command, rf"--format[= ]{one}")


if not os.environ.get("ONPACE_PROGRAM"):
    print("ONPACE_PROGRAM names no program: its commands and options cannot be looked at")
    sys.exit(1)
problems, checked, reasons = [], 0, excused()
kinds = (codes, functions, units, methods, options)
for kind in kinds:
    found = 0
    for place, what, good in kind():
        found += 1
        reason = reasons.pop(what, None)
        if not good and not reason:
            problems.append(f"{place}: {what} occurs in no case")
        if good and reason is not None:
            problems.append(f"{place}: {what} occurs in a case; it needs no row in uncovered.txt")
    if not found:
        problems.append(f"no {kind.__name__} were found: this guard looks in the wrong place")
    checked += found
problems += [f"uncovered.txt names {what}, which is not there" for what in reasons]
finish(problems, checked)
