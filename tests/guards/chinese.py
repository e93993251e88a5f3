"""Every diagnostic has its message, and its help where it has one, in Chinese; both name the same arguments."""
import re

from common import finish, name, rows

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def bare(text):
    """What a text says beside its arguments and source words."""
    return re.sub(r"`[^`]*`|\{\d+[^}]*\}|\W", "", text)


def arguments(text):
    return set(re.findall(r"\{(\d+)[^}]*\}", text))


problems, checked = [], 0
for path, line, strings in rows("ONPACE_CODE", "engine/diagnostics/codes"):
    checked += 1
    place = f"{name(path)}:{line}"
    if len(strings) != 5:
        problems.append(f"{place}: a row has a code and four texts, each one string literal on one line")
        continue
    code, english, english_help, chinese, chinese_help = strings
    for what, one, other in (("message", english, chinese), ("help", english_help, chinese_help)):
        if bool(one) != bool(other):
            problems.append(f"{place}: {code}'s {what} stands in one language only")
        elif bare(one) and not CHINESE.search(other):
            problems.append(f"{place}: {code}'s Chinese {what} is not Chinese")
    if arguments(english) != arguments(chinese):
        problems.append(f"{place}: {code}'s messages do not name the same arguments")
    if CHINESE.search(english + english_help):
        if CHINESE.search(re.sub(r"`[^`]*`", "", english + english_help)):
            problems.append(f"{place}: {code}'s English is not English")
    if re.search(r"\b(invalid|please)\b", english + english_help, re.I) or english.endswith("."):
        problems.append(f"{place}: {code} says invalid or please, or ends in a full stop")
finish(problems, checked)
