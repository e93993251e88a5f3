"""Puts small faults into copies of engine files, one a run, and prints those that no case and no unit test notices.

The copy of the checkout and its build stay in build/mutants, so that the next run builds only what has changed.
"""
import argparse
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import time

from faults import faults_of

ROOT = pathlib.Path(__file__).resolve().parents[2]
COPY = ROOT / "build/mutants/checkout"
BUILD = COPY / "build/release"
MOST_MEMORY = 4 << 30
# what shows most of a folder's faults is asked first
STAGES = {"judge": ["judge", "time"], "evaluate": ["judge", "language", "time"], "plan": ["time", "judge"],
          "values": ["periods", "language", "exams"], "functions": ["language"], "base": ["data", "load"],
          "api": ["command"], "cli": ["command"]}


def git(*arguments):
    answer = subprocess.run(["git", "-C", ROOT, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return answer.stdout.split("\0")[:-1] if "-z" in arguments else answer.stdout.split()


def changed_files():
    """What differs from where the branch left main; on main itself, from the commit before."""
    head, base = git("rev-parse", "HEAD"), git("merge-base", "HEAD", "main")
    since = base[0] if base and base != head else "HEAD~1"
    return [path for path in git("diff", "--name-only", "-z", since, "--", "engine")
            if path.endswith((".cpp", ".hpp", ".inl")) and (ROOT / path).is_file()]


def bring_up_to_date():
    """Copies what has changed: what stays has its time, and is not built again."""
    known = set(git("ls-files", "-z", "--cached", "--others", "--exclude-standard"))
    wanted = {path for path in known if (ROOT / path).is_file()}
    for path in wanted:
        source, target = ROOT / path, COPY / path
        if target.is_file() and source.read_bytes() == target.read_bytes():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    for folder in ("engine", "include", "tests", "rules"):
        for target in list((COPY / folder).rglob("*")):
            name = target.relative_to(COPY).as_posix()
            if target.is_file() and "__pycache__" not in name and name not in wanted:
                target.unlink()


def configure():
    launcher = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
    subprocess.run(["cmake", "--preset", "release", "-DONPACE_TESTS=ON", *launcher], cwd=COPY, check=True,
                   stdout=subprocess.DEVNULL)


def build():
    targets = [word for name in ("onpace", "onpace-cases", "onpace-unit") for word in ("--target", name)]
    return subprocess.run(["cmake", "--build", BUILD, *targets], stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL).returncode == 0


def runs_well(command, seconds):
    """A fault may make a loop endless, or have it ask for all memory: neither outlives the test."""
    bound = lambda: resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    process = subprocess.Popen(command, cwd=COPY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               start_new_session=True, preexec_fn=bound)
    try:
        return process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


class Tests:
    """The case runner, stage by stage, and the unit tests. What takes far longer than without a fault fails."""

    def __init__(self):
        self.usual = {}

    def commands(self, path):
        stages = sorted(stage.name for stage in (ROOT / "tests/cases").iterdir())
        folder = pathlib.PurePosixPath(path).parts[1]
        first = STAGES.get(folder, [folder])
        for stage in sorted(stages, key=lambda stage: first.index(stage) if stage in first else len(first)):
            yield stage, [BUILD / "tests/onpace-cases", "--program", BUILD / "onpace", "--root", ROOT,
                          ROOT / "tests/cases" / stage]  # messages with a path in them are cut at some length
        yield "unit", [BUILD / "tests/onpace-unit", "--abort-after=1", "--no-breaks=true"]

    def failing(self, path):
        """The first that fails; none where nothing does."""
        for name, command in self.commands(path):
            began = time.monotonic()
            patience = 4 * self.usual.get(name, 300) + 60
            well = runs_well(command, patience) or runs_well(command, patience)  # the machine may have been busy
            self.usual.setdefault(name, time.monotonic() - began)
            if not well:
                return name
        return None


def drawn(texts, count, seed):
    """So many faults, spread over the files; the same ones for the same seed."""
    chance = random.Random(seed)
    by_file = {path: chance.sample(found, len(found)) for path, text in texts.items() if (found := faults_of(text))}
    chosen = []
    while by_file and len(chosen) < count:
        for path in list(by_file):
            chosen.append((path, by_file[path].pop()))
            if not by_file[path]:
                del by_file[path]
    return sorted(chosen[:count], key=lambda one: (one[0], one[1].begin))


def hunt(folder, texts, faults, build, failing, say):
    """Puts one fault after another into `folder`; gives those that survive, and how many were built."""
    survivors, built = [], 0
    for path, fault in faults:
        target = folder / path
        number, old, new = fault.place(texts[path])
        told = f"{path}:{number}: {old} -> {new}"
        target.write_text(fault.put_into(texts[path]), encoding="utf-8")
        try:
            if not build():
                say(f"is not built: {told}")
                continue
            built += 1
            found = failing(path)
        finally:
            target.write_text(texts[path], encoding="utf-8")
        say(f"noticed by {found}: {told}" if found else f"survives: {told}")
        if not found:
            survivors.append(told)
    return survivors, built


def stop(text):
    print(f"mutate: {text}", file=sys.stderr)
    sys.exit(2)


def main():
    parser = argparse.ArgumentParser(prog="./dev mutate", description=__doc__)
    parser.add_argument("files", nargs="*", metavar="FILE", help="below engine/; else what changed since main")
    parser.add_argument("--count", type=int, default=20, help="so many faults (default: 20)")
    parser.add_argument("--seed", type=int, default=1, help="draws other ones (default: 1)")
    parser.add_argument("--list", action="store_true", help="only say which faults they are")
    options = parser.parse_args()
    paths = [pathlib.Path(name).resolve() for name in options.files] or [ROOT / name for name in changed_files()]
    for path in paths:
        if not path.is_file() or ROOT / "engine" not in path.parents:
            stop(f"there is no file {path} of engine/")
    texts = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    faults = drawn(texts, options.count, options.seed)
    if not faults:
        stop("no file of engine/ has changed: name one")
    if options.list:
        for path, fault in faults:
            number, old, new = fault.place(texts[path])
            print(f"{path}:{number}: {old} -> {new}")
        return
    COPY.mkdir(parents=True, exist_ok=True)
    bring_up_to_date()
    configure()
    tests = Tests()
    if not build():
        stop("the tree does not build as it is")
    broken = tests.failing(next(iter(texts)))
    if broken:
        stop(f"the tests of {broken} fail without a fault")
    say = lambda text: print(f"mutate: {text}", file=sys.stderr, flush=True)
    survivors, built = hunt(COPY, texts, faults, build, tests.failing, say)
    for survivor in survivors:
        print(survivor)
    say(f"{len(faults)} faults, seed {options.seed}: {len(faults) - built} were not built, "
        f"{built - len(survivors)} noticed, {len(survivors)} survived")
    sys.exit(1 if survivors else 0)


if __name__ == "__main__":
    main()
