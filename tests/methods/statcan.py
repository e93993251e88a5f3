"""`method: statcan` on 147 series of Canada's indicators (canada.csv, see tests/README.md): each grade is the one that
Statistics Canada published. The goals are written as an author would: the target and its year, or a direction alone."""
import collections
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"}
STATUS = {"target_achieved": "on-track", "substantial_progress": "on-track", "moderate_progress": "at-risk",
          "limited_progress": "at-risk", "deterioration": "at-risk", "not_available": "no-data"}


def year(text):
    return int(float(text))


def target_of(name, row):
    """The rules of one series, in one line."""
    goes_down = row["direction"] == "-1"
    base = year(row["base_year"])
    parts = [f"by: {year(row['target_year'])}", f"baseline: {'2015 or later' if base >= 2015 else base}", "method: statcan"]
    if row["target"]:
        parts.insert(0, f"goal: {name} {'<=' if goes_down else '>='} {row['target']}")
    else:
        parts[:0] = [f"reading: {name}", f"direction: {'at-most' if goes_down else 'at-least'}"]
    if row["limit"]:
        parts.append(f"with: {{limit: {row['limit']}}}")
    return f"  {name}: {{{', '.join(parts)}}}\n"


def figures_of(name, row):
    """Base and current value; a year once."""
    years = {}
    for when, value in (("base_year", "base_value"), ("current_year", "current_value")):
        if row[when] and row[value]:
            years[year(row[when])] = row[value]
    return [f"{name},{when},{value}\n" for when, value in sorted(years.items())]


def grades(program, folder, rows, as_of):
    """Status and label of each of the rows, judged as of one year."""
    rules = "onpace: 1\nindicators:\n"
    rules += "".join(f"  {name}: {{nature: stock, frequency: year}}\n" for name in rows)
    rules += "targets:\n" + "".join(target_of(name, row) for name, row in rows.items())
    figures = "indicator,period,value\n" + "".join(line for name, row in rows.items() for line in figures_of(name, row))
    (folder / "rules.yaml").write_text(rules, encoding="utf-8")
    (folder / "figures.csv").write_text(figures, encoding="utf-8")
    run = subprocess.run([program, "check", "rules.yaml", "--data", "figures.csv", "--as-of", str(as_of), "--format", "json"],
                         cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=60)
    if run.returncode not in (0, 2, 4) or not run.stdout:
        sys.exit(f"as of {as_of}: exit {run.returncode}\n{run.stderr}")
    return {each["target"]: (each["status"], each.get("label", "")) for each in json.loads(run.stdout)["verdicts"]}


def main(program):
    by_year = collections.defaultdict(dict)
    with open(HERE / "canada.csv", encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            by_year[row["current_year"] or row["base_year"]][f"s{number}"] = row
    wrong = count = 0
    with tempfile.TemporaryDirectory() as folder:
        for when, rows in sorted(by_year.items()):
            found = grades(program, pathlib.Path(folder), rows, year(when))
            for name, row in rows.items():
                count += 1
                status, label = found[name]
                label = label["en"] if isinstance(label, dict) else label
                grade = "not_available" if status == "no-data" else label
                if (grade, status) != (row["status"], STATUS[row["status"]]):
                    wrong += 1
                    print(f"{row['series']}: published {row['status']}, here {status} ({label})")
    print(f"{count - wrong} of {count} as published")
    return 1 if wrong or count != 147 else 0


sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve())))
