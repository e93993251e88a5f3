"""The installed tree is whole, can be moved, and serves a program of others through CMake and through pkg-config.

python3 installed.py BUILD: installs that build, moves the tree, compiles each header by itself, builds
examples/embedding twice, and compares what it prints with examples/embedding/output.txt.
"""
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples/embedding"
BUILD = pathlib.Path(sys.argv[1])
COMPILER = os.environ.get("ONPACE_CXX") or "c++"
FLAGS = os.environ.get("ONPACE_FLAGS", "")
GENERATOR = os.environ.get("ONPACE_GENERATOR") or "Ninja"
problems = []


def run(*command, **environment):
    result = subprocess.run([str(word) for word in command], env={**os.environ, **environment}, capture_output=True,
                            text=True, timeout=300)
    if result.returncode != 0:
        problems.append(f"$ {' '.join(map(str, command))}\n{result.stdout}{result.stderr}")
    return result.stdout


def only(prefix, pattern):
    """The one file of the tree that fits."""
    found = list(prefix.glob(pattern))
    if len(found) != 1:
        problems.append(f"{len(found)} files are {pattern} in the installed tree")
        sys.exit("\n".join(problems))
    return found[0]


def look_through(prefix):
    """What should be there is there, and nothing names where it was built."""
    for pattern in ("bin/onpace", "lib*/**/libonpace.a", "share/doc/onpace/LICENSE", "share/doc/onpace/docs/guide/embedding.md",
                    "share/doc/onpace/rules/methods/path.yaml", "share/doc/onpace/examples/embedding/main.cpp",
                    "share/man/man1/onpace-check.1", "share/man/zh_CN/man1/onpace.1", "share/bash-completion/completions/onpace",
                    "share/zsh/site-functions/_onpace", "share/fish/vendor_completions.d/onpace.fish"):
        only(prefix, pattern)
    for pattern in ("lib*/**/onpaceConfig.cmake", "lib*/**/onpaceConfigVersion.cmake", "lib*/**/onpace.pc"):
        text = only(prefix, pattern).read_text(encoding="utf-8")
        for directory in (ROOT, BUILD, prefix):
            if str(directory) in text:
                problems.append(f"{pattern} names {directory}")
    source = {path.name for path in (ROOT / "include/onpace").glob("*.hpp")}
    if {path.name for path in (prefix / "include/onpace").iterdir()} != source:
        problems.append("the installed headers are not those of include/onpace")


def check_output(what, program):
    result = subprocess.run([program, "rules.yaml"], cwd=EXAMPLE, capture_output=True, text=True, timeout=60)
    wanted = (EXAMPLE / "output.txt").read_text(encoding="utf-8")
    if result.returncode != 0 or result.stdout != wanted or result.stderr:
        problems.append(f"built with {what} the example ends with {result.returncode} and prints\n"
                        f"{result.stdout}{result.stderr}")


def with_cmake(prefix, directory):
    run("cmake", "-G", GENERATOR, "-S", EXAMPLE, "-B", directory, "-DCMAKE_BUILD_TYPE=Release",
        f"-DCMAKE_PREFIX_PATH={prefix}", f"-DCMAKE_CXX_COMPILER={COMPILER}", f"-DCMAKE_CXX_FLAGS={FLAGS}")
    run("cmake", "--build", directory)
    if not problems:
        check_output("CMake", directory / "dashboard")


def with_pkg_config(prefix, directory):
    directory.mkdir()
    folder = str(only(prefix, "lib*/**/onpace.pc").parent)
    flags = run("pkg-config", "--cflags", "--libs", "--static", "onpace", PKG_CONFIG_PATH=folder)
    run(COMPILER, "-std=c++20", *shlex.split(FLAGS), EXAMPLE / "main.cpp", "-o", directory / "dashboard",
        *shlex.split(flags))
    if not problems:
        check_output("pkg-config", directory / "dashboard")


def is_as_static_as_told(program):
    """Where the configuration took the program for static, no dynamic loader starts it."""
    cache = (BUILD / "CMakeCache.txt").read_text(encoding="utf-8")
    if "ONPACE_STATIC:INTERNAL=ON" in cache and "INTERP" in run("readelf", "--program-headers", "--wide", program):
        problems.append("the configuration says that the program is static, and it asks for a dynamic loader")


def documents_hold(prefix):
    """The first command of README.md runs beside the installed README.md, whose links to files lead somewhere."""
    folder = only(prefix, "share/doc/onpace/README.md").parent
    readme = (folder / "README.md").read_text(encoding="utf-8")
    command = re.search(r"^\$ build/release/onpace (check .*)$", readme, re.MULTILINE).group(1)
    said = subprocess.run([only(prefix, "bin/onpace"), *shlex.split(command)], cwd=folder, capture_output=True, text=True)
    if said.returncode != 0 or "26 targets" not in said.stdout:
        problems.append(f"beside the installed README.md, onpace {command} ends with {said.returncode}\n{said.stderr}")
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", readme):
        if link.split("/")[0] in ("rules", "examples", "docs") and not (folder / link).exists():
            problems.append(f"the installed README.md links to {link}, which is not there")


def tells_its_version(program):
    """The version of the program is that of vcpkg.json: the other one stands in include/onpace/version.hpp."""
    first, *further = run(program, "--version").splitlines()
    if first != f"onpace {json.loads((ROOT / 'vcpkg.json').read_text(encoding='utf-8'))['version']}":
        problems.append(f"vcpkg.json has another version than {first}")
    told = {line.split()[0]: line for line in further}
    if "GCC" not in told.get("compiler", "") and "Clang" not in told.get("compiler", ""):
        problems.append(f"--version does not tell the compiler, but {further}")
    if not re.search(r"\bBoost \d+\.\d.*\bSQLite \d.*\byaml-cpp \d.*\bZstandard \d", told.get("libraries", "")):
        problems.append(f"--version does not tell the libraries with their versions, but {further}")
    if (ROOT / ".git").exists():  # whoever has committed since has not built since
        commit = re.search(r"[0-9a-f]{12}", told.get("commit", ""))
        known = commit and subprocess.run(["git", "-C", ROOT, "cat-file", "-e", f"{commit[0]}^{{commit}}"])
        if not known or known.returncode != 0:
            problems.append(f"--version does not tell a commit of this checkout, but {further}")


def refuses_other_versions(prefix, directory):
    script = directory / "version.cmake"
    script.write_text("find_package(onpace 99 CONFIG QUIET)\n"
                      'message("found ${onpace_FOUND}, considered ${onpace_CONSIDERED_VERSIONS}")\n')
    said = subprocess.run(["cmake", f"-DCMAKE_PREFIX_PATH={prefix}", "-P", script], capture_output=True, text=True)
    if "found 0, considered 0." not in said.stderr:
        problems.append(f"version 99 is asked for: {said.stdout}{said.stderr}")


def main():
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name).resolve()
        run("cmake", "--install", BUILD, "--prefix", directory / "first")
        prefix = directory / "elsewhere" / "moved"
        prefix.parent.mkdir()
        (directory / "first").rename(prefix)
        look_through(prefix)
        run(sys.executable, ROOT / "tests/guards/headers.py", prefix / "include")
        tells_its_version(prefix / "bin/onpace")
        is_as_static_as_told(prefix / "bin/onpace")
        documents_hold(prefix)
        with_cmake(prefix, directory / "cmake")
        with_pkg_config(prefix, directory / "pkg-config")
        refuses_other_versions(prefix, directory)
        run("cmake", "--install", BUILD, "--prefix", "/opt/onpace", DESTDIR=str(directory / "root"))
        only(directory / "root/opt/onpace", "bin/onpace")
    print("\n".join(problems) or "the installed tree serves programs of others")
    sys.exit(1 if problems else 0)


main()
