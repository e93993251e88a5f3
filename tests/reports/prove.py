"""`prove` reads TAP, and passes where the run does."""
import shutil
import subprocess

from runs import finish, reports, skip

if not shutil.which("prove"):
    skip("prove")
problems, checked = [], 0
for run, status, files in reports("tap"):
    checked += 1
    done = subprocess.run(["prove", "--verbose", "--exec", "cat", files["tap"]], capture_output=True, text=True, timeout=60)
    passes = status == 0
    if (done.returncode == 0) != passes:
        problems.append(f"{run}: exit status {status}, and prove ends with {done.returncode}\n{done.stdout}")
    if "Parse errors" in done.stdout:
        problems.append(f"{run}: {done.stdout}")
finish(problems, checked)
