"""gb18030.py: prints engine/text/encodings/gb18030.def, the characters of GB 18030-2005, as `iconv` reads them.

An iconv of the edition of 2022 (glibc 2.39 or later) reads 24 sequences otherwise: for these the table holds what the
edition of 2005 says.

Two bytes: a row of 190 characters for each lead byte. Four bytes: the runs that count up in both orders; beyond U+FFFF
they are computed.
"""
import subprocess

TRAILS = [*range(0x40, 0x7F), *range(0x80, 0xFF)]
LEADS = range(0x81, 0xFF)


def four(number):
    number, fourth = divmod(number, 10)
    number, third = divmod(number, 126)
    lead, second = divmod(number, 10)
    return bytes([0x81 + lead, 0x30 + second, 0x81 + third, 0x30 + fourth])


# What the edition of 2022 reads, and what that of 2005 does.
NEWER = {bytes.fromhex(sequence): (chr(newer), chr(held)) for sequence, newer, held in (
    ("FE51", 0xE816, 0x20087), ("FE52", 0xE817, 0x20089), ("FE53", 0xE818, 0x200CC),
    ("FE6C", 0xE831, 0x215D7), ("FE76", 0xE83B, 0x2298F), ("FE91", 0xE855, 0x241FE))}
NEWER |= {four(19057 + step): (chr(newer), "") for step, newer in enumerate(
    (0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864))}
NEWER |= {four(39076 + step): (chr(newer), "") for step, newer in enumerate(
    (0xE78D, 0xE78F, 0xE78E, 0xE790, 0xE791, 0xE792, 0xE793, 0xE794, 0xE795, 0xE796))}


def as_held(sequences, characters):
    """The characters of the edition that onpace holds, of those that an iconv of either edition gave."""
    def held(sequence, character):
        newer, older = NEWER.get(sequence, ("", ""))
        return older if newer and character == newer else character
    if len(sequences) != len(characters):
        return characters  # which the caller tells
    return [held(sequence, character) for sequence, character in zip(sequences, characters)]


def read(sequences):
    """Each sequence's character, or an empty text where it is none."""
    result = subprocess.run(["iconv", "-c", "-f", "GB18030", "-t", "UTF-8"], input=b"\n".join(sequences),
                            stdout=subprocess.PIPE, check=False)  # status 1: some were left out
    characters = result.stdout.decode("utf-8").split("\n")
    if len(characters) != len(sequences):
        raise SystemExit("iconv reads no GB18030")
    return as_held(sequences, characters)


def literal(character):
    if not character or ord(character) > 0xFFFF:
        return "\\0"
    return character if "\u4e00" <= character <= "\u9fa5" else f"\\u{ord(character):04X}"


def table():
    lines = ["// Written by cmake/gb18030.py.", "#ifdef ONPACE_GB18030_ROW"]
    astral = []
    for lead in LEADS:
        characters = read([bytes([lead, trail]) for trail in TRAILS])
        lines.append(f'ONPACE_GB18030_ROW(0x{lead:02X}, u"{"".join(map(literal, characters))}")')
        astral += [f"ONPACE_GB18030_ASTRAL(0x{lead:02X}{trail:02X}, 0x{ord(character):05X})"
                   for trail, character in zip(TRAILS, characters) if character and ord(character) > 0xFFFF]
    lines += ["#undef ONPACE_GB18030_ROW", "#endif", "#ifdef ONPACE_GB18030_ASTRAL", *astral,
              "#undef ONPACE_GB18030_ASTRAL", "#endif", "#ifdef ONPACE_GB18030_RANGE"]
    begin = None
    characters = [*read([four(number) for number in range(0x0F * 12600)]), ""]
    for number, character in enumerate(characters):
        goes_on = begin is not None and character and ord(character) == ord(characters[number - 1]) + 1
        if goes_on:
            continue
        if begin is not None:
            lines.append(f"ONPACE_GB18030_RANGE({begin}, {number - begin}, 0x{ord(characters[begin]):04X})")
        begin = number if character else None
    return "\n".join([*lines, "#undef ONPACE_GB18030_RANGE", "#endif", ""])


if __name__ == "__main__":
    print(table(), end="")
