"""Promises as their authors write them, with the statuses an expert expects: each check is one run of the program.

What falls short today stands in failing.txt. A check that fails and does not stand there is a failure, and so is one that
stands there and passes. `--update` writes the list again, `--all` prints the known ones, too."""
import argparse
import concurrent.futures
import dataclasses
import fractions
import json
import os
import pathlib
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    print("PyYAML is missing (Debian: python3-yaml)")
    sys.exit(77)

HERE = pathlib.Path(__file__).resolve().parent
KNOWN = HERE / "failing.txt"
KNOWN_HEAD = "# Checks that fall short today, one a line; promises.py --update writes it, and it may only grow shorter.\n"
KEYS = {"as_of", "status", "reading", "aim", "expected", "entity", "set", "error", "note"}
NUMBERS = ("reading", "aim", "expected")


@dataclasses.dataclass
class Check:
    promise: str
    rules: str
    figures: str
    offers: list
    asked: dict

    @property
    def name(self):
        """The file and what tells its checks apart: one line of the list."""
        parts = [self.promise, str(self.asked["as_of"])]
        if "entity" in self.asked:
            parts.append(self.asked["entity"])
        return " ".join(parts + ["--set " + figure for figure in self.asked.get("set", [])])


def checks_of(path):
    """The checks of a promise; one that asks for nothing, or for something unknown, is a mistake in the file."""
    promise = yaml.safe_load(path.read_text(encoding="utf-8"))
    for asked in promise["checks"]:
        unknown = set(asked) - KEYS
        if unknown or ("status" in asked) == bool(asked.get("error")):
            sys.exit(f"{path.name}: a check wants a status or an error, and only known keys: {asked}")
        yield Check(path.stem, promise["rules"], promise["figures"], promise.get("offers", []), asked)


def run(program, check, folder):
    (folder / "rules.yaml").write_text(check.rules, encoding="utf-8")
    (folder / "figures.csv").write_text(check.figures, encoding="utf-8")
    command = [program, "check", "rules.yaml", "--data", "figures.csv", "--as-of", str(check.asked["as_of"]),
               "--target", "t", "--format", "json", "--fail-on", "never", "--color", "never"]
    for figure in check.asked.get("set", []):
        command += ["--set", figure]
    environment = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": os.environ.get("PATH", "")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=60)
    (folder / "report.json").write_text(done.stdout, encoding="utf-8")
    (folder / "messages.txt").write_text(done.stderr, encoding="utf-8")
    return done


def verdicts_of(done, check):
    """Those of the entity that is asked for; None where mistakes left none."""
    try:
        verdicts = json.loads(done.stdout)["verdicts"]
    except (ValueError, KeyError, TypeError):
        return None
    if not verdicts:
        return None
    return [v for v in verdicts if v["entity"] == check.asked.get("entity", v["entity"])]


def exact(shown):
    return fractions.Fraction(str(shown["value"])) if isinstance(shown, dict) and "value" in shown else None


def refusal(done, check):
    """What is wrong about an error that must come: none came, or it does not name the ways out. A report is none, also
    where the exit status is 2 because every verdict is no-data."""
    verdicts = verdicts_of(done, check)
    if verdicts is not None or done.returncode != 2:
        return "expected an error, came " + (", ".join(v["status"] for v in verdicts or []) or f"exit {done.returncode}")
    unnamed = [way for way in check.offers if way not in done.stdout + done.stderr]
    return f"the error does not offer {', '.join(unnamed)}" if unnamed else None


def shortfall(done, check):
    """What was expected and what came, in one line; None where they are the same."""
    if check.asked.get("error"):
        return refusal(done, check)
    wanted = check.asked["status"]
    verdicts = verdicts_of(done, check)
    if verdicts is None:
        said = next((line for line in done.stderr.splitlines() if "error" in line), f"exit {done.returncode}")
        return f"expected {wanted}, came {said.strip()[:160]}"
    if len(verdicts) != 1:
        return f"expected {wanted}, came {len(verdicts)} verdicts"
    verdict = verdicts[0]
    wrong = []
    if verdict["status"] != wanted:
        wrong.append(f"expected {wanted}, came {verdict['status']}")
    for key in NUMBERS:
        if key in check.asked and exact(verdict.get(key)) != fractions.Fraction(str(check.asked[key])):
            wrong.append(f"expected {key} {check.asked[key]}, came {(verdict.get(key) or {}).get('value')}")
    return "; ".join(wrong + [f"by {verdict.get('method')}"]) if wrong else None


def judge(program, check, folder):
    """The shortfall, with the file of the derivation; its folder stays only where there is one."""
    folder.mkdir(parents=True)
    done = run(program, check, folder)
    short = shortfall(done, check)
    if short is None:
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
        return None
    return f"{short}; {folder / ('report.json' if done.stdout else 'messages.txt')}"


def known():
    lines = KNOWN.read_text(encoding="utf-8").splitlines() if KNOWN.exists() else []
    return {line for line in lines if line and not line.startswith("#")}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("--keep", type=pathlib.Path, help="where the reports of failing checks go")
    parser.add_argument("--only", default="", metavar="TEXT", help="the promises whose names have the text")
    parser.add_argument("--update", action="store_true", help="write failing.txt again")
    parser.add_argument("--all", action="store_true", help="print those that are known to fail, too")
    return parser.parse_args()


def main():
    options = arguments()
    keep = pathlib.Path(tempfile.mkdtemp(dir=options.keep and str(made(options.keep)), prefix="promises-"))
    paths = [path for path in sorted(HERE.glob("*.yaml")) if options.only in path.stem]
    checks = [check for path in paths for check in checks_of(path)]
    names = [check.name for check in checks]
    if not names or len(set(names)) != len(names):
        sys.exit("there are no checks, or two that nothing tells apart")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        short = list(pool.map(lambda numbered: judge(options.program, numbered[1], keep / f"{numbered[0]:04}"),
                              enumerate(checks)))
    failing = {name: text for name, text in zip(names, short) if text}
    if options.update:
        others = known() - set(names) if options.only else set()
        KNOWN.write_text(KNOWN_HEAD + "".join(f"{name}\n" for name in sorted(others | set(failing))), encoding="utf-8")
    listed = known()
    for name, text in failing.items():
        if options.all or name not in listed:
            print(f"{name}: {text}")
    stale = sorted((listed & set(names)) - set(failing)) + ([] if options.only else sorted(listed - set(names)))
    for name in stale:
        print(f"{name}: passes or is gone, and stands in {KNOWN.name}: --update")
    print(f"{len(names) - len(failing)} of {len(names)} checks pass, {len(failing)} fail, of them "
          f"{len(set(failing) & listed)} known; reports in {keep}")
    return 1 if stale or set(failing) - listed else 0


def made(folder):
    folder.mkdir(parents=True, exist_ok=True)
    return folder


if __name__ == "__main__":
    sys.exit(main())
