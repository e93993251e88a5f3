"""What a project copies for its CI does what it says, as far as a machine without these services can tell: the action with
the runner's variables, GitLab's and Jenkins' scripts in their shells, the hook by pre-commit itself, the image's program
alone in a root. Where a schema or a linter knows such files, it is asked. Status 77 where one of them is missing.

python3 templates.py PROGRAM STATIC
"""
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv[1]).resolve()
STATIC = sys.argv[2] == "ON"
TOOLS = ROOT / "build/tools/bin"
RULES = """onpace: 1
horizon: 2025
indicators:
  growth: {unit: "%", nature: rate, reported: year-to-date}
targets:
  growth: {name: "GDP `growth` ::error::of 2025", goal: growth >= 5%}
"""
TEST = """onpace-test: 1
rules: targets.yaml
tests: [{name: the year, as_of: 2025, figures: {growth: "2025: 5"}, expect: {growth: STATUS}}]
"""
FIGURES = {"good.csv": "5.6", "missed.csv": "4.9"}
MACHINE = os.uname().machine
problems, missing = [], []


def run(*command, folder, **environment):
    basic = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    return subprocess.run([str(word) for word in command], cwd=folder, env={**basic, **environment}, capture_output=True,
                          text=True, timeout=300)


def expect(what, said, status, *texts):
    for text in texts:
        if text not in said.stdout + said.stderr:
            problems.append(f"{what} does not say `{text}`, but\n{said.stdout}{said.stderr}")
    if said.returncode != status:
        problems.append(f"{what} ends with {said.returncode} instead of {status}\n{said.stdout}{said.stderr}")


def repository(folder):
    """A repository of somebody who tracks targets."""
    folder.mkdir()
    (folder / "targets.yaml").write_text(RULES)
    (folder / "broken.yaml").write_text(RULES.replace("5%", "5 kg"))
    for name, status in (("kept", "met"), ("wrong", "missed")):
        (folder / f"{name}.test.yaml").write_text(TEST.replace("STATUS", status))
    for name, value in FIGURES.items():
        (folder / name).write_text(f"indicator,period,value\ngrowth,2025-Q4,{value}\n")
    return folder


def release(folder):
    """The files of a release as far as a download needs them."""
    folder.mkdir()
    name = f"onpace-9.9.9-linux-{MACHINE}"
    with tarfile.open(folder / f"{name}.tar.gz", "w:gz") as packed:
        packed.add(PROGRAM, f"{name}/bin/onpace")
    digest = hashlib.sha256((folder / f"{name}.tar.gz").read_bytes()).hexdigest()
    (folder / "SHA256SUMS").write_text(f"{'0' * 64}  other.tar.gz\n{digest}  {name}.tar.gz\n")
    return folder


def action(folder, where, inputs, **runner):
    """The step of action.yml as the runner starts it: expressions filled in, its variables set."""
    told = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    given = {name: one.get("default", "") for name, one in told["inputs"].items()} | inputs
    step = told["runs"]["steps"][0]
    values = {f"inputs.{name}": value for name, value in given.items()}
    values |= {"github.action_repository": "owner/onpace", "github.action_ref": "v9.9.9"}
    variables = {name: re.sub(r"\$\{\{ (.*?) \}\}", lambda found: values[found[1]], text) for name, text in step["env"].items()}
    (folder / "script.sh").write_text(step["run"])
    for name in ("summary", "output"):
        (folder / name).write_text("")
    return run("bash", "--noprofile", "--norc", "-eo", "pipefail", folder / "script.sh", folder=where,
               **variables, GITHUB_ACTIONS="true", GITHUB_ACTION_PATH=str(ROOT), GITHUB_STEP_SUMMARY=str(folder / "summary"),
               GITHUB_OUTPUT=str(folder / "output"), RUNNER_TEMP=str(folder / "runner"), **runner)


def check_action(folder, where, files):
    inputs = {"rules": "targets.yaml", "data": "missed.csv\n", "as-of": "2025", "download": f"file://{files}"}
    said = action(folder, where, inputs)
    expect("the action, missed", said, 1, "1 missed")
    summary, output = (folder / "summary").read_text(), (folder / "output").read_text()
    if "### ✗ onpace: 1 verdict: 0 met" not in summary:
        problems.append(f"the action writes the summary {summary}")
    told = {"status=1", "verdicts=onpace-verdicts.json", "missed=1", "reason=1 missed (growth)"}
    if told - set(output.splitlines()) or not json.loads((where / "onpace-verdicts.json").read_text()):
        problems.append(f"the action writes the output {output}")
    stopped = re.search(r"^::stop-commands::([\w-]+)\n(.*)^::\1::$", said.stdout, re.M | re.S)
    if not stopped or "::error::" not in stopped[2]:
        problems.append(f"texts of the rules can command the runner:\n{said.stdout}")
    expect("the action, met", action(folder, where, inputs | {"data": "good.csv"}), 0, "1 met")
    expect("the action, broken rules", action(folder, where, inputs | {"rules": "broken.yaml"}), 2, "error[")
    expect("the action with tests", action(folder, where, inputs | {"data": "good.csv", "tests": "kept.test.yaml"}), 0, "1 passed", "1 met")
    expect("the action with a wrong test", action(folder, where, inputs | {"data": "good.csv", "tests": "kept.test.yaml wrong.test.yaml"}), 1, "1 failed")
    expect("the action without figures", action(folder, where, inputs | {"data": ""}), 2, "no data")
    expect("the action with options", action(folder, where, inputs | {"fail-on": "never", "arguments": "--lang zh"}), 0, "未完成 1")
    other = folder / "tampered"
    shutil.copytree(files, other)
    with open(other / f"onpace-9.9.9-linux-{MACHINE}.tar.gz", "ab") as file:
        file.write(b"x")
    said = action(folder, where, inputs | {"download": f"file://{other}"})
    expect("the action with a download that was tampered with", said, 2)
    if "1 missed" in said.stdout:
        problems.append("the action runs what was tampered with")


def script_of_gitlab():
    job = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text(encoding="utf-8"))[".onpace"]
    return "\n".join(["set -e", *job["before_script"], *job["script"]]), {name: str(v) for name, v in job["variables"].items()}


def script_of_jenkins():
    text = (ROOT / "ci/Jenkinsfile").read_text(encoding="utf-8")
    return re.search(r"sh '''\n(.*?)'''", text, re.S)[1], dict(re.findall(r"^    (ONPACE_\w+) = '(.*?)'", text, re.M))


def check_script(what, script, variables, where, files, shells):
    for shell in shells:
        for figures, status in (("good.csv", 0), ("missed.csv", 1), ("", 2)):
            given = variables | {"ONPACE_VERSION": "9.9.9", "ONPACE_DOWNLOAD": f"file://{files}", "ONPACE_DATA": figures}
            said = run(shell, "-c", script.replace("onpace check", "onpace check --as-of 2025", 1), folder=where, **given)
            expect(f"{what} in {shell} on `{figures}`", said, status)


def check_hook(folder, where):
    """The hook by pre-commit itself, from a repository of its own."""
    if not shutil.which("pre-commit"):
        return missing.append("pre-commit")
    hooks = folder / "hooks"
    hooks.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    (folder / "bin").mkdir()
    (folder / "bin/onpace").symlink_to(PROGRAM)
    environment = {"PATH": f"{folder}/bin:{os.environ['PATH']}", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "a",
                   "GIT_AUTHOR_EMAIL": "a@b.example", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b.example"}
    for repository_folder in (hooks, where):
        run("git", "init", "--quiet", folder=repository_folder, **environment)
        run("git", "add", "--all", folder=repository_folder, **environment)
        run("git", "commit", "--quiet", "--message=one", folder=repository_folder, **environment)
    run("git", "tag", "v9.9.9", folder=hooks, **environment)
    for figures, status, text in (("good.csv", 0, "Passed"), ("missed.csv", 1, "1 missed"), ("none.csv", 1, "error[")):
        (where / ".pre-commit-config.yaml").write_text(
            f"repos:\n  - repo: {hooks}\n    rev: v9.9.9\n    hooks:\n      - id: onpace-check\n"
            f"        args: [targets.yaml, --data, {figures}, --as-of, '2025']\n")
        said = run("pre-commit", "run", "--all-files", "--color=never", folder=where, **environment,
                   PRE_COMMIT_HOME=str(folder / "cache"))
        expect(f"the hook on {figures}", said, status, text)
    for test, status, text in (("kept", 0, "Passed"), ("wrong", 1, "1 failed")):
        (where / ".pre-commit-config.yaml").write_text(
            f"repos:\n  - repo: {hooks}\n    rev: v9.9.9\n    hooks:\n      - {{id: onpace-test, args: [{test}.test.yaml]}}\n")
        said = run("pre-commit", "run", "--all-files", "--color=never", folder=where, **environment,
                   PRE_COMMIT_HOME=str(folder / "cache"))
        expect(f"the hook for tests on {test}", said, status, text)


def check_image(folder, where):
    """The last stage of the Dockerfile by hand: the program alone in a root, as a user without a name."""
    if not STATIC or os.geteuid() != 0:
        return
    image = folder / "image"
    shutil.copytree(where, image / "data", ignore=shutil.ignore_patterns(".git"))
    shutil.copy(PROGRAM, image / "onpace")
    os.chmod(folder, 0o755)
    os.chmod(image, 0o755)
    said = run("chroot", "--userspec=65534:65534", image, "/onpace", "check", "/data/targets.yaml", "--data", "/data/good.csv",
               "--as-of", "2025", folder=folder)
    expect("the image", said, 0, "1 met")


def check_schemas():
    for command in (["check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml"],
                    ["check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "ci/gitlab.yml"],
                    ["hadolint", "Dockerfile"]):
        tool = TOOLS / command[0]
        if not tool.exists():
            missing.append(command[0])
            continue
        expect(" ".join(command), run(tool, *command[1:], folder=ROOT), 0)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        where, files = repository(folder / "repository"), release(folder / "release")
        check_action(folder, where, files)
        check_script("GitLab's template", *script_of_gitlab(), where, files, ("dash", "bash"))
        check_script("Jenkins' stage", *script_of_jenkins(), where, files, ("dash", "bash"))
        check_image(folder, where)
        check_hook(folder, where)
    check_schemas()
    print("\n".join(problems) or "the templates do what they say")
    if not problems and missing:
        print(f"skipped: not installed: {', '.join(sorted(set(missing)))} (./dev test --all installs them)")
        sys.exit(77)
    sys.exit(1 if problems else 0)


main()
