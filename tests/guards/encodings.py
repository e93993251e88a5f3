"""GB 18030 is read as iconv reads it: every sequence of two and of four bytes, and every code point that iconv writes.

The edition is that of 2005; where iconv has the one of 2022, the 24 sequences that it changed are expected as they were.
`engine/text/encodings/gb18030.def` is what `cmake/gb18030.py` prints, and the tables of the other encodings are what
`cmake/code_pages.py` prints.
"""
import os
import shutil
import subprocess
import sys

from common import ROOT, finish, read

sys.path.insert(0, str(ROOT / "cmake"))
from code_pages import double_table, single_table  # noqa: E402
from gb18030 import LEADS, NEWER, TRAILS, as_held, four, table  # noqa: E402

DECODE = os.environ.get("ONPACE_DECODE", "")
TABLE = "engine/text/encodings/gb18030.def"


def converted(program, text):
    return subprocess.run(program, input=text, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout


def by_iconv(sequences):
    return converted(["iconv", "-c", "-f", "GB18030", "-t", "UTF-8"], b"\n".join(sequences)).decode().split("\n")


def by_onpace(sequences):
    lines = converted([DECODE], b"\n".join(sequences)).decode().split("\n")
    return ["" if "\ufffd" in line else line for line in lines]


def differences(sequences):
    """Where a line of the one is not that of the other; U+FFFD itself is looked at apart."""
    expected, found = as_held(sequences, by_iconv(sequences)), by_onpace(sequences)
    if not len(sequences) == len(expected) == len(found):
        return [f"{len(sequences)} sequences make {len(expected)} lines of iconv and {len(found)} of onpace"]
    return [f"{sequence.hex(' ')} is {ascii(one)} to iconv and {ascii(other)} to onpace"
            for sequence, one, other in zip(sequences, expected, found)
            if one != other and one != "\ufffd"]


def encoded():
    """What iconv writes for every code point that is a character."""
    is_newer = by_iconv([b"\xfe\x51"]) == ["\ue816"]
    changed = {newer for newer, _ in NEWER.values()} if is_newer else set()
    plain = [chr(code) for code in [*range(0x80, 0xD800), *range(0xE000, 0xFFFD), *range(0x10000, 0x110000)]]
    plain = [character for character in plain if character not in changed]
    lines = converted(["iconv", "-c", "-f", "UTF-8", "-t", "GB18030"], "\n".join(plain).encode()).split(b"\n")
    return plain, lines


def main():
    if not shutil.which("iconv") or by_iconv([b"\xd6\xb8\xb1\xea"]) != ["指标"]:
        print("iconv reads no GB18030 here")
        sys.exit(77)
    if not DECODE:
        print("the program onpace-decode is not built")
        sys.exit(77)
    problems = []
    if read(ROOT / TABLE) != table():
        problems.append(f"{TABLE} is not what cmake/gb18030.py prints")
    for name, text in (("double_byte", double_table()), ("single_byte", single_table())):
        if read(ROOT / f"engine/text/encodings/{name}.def") != text:
            problems.append(f"engine/text/encodings/{name}.def is not what cmake/code_pages.py prints")
    two = [bytes([lead, trail]) for lead in LEADS for trail in TRAILS]
    everything = [four(number) for number in range(126 * 10 * 126 * 10)]
    problems += differences(two) + differences(everything)
    plain, lines = encoded()
    problems += [f"U+{ord(character):04X} is {line.hex(' ')} to iconv, and {ascii(back)} to onpace"
                 for character, line, back in zip(plain, lines, by_onpace(lines)) if line and back != character]
    finish(problems[:20], len(two) + len(everything) + len(plain))


if __name__ == "__main__":
    main()
