"""Where memory gives out, the run ends with status 2 and a way out, whatever it was doing."""
import os
import pathlib
import resource
import sys
import tempfile

from common import fill, run, words

MIB = 1 << 20


def main(program, folder):
    fill(folder, 60_000)
    before = {path.name for path in folder.iterdir()}
    commands = {"check": words(program, "statuses=out.csv", "json"),
                "check alone": [*words(program, "text"), "--jobs", "1"],
                "check with threads": [*words(program, "statuses"), "--jobs", "8"],
                "explain": [program, "explain", "rules.yaml", "growth", "--entity", "e000001", "--data", "figures.csv",
                            "--as-of", "2024"],
                "history": [program, "history", "rules.yaml", "--data", "figures.csv", "--as-of", "2024"],
                "record": [program, "record", "figures.csv", "growth", "2024", "5", "--entity", "new", "--source", "a"]}
    told = 0
    for name, command in commands.items():
        for most in range(20, 200, 12):
            limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (most * MIB, most * MIB))
            done = run(command, folder, preexec_fn=limit)
            if done.returncode == 127:
                continue  # the libraries find no room
            sound = done.returncode in (0, 1) or (done.returncode == 2 and "error[E" in done.stderr)
            assert sound and "a bug" not in done.stderr, (name, most, done.returncode, done.stderr[-500:])
            if "E0621" in done.stderr:
                told += 1
                assert "--memory" in done.stderr, done.stderr
            assert {path.name for path in folder.iterdir()} - {"out.csv", "figures.csv.lock"} == before, (name, most)
            if name == "record" and done.returncode == 0:
                break
    assert told > 0, "memory never gave out"
    print(f"memory gave out {told} times, and was told each time")


if __name__ == "__main__":
    if os.environ.get("ONPACE_SANITIZE") == "1":
        sys.exit(77)  # sanitizers need all of it
    with tempfile.TemporaryDirectory() as directory:
        main(os.environ["ONPACE_PROGRAM"], pathlib.Path(directory))
