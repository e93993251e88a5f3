"""Rules name ordinary files below their folder, wherever links lead; what is no rules is never shown; nothing waits."""
import os
import pathlib
import tempfile

from common import ENVIRONMENT, run

SECRET = "the-word-nobody-may-see"
UNITS = "onpace: 1\nunits: {sapling: counter}\n"
METHOD = """onpace-method: 1
name: ours
title: Always on track
ladder:
  - {status: on-track, label: on track, when: goal}
"""


def rules(named, key):
    if key == "import":
        return f"onpace: 1\nhorizon: 2025\nimport: [{named}]\nindicators: {{x: {{nature: stock}}}}\ntargets: {{a: {{goal: x >= 5}}}}\n"
    return f"onpace: 1\nhorizon: 2025\nindicators: {{x: {{nature: stock}}}}\ntargets: {{a: {{goal: x >= 5, method: {named}}}}}\n"


def check(program, folder, named, *options, key="import", where="rules/main.yaml"):
    path = folder / where
    path.write_text(rules(named, key))
    (folder / "figures.csv").write_text("indicator,period,value\nx,2025-Q1,5\n")
    done = run([program, "check", where, "--data", "figures.csv", "--as-of", "2025-Q1", "--fail-on", "never", *options],
               folder)
    assert SECRET not in done.stdout + done.stderr, done
    return done


def main(program, folder):
    for name in ("rules/below", "common", "elsewhere"):
        (folder / name).mkdir(parents=True)
    for name in ("rules/below", "common", "elsewhere"):
        (folder / name / "units.yaml").write_text(UNITS)
        (folder / name / "ours.yaml").write_text(METHOD)
        (folder / name / "secret.yaml").write_text(f"{SECRET}: [1, 2\n  {SECRET}")
    (folder / "rules/out.yaml").symlink_to("../common/units.yaml")
    (folder / "rules/outside").symlink_to("../common")
    (folder / "rules/in.yaml").symlink_to("below/units.yaml")
    (folder / "rules/loop.yaml").symlink_to("loop.yaml")
    (folder / "rules/none.yaml").symlink_to("../common/none.yaml")
    (folder / "rules/zero.yaml").symlink_to("/dev/zero")
    (folder / "rules/environ.yaml").symlink_to("/proc/self/environ")
    os.mkfifo(folder / "rules/pipe.yaml")
    os.mkfifo(folder / "common/pipe.yaml")
    within = ["below/units.yaml", "in.yaml", "./below/../below/units.yaml"]
    outside = ["../common/units.yaml", "out.yaml", "outside/units.yaml", str(folder / "common/units.yaml"), "none.yaml",
               "zero.yaml", "environ.yaml", "/proc/self/environ", "/dev/zero", "/dev/stdin", "../common/none.yaml",
               "../common/pipe.yaml", "../common/secret.yaml"]
    for named in within:
        assert check(program, folder, named).returncode == 0, check(program, folder, named)
    for named in outside:
        done = check(program, folder, named)
        assert done.returncode == 2 and "E0176" in done.stderr, (named, done)
    for named in ("pipe.yaml", "loop.yaml", "below"):
        assert check(program, folder, named).returncode == 2, named
    for options in (("--root", "."), ("--root", str(folder)), ("--allow-import", "common"),
                    ("--allow-import", "elsewhere", "--allow-import", "common/units.yaml")):
        for named in ("../common/units.yaml", "out.yaml", "outside/units.yaml"):
            assert check(program, folder, named, *options).returncode == 0, (named, options)
    for options in (("--root", "elsewhere"), ("--allow-import", "elsewhere"), ("--allow-import", "common/ours.yaml")):
        assert "E0176" in check(program, folder, "out.yaml", *options).stderr, options
    # a folder's name that another one begins with
    (folder / "common-secret").mkdir()
    (folder / "common-secret/units.yaml").write_text(UNITS)
    assert "E0176" in check(program, folder, "../common-secret/units.yaml", "--allow-import", "common").stderr
    # what is no rules is told without a line of it, wherever it lies
    for named in ("below/secret.yaml", "../common/secret.yaml", "environ.yaml", "/proc/self/environ", "/proc/self/maps"):
        done = check(program, folder, named, "--root", "/")
        assert done.returncode == 2 and "E0177" in done.stderr, (named, done)
    assert "E0177" in check(program, folder, "below/secret.yaml", key="method").stderr
    assert check(program, folder, "zero.yaml", "--root", "/").returncode == 2
    assert check(program, folder, "../common/pipe.yaml", "--root", ".").returncode == 2
    # methods, and those that an import names
    assert check(program, folder, "below/ours.yaml", key="method").returncode == 0
    for named in ("../common/ours.yaml", "outside/ours.yaml", "pipe.yaml"):
        assert check(program, folder, named, key="method").returncode == 2, named
    assert check(program, folder, "../common/ours.yaml", "--root", ".", key="method").returncode == 0
    (folder / "rules/below/deep.yaml").write_text("onpace: 1\nimport: ../../common/units.yaml\n")
    assert "E0176" in check(program, folder, "below/deep.yaml").stderr
    (folder / "rules/below/back.yaml").write_text("onpace: 1\nimport: ../in.yaml\n")
    assert check(program, folder, "below/back.yaml").returncode == 0
    # every command that reads rules
    (folder / "rules/main.yaml").write_text(rules("out.yaml", "import"))
    for command in (["explain", "rules/main.yaml", "a", "--as-of", "2025"], ["list", "targets", "rules/main.yaml"],
                    ["eval", "1 + 1", "--rules", "rules/main.yaml"], ["history", "rules/main.yaml", "--as-of", "2025"],
                    ["record", "store.csv", "x", "2025-Q1", "5", "--source", "a", "--rules", "rules/main.yaml"]):
        assert "E0176" in run([program, *command], folder).stderr, command
        assert "E0176" not in run([program, *command, "--root", "."], folder).stderr, command
    # a rule file that is a link imports from where the link stands
    (folder / "link.yaml").symlink_to("rules/main.yaml")
    (folder / "rules/main.yaml").write_text(rules("common/units.yaml", "import"))
    linked = ["check", "link.yaml", "--data", "figures.csv", "--as-of", "2025-Q1", "--fail-on", "never"]
    assert run([program, *linked], folder).returncode == 0


if __name__ == "__main__":
    ENVIRONMENT["ONPACE_SECRET"] = SECRET
    with tempfile.TemporaryDirectory() as directory:
        main(os.environ["ONPACE_PROGRAM"], pathlib.Path(directory))
    print("rules name what lies within")
