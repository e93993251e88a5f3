"""Reports and stores are written whole, into their place and nowhere else, whoever else writes there, whatever stands in
the way, and however a run ends. It prints its seed; another is given as the only argument."""
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time

from common import fill, run, start, words

PAIRS = 12
KILLS = 12
MANY = 3000  # entities: enough that writing takes a while
RECORD = ["record", "store.csv", "jobs", "2025-Q1", "5", "--source", "a", "--released", "2025-04-18"]


def names(folder):
    return {path.name for path in folder.iterdir()}


def planted_names_are_passed_over(program, folder):
    """Names that were used once, as links to somebody else's file: what they lead to stays as it is."""
    fill(folder)
    other = folder / "other.txt"
    other.write_text("mine")
    for name in ("out.json.partial", "out.json.tmp", "store.csv.partial"):
        (folder / name).symlink_to("other.txt")
    before = names(folder)
    assert run(words(program, "json=out.json"), folder).returncode == 0
    assert run([program, *RECORD], folder).returncode == 0
    json.loads((folder / "out.json").read_text())
    assert other.read_text() == "mine" and names(folder) == before | {"out.json", "store.csv"}
    (folder / "store.csv.lock").symlink_to("made-elsewhere")
    refused = run([program, *RECORD[:4], "6", *RECORD[5:]], folder)
    assert refused.returncode == 2 and "is a link" in refused.stderr and not (folder / "made-elsewhere").exists(), refused
    (folder / "store.csv.lock").unlink()
    (folder / "store.csv.lock").write_text("mine too")
    refused = run([program, *RECORD[:4], "6", *RECORD[5:]], folder)
    assert refused.returncode == 2 and (folder / "store.csv.lock").read_text() == "mine too", refused


def pairs_leave_one_whole(program, folder):
    fill(folder, MANY)
    for _ in range(PAIRS):
        runs = [start(words(program, "json=out.json"), folder) for _ in range(2)]
        for each in runs:
            said = each.communicate(timeout=60)
            assert each.returncode == 0, said
        json.loads((folder / "out.json").read_text())
    assert names(folder) == {"rules.yaml", "figures.csv", "out.json"}, names(folder)


def permissions_stay(program, folder):
    fill(folder)
    for mode in (0o600, 0o640, 0o666):
        (folder / "out.json").write_text("old")
        (folder / "out.json").chmod(mode)
        assert run(words(program, "json=out.json"), folder).returncode == 0
        assert stat.S_IMODE((folder / "out.json").stat().st_mode) == mode
    for mask, mode in ((0o022, 0o644), (0o077, 0o600)):
        (folder / "out.json").unlink()
        assert run(words(program, "json=out.json"), folder, preexec_fn=lambda: os.umask(mask)).returncode == 0
        assert stat.S_IMODE((folder / "out.json").stat().st_mode) == mode
    (folder / "link.json").symlink_to("out.json")
    assert run(words(program, "json=link.json"), folder).returncode == 0
    assert (folder / "link.json").is_symlink()
    (folder / "open.json").symlink_to("new.json")
    assert run(words(program, "json=open.json"), folder).returncode == 0
    assert (folder / "open.json").is_symlink() and json.loads((folder / "new.json").read_text())
    long = "x" * 250
    assert run(words(program, f"json={long}"), folder).returncode == 0 and (folder / long).exists()


def signals_leave_nothing(program, folder, chance):
    """Half of the files is written when the reader of the other half goes, or a signal comes."""
    fill(folder, MANY)
    (folder / "out.json").write_text("old")
    before = names(folder)
    seen = 0
    for kind in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
        for _ in range(KILLS):
            # a report into a pipe that nobody reads stops the run while the other file is open
            process = start(words(program, "statuses=out.json", "json"), folder)
            partial = []
            end = time.monotonic() + 5
            while not partial and time.monotonic() < end and process.poll() is None:
                partial = list(folder.glob("out.json.*"))
            time.sleep(chance.uniform(0, 0.01))
            seen += bool(partial)
            process.send_signal(kind)
            process.stdout.close()
            process.stderr.close()
            ended = process.wait(timeout=60)
            assert ended == -kind, (kind, ended)
            assert names(folder) == before, (kind, names(folder) - before)
            assert (folder / "out.json").read_text() == "old"
    assert seen == 4 * KILLS, f"only {seen} runs were met while they wrote"
    process = start(words(program, "statuses=out.json", "json"), folder)
    process.stdout.close()
    process.stderr.close()
    assert process.wait(timeout=60) == -signal.SIGPIPE and names(folder) == before
    ignoring = start(words(program, "json=out.json"), folder, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    ignoring.send_signal(signal.SIGHUP)
    assert ignoring.communicate(timeout=60) and ignoring.returncode == 0


def what_cannot_be_replaced(program, folder):
    fill(folder)
    (folder / "folder").mkdir()
    refused = run(words(program, "json=folder"), folder)
    assert refused.returncode == 2 and "it is a directory" in refused.stderr, refused
    assert run(words(program, "json=none/out.json"), folder).returncode == 2
    for device in ("/dev/null", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"):
        said = run(words(program, f"json={device}"), folder)
        assert said.returncode == 0 and bool(said.stdout) == (device != "/dev/null"), (device, said)
    with open(folder / "shell.json", "w") as out:  # the shell's file is written to, and not replaced
        out.write("before\n")
        out.flush()
        done = subprocess.run(words(program, "json=/dev/stdout"), cwd=folder, stdout=out, timeout=60, check=False)
    assert done.returncode == 0 and (folder / "shell.json").read_text().startswith("before\n{")
    for one, other in (("json=/dev/stdout", "text"), ("json=out.txt", "text=./out.txt"), ("json=out.txt", "text=same.txt")):
        (folder / "out.txt").write_text("old")
        if not (folder / "same.txt").is_symlink():
            (folder / "same.txt").symlink_to("out.txt")
        refused = run(words(program, one, other), folder)
        assert refused.returncode == 2 and "E0608" in refused.stderr, (one, other, refused)
        assert (folder / "out.txt").read_text() == "old"
    os.mkfifo(folder / "pipe")
    reader = subprocess.Popen(["cat", "pipe"], cwd=folder, stdout=subprocess.PIPE, text=True)
    assert run(words(program, "json=pipe"), folder).returncode == 0
    assert json.loads(reader.communicate(timeout=60)[0]) and stat.S_ISFIFO((folder / "pipe").stat().st_mode)


def full_disk(program, folder):
    """A file may grow no further: the old one stays, and nothing beside it."""
    fill(folder, MANY)
    (folder / "out.json").write_text("old")
    before = names(folder)
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
    refused = run(words(program, "json=out.json"), folder, preexec_fn=limit)
    assert refused.returncode == 2 and "E0604" in refused.stderr, refused
    assert (folder / "out.json").read_text() == "old" and names(folder) == before
    (folder / "store.csv").write_text("indicator,period,value,released,source\n" + "jobs,2024-Q1,5,2024-04-18,a\n" * 1 + "\n")
    shutil.copy(folder / "store.csv", folder / "kept.csv")
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60, 60))
    refused = run([program, *RECORD], folder, preexec_fn=limit)
    assert refused.returncode == 2 and (folder / "store.csv").read_text() == (folder / "kept.csv").read_text(), refused
    assert names(folder) == before | {"store.csv", "kept.csv"}


def every_output_is_told(program, folder):
    fill(folder)
    commands = (["--help"], ["--version"], ["check", "--help"], ["list"], ["list", "units"], ["list", "codes", "--format",
                "json"], ["explain", "E0203"], ["eval", "1 + 1"], ["explain", "rules.yaml", "growth", "--data",
                "figures.csv", "--as-of", "2024", "--entity", "e000001"], ["history", "rules.yaml", "--data", "figures.csv",
                "--as-of", "2024"], words(program, "json")[1:], words(program, "statuses")[1:], words(program)[1:], RECORD)
    for command in commands:
        with open("/dev/full", "w") as full:
            done = subprocess.run([program, *command], cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True,
                                  timeout=60, check=False)
        assert done.returncode == 2 and "E0604" in done.stderr, (command, done)


if __name__ == "__main__":
    program = os.environ["ONPACE_PROGRAM"]
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else random.randrange(1 << 32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    for test in (planted_names_are_passed_over, pairs_leave_one_whole, permissions_stay, what_cannot_be_replaced, full_disk,
                 every_output_is_told, signals_leave_nothing):
        with tempfile.TemporaryDirectory() as directory:
            arguments = (chance,) if test is signals_leave_nothing else ()
            test(program, pathlib.Path(directory), *arguments)
        print(f"{test.__name__}: as it should be")
