"""`onpace lsp` says of every rule file and method of packs, examples and cases what `onpace lint` says, lays it out as `onpace fmt` does,
and answers at many places of it. Every indicator and definition of what is shipped can be renamed, and nothing is wrong
afterwards.

python3 agreement.py PROGRAM [--all]: with --all every file of the cases, not every fifth one.
"""
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from client import Client, applied

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent / "runner"))
from cases import case_files  # noqa: E402

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
EACH = 1 if "--all" in sys.argv else 5
AS_OF = "2025-06-30"
HEADER = re.compile(rb"^(onpace|onpace-method):", re.M)
OF_IMPORT = re.compile(r"`[^`]+\.ya?ml`: ")
MOST_BYTES = 20000
dice = random.Random(17)
problems, checked = [], 0


def linted(name, folder):
    """Code and line of what lint tells of the file itself; nothing where it tells none of its texts."""
    done = subprocess.run([PROGRAM, "lint", name, "--as-of", AS_OF, "--no-config", "--format", "json"], cwd=folder,
                          capture_output=True, timeout=60)
    found = json.loads(done.stdout or b'{"diagnostics": []}')["diagnostics"]
    return sorted((each["code"], each["place"]["line"]) for each in found
                  if each["place"] and each["place"]["file"] == name and each["code"] != "E0954")


def laid_out(name, text, folder):
    """What `onpace fmt` makes of the file; nothing where it leaves it."""
    copy = folder / "laid-out.yaml"
    copy.write_text(text, encoding="utf-8", newline="")
    done = subprocess.run([PROGRAM, "fmt", "laid-out.yaml", "--no-config"], cwd=folder, capture_output=True, timeout=60)
    result = copy.read_bytes().decode() if done.returncode == 0 else None
    copy.unlink()
    return result


def check_answers(client, name, text):
    """At some places, whatever stands there."""
    lines = text.split("\n")
    for _ in range(4):
        line = dice.randrange(len(lines))
        at = {"textDocument": {"uri": client.uri(name)},
              "position": {"line": line, "character": dice.randrange(len(lines[line]) + 1)}}
        for method in ("hover", "completion", "definition", "signatureHelp", "documentHighlight"):
            client.result(f"textDocument/{method}", **at)
    for method in ("documentSymbol", "semanticTokens/full", "documentLink", "inlayHint"):
        client.result(f"textDocument/{method}", textDocument={"uri": client.uri(name)})


def check_file(client, name, content, folder, where):
    text = content.decode()
    given = client.open(name, text, language="onpace")
    own = sorted((each["code"], each["range"]["start"]["line"] + 1) for each in given
                 if not OF_IMPORT.match(each["message"]))
    wanted = linted(name, folder)
    if own != wanted:
        problems.append(f"{where}: lint tells {wanted}, the server {own}")
    answer = client.ask("textDocument/formatting", textDocument={"uri": client.uri(name)}, options={})
    form = laid_out(name, text, folder)
    mine = applied(text, answer["result"]) if "result" in answer else None
    if mine != form:
        problems.append(f"{where}: it is laid out in another form than by fmt")
    check_answers(client, name, text)
    client.notify("textDocument/didClose", textDocument={"uri": client.uri(name)})


def case_texts():
    """(where, name, the case's files) of rule files and methods."""
    paths = sorted(path for stage in ("load", "check", "lint", "format", "syntax")
                   for path in (ROOT / "tests/cases" / stage).glob("*.case"))
    for path in paths[::EACH]:
        files, _ = case_files(path.read_text(encoding="utf-8").splitlines())
        for name, content in files.items():
            try:
                content.decode()
            except UnicodeDecodeError:
                continue
            if HEADER.search(content) and b"\r" not in content and not content.startswith(b"\xef") and len(content) < MOST_BYTES:
                yield path.relative_to(ROOT), name, files


def check_cases():
    global checked
    for where, name, files in case_texts():
        with tempfile.TemporaryDirectory() as work:
            folder = pathlib.Path(work).resolve()
            (folder / ".git").mkdir()
            for file, content in files.items():
                if file != "onpace.yaml":
                    (folder / file).parent.mkdir(parents=True, exist_ok=True)
                    (folder / file).write_bytes(content)
            with Client(PROGRAM, "--as-of", AS_OF, folder=folder) as client:
                client.initialize()
                checked += 1
                try:
                    check_file(client, name, files[name], folder, f"{where}: {name}")
                except Exception as problem:  # noqa: BLE001
                    problems.append(f"{where}: {name}: {type(problem).__name__}: {problem}")


def check_renaming():
    """Each name of a pack in turn: what is wrong stays the same, nothing as a rule."""
    global checked
    for path in [ROOT / "docs/first.yaml", *sorted((ROOT / "rules").glob("*/targets.yaml"))[:2], *sorted(ROOT.glob("examples/*/*.yaml"))[::9]]:
        text = path.read_text(encoding="utf-8")
        if not HEADER.search(text.encode()) or "\nimport:" in text:
            continue
        with Client(PROGRAM, "--as-of", AS_OF, folder=path.parent) as client:
            client.initialize(rootUri=None)
            name = path.name
            before = sorted(each["code"] for each in client.open(name, text))
            symbols = client.result("textDocument/documentSymbol", textDocument={"uri": client.uri(name)})
            named = [each for group in symbols for each in group.get("children", [])][:12]
            for symbol in named:
                checked += 1
                result = client.result("textDocument/rename", textDocument={"uri": client.uri(name)},
                                       position=symbol["selectionRange"]["start"], newName="renamed_by_test")
                edits = [each["edits"] for each in result["documentChanges"]
                         if each["textDocument"]["uri"] == client.uri(name)][0]
                after = sorted(each["code"] for each in client.change(name, applied(text, edits)))
                if after != before:
                    problems.append(f"{path.relative_to(ROOT)}: {symbol['name']} renamed: {before} became {after}")
                client.change(name, text)


check_cases()
check_renaming()
print("\n".join(problems[:30]))
print(f"{checked} looked at, {len(problems)} wrong")
sys.exit(1 if problems else 0)
