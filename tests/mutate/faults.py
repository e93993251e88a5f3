"""The small faults that a C++ text can be given: each is one operator, constant, condition or call."""
import dataclasses
import re

# what is looked for, what takes its place
OPERATORS = [
    (r"<=", "<"),
    (r">=", ">"),
    (r"(?<= )<(?= )", "<="),
    (r"(?<= )>(?= )", ">="),
    (r"==", "!="),
    (r"!=", "=="),
    (r"&&", "||"),
    (r"\|\|", "&&"),
    (r"(?<= )\+(?= )", "-"),
    (r"(?<= )-(?= )", "+"),
    (r"(?<= )\*(?= )", "/"),
    (r"\+\+(?=\w)", "--"),
    (r"\+=", "-="),
    (r"-=", "+="),
    (r"\btrue\b", "false"),
    (r"\bfalse\b", "true"),
    (r"\bstd::min\b", "std::max"),
    (r"\bstd::max\b", "std::min"),
    (r"\ball_of\b", "any_of"),
    (r"\bany_of\b", "all_of"),
    (r"(?<![\w.+-])\d{1,6}(?=U?\b)(?![.'\w])(?!U\w)", lambda found: str(int(found[0]) + 1)),
    (r"(?<![\w=!<>\])])!(?=[\w(*])", ""),
    (r"(?m)(?<=^)(?P<indent> +)(?!return\b|throw\b|delete\b|using\b)[\w:.>*-]+\([^;{}]*\);$", r"\g<indent>;"),
]
CONDITION = re.compile(r"\bif \(")
# masked before anything is looked for: comments, texts, characters, lines of the preprocessor
UNTOUCHED = re.compile(r"""//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|(?<!\w)'(?:[^'\\\n]|\\.)*'|^\s*#(?:[^\n\\]|\\.)*""",
                       re.S | re.M)
NEVER = re.compile(r"\b(?:static_assert|template)\b")


@dataclasses.dataclass(frozen=True)
class Fault:
    begin: int
    end: int
    new: str

    def put_into(self, text):
        return text[:self.begin] + self.new + text[self.end:]

    def place(self, text):
        """The line's number, and the line without the fault and with it."""
        first = text.rfind("\n", 0, self.begin) + 1
        line_end = text.find("\n", self.end)
        line_end = len(text) if line_end < 0 else line_end
        changed = text[first:self.begin] + self.new + text[self.end:line_end]
        number = text.count("\n", 0, self.begin) + 1
        return number, " ".join(text[first:line_end].split()), " ".join(changed.split())


def masked(text):
    return UNTOUCHED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def after_condition(text, begin):
    """Where the condition that begins at `begin` ends."""
    depth = 1
    for at in range(begin, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            return at
    return None


def faults_of(text):
    """All of them, in the order of the text."""
    code = masked(text)
    faults = []
    for pattern, new in OPERATORS:
        for found in re.finditer(pattern, code):
            with_it = new(found) if callable(new) else found.expand(new)
            faults.append(Fault(found.start(), found.end(), with_it))
    for found in CONDITION.finditer(code):
        end = after_condition(code, found.end())
        if end is not None and ";" not in code[found.end():end]:
            faults += [Fault(found.end(), end, word) for word in ("true", "false")]
    line_of = lambda at: code[code.rfind("\n", 0, at) + 1:code.find("\n", at) % (len(code) + 1)]
    return sorted((fault for fault in faults if not NEVER.search(line_of(fault.begin))),
                  key=lambda fault: (fault.begin, fault.end, fault.new))
