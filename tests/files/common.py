"""What the tests of files share: a small set of rules and figures, and how the program is started."""
import os
import subprocess

ENVIRONMENT = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": "/usr/bin:/bin",
               **{key: value for key, value in os.environ.items() if key.endswith("SAN_OPTIONS")}}

RULES = """onpace: 1
horizon: 2024
indicators:
  growth: {unit: "%", nature: rate}
targets:
  growth: {goal: growth >= 5%, for_each: entity}
"""


def fill(folder, entities=3):
    (folder / "rules.yaml").write_text(RULES)
    rows = "".join(f"e{number:06},growth,2024,{number % 10}\n" for number in range(entities))
    (folder / "figures.csv").write_text("entity,indicator,period,value\n" + rows)


def words(program, *outputs):
    formats = [word for output in outputs for word in ("--format", output)]
    return [program, "check", "rules.yaml", "--data", "figures.csv", "--as-of", "2024", "--fail-on", "never", *formats]


def run(command, folder, **how):
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=60, **how)


def start(command, folder, **how):
    return subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, **how)
