#!/usr/bin/env python3
"""The same N rules for onpace and for promtool: make_rules.py N DIRECTORY.

Writes DIRECTORY/targets.yaml with figures.csv for it, and DIRECTORY/alerts.yaml. Every rule has the same kinds of
things in both: a key, a comparison of one series with its own number, an owner, a name and a note of the same length.
"""

import pathlib
import sys

INDICATORS = 40
NATURES = ("rate", "flow", "stock", "flow")


def indicator(number):
    nature = NATURES[number % len(NATURES)]
    unit = {"rate": '"%"', "flow": "亿元", "stock": "万人"}[nature]
    reported = "" if nature == "stock" else ", reported: year-to-date, frequency: quarter"
    return f"  series_{number}: {{unit: {unit}, nature: {nature}{reported}}}\n"


def goal(number):
    series, aim = number % INDICATORS, f"{number % 997 + 1}.{number % 10}"
    unit = {"rate": "%", "flow": "亿元", "stock": "万人"}[NATURES[series % len(NATURES)]]
    return f"series_{series} >= {aim}{unit}"


def words(number):
    return f"Target number {number} of the plan", f"office-{number % 17}", "Reported by the office each quarter, as published"


def write_targets(count, path):
    with open(path, "w", encoding="utf-8") as out:
        out.write('onpace: 1\nhorizon: 2025\nentities:\n  "1": {name: One}\nindicators:\n')
        out.writelines(indicator(number) for number in range(INDICATORS))
        out.write("targets:\n")
        for number in range(count):
            name, owner, note = words(number)
            out.write(f"  target-{number}:\n    name: {name}\n    goal: {goal(number)}\n    owner: {owner}\n"
                      f"    tags: [plan-{number % 5}, quarterly]\n    note: {note}\n")


def write_figures(path):
    with open(path, "w", encoding="utf-8") as out:
        out.write("entity,indicator,period,value\n")
        for number in range(INDICATORS):
            for period in ("2024-Q2", "2024-Q4", "2025-Q2"):
                out.write(f"1,series_{number},{period},{number + 5}.{number % 10}\n")


def write_alerts(count, path):
    with open(path, "w", encoding="utf-8") as out:
        out.write("groups:\n- name: plan\n  rules:\n")
        for number in range(count):
            name, owner, note = words(number)
            out.write(f"  - alert: target_{number}\n"
                      f"    expr: series_{number % INDICATORS} < {number % 997 + 1}.{number % 10}\n"
                      f"    labels:\n      owner: {owner}\n      plan: plan-{number % 5}\n"
                      f"    annotations:\n      summary: {name}\n      note: {note}\n")


def write(count, directory):
    directory.mkdir(parents=True, exist_ok=True)
    write_targets(count, directory / "targets.yaml")
    write_figures(directory / "figures.csv")
    write_alerts(count, directory / "alerts.yaml")


if __name__ == "__main__":
    write(int(sys.argv[1]), pathlib.Path(sys.argv[2]))
