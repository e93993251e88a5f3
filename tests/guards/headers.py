"""Each public header compiles on its own, without internal folders on the include path.

An argument names another include path: that of an installed tree.
"""
import os
import pathlib
import subprocess
import sys

from common import ROOT, finish

compiler = os.environ.get("ONPACE_CXX") or "c++"
include = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "include"
problems, checked = [], 0
for path in sorted((include / "onpace").glob("*.hpp")):
    checked += 1
    command = [compiler, "-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only",
               "-I", str(include), "-x", "c++", "-"]
    text = f'#include "{path.relative_to(include).as_posix()}"\n'
    result = subprocess.run(command, input=text, capture_output=True, text=True)
    if result.returncode != 0:
        problems.append(f"{path.relative_to(include)} does not compile alone:\n{result.stderr}")
finish(problems, checked)
