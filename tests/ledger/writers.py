"""Two writers at once lose nothing, a writer that waits too long says so, and a lock that nobody holds keeps nobody out."""
import fcntl
import os
import tempfile
import threading

from stores import STORES, command, row, start

FIGURES = 25  # of each writer


def write_all(program, directory, store, writer, problems):
    for number in range(FIGURES):
        process = start(command(program, store.name, f"w{writer}-{number}", number), directory)
        output = process.communicate(timeout=60)
        if process.returncode != 0:
            problems.append(output)


def two_at_once(program, kind):
    with tempfile.TemporaryDirectory() as directory:
        store, problems = kind(directory), []
        writers = [threading.Thread(target=write_all, args=(program, directory, store, writer, problems))
                   for writer in range(2)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert not problems, problems
        wanted = [row(f"w{writer}-{number}", number) for writer in range(2) for number in range(FIGURES)]
        assert sorted(store.rows()) == sorted(wanted), f"{store.name}: figures were lost or doubled"
        assert os.listdir(directory) == [store.name], f"files were left behind: {os.listdir(directory)}"
        print(f"{store.name}: {2 * FIGURES} figures of two writers")


def held_too_long(program, problems):
    with tempfile.TemporaryDirectory() as directory:
        store = STORES[0](directory)
        with open(store.path + ".lock", "w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            process = start(command(program, store.name, "e", 1), directory)
            output, errors = process.communicate(timeout=60)
            if process.returncode != 2 or output or "error[E0703]" not in errors or os.path.exists(store.path):
                problems.append(f"a held store: {process.returncode} {output} {errors}")
        # the file is still there, and nobody holds it
        process = start(command(program, store.name, "e", 1), directory)
        output = process.communicate(timeout=60)
        if process.returncode != 0 or store.rows() != [row("e", 1)]:
            problems.append(f"a lock that nobody holds: {output}")


def lines_in_a_note(program):
    """A field may have a line end in it; the next row stands where it is said to stand."""
    with tempfile.TemporaryDirectory() as directory:
        store = STORES[0](directory)
        for line, note in ((2, 'one "and"\ntwo'), (4, "three")):
            words = [*command(program, store.name, "e", line)[:-1], f"2025-05-0{line}", "--note", note]
            output, errors = start(words, directory).communicate()
            assert output.startswith(f"recorded at figures.csv:{line}: "), (output, errors)
        with open(store.path, encoding="utf-8") as file:
            assert file.read().endswith(',"one ""and""\ntwo"\n' + row("e", 4).replace("04-18", "05-04") + "three\n")


def main():
    program, problems = os.environ["ONPACE_PROGRAM"], []
    waiting = threading.Thread(target=held_too_long, args=(program, problems))
    waiting.start()  # it waits for ten seconds
    for kind in STORES:
        two_at_once(program, kind)
    lines_in_a_note(program)
    waiting.join()
    assert not problems, problems


main()
