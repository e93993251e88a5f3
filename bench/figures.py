#!/usr/bin/env python3
"""Writes figures to measure with: `figures.py ENTITIES [MONTHS]`, five indicators, a row each, to standard output."""
import sys

INDICATORS = ["output", "jobs", "prices", "housing", "exports"]


def main() -> None:
    entities = int(sys.argv[1])
    months = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    periods = [f"{2005 + month // 12}-M{month % 12 + 1:02}" for month in range(months)]
    write = sys.stdout.write
    write("entity,indicator,period,value\n")
    state = 1
    for entity in range(entities):
        lines = []
        for index, indicator in enumerate(INDICATORS):
            for period in periods:
                # the same figures on every machine
                state = (state * 1103515245 + 12345) & 0x7FFFFFFF
                lines.append(f"E{entity:05},{indicator},{period},{(index + 1) * 1000 + state % 900000 / 100:.2f}\n")
        write("".join(lines))


if __name__ == "__main__":
    main()
