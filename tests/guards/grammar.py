"""The EBNF of docs/reference/language.md and the parser take the same sentences.

Random sentences of the EBNF are sentences of the parser. The same sentences with a term left out, doubled, exchanged or
joined to its neighbour are taken by both or by neither; a recogniser that reads nothing but the document decides.
`ONPACE_SENTENCES` is how many, `ONPACE_SEED` repeats a run.
"""
import os
import pathlib
import random
import re
import subprocess
import sys
import unicodedata

from common import ROOT, finish, read

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "grammar"))
from ebnf import Grammar, Recogniser, sentence  # noqa: E402

DOCUMENT = read(ROOT / "docs/reference/language.md")
WORDS = read(ROOT / "engine/syntax/words.cpp")
POWERS = set(re.findall(r"(?<![\w^])\w+\^[23]", read(ROOT / "engine/values/units.def")))
OPERATORS = re.findall(r'\{"([^"]+)", Operator::', WORDS)
KEYWORDS = set(re.findall(r'"(\w+)"', re.search(r"kKeywords = .*?\}\);", WORDS, re.S)[0]))
BLANKS = " \t\n\r\u3000"
QUOTES = {"'": "'", '"': '"', "‘": "’", "“": "”"}
STRANGERS = sorted({*OPERATORS, *KEYWORDS, *"()[],.=&|!;:'\"“%^#?", "（", "）", "，", "［", "］", "且", "＞", "…", "0", "x"})


def is_letter(sign):
    return sign == "_" or unicodedata.category(sign) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Nl")


def is_mark(sign):
    return ord(sign) > 127 and unicodedata.category(sign) in ("Mn", "Mc", "Nd", "Pc")


def is_word_part(sign):
    return is_letter(sign) or is_mark(sign) or sign in "0123456789"


def one(holds):
    return lambda text, at: {at + 1} if at < len(text) and holds(text[at]) else set()


def quoted(text, at):
    end = text.find(QUOTES.get(text[at:at + 1], "\0"), at + 1)
    return {end + 1} if end > 0 else set()


def index(text, at):
    return {at + len(re.match(r"[^][()］]*", text[at:])[0])}


def domain(text, at):
    """Up to what ends it; trailing blanks are the next term's."""
    end = last = at
    while end < len(text) and text[end] not in "),，）":
        word = re.match(r"where(?!\w)", text[end:])
        if word and (last < end or end == at):
            break
        if text[end] in BLANKS:
            end += 1
        else:
            end = last = max(quoted(text, end) or {end + 1})
    return {last}


def chosen(*texts):
    return lambda source: source.choice(texts)


PHRASES = {
    "QUOTED": (quoted, chosen("'430000'", '"4301"', "‘长沙’", "“a, (b) where”", "''")),
    "INDEX": (index, chosen("-1y", "2024", "2024-Q4", "2021..2025", "2024年上半年", "+ 6 m", "x")),
    "DOMAIN": (domain, chosen("children", "2021 .. 2025", "5 years", "quarters", "group a-b", "siblings of '43, 0'",
                              "entities of parent", "近五年", "nowhere", "x = (y")),
    "letter": (one(is_letter), chosen("g", "x", "_", "地", "é", "Я", "o", "n", "Q")),
    "mark": (one(is_mark), chosen("\u0301", "٣", "‿")),
}


def refuses(name, text, begin, end):
    """What the document says beside a rule."""
    after = text[end:end + 1]
    if name == "NUMBER":
        return bool(reader.word("PERIOD", begin, False))
    if name == "PERIOD":
        return bool(after) and (after in "0123456789" if text[begin + 5] in "0123456789" else is_word_part(after))
    if name == "word":
        return text[begin:end] in KEYWORDS or bool(after) and is_word_part(after)
    if name == "unit-word":
        cut = bool(reader.word("unit-part", end, False))
        return cut or text[begin] in "0123456789" or text[begin:end] in KEYWORDS
    if name == "unit-power" and "^" in text[begin:end]:
        digit = end - 1
        return (text[begin:end] not in POWERS or reader.word("NUMBER", digit, False) != {end}
                or bool(reader.word("unit-word", end, False)))
    return False


def joined(terms, source, tight):
    """Blanks where two words would grow together, elsewhere at random; `tight`: wherever they may be left out."""
    text = ""
    for term in terms:
        touches = text and is_word_part(text[-1]) and is_word_part(term[0])
        text += source.choice(("", " ") if tight and not touches else (" ", " ", "  ", "\t", "\u3000")) + term
    return text


def changed(terms, source):
    """One term left out, doubled, exchanged or brought in."""
    terms = list(terms)
    at = source.randrange(len(terms))
    match source.randrange(5):
        case 0:
            del terms[at]
        case 1:
            terms.insert(at, terms[at])
        case 2:
            other = source.randrange(len(terms))
            terms[at], terms[other] = terms[other], terms[at]
        case 3:
            terms[at] = source.choice(STRANGERS)
        case 4:
            terms.insert(at, source.choice(STRANGERS))
    return terms or ["("]


def outcomes(lines):
    result = subprocess.run([os.environ["ONPACE_PARSE"]], input="\n".join(lines) + "\n", capture_output=True, text=True,
                            timeout=300)
    if result.returncode != 0:
        print(f"the parser ended with status {result.returncode}")
        sys.exit(1)
    return result.stdout.split("\n")[:-1]


def sentences(grammar, source, count):
    """(text, whether it is a sentence for sure)"""
    for _ in range(count):
        terms = sentence(grammar, source, source.randrange(2, 12), reader.is_word)
        yield joined(terms, source, False), True
        yield joined(terms, source, True), False
        for _ in range(3):
            yield joined(changed(terms, source), source, source.random() < 0.3), False


def compare(grammar, seed, count):
    source = random.Random(seed)
    tried = [pair for pair in sentences(grammar, source, count) if len(pair[0]) < 1000]
    given = outcomes([text for text, _ in tried])
    problems, taken = [], 0
    for (text, sure), outcome in zip(tried, given, strict=True):
        parsed, known = not outcome.startswith("! "), reader.accepts(text)
        taken += parsed
        if sure and not (parsed and known):
            problems.append(f"seed {seed}: a sentence of the EBNF, refused with {outcome[2:] or '?'}: {text}")
        elif parsed != known:
            problems.append(f"seed {seed}: the parser {'takes' if parsed else 'refuses'} what the EBNF "
                            f"{'does' if known else 'does not'}: {text}")
    if taken in (0, len(tried)):
        problems.append(f"seed {seed}: {taken} of {len(tried)} are sentences; this compares nothing")
    trees = [outcome for outcome in given if not outcome.startswith("! ") and not set(outcome) & set("'\"‘“")]
    again = outcomes(trees)
    problems += [f"seed {seed}: `{one}` is printed, and read as `{other}`" for one, other in zip(trees, again, strict=True)
                 if one != other]
    return problems, len(tried)


if not os.environ.get("ONPACE_PARSE"):
    print("ONPACE_PARSE names no program")
    sys.exit(1)
blocks = re.findall(r"^```ebnf\n(.*?)^```$", DOCUMENT, re.S | re.M)
if len(blocks) != 1:
    finish([f"docs/reference/language.md has {len(blocks)} blocks of EBNF"], 1)
*_, keywords = re.split(r"^keyword\s*=", blocks[0], flags=re.M)
try:
    grammar = Grammar(re.sub(r"^keyword\s*=.*?;", "", blocks[0], flags=re.S | re.M), PHRASES)
except ValueError as reason:
    finish([f"docs/reference/language.md: this is no EBNF that can be read: {reason}"], 1)
reader = Recogniser(grammar, BLANKS, is_word_part, refuses)
problems, checked = [], 0
if set(re.findall(r'"(\w+)"', keywords)) != KEYWORDS:
    problems.append(f"docs/reference/language.md: the keywords are {sorted(KEYWORDS)}")
for missing in sorted((set(OPERATORS) | KEYWORDS) - grammar.texts()):
    problems.append(f"docs/reference/language.md: the EBNF has no `{missing}`")
amount = int(os.environ.get("ONPACE_SENTENCES", "1000"))
chance = int(os.environ.get("ONPACE_SEED") or random.SystemRandom().randrange(1 << 32))
print(f"seeds 1 and {chance}")
for seed in (1, chance):
    found, count = compare(grammar, seed, amount // 2)
    problems, checked = problems + found, checked + count
finish(problems[:20] + ([f"and {len(problems) - 20} more"] if len(problems) > 20 else []), checked)
