"""Sources compiled in two folders with other names are the same objects, byte by byte, without any cache in between: so a
release is the same wherever it is built. A few sources stand for all of them; ./dev release TAG --verify builds them all.

python3 reproducible.py BUILD
"""
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(sys.argv[1]).resolve()
# what expands most of others' headers, what is generated, and what knows how it was built
SOURCES = ("engine/text/unicode.cpp", "engine/values/unit.cpp", "engine/manual/page.cpp", "engine/cli/build.cpp")


def commands():
    """By source: the words of its compilation, without a launcher."""
    told = json.loads((BUILD / "compile_commands.json").read_text(encoding="utf-8"))
    found = {}
    for entry in told:
        source = pathlib.Path(entry["file"])
        name = source.relative_to(ROOT).as_posix() if source.is_relative_to(ROOT) else ""
        words = shlex.split(entry["command"])
        if name in SOURCES:
            found[name] = [word for word in words if pathlib.Path(word).name != "ccache"]
    return found


def compiled(folder, table):
    """The objects as they come out in this folder."""
    shutil.copytree(ROOT / "engine", folder / "engine")
    shutil.copytree(ROOT / "include", folder / "include")
    shutil.copytree(BUILD / "generated", folder / "build/generated")
    objects = {}
    for source, words in table.items():
        target = folder / "build/object.o"
        words = [word.replace(str(BUILD), str(folder / "build")).replace(str(ROOT), str(folder)) for word in words]
        words[words.index("-o") + 1] = str(target)
        subprocess.run(words, cwd=folder / "build", check=True, timeout=600, env={**os.environ, "CCACHE_DISABLE": "1"})
        objects[source] = target.read_bytes()
    return objects


def main():
    table = commands()
    problems = [f"nothing says how {source} is compiled" for source in SOURCES if source not in table]
    with tempfile.TemporaryDirectory() as name:
        first, second = pathlib.Path(name, "here"), pathlib.Path(name, "at/some/other/place")
        one, other = compiled(first, table), compiled(second, table)
        for source in table:
            if one[source] != other[source]:
                problems.append(f"{source} is another object in another folder")
            if str(first).encode() in one[source]:
                problems.append(f"the object of {source} names the folder that it was compiled in")
    print("\n".join(problems) or f"{len(table)} objects are the same in two folders")
    sys.exit(1 if problems else 0)


main()
