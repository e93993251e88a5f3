"""The commands in every ```console block of *.md run from the checkout's root and give what is shown, and every line of
a block below `<!-- file: PATH -->` stands in that file; one that ends with `…` is the beginning of a line there. Below
`<!-- in: DIRECTORY -->`, up to the next of them, they run there instead, and below `<!-- in: FILE.case -->` in a fresh
directory with the files of that case.

The home directory, where documents write, is an empty one; it is shown as `~`. A line `…` in the output stands for any
lines. `--update` writes what is given into the documents instead.
`./dev VERB` is looked up, not run; with output below it, the program is run with `./dev run`'s command.
"""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

from common import ROOT, files, finish, name, read

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "runner"))
from cases import case_files  # noqa: E402

BLOCK = re.compile(r"^(?P<indent> *)```console\n(?P<body>.*?)^ *```$", re.S | re.M)
PLACE = re.compile(r"^<!-- in: (?P<directory>\S+) -->$", re.M)
QUOTED = re.compile(r"^<!-- file: (?P<file>\S+) -->\n```\w*\n(?P<body>.*?)^```$", re.S | re.M)
UPDATE = "--update" in sys.argv


def run(command, directory, where):
    environment = {"PATH": f"{directory}:/usr/bin:/bin", "HOME": directory, "TMPDIR": directory, "TZ": "UTC",
                   "LC_ALL": "C.UTF-8", **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}}
    result = subprocess.run(["bash", "-c", command], cwd=where, env=environment, stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60)
    lines = [line.rstrip() for line in result.stdout.replace(str(ROOT), ".").replace(directory, "~").splitlines()]
    return lines, result.returncode


def matches(shown, given):
    """`…` stands for any lines, none included."""
    if not shown:
        return not given
    if shown[0].strip() == "…":
        return any(matches(shown[1:], given[at:]) for at in range(len(given) + 1))
    return bool(given) and shown[0] == given[0] and matches(shown[1:], given[1:])


def to_run(command, shown):
    """The command line to run, nothing when it is only looked up, or a problem."""
    words = shlex.split(command)
    if words[0] == "./dev":
        if not re.search(rf"^  {re.escape(words[1])} ", subprocess.run(["./dev", "help"], cwd=ROOT, text=True,
                                                                      capture_output=True).stdout, re.M):
            return None, f"./dev has no verb {words[1]}"
        if words[1] != "run" or not shown:
            return None, None
        found = re.search(r"^run_command=\((.*?)\)$", read(ROOT / "dev"), re.M | re.S)
        return " ".join(["onpace", *found[1].split(), *map(shlex.quote, words[2:])]), None
    if re.search(r"\bonpace\b", command):
        return command.replace("build/release/onpace", "onpace"), None
    return None, "a console block shows commands of onpace; write ```sh for others"


def commands_of(body, indent):
    """(command, shown lines) of a block."""
    result = []
    for line in body.splitlines():
        line = line.removeprefix(indent).rstrip()
        if line.startswith("$ "):
            result.append([line[2:], []])
        elif result:
            result[-1][1].append(line)
        elif line:
            result.append(["", [line]])
    for entry in result:
        while entry[1] and not entry[1][-1]:
            entry[1].pop()
    return result


def check_block(place, entries, directory, where):
    """Problems, and the block's lines as they should be."""
    problems, lines = [], []
    for command, shown in entries:
        if not command:
            problems.append(f"{place}: the block does not begin with `$ `")
            continue
        line, problem = to_run(command, shown)
        given = shown
        if problem:
            problems.append(f"{place}: $ {command}: {problem}")
        elif line:
            given, status = run(line, directory, where)
            if status > 2:
                problems.append(f"{place}: $ {command}: exit status {status}")
            if matches(shown, given):
                given = shown
            elif not UPDATE:
                problems.append(f"{place}: $ {command} gives\n" + "\n".join("    " + one for one in given))
        lines += [f"$ {command}", *given]
    return problems, lines


def misquoted(path, text):
    """Lines of a block that the file it is from does not have."""
    for block in QUOTED.finditer(text):
        file = ROOT / block["file"]
        lines = read(file).splitlines() if file.is_file() else []
        known = {line.strip().lstrip("\ufeff") for line in lines}
        for line in block["body"].splitlines():
            begun = line.strip().removesuffix("…")
            if line.strip() not in known and (begun == line.strip() or not any(one.startswith(begun) for one in known)):
                yield f"{name(path)}: {block['file']} has no line `{line.strip()}`"


def unpacked(case, directory):
    """A fresh directory with the files of a case."""
    folder = tempfile.mkdtemp(dir=directory)
    for file, content in case_files(read(case).splitlines())[0].items():
        target = pathlib.Path(folder, file)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return pathlib.Path(folder)


def check_document(path, directory):
    text = read(path)
    problems, count = list(misquoted(path, text)), 0
    changed, end = "", 0  # as far as it is looked through
    for block in BLOCK.finditer(text):
        place = f"{name(path)}:{text.count(chr(10), 0, block.start()) + 1}"
        entries = commands_of(block["body"], block["indent"])
        count += len(entries)
        where = ROOT / ([".", *(one["directory"] for one in PLACE.finditer(text, 0, block.start()))][-1])
        if where.suffix == ".case" and where.is_file():
            where = unpacked(where, directory)
        if not where.is_dir():
            problems.append(f"{place}: there is no directory {name(where)}")
            continue
        found, lines = check_block(place, entries, directory, where)
        problems += found
        body = "".join(f"{block['indent']}{line}".rstrip() + "\n" for line in lines)
        if UPDATE and not found and "\n…\n" not in block["body"]:
            changed += text[end:block.start("body")] + body
            end = block.end("body")
    changed += text[end:]
    if changed != text:
        path.write_text(changed, encoding="utf-8")
        print(f"updated {name(path)}")
    return problems, count


def main():
    program = os.environ.get("ONPACE_PROGRAM")
    if not program:
        print("ONPACE_PROGRAM names no program")
        sys.exit(1)
    problems, checked = [], 0
    with tempfile.TemporaryDirectory() as directory:
        os.symlink(program, os.path.join(directory, "onpace"))
        for path in files(suffixes={".md"}):
            found, count = check_document(path, directory)
            problems += found
            checked += count
    finish(problems, checked)


main()
