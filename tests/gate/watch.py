"""`--watch` runs again after a change of the rules, of what they import, and of the figures; not after what it writes itself."""
import os
import pathlib
import subprocess
import sys
import tempfile

PROGRAM = os.environ["ONPACE_PROGRAM"]
COMMON = "onpace: 1\nindicators: {growth: {unit: \"%\", nature: rate, reported: year-to-date}}\n"
RULES = "onpace: 1\nhorizon: 2025\nimport: [common.yaml]\ntargets: {growth: growth >= 5%}\n"
TEST = "onpace-test: 1\nrules: rules.yaml\ntests:\n  - name: high\n    figures: {growth: \"2025: 6\"}\n    as_of: 2025\n    expect: {growth: met}\n"


class Watched:
    """A program that runs on; its output until it waits."""

    def __init__(self, folder, *words):
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        self.process = subprocess.Popen([PROGRAM, *words], cwd=folder, env=environment, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True, bufsize=1)

    def output(self):
        lines = []
        for line in self.process.stdout:
            if "waiting for a change" in line:
                return "".join(lines)
            lines.append(line)
        sys.exit(f"it ended: {lines}")

    def end(self):
        self.process.terminate()
        assert self.process.wait(timeout=30) == -15, self.process.returncode
        self.process.stdout.close()


def watched_check(folder):
    watched = Watched(folder, "check", "rules.yaml", "--data", "figures.csv", "--as-of", "2025", "--format", "statuses",
                      "--format", "junit=report.xml", "--watch")
    assert "growth,,missed" in watched.output()
    (folder / "figures.csv").write_text("indicator,period,value\ngrowth,2025,5.25\n")
    said = watched.output()
    assert "changed: figures.csv" in said and "growth,,met" in said, said
    (folder / "rules.yaml").write_text(RULES.replace("5%", "6%"))
    assert "growth,,missed" in watched.output()
    (folder / "common.yaml").write_text(COMMON + "broken: [\n")
    said = watched.output()
    assert "changed: common.yaml" in said and "error" in said, said
    (folder / "common.yaml").write_text(COMMON)
    assert "growth,,missed" in watched.output()
    watched.end()


def watched_tests(folder):
    watched = Watched(folder, "test", ".", "--watch")
    assert "1 passed" in watched.output()
    (folder / "rules.yaml").write_text(RULES.replace("5%", "7%"))
    assert "1 failed" in watched.output()
    watched.end()


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "rules.yaml").write_text(RULES)
        (folder / "common.yaml").write_text(COMMON)
        (folder / "figures.csv").write_text("indicator,period,value\ngrowth,2025,4.5\n")
        watched_check(folder)
        (folder / "rules.yaml").write_text(RULES)
        (folder / "rules.test.yaml").write_text(TEST)
        watched_tests(folder)
    print("what changed is judged and tested again")


if __name__ == "__main__":
    main()
