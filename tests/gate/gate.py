"""onpace.yaml is found from the working folder up to the root of the repository, and `--since` judges what changed: by
revisions of git, by what is not committed, by imported files, and by the time at which a file was written. `diff` compares
revisions, and `log` walks them."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.environ["ONPACE_PROGRAM"]
COMMON = "onpace: 1\nindicators:\n  growth: {unit: \"%\", nature: rate, reported: year-to-date}\n"
RULES = "onpace: 1\nhorizon: 2025\nimport: ../../common/indicators.yaml\ntargets:\n  NAME: {goal: growth >= 5%}\n"
ALONE = "onpace: 1\nhorizon: 2025\nindicators:\n  growth: {unit: \"%\", nature: rate, reported: year-to-date}\n" \
        "targets:\n  alone: {goal: growth >= 5%}\n"
CONFIGURATION = "rules: [teams]\nroot: .\ndata: figures.csv\nas-of: 2025\nformats: statuses\n"
FIGURES = "indicator,period,value\ngrowth,2025,5.1\n"


def write(folder, **texts):
    for name, text in texts.items():
        path = folder / name.replace("__", "/").replace("_y", ".yaml").replace("_c", ".csv")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def git(folder, *words):
    names = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *names, *words], cwd=folder, check=True, capture_output=True)


def run(folder, command, *words, status=0):
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": str(folder)}
    done = subprocess.run([PROGRAM, command, *words], cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == status, (words, done)
    return done


def check(folder, *words, status=0):
    return run(folder, "check", *words, status=status)


def judged(folder, *words):
    """The targets that were judged, in their order."""
    return [line.split(",")[0] for line in check(folder, *words).stdout.splitlines()[1:]]


def climbing(top):
    assert judged(top) == ["a", "b", "c"]
    below = top / "teams/a"
    assert judged(below) == ["a", "b", "c"], "from a folder below"
    write(below, onpace_y="rules: rules.yaml\nroot: ../..\ndata: ../../figures.csv\nas-of: 2025\nformats: statuses\n")
    assert judged(below) == ["a"], "the nearest one counts"
    (below / "onpace.yaml").unlink()
    other = top / "other"
    (other / ".git").mkdir(parents=True)
    (other / "deep").mkdir()
    assert "E0634" in check(other / "deep", status=2).stderr, "not beyond the root of the repository"
    write(other, onpace_y=ALONE)
    assert "E0634" in check(other, status=2).stderr, "a rule file of that name is none"
    assert check(other, "onpace.yaml", "--data", "../figures.csv", "--as-of", "2025").returncode == 0
    shutil.rmtree(other)


def since_revision(top):
    git(top, "init", "-q")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "first")
    nothing = check(top, "--since", "HEAD")
    assert "W0661" in nothing.stderr, nothing
    (top / "teams/b/rules.yaml").write_text(RULES.replace("NAME", "b2"), encoding="utf-8")
    assert judged(top, "--since", "HEAD") == ["b2"], "not committed"
    git(top, "commit", "-q", "-a", "-m", "second")
    assert judged(top, "--since", "HEAD~1") == ["b2"]
    assert judged(top / "teams/a", "--since", "HEAD~1") == ["b2"], "from a folder below"
    write(top, teams__d__new_y=RULES.replace("NAME", "d"))
    assert judged(top, "--since", "HEAD") == ["d"], "a new file"
    (top / "teams/d/new.yaml").unlink()
    (top / "common/indicators.yaml").write_text(COMMON + "# changed\n", encoding="utf-8")
    assert judged(top, "--since", "HEAD") == ["a", "b2"], "what imports it"
    git(top, "checkout", "-q", "common")
    (top / "figures.csv").write_text(FIGURES + "growth,2024,5\n", encoding="utf-8")
    assert judged(top, "--since", "HEAD") == ["a", "b2", "c"], "new figures"
    git(top, "checkout", "-q", "figures.csv")
    # a branch is compared with where it left the other one
    git(top, "checkout", "-q", "-b", "branch", "HEAD~1")
    (top / "teams/a/rules.yaml").write_text(RULES.replace("NAME", "a2"), encoding="utf-8")
    git(top, "commit", "-q", "-a", "-m", "third")
    assert judged(top, "--since", "main") == ["a2"]
    for wrong in ("nowhere", "--output=stolen", "HEAD:figures.csv"):
        assert "E0636" in check(top, f"--since={wrong}", status=2).stderr, wrong
    assert not (top / "stolen").exists()
    assert "E0632" in check(top, "--since", "main", "--write-baseline", "b.json", status=2).stderr


def diff_of_revisions(top):
    """`onpace diff` reads a file, or a folder, of a revision with what it imports there, and leaves the repository alone."""
    git(top, "checkout", "-q", "main")
    path = top / "teams/b/rules.yaml"
    path.write_text(RULES.replace("NAME", "b2").replace("5%", "4%"), encoding="utf-8")
    before = subprocess.run(["git", "status", "--porcelain"], cwd=top, capture_output=True, text=True, check=True).stdout
    words = ("--root", ".", "--format", "markdown")
    done = run(top, "diff", "git:HEAD:teams/b/rules.yaml", "teams/b/rules.yaml", *words, "--fail-on", "loosened", status=1)
    assert "| ▼ loosened | b2 | goal | growth &gt;= 5% | growth &gt;= 4% |" in done.stdout, done.stdout
    done = run(top / "teams", "diff", "git:HEAD~1:b", "b", "--root", "..", "--format", "markdown")
    assert "dropped" in done.stdout and "added" in done.stdout, done.stdout
    after = subprocess.run(["git", "status", "--porcelain"], cwd=top, capture_output=True, text=True, check=True).stdout
    assert before == after, (before, after)
    for wrong in ("git:nowhere:teams", "git:--output=x:teams", "git:HEAD:nowhere.yaml", "git:HEAD", "git:HEAD:../.."):
        assert "E0639" in run(top, "diff", wrong, "teams", status=2).stderr, wrong
    git(top, "checkout", "-q", "--", "teams/b/rules.yaml")


def log_of_commits(top):
    """`onpace log` names the commit that moved a goal: through renames, imports, broken states and merges."""
    folder = top / "history"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    head = "onpace: 1\nhorizon: 2025\nimport: [common.yaml]\n"

    def commit(subject, **texts):
        write(folder, **texts)
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", subject)

    def goal(limit):
        return head + f"targets: {{growth: growth >= {limit}%}}\n"

    common = "onpace: 1\nindicators: {growth: {unit: \"%\", nature: rate}}\n"
    commit("first", a_y=goal(5), common_y=common)
    commit("lower", a_y=goal(4))
    git(folder, "mv", "a.yaml", "b.yaml")
    commit("rename and respell", b_y=goal("4.0"))
    commit("break", b_y=goal(6) + "broken: [\n")
    commit("mend", b_y=goal(6))
    commit("figures", common_y=common.replace("rate}", "rate, reported: year-to-date}"))
    git(folder, "checkout", "-q", "-b", "side", "HEAD~1")
    commit("side", b_y=goal(7))
    git(folder, "checkout", "-q", "main")
    git(folder, "merge", "-q", "side", "-m", "merge")
    commit("other", c_y="onpace: 1\n")
    write(folder, b_y=goal(3))
    log = json.loads(run(folder, "log", "b.yaml", "--format", "json").stdout)["commits"]
    told = [(each["subject"], [(change["change"], change["key"]) for change in each["changes"]]) for each in log]
    assert told == [(None, [("loosened", "growth")]), ("side", [("tightened", "growth")]), ("figures", [("changed", "growth")]),
                    ("mend", [("tightened", "growth")]), ("break", []), ("lower", [("loosened", "growth")]),
                    ("first", [("added", "growth")])], told
    assert log[4]["problem"].startswith("E0117") and log[3]["compared_with"], log
    text = run(folder, "log", ".", "--only", "loosened").stdout
    assert "lower" in text and "not committed" in text and "side" not in text and "figures  " not in text, text
    assert "尚未提交" in run(folder, "log", "b.yaml", "--since", "HEAD~1", "--lang", "zh").stdout
    # a merge that differs from both of its parents is told of what neither had
    git(folder, "checkout", "-q", "--", "b.yaml")
    git(folder, "checkout", "-q", "-b", "left")
    commit("left", b_y=goal(8))
    git(folder, "checkout", "-q", "-b", "right", "HEAD~1")
    commit("right", b_y=goal(9))
    subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "merge", "-q", "left"], cwd=folder, capture_output=True)
    commit("quiet", b_y=goal(2))
    log = json.loads(run(folder, "log", "b.yaml", "--since", "main", "--format", "json").stdout)["commits"]
    told = [(each["subject"], each["changes"][0]["change"], each["changes"][0]["after"]) for each in log]
    assert sorted(told) == [("left", "tightened", "growth >= 8%"), ("quiet", "loosened", "growth >= 2%"),
                            ("right", "tightened", "growth >= 9%")], told
    assert "no commit changed" in run(folder, "log", "b.yaml", "--since", "HEAD").stdout
    for wrong in (["nowhere.yaml"], ["../.."], ["b.yaml", "--since", "nowhere"], ["b.yaml", "--since=--output=x"]):
        assert "E0644" in run(folder, "log", *wrong, status=2).stderr, wrong
    assert "E0643" in run(folder, "log", "b.yaml", "--only", "loose", status=2).stderr
    shutil.rmtree(folder)


def since_file(top):
    mark = top / "mark"
    mark.write_text("", encoding="utf-8")
    for path in top.rglob("*"):
        if path.is_file():
            os.utime(path, (1000, 1000))
    os.utime(mark, (2000, 2000))
    assert "W0661" in check(top, "--since", "mark").stderr
    os.utime(top / "teams/c/rules.yaml", (3000, 3000))
    assert judged(top, "--since", "mark") == ["c"]


def main():
    if shutil.which("git") is None:
        print("git is not installed")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as directory:
        top = pathlib.Path(directory).resolve() / "top"
        write(top, onpace_y=CONFIGURATION, figures_c=FIGURES, common__indicators_y=COMMON, teams__c__rules_y=ALONE.replace("alone", "c"),
              **{f"teams__{name}__rules_y": RULES.replace("NAME", name) for name in "ab"})
        (top / ".git").mkdir()
        climbing(top)
        since_file(top)
        (top / "mark").unlink()
        (top / ".git").rmdir()
        assert "E0636" in check(top, "--since", "HEAD", "--config", "onpace.yaml", status=2).stderr, "no repository"
        since_revision(top)
        diff_of_revisions(top)
        log_of_commits(top)
    print("the nearest onpace.yaml is found, and what changed is judged")


main()
