"""A page NAME.zh.md has the outline of NAME.md: the same levels of headings, blocks of code, pictures and rows of tables, in
the same order. What one of them says, the other says too."""
import re

from common import ROOT, files, finish, name, read

FENCE = re.compile(r"^ *```(\w*)\n.*?^ *```$", re.S | re.M)
MARK = re.compile(r"^(#+) |^(```)(\w*)$|^ *(\|)|(!\[)", re.M)


def outline(path):
    """`##`, a block's language, `|`, `![`, each with its line."""
    text = FENCE.sub(lambda block: f"```{block[1] or 'text'}" + "\n" * block[0].count("\n"), read(path))
    for found in MARK.finditer(text):
        what = found[1] or (f"a block of {found[3]}" if found[2] else found[4] or found[5])
        yield what, text.count("\n", 0, found.start()) + 1


problems, checked = [], 0
for path in files(suffixes={".md"}):
    if not path.name.endswith(".zh.md"):
        continue
    checked += 1
    other = path.with_name(path.name.replace(".zh.md", ".md"))
    if not other.is_file():
        problems.append(f"{name(path)} translates no page")
        continue
    chinese, english = list(outline(path)), list(outline(other))
    for (one, line), (another, other_line) in zip(chinese + [("the end", "")], english + [("the end", "")]):
        if one != another:
            problems.append(f"{name(path)}:{line} has {one} where {name(other)}:{other_line} has {another}")
            break
finish(problems, checked)
