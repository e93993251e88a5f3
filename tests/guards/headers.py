"""Each public header compiles on its own, without internal folders on the include path."""
import os
import subprocess

from common import ROOT, files, finish, name

compiler = os.environ.get("ONPACE_CXX") or "c++"
problems, checked = [], 0
for path in files("include/onpace", suffixes={".hpp"}):
    checked += 1
    command = [compiler, "-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only",
               "-I", str(ROOT / "include"), "-x", "c++", "-"]
    text = f'#include "{path.relative_to(ROOT / "include").as_posix()}"\n'
    result = subprocess.run(command, input=text, capture_output=True, text=True)
    if result.returncode != 0:
        problems.append(f"{name(path)} does not compile alone:\n{result.stderr}")
finish(problems, checked)
