"""The manual pages are sound roff, name what `--help` names, and their examples run. Status 77 where mandoc or man is
missing.

python3 manual.py PROGRAM
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv[1]).resolve()
problems = []


def run(*words, text=None, **more):
    return subprocess.run([str(word) for word in words], input=text, capture_output=True, text=True, timeout=120, **more)


def page_of(command, language):
    return run(PROGRAM, "manual", *([command] if command else []), "--lang", language).stdout


def read_by(reader, page):
    environment = {**os.environ, "MANWIDTH": "200", "LC_ALL": "C.UTF-8", "MAN_KEEP_FORMATTING": "", "TERM": "dumb"}
    said = run(*reader, text=page, env=environment)
    if said.returncode != 0 or said.stderr:
        problems.append(f"{' '.join(reader)} ends with {said.returncode}: {said.stderr}")
    return said.stdout.replace("‐", "-")


def check_page(command, language):
    what = f"the page of {command or 'onpace'} in {language}"
    page = page_of(command, language)
    lint = run("mandoc", "-Tlint", "-Wwarning", text=page)
    if lint.stdout:
        problems.append(f"{what}: {lint.stdout}")
    shown = read_by(["man", "--warnings=w", "-P", "cat", "-l", "-"], page)
    read_by(["mandoc", "-Tutf8"], page)
    helped = run(PROGRAM, *([command] if command else []), "--help", "--lang", language).stdout
    for option in re.findall(r"^  (--?[\w-]+(?:,--[\w-]+)?)", helped, re.M):
        for name in option.split(","):
            if not re.search(rf"^ +.*{re.escape(name)}\b", shown, re.M):
                problems.append(f"{what} does not name {name}")
    lines = re.findall(r"^\.nf\n\\fB(.*)\\fR\n\.fi$", page, re.M) if language == "en" else []
    return [line.replace("\\:", "").replace("\\-", "-").replace("\\e", "\\") for line in lines]


def check_statuses():
    """The statuses of the program's page are those of README.md."""
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("| status | meaning |\n|---|---|\n| 0 |")[1]
    wanted = ["0", *re.findall(r"^\| (\d+) \|", table.split("\n\n")[0], re.M)]
    section = page_of("", "en").split('.SH "EXIT STATUS"')[1].split(".SH")[0]
    told = re.findall(r"^\.TP\n\\fB(\d+)", section, re.M)
    if told != wanted:
        problems.append(f"the manual page tells the statuses {told}, README.md {wanted}")


def check_examples(examples):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "onpace").symlink_to(PROGRAM)
        shutil.copy(ROOT / "docs/first.yaml", folder / "targets.yaml")
        rules = folder / "targets.yaml"
        rules.write_text(rules.read_text(encoding="utf-8").replace("gdp_growth", "growth"), encoding="utf-8")
        (folder / "rules").mkdir()
        shutil.copy(ROOT / "docs/first.yaml", folder / "rules")
        (folder / "rules/first.test.yaml").write_text(
            "onpace-test: 1\nrules: first.yaml\ntests:\n  - {name: growth, as_of: 2025-Q2, figures: {gdp_growth: '2025-Q2: 5.6'},"
            " expect: {growth: on-track}}\n", encoding="utf-8")
        (folder / "figures.csv").write_text("indicator,period,value\ngrowth,2025-Q2,5.6\ngrowth,2025-Q4,5.7\n",
                                            encoding="utf-8")
        for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "first"]):
            run("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", *words, cwd=folder)
        for example in examples:
            said = run("bash", "-c", example, cwd=folder,
                       env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"})
            reason = r"onpace: exit 1: .*\n" if said.returncode == 1 else ""
            if said.returncode not in (0, 1) or not re.fullmatch(f"({reason})?", said.stderr):
                problems.append(f"$ {example} ends with {said.returncode}\n{said.stderr}")


def main():
    if not shutil.which("mandoc") or not shutil.which("man"):
        print("skipped: mandoc or man is not installed")
        sys.exit(77)
    commands = ["", *re.findall(r"^  (\w+) ", run(PROGRAM, "--help").stdout.split("Subcommands:")[1], re.M)]
    examples = []
    for command in commands:
        for language in ("en", "zh"):
            examples += check_page(command, language)
    check_statuses()
    if len(examples) < len(commands):
        problems.append(f"{len(examples)} examples for {len(commands)} pages")
    check_examples(examples)
    print("\n".join(problems) or f"{len(commands)} pages in two languages, {len(examples)} examples")
    sys.exit(1 if problems else 0)


main()
