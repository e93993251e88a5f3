"""No expected output depends on the day on which it is made: whoever shows a date of judgement gives it."""
import re

from common import ROOT, files, finish, name, read

COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ |--- |```).*\n?)*)", re.M)
DATED = re.compile(r"^(?:! )?(?:as of|判断时点|  as of +|  判断时点 +)\s*\d{4}-\d\d-\d\d", re.M)
# keys and variables that give it, too
GIVEN = ("--as-of", "ONPACE_AS_OF", "as-of:", "as_of:")


def main():
    problems = []
    commands = 0
    pages = [ROOT / "README.md", ROOT / "README.zh.md", *files("docs", "examples", "rules", suffixes={".md"})]
    for path in [*files("tests/cases", suffixes={".case"}), *pages]:
        text = read(path)
        configured = any(key in text for key in GIVEN[2:])
        for command, output in COMMAND.findall(text):
            commands += 1
            given = configured or any(key in command for key in GIVEN)
            if DATED.search(output) and not given:
                problems.append(f"{name(path)}: `{command}` shows the day on which it ran; give it `--as-of`")
    finish(problems, commands)


main()
