"""An EBNF grammar as data: read from text, a recogniser and a generator that know nothing of the engine's parser.

A rule named in capitals is one word, without blanks of its own, and the longest way to read it counts; between the
terms of all others blanks may stand. A rule `? … ?` is said in prose: the caller fills it in.
"""
import re

TOKEN = re.compile(r'''\s*(?:\(\*.*?\*\)\s*)*(?:("[^"]*"|'[^']*')|([A-Za-z][A-Za-z_-]*)|([=;|,(){}\[\]])|(\?.*?\?))''', re.S)


class Grammar:
    """rules: name → ("or", …) | ("and", …) | ("many", x) | ("maybe", x) | ("text", s) | ("rule", name)"""

    def __init__(self, text, phrases):
        self.phrases = phrases  # name → (recogniser(text, at) → ends, generator(random) → text)
        self.rules, self.in_prose = {}, set()
        tokens = [("text", m[1][1:-1]) if m[1] else ("name", m[2]) if m[2] else ("prose", m[4]) if m[4] else (m[3], m[3])
                  for m in self.scan(text)]
        at = 0
        while at < len(tokens):
            name = tokens[at][1]
            if tokens[at][0] != "name" or tokens[at + 1][0] != "=":
                raise ValueError(f"a rule begins with its name and `=`, not with {name!r}")
            if name in self.rules:
                raise ValueError(f"the rule {name!r} stands twice")
            if tokens[at + 2][0] == "prose":
                self.in_prose.add(name)
                at += 4
                continue
            self.rules[name], at = self.choice(tokens, at + 2)
            if tokens[at][0] != ";":
                raise ValueError(f"the rule {name!r} does not end at {tokens[at][1]!r}")
            at += 1
        if self.in_prose != set(phrases):
            raise ValueError(f"said in prose, and not filled in: {sorted(self.in_prose ^ set(phrases))}")
        known = set(self.rules) | self.in_prose
        used = {n for body in self.rules.values() for n in names_in(body)}
        if used - known:
            raise ValueError(f"no rule for {sorted(used - known)}")
        if known - used - {"expression"}:
            raise ValueError(f"nothing uses {sorted(known - used - {'expression'})}")

    @staticmethod
    def scan(text):
        text = text.rstrip()
        at = 0
        while at < len(text):
            found = TOKEN.match(text, at)
            if not found:
                rest = re.sub(r"\(\*.*?\*\)", "", text[at:], flags=re.S).strip()
                if not rest:
                    return
                raise ValueError(f"no EBNF: {rest[:40]!r}")
            yield found
            at = found.end()

    def choice(self, tokens, at):
        options = []
        while True:
            option, at = self.sequence(tokens, at)
            options.append(option)
            if tokens[at][0] != "|":
                return (options[0] if len(options) == 1 else ("or", *options)), at
            at += 1

    def sequence(self, tokens, at):
        parts = []
        while tokens[at][0] not in (";", "|", ")", "]", "}"):
            kind, value = tokens[at]
            at += 1
            if kind in ("(", "[", "{"):
                inner, at = self.choice(tokens, at)
                at += 1
                parts.append(inner if kind == "(" else ("maybe" if kind == "[" else "many", inner))
            else:
                parts.append(("text", value) if kind == "text" else ("rule", value))
        return (parts[0] if len(parts) == 1 else ("and", *parts)), at

    def texts(self):
        """Every spelling in quotation marks outside of the words in capitals."""
        found, open_rules = set(), ["expression"]
        seen = set(open_rules)
        while open_rules:
            body = self.rules[open_rules.pop()]
            found |= texts_in(body)
            fresh = {n for n in names_in(body) if n in self.rules and not self.is_word(n)} - seen
            seen |= fresh
            open_rules += fresh
        return found

    @staticmethod
    def is_word(name):
        return name.isupper()


def names_in(body):
    if body[0] == "rule":
        return {body[1]}
    return set() if body[0] == "text" else {n for part in body[1:] for n in names_in(part)}


def texts_in(body):
    if body[0] == "text":
        return {body[1]}
    return set() if body[0] == "rule" else {t for part in body[1:] for t in texts_in(part)}


class Recogniser:
    """The ends of every way to read a rule at a place; remembers what it found."""

    def __init__(self, grammar, blanks, is_word_part, refuses):
        self.grammar, self.blanks, self.is_word_part = grammar, blanks, is_word_part
        self.refuses = refuses  # name → whether the text of a word in capitals is none after all: (text, begin, end)
        self.signs = sorted((t for t in grammar.texts() if not t[0].isalpha()), key=len, reverse=True)

    def accepts(self, text):
        self.text, self.known = text, {}
        return any(self.skip(end) == len(text) for end in self.ends_of("expression", 0))

    def is_word(self, name, text):
        self.text, self.known = text, {}
        return self.word(name, 0, False) == {len(text)}

    def skip(self, at):
        while at < len(self.text) and self.text[at] in self.blanks:
            at += 1
        return at

    def ends_of(self, name, at):
        key = (name, at)
        if key not in self.known:
            self.known[key] = frozenset()  # left recursion would end here; the grammar has none
            self.known[key] = self.word(name, at) if self.grammar.is_word(name) else self.ends(
                self.grammar.rules[name], at, True)
        return self.known[key]

    def word(self, name, at, spaced=True):
        """The longest reading that is not refused."""
        begin = self.skip(at) if spaced else at
        phrase = self.grammar.phrases.get(name)
        ends = phrase[0](self.text, begin) if phrase else self.ends(self.grammar.rules[name], begin, False)
        for end in sorted(ends, reverse=True):
            if end > begin and not self.refuses(name, self.text, begin, end):
                return frozenset({end})
        return frozenset()

    def ends(self, body, at, spaced):
        kind = body[0]
        if kind == "text":
            return self.sign(body[1], self.skip(at)) if spaced else self.spelled(body[1], at)
        if kind == "rule":
            return self.ends_of(body[1], at) if spaced else self.word(body[1], at, False)
        if kind == "or":
            return set().union(*(self.ends(part, at, spaced) for part in body[1:]))
        if kind == "maybe":
            return {at} | set(self.ends(body[1], at, spaced))
        if kind == "and":
            reached = {at}
            for part in body[1:]:
                reached = set().union(*(self.ends(part, one, spaced) for one in reached))
            return reached
        reached, fresh = {at}, {at}
        while fresh:
            fresh = set().union(*(self.ends(body[1], one, spaced) for one in fresh)) - reached
            reached |= fresh
        return reached

    def spelled(self, wanted, at):
        return {at + len(wanted)} if self.text.startswith(wanted, at) else set()

    def sign(self, wanted, at):
        """A word ends where no letter, digit or `_` follows; of signs the longest counts."""
        end = at + len(wanted)
        if not self.text.startswith(wanted, at):
            return set()
        if wanted[0].isalpha():
            return set() if end < len(self.text) and self.is_word_part(self.text[end]) else {end}
        longest = next(sign for sign in self.signs if self.text.startswith(sign, at))
        return {end} if longest == wanted else set()


def sentence(grammar, random, depth, is_word):
    """The terms of a random sentence; `depth` is how many rules may still open before the shortest way out is taken.

    A word is spelled again until `is_word(name, text)`: what the prose beside a rule leaves out is no word.
    """
    words = []
    build(grammar, random, ("rule", "expression"), depth, words, is_word)
    return words


def build(grammar, random, body, depth, words, is_word):
    kind = body[0]
    if kind == "text":
        words.append(body[1])
    elif kind == "rule" and (body[1] in grammar.phrases or grammar.is_word(body[1])):
        word = spell(grammar, random, body)
        while not is_word(body[1], word):
            word = spell(grammar, random, body)
        words.append(word)
    elif kind == "rule":
        build(grammar, random, grammar.rules[body[1]], depth - 1, words, is_word)
    elif kind == "or":
        costs = [cost(grammar, part) for part in body[1:]]
        options = [part for part, own in zip(body[1:], costs) if depth > 0 or own == min(costs)]
        build(grammar, random, random.choice(options), depth, words, is_word)
    elif kind == "and":
        for part in body[1:]:
            build(grammar, random, part, depth, words, is_word)
    else:
        while depth > 0 and random.random() < (0.4 if kind == "maybe" else 0.3):
            build(grammar, random, body[1], depth - 1, words, is_word)
            if kind == "maybe":
                break


def spell(grammar, random, body):
    """One word in capitals, without blanks that are not its own."""
    kind = body[0]
    if kind == "text":
        return body[1]
    if kind == "rule":
        if body[1] in grammar.phrases:
            return grammar.phrases[body[1]][1](random)
        return spell(grammar, random, grammar.rules[body[1]])
    if kind == "or":
        return spell(grammar, random, random.choice(body[1:]))
    if kind == "and":
        return "".join(spell(grammar, random, part) for part in body[1:])
    times = random.choice((0, 0, 1)) if kind == "maybe" else random.choice((0, 1, 1, 2))
    return "".join(spell(grammar, random, body[1]) for _ in range(times))


def cost(grammar, body, within=()):
    """How many rules deep the shortest sentence of a part is."""
    kind = body[0]
    if kind in ("text", "many", "maybe"):
        return 0
    if kind == "rule":
        if body[1] in within:
            return 1000
        return 1 if body[1] in grammar.phrases else 1 + cost(grammar, grammar.rules[body[1]], (*within, body[1]))
    return (min if kind == "or" else max)(cost(grammar, part, within) for part in body[1:])
