"""`onpace record` is killed at random moments: the store always is the one before or the one after, and whole.

It prints its seed; another is given as the only argument. Each store is killed over for at most seven seconds.
"""
import os
import random
import statistics
import sys
import tempfile
import time

from stores import STORES, command, row, start

SECONDS = 7
MOST_KILLS = 300
LEAST_OF_EACH = 5
FIGURES = 3000  # enough that writing takes a while


def seconds_of_a_run(program, directory, store):
    """The median, by figures that stay."""
    taken = []
    for number in range(5):
        begin = time.monotonic()
        process = start(command(program, store.name, f"first{number}", number), directory)
        output = process.communicate()
        assert process.returncode == 0, output
        taken.append(time.monotonic() - begin)
    return statistics.median(taken)


def kill_over(program, kind, chance):
    with tempfile.TemporaryDirectory() as directory:
        store = kind(directory)
        store.fill(FIGURES)
        usual = seconds_of_a_run(program, directory, store)
        known = store.rows()
        outcomes = {"before": 0, "after": 0, "ended": 0}
        end = time.monotonic() + SECONDS
        number = 0
        while time.monotonic() < end and outcomes["before"] + outcomes["after"] < MOST_KILLS:
            number += 1
            process = start(command(program, store.name, f"k{number}", number), directory)
            time.sleep(chance.uniform(0, 1.3 * usual))
            process.kill()
            process.communicate()
            rows = store.rows()
            added = known + [row(f"k{number}", number)]
            assert rows in (known, added), f"{store.name}: neither before nor after: {rows[-3:]}"
            strange = [name for name in os.listdir(directory)
                       if name != store.name and not store.left_behind.fullmatch(name)]
            assert not strange, f"{store.name}: files were left behind: {strange}"
            killed = process.returncode != 0
            outcomes["ended" if not killed else "after" if rows == added else "before"] += 1
            known = rows
        # a run that ended had written; what a killed one left behind is in nobody's way
        process = start(command(program, store.name, "last", 1), directory)
        output = process.communicate()
        assert process.returncode == 0 and store.rows() == known + [row("last", 1)], output
        print(f"{store.name}: {usual * 1000:.1f} ms a run; killed before it was written {outcomes['before']} times, after it "
              f"{outcomes['after']} times, ended first {outcomes['ended']} times")
        seen = outcomes["after"] + outcomes["ended"]
        assert min(outcomes["before"], seen) >= LEAST_OF_EACH, f"{store.name}: too few of one outcome: {outcomes}"


def main():
    program = os.environ["ONPACE_PROGRAM"]
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else random.SystemRandom().randrange(1 << 32)
    print(f"seed {seed}")
    for kind in STORES:
        kill_over(program, kind, random.Random(seed))


main()
