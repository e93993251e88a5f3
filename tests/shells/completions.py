"""The completions that onpace prints work in the real shells: bash, zsh and fish. Every command and option of `--help` is
offered; files, words and keys of targets where they belong. Status 77 where a shell is missing.

python3 completions.py PROGRAM SHELL [FILE]: the completions that PROGRAM prints, or those of FILE.
"""
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SHELL = sys.argv[2]
PATIENCE = 60  # seconds for a shell on a busy machine

# a line up to the cursor, what is offered there, and what is not
LINES = [
    ("onpace ch", {"check"}, {"list"}),
    ("onpace --l", {"--lang"}, {"--data"}),
    ("onpace check --fail", {"--fail-on"}, {"--format"}),
    ("onpace check --lang ", {"en", "zh"}, {"figures.csv"}),
    ("onpace check --color a", {"auto", "always"}, {"never"}),
    ("onpace check --profile euro", {"eurostat"}, {"oecd"}),
    ("onpace check targ", {"targets.yaml"}, {"figures.csv"}),
    ("onpace check targets.yaml --data fig", {"figures.csv"}, {"targets.yaml"}),
    ("onpace check targets.yaml --data figures.csv --data fig", {"figures.csv"}, {"targets.yaml"}),
    ("onpace check targets.yaml --format js", {"json"}, {"text"}),
    ("onpace check targets.yaml --target gr", {"growth"}, {"houses"}),
    ("onpace check --root fol", {"folder/"}, {"figures.csv"}),
    ("onpace explain targets.yaml hou", {"houses"}, {"growth"}),
    ("onpace list un", {"units"}, {"codes"}),
    ("onpace history targets.yaml --by pe", {"period"}, {"release"}),
    ("onpace completions z", {"zsh"}, {"bash"}),
    ("onpace manual expl", {"explain"}, {"check"}),
]
# where a word has several parts, each shell has its own way
PARTS = {
    "bash": [("onpace check --lang=", {"en", "zh"}, {"=en"}), ("onpace check --format json=fig", {"figures.csv"}, {"json"}),
             ("onpace check --format=json=fig", {"figures.csv"}, {"json"}),
             ("onpace check --fail-on missed,at", {"missed,at-risk"}, {"missed,never"})],
    "zsh": [("onpace check --lang=z", {"--lang=zh"}, {"=en"}),
            ("onpace check --format json=fig", {"json=figures.csv"}, {"json=targets"}),
            ("onpace check --fail-on missed,at", {"missed,at-risk"}, {"missed,never"})],
    "fish": [("onpace check --lang=", {"--lang=en", "--lang=zh"}, {"en"}),
             ("onpace check --format json=fig", {"json=figures.csv"}, {"json=targets.yaml"}),
             ("onpace check --fail-on missed,at", {"missed,at-risk"}, {"missed,never"})],
}


def run(*words, **more):
    return subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE, **more)


def helped():
    """By command, the empty one included: the options and commands that `--help` names."""
    first = run(PROGRAM, "--help").stdout
    commands = re.findall(r"^  (\w+) ", first.split("Subcommands:")[1], re.M)
    found = {"": set(re.findall(r"^  (--[\w-]+)", first, re.M)), **{command: set() for command in commands}}
    for command in commands:
        found[command] = set(re.findall(r"^  (--[\w-]+)", run(PROGRAM, command, "--help").stdout, re.M))
    return found


def all_lines():
    lines = LINES + PARTS[SHELL]
    table = helped()
    lines.append(("onpace ", set(table) - {""}, set()))
    for command, options in table.items():
        lines.append((f"onpace {command} --".replace("  ", " "), options, set()))
    return lines


class Bash:
    """The function that bash calls, with the words as bash divides them."""

    def __init__(self, script):
        self.script = script

    def offered(self, line):
        words = [word for piece in re.split(r"( +)", line) if not piece.isspace() for word in re.split(r"(=)", piece)
                 if word or piece == ""]
        if line.endswith("=") or not words:
            words.append("")
        quoted = " ".join(f"'{word}'" for word in words)
        said = run("bash", "--norc", "-c", f"""source {self.script} || exit 1
            COMP_WORDS=({quoted}) COMP_CWORD={len(words) - 1} COMP_LINE='{line}' COMP_POINT={len(line)}
            COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
            _onpace; printf '%s\\n' "${{COMPREPLY[@]}}" """)
        assert said.returncode == 0 and not said.stderr, said.stderr
        return {word + "/" if os.path.isdir(word) else word.strip() for word in said.stdout.splitlines()}


class Fish:
    def __init__(self, script):
        self.script = script

    def offered(self, line):
        said = run("fish", "--no-config", "-c", f"source {self.script}; complete -C '{line}'")
        assert said.returncode == 0 and not said.stderr, said.stderr
        return {row.split("\t")[0].strip() for row in said.stdout.splitlines()}


class Terminal:
    """An interactive shell at a terminal of its own."""

    def __init__(self, command):
        self.process, self.handle = pty.fork()
        if self.process == 0:
            os.environ["TERM"] = "dumb"
            os.execvp(command[0], command)

    def send(self, text):
        os.write(self.handle, text.encode())

    def until(self, mark):
        """What comes up to a text."""
        come, end = "", time.monotonic() + PATIENCE
        while mark not in come:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.handle], [], [], left)[0]:
                raise TimeoutError(f"{mark!r} did not come, but\n{come}")
            come += os.read(self.handle, 65536).decode(errors="replace")
        return come

    def close(self):
        os.close(self.handle)
        os.waitpid(self.process, 0)


class Zsh:
    """zsh completes at a terminal alone: a widget tells what was offered, and writes the line as it is then."""

    SETUP = r"""
        PS1='' PS2='' RPS1=''; unsetopt zle_bracketed_paste prompt_cr prompt_sp; fpath=({folder} $fpath)
        autoload -U compinit; compinit -u -D
        zstyle ':completion:*' verbose no
        compadd() {{
          if [[ ${{@[1,(i)(-|--)]}} == *-(O|A|D)* ]]; then builtin compadd "$@"; return; fi
          typeset -a _seen
          builtin compadd -A _seen "$@"
          local _p=${{@[(i)-p]}} _path=
          (( _p < $# )) && _path=${{@[_p + 1]}}
          local _one
          for _one in $_seen; do
            [[ -d $_path$_one ]] && _one+=/
            print -r -- "offer<$IPREFIX$_one>" >> {log}
          done
          builtin compadd "$@"
        }}
        tell() {{ zle complete-word; print -r -- "line<$BUFFER>" >> {log}; print -r -- "do""ne>>" ; BUFFER=''; }}
        zle -N tell; bindkey '^T' tell; zmodload zsh/complist
        print "rea""dy>>"
    """

    def __init__(self, script):
        self.log = pathlib.Path("offers.log")
        folder = pathlib.Path(script).parent
        (folder / "_onpace").write_bytes(pathlib.Path(script).read_bytes())
        self.terminal = Terminal(["zsh", "-f", "-i"])
        pathlib.Path("setup.zsh").write_text(self.SETUP.format(folder=folder, log=self.log.resolve()))
        self.terminal.send("source ./setup.zsh\n")
        self.terminal.until("ready>>")

    def offered(self, line):
        self.log.write_text("")
        self.terminal.send(line + "\x14")
        self.terminal.until("done>>")
        said = self.log.read_text()
        found = set(re.findall(r"offer<(.*?)>", said))
        last = re.findall(r"line<(.*)>", said)
        return found | {word for word in last[-1:] for word in word.split(" ") if word not in line.split(" ")}


def check(shell):
    problems = []
    for line, wanted, unwanted in all_lines():
        found = {word.rstrip("=") if word.startswith("--") and word.endswith("=") else word for word in shell.offered(line)}
        for word in sorted(wanted - found):
            problems.append(f"{SHELL}: `{line}` does not offer `{word}`, but {sorted(found)}")
        for word in sorted(unwanted & found):
            problems.append(f"{SHELL}: `{line}` offers `{word}`")
    return problems, len(all_lines())


def prepare(folder):
    (folder / "bin").mkdir()
    (folder / "bin/onpace").symlink_to(PROGRAM)
    (folder / "work/folder").mkdir(parents=True)
    shutil.copy(ROOT / "docs/first.yaml", folder / "work/targets.yaml")
    (folder / "work/figures.csv").write_text("indicator,period,value\ngdp_growth,2025-Q2,5.6\n")
    os.environ.update(PATH=f"{folder}/bin:{os.environ['PATH']}", HOME=str(folder), LC_ALL="C.UTF-8",
                      XDG_CONFIG_HOME=str(folder), XDG_DATA_HOME=str(folder))
    os.chdir(folder / "work")


def main():
    if not shutil.which(SHELL):
        print(f"skipped: {SHELL} is not installed")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        prepare(folder)
        script = folder / f"completions.{SHELL}"
        script.write_text(pathlib.Path(sys.argv[3]).read_text() if sys.argv[3:]
                          else run(PROGRAM, "completions", SHELL).stdout)
        problems, count = check({"bash": Bash, "zsh": Zsh, "fish": Fish}[SHELL](script))
    print("\n".join(problems) or f"{count} lines are completed in {SHELL}")
    sys.exit(1 if problems else 0)


main()
