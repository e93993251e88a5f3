"""What both tests of the ledger share: a store of either kind, and how a figure is recorded."""
import os
import re
import sqlite3
import subprocess

HEADER = "entity,indicator,period,value,unit,status,released,source,note"
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": "/usr/bin:/bin",
               **{key: value for key, value in os.environ.items() if key.endswith("SAN_OPTIONS")}}


def command(program, store, entity, value):
    return [program, "record", store, "jobs", "2025-Q1", str(value), "--entity", entity, "--source", "a, b",
            "--released", "2025-04-18"]


def row(entity, value):
    return f'{entity},jobs,2025-Q1,{value},,,2025-04-18,"a, b",'


def start(words, directory):
    return subprocess.Popen(words, cwd=directory, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True)


class CsvStore:
    name = "figures.csv"
    left_behind = re.compile(r"figures\.csv\.(lock|\w+\.partial)")

    def __init__(self, directory):
        self.path = os.path.join(directory, self.name)

    def rows(self):
        """Every line; fails where the file is not whole."""
        with open(self.path, encoding="utf-8", newline="") as file:
            text = file.read()
        lines = text.split("\n")
        assert lines[0] == HEADER and lines[-1] == "", f"the store is broken: {text[-200:]!r}"
        return lines[1:-1]

    def fill(self, count):
        with open(self.path, "w", encoding="utf-8", newline="") as file:
            file.write("\n".join([HEADER, *(row(f"e{number}", number) for number in range(count)), ""]))


class SqliteStore:
    name = "figures.db"
    left_behind = re.compile(r"figures\.db(\.lock|-journal)")

    def __init__(self, directory):
        self.path = os.path.join(directory, self.name)

    def rows(self):
        database = sqlite3.connect(self.path)
        try:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            rows = database.execute("SELECT entity, value, released, source FROM figures ORDER BY rowid").fetchall()
        finally:
            database.close()
        for entity, value, released, source in rows:
            assert (released, source) == ("2025-04-18", "a, b"), f"a row is not whole: {entity} {value}"
        return [row(entity, value) for entity, value, _, _ in rows]

    def fill(self, count):
        database = sqlite3.connect(self.path)
        database.execute("CREATE TABLE figures (entity TEXT, indicator TEXT NOT NULL, period TEXT NOT NULL, "
                         "value TEXT NOT NULL, unit TEXT, status TEXT, released TEXT, source TEXT, note TEXT)")
        database.executemany("INSERT INTO figures VALUES (?, 'jobs', '2025-Q1', ?, NULL, NULL, '2025-04-18', 'a, b', "
                             "NULL)", [(f"e{number}", str(number)) for number in range(count)])
        database.commit()
        database.close()


STORES = [CsvStore, SqliteStore]
