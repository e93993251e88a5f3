"""Runs of onpace whose reports are given to the validators of their formats: hostile names, several entities and rule
files, waivers, figures that are missing, rules that are broken."""
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = os.environ.get("ONPACE_PROGRAM", "")
FIGURES = ["--data", "figures.csv"]
MANY = "onpace: 1\nhorizon: 2025\nindicators:\n  a: {unit: 套, nature: flow, reported: year-to-date}\ntargets:\n" + "".join(
    f"  t{number}: {{goal: a >= {number}套}}\n" for number in range(1, 40))

# name: arguments, what the exit status is
RUNS = {
    "hostile": (["gate.yaml", "other.yaml", *FIGURES, "--as-of", "2025-Q2"], {0, 1}),
    "over": (["gate.yaml", "other.yaml", *FIGURES, "--as-of", "2025"], {0, 1, 2, 4}),
    "strict": (["gate.yaml", *FIGURES, "--as-of", "2025-Q2", "--fail-on", "missed,at-risk,no-data"], {1}),
    "lenient": (["gate.yaml", *FIGURES, "--as-of", "2025-Q2", "--fail-on", "never"], {0}),
    "chinese": (["gate.yaml", *FIGURES, "--as-of", "2025-Q2", "--lang", "zh"], {0, 1}),
    "twice": (["gate.yaml", "gate.yaml", *FIGURES, "--as-of", "2025-Q2"], {0, 1}),
    "folder": (["sub/gate.v1.yaml", *FIGURES, "--as-of", "2025-Q2"], {0, 1}),
    "many": (["many.yaml", "--set", "a@2025=0套", "--as-of", "2025"], {1}),
    "statuses": (["gate.yaml", *FIGURES, "--as-of", "2025-Q2", "--detail", "statuses"], {0, 1}),
    "evidence": (["gate.yaml", *FIGURES, "--as-of", "2025-Q2", "--detail", "evidence"], {0, 1}),
    "broken": (["gate.yaml", "broken.yaml", *FIGURES, "--as-of", "2025-Q2"], {2}),
    "no-period": (["gate.yaml", *FIGURES, "--as-of", "soon"], {2}),
    "no-file": (["nowhere\n::error::.yaml", *FIGURES, "--as-of", "2025"], {2}),
    "nothing": (["gate.yaml", "--as-of", "2025-Q2"], {2, 4}),
}
FAILED = {"broken", "no-period", "no-file"}


def run(arguments, folder, extra=(), environment=()):
    """Exit status, standard output, standard error."""
    known = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "TZ": "UTC", **dict(environment)}
    done = subprocess.run([PROGRAM, "check", *arguments, *extra], cwd=folder, env=known, capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def folder_of_runs():
    folder = tempfile.TemporaryDirectory()
    place = pathlib.Path(folder.name)
    for name in ("gate.yaml", "other.yaml", "broken.yaml", "figures.csv"):
        (place / name).write_bytes((HERE / name).read_bytes())
    (place / "many.yaml").write_text(MANY)
    (place / "sub").mkdir()
    (place / "sub/gate.v1.yaml").write_bytes((HERE / "gate.yaml").read_bytes())
    return folder


def reports(*formats):
    """(name of the run, exit status, {format: path}) of each run; the reports are files."""
    with folder_of_runs() as folder:
        for name, (arguments, statuses) in RUNS.items():
            files = {each: pathlib.Path(folder) / f"{name}.{each}" for each in formats}
            for path in files.values():
                path.write_text("of yesterday")
            status, _, told = run(arguments, folder, [word for each, path in files.items()
                                                      for word in ("--format", f"{each}={path}")])
            assert status in statuses, f"{name}: exit status {status}\n{told}"
            for path in files.values():
                assert path.read_text() != "of yesterday", f"{name}: {path.name} was not written"
            yield name, status, files


RULE_TESTS = r"""onpace-test: 1
rules: many.yaml
as_of: 2025
figures: {a: "2025: 5"}
tests:
  - {name: "kept <&> # \\ ::error:: \e[31m", expect: {t1: met}}
  - {name: "of many", expect: {t5: met, t6: missed}}
"""
OUTCOMES = {"passed": (RULE_TESTS, [], 0), "failed": (RULE_TESTS.replace("t5: met", "t5: missed"), [], 1),
            "broken": (RULE_TESTS.replace("t5: met", "nobody: met"), [], 2),
            "unreadable": (RULE_TESTS.replace("expect: {t1: met}", "x"), [], 2),
            "covered": (RULE_TESTS, ["--min-coverage", "1%"], 0), "low": (RULE_TESTS, ["--min-coverage", "99%"], 1)}


def rule_test_reports(form):
    """(name, exit status, path) of the report of `onpace test` in a format, for each outcome of tests."""
    with folder_of_runs() as folder:
        for name, (tests, options, expected) in OUTCOMES.items():
            place = pathlib.Path(folder)
            (place / "many.test.yaml").write_text(tests)
            done = subprocess.run([PROGRAM, "test", "many.test.yaml", *options, "--format", f"{form}=out.{form}"], cwd=folder,
                                  env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}, capture_output=True, timeout=60)
            assert done.returncode == expected, f"{name}: exit status {done.returncode}\n{done.stderr.decode()}"
            yield name, done.returncode, place / f"out.{form}"


def finish(problems, checked):
    for problem in problems:
        print(problem)
    print(f"{checked} reports, {len(problems)} problems")
    sys.exit(1 if problems or not checked else 0)


def skip(what):
    print(f"{what} is not installed")
    sys.exit(77)
