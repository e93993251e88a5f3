"""Each folder includes, and sees through what it includes, only what layers.txt allows; no circles; no folder too full;
each library stands in its owner only."""
import collections
import os
import re

from common import ROOT, files, finish, name, read

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
STANDARD = re.compile(r"^[a-z_]+$")
ENGINE = ROOT / "engine"


class Table:
    """What layers.txt says: by folder what it includes and what it sees besides, owners of libraries, files a folder."""

    def __init__(self):
        self.includes, self.sees, self.libraries, self.most = {}, {}, [], {}
        for line in read(ROOT / "tests/guards/layers.txt").splitlines():
            if not line or line.startswith("#"):
                continue
            kind, rest = line.split(" ", 1)
            key, values = rest.split(":")
            if kind == "folder":
                direct, _, through = values.partition(">")
                self.includes[key] = set(direct.split())
                self.sees[key] = {key, *direct.split(), *through.split()}
            elif kind == "files":
                self.most[key] = int(values)
            else:
                self.libraries.append((key, values.split()))

    def most_of(self, folder):
        return self.most.get(folder, self.most["*"])


def folder_of(header):
    """Of a path below engine/."""
    return os.path.dirname(header) or "."


def owner_problem(path, header, libraries):
    for prefix, owners in libraries:
        if header != prefix and not header.startswith(prefix + "/"):
            continue
        allowed = any(name(path) == owner or name(path).startswith(owner + "/") for owner in owners)
        return None if allowed else f"<{header}> belongs to {' '.join(owners) or 'nobody'}"
    return None if STANDARD.match(header) else f"<{header}> has no row in layers.txt"


def problem_of(path, sign, header, table):
    public = name(path).startswith("include/")
    if sign == "<":
        if public and not STANDARD.match(header):
            return f"<{header}>: a public header uses the standard library only"
        return owner_problem(path, header, table.libraries)
    if header.startswith("onpace/"):
        return None
    if public:
        return f'"{header}" is internal'
    folder = folder_of(path.relative_to(ENGINE).as_posix())
    if folder not in table.includes:
        return f"the folder {folder} has no row in layers.txt"
    target = folder_of(header)
    return None if target == folder or target in table.includes[folder] else f'{folder} may not include "{header}"'


def seen_problems(table, included):
    """Headers that a file sees through others; each folder is named once, by the first file that sees it."""
    told = set()
    for start in included:
        folder = folder_of(start)
        came_from, left = {}, collections.deque([start])
        while left:
            file = left.popleft()
            for header in included.get(file, ()):
                if header in came_from or header == start:
                    continue
                came_from[header] = file
                left.append(header)
                target = folder_of(header)
                if file == start or target in table.sees.get(folder, {target}) or (folder, target) in told:
                    continue
                told.add((folder, target))
                way = [header]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                yield f"engine/{start}: {folder} may not see {target}: {' <- '.join(way)}"


def circles(edges):
    """One circle of the graph, as a list; nothing where there is none."""
    done, path = set(), []

    def visit(node):
        if node in path:
            return [*path[path.index(node):], node]
        if node in done:
            return None
        path.append(node)
        for other in sorted(edges.get(node, ())):
            if found := visit(other):
                return found
        done.add(path.pop())
        return None

    return next((found for node in sorted(edges) if (found := visit(node))), None)


def top(folder):
    return folder.split("/")[0]


def circle_problems(table):
    rooms = collections.defaultdict(set)
    for folder, targets in table.includes.items():
        rooms[top(folder)] |= {top(target) for target in targets} - {top(folder)}
    for edges in (table.includes, rooms):
        if circle := circles(edges):
            yield f"layers.txt goes in a circle: {' -> '.join(circle)}"


def folder_problems(table, paths):
    counts = collections.Counter(folder_of(path) for path in paths)
    for folder, count in sorted(counts.items()):
        if count > table.most_of(folder):
            yield f"engine/{folder} has {count} files, more than {table.most_of(folder)}: make a room of some of them"
    for folder in sorted(set(table.includes) - set(counts)):
        yield f"layers.txt names {folder}, which is not there"


table = Table()
problems, checked, included = [], 0, {}
for path in files("engine", "include", suffixes={".cpp", ".hpp", ".def", ".inl"}):
    text = read(path)
    found_all = list(INCLUDE.finditer(text))
    if path.is_relative_to(ENGINE):
        own = [found[2] for found in found_all if found[1] == '"' and (ENGINE / found[2]).is_file()]
        included[path.relative_to(ENGINE).as_posix()] = own
    for found in found_all:
        checked += 1
        problem = problem_of(path, found[1], found[2], table)
        if problem:
            line = text.count("\n", 0, found.start(1)) + 1
            problems.append(f"{name(path)}:{line}: {problem}")
problems += [*seen_problems(table, included), *circle_problems(table), *folder_problems(table, included)]
finish(problems, checked)
