"""clang.py BUILD: clang accepts every source of that build, with the same flags; nothing is generated.

Exit status 77 where there is no clang++-14. Its errors count, its warnings do not. What most sources include is read
once for each set of flags, from usual.hpp.
"""
import collections
import concurrent.futures
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

CLANG = "clang++-14"
USUAL = pathlib.Path(__file__).with_name("usual.hpp")
FEW = 4  # so few sources are not worth reading usual.hpp for
SLOWEST = 3


def flags_of(words, compiler):
    """What clang is told of a source: no launcher, no object, no level of optimisation, no warnings of g++."""
    words = words[words.index(compiler) + 1:words.index("-o")]
    return tuple(word for word in words if not word.startswith(("-O", "-W")))


def sources_by_flags(build, compiler):
    entries = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    groups = collections.defaultdict(set)
    for entry in entries:
        groups[flags_of(shlex.split(entry["command"]), compiler)].add(entry["file"])
    return groups


def clang(*words):
    """Whether clang accepts it, what it says, and the seconds that it took."""
    begin = time.monotonic()
    result = subprocess.run([CLANG, "-w", *map(str, words)], capture_output=True, text=True, timeout=600)
    return result.returncode == 0, result.stderr, time.monotonic() - begin


def check_group(flags, sources, directory, workers):
    """Each source's outcome."""
    usual = ()
    if len(sources) > FEW:
        read = pathlib.Path(directory) / f"{abs(hash(flags))}.pch"
        outcome = clang(*flags, "-fpch-instantiate-templates", "-x", "c++-header", USUAL, "-o", read)
        if not outcome[0]:
            return {USUAL: outcome}
        usual = ("-include-pch", read)
    outcomes = workers.map(lambda source: clang(*flags, *usual, "-fsyntax-only", source), sources)
    return dict(zip(sources, outcomes))


def main():
    if shutil.which(CLANG) is None:
        print(f"{CLANG} is not installed")
        sys.exit(77)
    groups = sources_by_flags(pathlib.Path(sys.argv[1]), os.environ["ONPACE_CXX"])
    outcomes = {}
    with tempfile.TemporaryDirectory() as directory, \
            concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as workers:
        for flags, sources in groups.items():
            outcomes.update(check_group(flags, sorted(sources), directory, workers))
    refused = [source for source, (accepted, _, _) in outcomes.items() if not accepted]
    for source in refused:
        print(f"{source}\n{outcomes[source][1]}")
    slowest = sorted(((seconds, str(source)) for source, (_, _, seconds) in outcomes.items()), reverse=True)[:SLOWEST]
    print("slowest: " + ", ".join(f"{pathlib.Path(source).name} {seconds:.1f} s" for seconds, source in slowest))
    print(f"{len(outcomes)} sources, {len(refused)} refused by {CLANG}")
    sys.exit(1 if refused or not outcomes else 0)


main()
