"""Neovim, headless, with a pack that has a mistake: see neovim.lua. Status 77 where there is no Neovim.

python3 neovim.py PROGRAM
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROGRAM = pathlib.Path(sys.argv[1]).resolve()

RULES = """onpace: 1
horizon:    2025
indicators:
  gdp_growth: {name: GDP growth, unit: "%", nature: rate, reported: year-to-date}
targets:
  growth: {name: 增长😀, goal: "gdp_grwth >= 5.5%"}
"""

if not shutil.which("nvim"):
    print("skipped: nvim is not installed")
    sys.exit(77)
with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    (folder / "pack").mkdir()
    (folder / "pack/targets.yaml").write_text(RULES, encoding="utf-8")
    environment = {**os.environ, "HOME": name, "XDG_CONFIG_HOME": name, "XDG_DATA_HOME": name, "XDG_STATE_HOME": name,
                   "LC_ALL": "C.UTF-8", "ONPACE_PROGRAM": str(PROGRAM), "ONPACE_FILE": str(folder / "pack/targets.yaml")}
    done = subprocess.run(["nvim", "--headless", "-u", "NONE", "-n", "-c", f"luafile {HERE / 'neovim.lua'}"],
                          env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=180)
if done.returncode != 0:
    print(done.stdout + done.stderr)
sys.exit(1 if done.returncode else 0)
