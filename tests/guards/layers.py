"""Each folder includes only what layers.txt allows, and each library stands in its owner only."""
import re

from common import ROOT, files, finish, name, read

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
STANDARD = re.compile(r"^[a-z_]+$")


def table():
    folders, libraries = {}, []
    for line in read(ROOT / "tests/guards/layers.txt").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, rest = line.split(" ", 1)
        key, values = rest.split(":")
        if kind == "folder":
            folders[key] = {key, *values.split()}
        else:
            libraries.append((key, values.split()))
    return folders, libraries


def folder_of(path):
    parts = path.relative_to(ROOT / "engine").parts
    return parts[0] if len(parts) > 1 else parts[0].split(".")[0]


def owner_problem(path, header, libraries):
    for prefix, owners in libraries:
        if header != prefix and not header.startswith(prefix + "/"):
            continue
        allowed = any(name(path) == owner or name(path).startswith(owner + "/") for owner in owners)
        return None if allowed else f"<{header}> belongs to {' '.join(owners) or 'nobody'}"
    return None if STANDARD.match(header) else f"<{header}> has no row in layers.txt"


def problem_of(path, sign, header, folders, libraries):
    public = name(path).startswith("include/")
    if sign == "<":
        if public and not STANDARD.match(header):
            return f"<{header}>: a public header uses the standard library only"
        return owner_problem(path, header, libraries)
    if header.startswith("onpace/"):
        return None
    if public:
        return f'"{header}" is internal'
    folder = folder_of(path)
    if folder not in folders:
        return f"the folder {folder} has no row in layers.txt"
    target = header.split("/")[0].split(".")[0]
    return None if target in folders[folder] else f'{folder} may not include "{header}"'


folders, libraries = table()
problems, checked = [], 0
for path in files("engine", "include", suffixes={".cpp", ".hpp", ".def"}):
    for found in INCLUDE.finditer(read(path)):
        checked += 1
        problem = problem_of(path, found[1], found[2], folders, libraries)
        if problem:
            line = read(path).count("\n", 0, found.start(1)) + 1
            problems.append(f"{name(path)}:{line}: {problem}")
finish(problems, checked)
