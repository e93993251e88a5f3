"""code_pages.py: prints engine/text/encodings/double_byte.def, or with `single` single_byte.def: the characters of the
encodings of offices, as Python's codecs have them.

Two bytes: a row for each lead byte, of Shift_JIS as Windows has it (cp932), of KS X 1001 (cp949), of Big5 as Windows has
it (cp950). What cp949 adds is not held: its syllables follow in order. A zero is no character. One byte: the characters
of 0x80 to 0xFF.
"""
import sys

SINGLE = ["windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1257", "iso-8859-2",
          "iso-8859-5", "iso-8859-7", "iso-8859-9", "iso-8859-15", "koi8-r", "cp437", "cp850", "cp852", "cp866",
          "mac-roman"]
DOUBLE = {
    "SHIFT_JIS": ("cp932", [*range(0x81, 0xA0), *range(0xE0, 0xFD)], [*range(0x40, 0x7F), *range(0x80, 0xFD)]),
    "KOREAN": ("cp949", range(0xA1, 0xFF), range(0xA1, 0xFF)),
    "BIG5": ("cp950", range(0xA1, 0xFA), [*range(0x40, 0x7F), *range(0xA1, 0xFF)]),
}


def read(sequence, codec):
    try:
        character = sequence.decode(codec)
    except UnicodeDecodeError:
        return ""
    private = len(character) == 1 and "\ue000" <= character <= "\uf8ff"
    control = len(character) == 1 and "\x80" <= character <= "\x9f"
    return "" if private or control or len(character) != 1 else character


def literal(character):
    if not character:
        return "\\0"
    plain = any(low <= character <= high for low, high in ("一龥", "가힣", "ぁん", "ァヶ", "Ａｚ", "А\u044f", "Α\u03c9"))
    return character if plain else f"\\u{ord(character):04X}" if ord(character) > 0x9F else "\\0"


def row(macro, codec, lead, trails):
    characters = [read(bytes([lead, trail]), codec) for trail in trails]
    while characters and not characters[-1]:
        characters.pop()
    return f'ONPACE_{macro}_ROW(0x{lead:02X}, u"{"".join(map(literal, characters))}")' if characters else ""


def double_table():
    lines = ["// Written by cmake/code_pages.py."]
    for macro, (codec, leads, trails) in DOUBLE.items():
        lines += [f"#ifdef ONPACE_{macro}_ROW", *filter(None, (row(macro, codec, lead, trails) for lead in leads)),
                  f"#undef ONPACE_{macro}_ROW", "#endif"]
    return "\n".join([*lines, ""])


def single_table():
    lines = ["// Written by cmake/code_pages.py."]
    for codec in SINGLE:
        characters = "".join(literal(read(bytes([byte]), codec)) for byte in range(0x80, 0x100))
        lines.append(f'ONPACE_SINGLE_BYTE({codec.replace("-", "_")}, u"{characters}")')
    return "\n".join([*lines, "#undef ONPACE_SINGLE_BYTE", ""])


if __name__ == "__main__":
    print(single_table() if sys.argv[1:] == ["single"] else double_table(), end="")
