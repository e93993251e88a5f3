"""run.py BUILD SECONDS [NAME...]: runs each fuzz target, or those that are named, for its share of the time.

Inputs that reach something new are kept in BUILD/corpus and are where the next run begins; those that break something
go to BUILD/found. Exit status 1 when there is one.
"""
import os
import pathlib
import re
import subprocess
import sys

import seeds

OPTIONS = ["-max_len=8192", "-timeout=20", "-report_slow_units=1000", "-rss_limit_mb=3072", "-print_final_stats=1", "-len_control=20"]


def number(pattern, log):
    found = re.findall(pattern, log)
    return int(found[-1]) if found else 0


def fuzz(program, name, build, seconds):
    """The files that broke something."""
    corpus, found = build / "corpus" / name, build / "found"
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    before = set(found.iterdir())
    command = ["nice", program, *OPTIONS, f"-max_total_time={seconds}", f"-dict={build}/seeds/{name}.dict",
               f"-artifact_prefix={found}/{name}-", corpus, build / "seeds" / name]
    environment = {**os.environ, "UBSAN_OPTIONS": "print_stacktrace=1"}
    result = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    log = result.stdout.decode("utf-8", "replace")
    (build / f"{name}.log").write_text(log, encoding="utf-8")
    broken = sorted(set(found.iterdir()) - before)
    executions, coverage = number(r"stat::number_of_executed_units:\s*(\d+)", log), number(r"cov: (\d+)", log)
    print(f"{name}: {executions} executions, coverage {coverage}, {len(broken)} crashes", flush=True)
    if result.returncode != 0 and not broken:
        print("\n".join(log.splitlines()[-15:]))
        sys.exit(f"{program.name} ended with status {result.returncode} and left no input behind")
    for path in broken:
        print(f"  {path}  (again: {program} {path}; what happened: {build}/{name}.log)")
    return broken


def targets_of(program):
    """Each format of figures is a target of its own, with its own inputs."""
    name = program.name.removeprefix("fuzz-")
    return (name, *seeds.FORMATS) if name == "figures" else (name,)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    build, seconds = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    programs = [path for path in sorted((build / "tests/fuzz").glob("fuzz-*")) if os.access(path, os.X_OK)]
    targets = [(program, name) for program in programs for name in targets_of(program)
               if name in sys.argv[3:] or not sys.argv[3:]]
    if not targets:
        sys.exit(f"there are no fuzz targets in {build}")
    seeds.write(build / "seeds")
    share = max(1, seconds // len(targets))
    broken = [path for program, name in targets for path in fuzz(program, name, build, share)]
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
