"""What people read stands in English and in Chinese: sentences in the sources, rows of tables, texts of methods.

A string of the sources is a sentence when two words of two letters and more stand in it with a blank between them,
outside of backticks. Where one stands, its statement has a Chinese string for it; a pair of strings that is made a text
is English and Chinese even where it is one word. `ONLY_ENGLISH` names the statements that no user sees.
"""
import re

from common import ROOT, files, finish, name, read, rows

CHINESE = re.compile(r"[\u4e00-\u9fff]")
SENTENCE = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
LITERAL = r'"((?:[^"\\\n]|\\.)*)"'
TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|^\s*#[^\n]*|R"\w*\(.*?\)\w*"|' + LITERAL + r"|'(?:[^'\\]|\\.)+'|;", re.S | re.M)
PAIR = re.compile(r"(?:\breturn|\bText(?: \w+)?|\bpick|\btext|\beither|\bfmt::format|[=,:({?])\s*[({]\s*" + LITERAL + r"\s*,\s*"
                  + LITERAL + r"\s*[)}]")
MADE_TEXT = re.compile(r"(?:\breturn\s*\{|\bText(?: \w+)?[({]|\bpick\(|\btext\(|\beither\()")
NEIGHBOURS = re.compile(r"(?<![?:] )" + LITERAL + r"\s*,\s*(?=" + LITERAL + ")")
MARKUP = re.compile(r'<[a-zA-Z!/][^<>]*(?:>|$)|[\w-]+=\\"[^"]*\\"|^\\"[^<>]*>')  # tags and attributes of pages
COMPUTED = re.compile(r"(?:[.>]chinese\)|\.zh)\}")  # the Chinese comes from a row or from another text
ONLY_ENGLISH = {
    # what stands in files, and what is said to databases
    "engine/figures/rows/columns.cpp": ("base currency",),
    "engine/system/files/signatures.hpp": ("SQLite format",),
    "engine/system/containers/sqlite.cpp": ("PRAGMA ",),
    "engine/system/containers/sqlite_bounds.cpp": ("PRAGMA ",),
    "engine/figures/sqlite/database_file.cpp": ("SELECT name ", "ORDER BY "),
    "engine/check/methods.cpp": ("seasonal", "straight-line"),  # names of methods
    "engine/rules/targets.cpp": (" or later",),  # what rule files say
    "engine/compare/aspects.cpp": (" or later",),
    # the Chinese words are made by another function of the file
    "engine/report/pages/headline.cpp": ("that has figures", "that have figures", "can be judged yet", " at risk.", "The one ",
                                         " on track.", "cannot be judged"),
    "engine/values/period_words.cpp": ("the month ", "the year ", "the quarter ", "the half-year "),
    # what the library for command lines says is looked up, never shown
    "engine/cli/mistakes.cpp": ("A subcommand", " is required", " not in ", "At Most", "Could not convert"),
    # the line of the exit status is for programs: the same in every language
    "engine/run/ending.cpp": ("nothing ", " waiting for figures", " got worse", " with such a label"),
    "engine/ledger/sqlite_store.cpp": ("CREATE TABLE", "status TEXT", "PRAGMA ", "SELECT name", "INSERT INTO", " WHERE rowid"),
    # what the library for JSON says is looked up, never shown
    "engine/figures/json/json_fault.cpp": ("invalid string", "invalid number", "end of input", "string literal", "closing quote"),
    "engine/figures/json/json_reader.cpp": ("end of input", "closing quote"),
    # what stands in files, and in JSON
    "engine/figures/periods/month_names.cpp": None,
    "engine/figures/periods/period_words.cpp": None,
    "engine/look/role_names.cpp": None,
    "engine/figures/cells/scale_words.cpp": None,
    # the names of styles and fonts: Word shows its own in its own language
    "engine/report/word/styles.cpp": None,
    # what is said to programs: messages of a protocol
    "engine/server/server.cpp": None,
    "engine/server/workspace/documents.cpp": ("is named", "is not open", "has no text", "has no range"),
    "engine/server/workspace/places.cpp": ("there is no position",),
    "engine/server/requests/actions.cpp": ("there is no range",),
    "engine/server/requests/spellings.cpp": ("quote it",),  # looked up in the English help
    "engine/format/diff.cpp": ("No newline at end",),  # as `diff -u` says it
    "engine/lint/twice.cpp": (" not in ",),            # what goals are compared by
    # what stands in reports for tools
    "engine/report/formats/tools/azure.cpp": ("##vso",),
    "engine/report/formats/tools/badge.cpp": ("<svg ", "font-family"),
    "engine/report/formats/tools/github.cpp": ("::notice ",),
    "engine/report/formats/tools/junit.cpp": ("<testsuite", "<?xml ", "place: "),
    "engine/report/formats/tools/metrics.cpp": None,
    "engine/report/formats/tools/tap.cpp": ("not ok ", "TAP version "),
    "engine/testing/coverage_text.cpp": (" of ",),
    "engine/testing/junit.cpp": ("<testsuite", "<?xml ", "coverage of "),
    "engine/testing/tap.cpp": ("not ok ", "TAP version ", "coverage of "),
    "engine/look/json.cpp": ("figures of one ", "not read"),
    # scripts of shells, and command lines
    "engine/cli/report.cpp": ("--out ",),
    "engine/help/entries.cpp": ("onpace ",),
    "engine/manual/bash.cpp": None,
    "engine/manual/zsh.cpp": None,
    "engine/manual/fish.cpp": None,
    "engine/manual/examples.cpp": ("onpace ",),
    "engine/manual/page.cpp": ("Written by",),
    "engine/rules/yaml/yaml.cpp": None,  # what yaml-cpp says is looked up, never shown
}


def bare(text):
    """Without source words: what stands in backticks, calls, and markup."""
    return re.sub(r"`[^`]*`|\w+\([^)]*\)", "", MARKUP.sub("", text))


def is_sentence(text):
    return bool(SENTENCE.search(bare(text))) and not CHINESE.search(text)


def statements(text):
    """Each statement's source and the (offset, string) of its literals; what follows `if (chinese) …;` belongs to it."""
    current, begin = [], 0
    for token in TOKEN.finditer(text):
        if token[0] == ";":
            source = text[begin:token.start()]
            if not re.search(r"if \(chinese\)[^{}]*$", source):
                yield source, current
                current, begin = [], token.end()
        elif token[0][0] == '"':
            current.append((token.start(), token[1]))
    yield text[begin:], current


def excused(path, literal):
    words = ONLY_ENGLISH.get(name(path), ())
    return words is None or any(word in literal for word in words)


def source_problems(path, text):
    def place(offset):
        return f"{name(path)}:{text.count(chr(10), 0, offset) + 1}"

    for source, statement in statements(text):
        english = [one for one in statement if is_sentence(one[1]) and not excused(path, one[1])]
        chinese = [one for one in statement if CHINESE.search(one[1])]
        if english and not chinese and not COMPUTED.search(source):
            yield f"{place(english[0][0])}: {english[0][1]!r} has no Chinese beside it"
    for pair in [*PAIR.finditer(text), *NEIGHBOURS.finditer(text)]:
        made = is_sentence(pair[1]) or MADE_TEXT.match(pair[0])
        if excused(path, pair[1]) or not made:
            continue
        if re.search(r"[A-Za-z]{2}", bare(pair[1])) and not CHINESE.search(pair[2]) and not CHINESE.search(pair[1]):
            yield f"{place(pair.start())}: {pair[1]!r} has no Chinese beside it"


def row_problems():
    for kind in ("ONPACE_MEASURE", "ONPACE_DERIVED", "ONPACE_COUNTER", "ONPACE_EXPLANATION"):
        for path, line, strings in rows(kind, "engine"):
            english, chinese = strings[-2], strings[-1]
            both_empty = kind == "ONPACE_EXPLANATION" and not english and not chinese
            good = english and not CHINESE.search(bare(english)) and CHINESE.search(chinese)
            yield f"{name(path)}:{line}: {strings[0]!r} is not in both languages" if not good and not both_empty else None


def method_problems(path):
    text = read(path)
    wanted = len(re.findall(r"\b(?:title|label|summary|document):|^note:", text, re.M))
    chinese = re.findall(r"\bzh: *(?:>-\n *)?([^,}\n]*)", text)
    if len(chinese) != wanted or len(re.findall(r"\ben: ", text)) != wanted:
        yield f"{name(path)}: {wanted} titles, labels and other texts, {len(chinese)} in Chinese"
    for one in chinese:
        if not CHINESE.search(one):
            yield f"{name(path)}: {one!r} is not Chinese"


problems, checked = [], 0
for path in files("engine", "include", suffixes={".cpp", ".hpp"}):
    text = read(path)
    checked += len(re.findall(LITERAL, text))
    problems += source_problems(path, text)
for problem in row_problems():
    checked += 1
    problems += [problem] if problem else []
for path in files("rules/methods", suffixes={".yaml"}):
    if path.name.endswith(".test.yaml"):
        continue
    checked += 1
    problems += method_problems(path)
finish(problems, checked)
