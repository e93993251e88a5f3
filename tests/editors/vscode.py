"""The extension for VS Code is packed, and is whole: its grammar colours expressions as it should, its files are there, and the
client of npm is in the package. Status 77 where npm's packages are missing.

python3 vscode.py
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent / "reports"))
from node import package  # noqa: E402

EXTENSION = ROOT / "editors/vscode"
WANTED = {"extension/package.json", "extension/extension.js", "extension/readme.md", "extension/LICENSE.txt",
          "extension/syntaxes/onpace.tmLanguage.json", "extension/language-configuration.json",
          "extension/node_modules/vscode-languageclient/node.js"}
problems = []


def dependencies(name, known, within=None):
    """What npm installs with a package: its own folder may hold some of it."""
    if within and (within / "node_modules" / name).is_dir():
        folder = within / "node_modules" / name
    else:
        folder = package(name)
        if folder is None or name in known:
            return known
        known[name] = folder
    for other in json.loads((folder / "package.json").read_text()).get("dependencies", {}):
        dependencies(other, known, within if folder.is_relative_to(within or folder / "none") else folder)
    return known


def packed(folder):
    """Lays the extension out as `npm install` would, and packs it."""
    work = folder / "vscode"
    shutil.copytree(EXTENSION, work)
    shutil.copy(ROOT / "LICENSE", work / "LICENSE")
    for name, source in dependencies("vscode-languageclient", {}).items():
        shutil.copytree(source, work / "node_modules" / name)
    done = subprocess.run(["node", package("@vscode/vsce") / "vsce", "package", "--out", folder / "onpace.vsix",
                           "--allow-missing-repository"],
                          cwd=work, capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        problems.append(f"vsce: {done.stdout} {done.stderr}")
        return set()
    with zipfile.ZipFile(folder / "onpace.vsix") as archive:
        return set(archive.namelist())


def check_versions():
    """The extension has the version of the program."""
    header = (ROOT / "include/onpace/version.hpp").read_text()
    version = ".".join(re.search(rf"VERSION_{part} (\d+)", header)[1] for part in ("MAJOR", "MINOR", "PATCH"))
    told = json.loads((EXTENSION / "package.json").read_text())
    if told["version"] != version:
        problems.append(f"the extension has version {told['version']}, the program {version}")
    wanted = told["dependencies"]["vscode-languageclient"]
    if f"vscode-languageclient@{wanted}" not in (ROOT / ".ci/packages").read_text():
        problems.append(f".ci/packages does not name vscode-languageclient@{wanted}")


if package("@vscode/vsce") is None or package("vscode-languageclient") is None or not shutil.which("npm"):
    print("skipped: @vscode/vsce and vscode-languageclient are not installed")
    sys.exit(77)
check_versions()
colours = subprocess.run(["node", HERE / "grammar.js", EXTENSION / "syntaxes/onpace.tmLanguage.json"], capture_output=True,
                         text=True, timeout=60)
problems += (colours.stdout + colours.stderr).split("\n") if (colours.stdout + colours.stderr).strip() else []
with tempfile.TemporaryDirectory() as name:
    names = packed(pathlib.Path(name))
    small = {file.lower() for file in names}
    problems += [f"the package has no {file}" for file in sorted(WANTED) if names and file.lower() not in small]
print("\n".join(problems) or f"{len(names)} files packed")
sys.exit(1 if problems else 0)
