"""`prove` reads TAP, and passes where the run does."""
import shutil
import subprocess
import tempfile

from runs import finish, reports, rule_test_reports, skip

if not shutil.which("prove"):
    skip("prove")
problems, checked = [], 0
tap = [(run, status, files["tap"].read_text()) for run, status, files in reports("tap")]
tap += [(f"onpace test, {run}", status, path.read_text()) for run, status, path in rule_test_reports("tap")]
for run, status, text in tap:
    checked += 1
    with tempfile.NamedTemporaryFile("w", suffix=".tap") as file:
        file.write(text)
        file.flush()
        done = subprocess.run(["prove", "--verbose", "--exec", "cat", file.name], capture_output=True, text=True, timeout=60)
    passes = status == 0
    if (done.returncode == 0) != passes:
        problems.append(f"{run}: exit status {status}, and prove ends with {done.returncode}\n{done.stdout}")
    if "Parse errors" in done.stdout:
        problems.append(f"{run}: {done.stdout}")
finish(problems, checked)
