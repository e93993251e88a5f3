"""Nothing of one machine stands in the tree, and nothing is left for later."""
import re

from common import files, finish, name, text_or_none

MACHINE = re.compile(r"(?<![\w.}-])/(?:work|root|home|Users)/[\w.-]")
LATER = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK")) + r")\b")
DIRECTIVE = re.compile(r"\bnot ok \d+ - .* # TO" + "DO ")  # what the Test Anything Protocol calls a test that may fail

problems, checked = [], 0
for path in files():
    text = text_or_none(path)
    if text is None:
        continue
    checked += 1
    for number, line in enumerate(text.splitlines(), 1):
        for pattern, what in ((MACHINE, "a path of one machine"), (LATER, "a note for later")):
            found = pattern.search(line)
            if found and not DIRECTIVE.search(line):
                problems.append(f"{name(path)}:{number}: {what}: {found[0]}")
finish(problems, checked)
