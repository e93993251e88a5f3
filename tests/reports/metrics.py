"""`promtool check metrics` accepts the text for Prometheus, and the parser of Prometheus's own client OpenMetrics."""
import re
import shutil
import subprocess

from runs import FAILED, finish, reports, skip

try:
    from prometheus_client.openmetrics.parser import text_string_to_metric_families
except ImportError:
    skip("python3-prometheus-client")
if not shutil.which("promtool"):
    skip("promtool")
problems, checked = [], 0
for run, status, files in reports("prometheus", "openmetrics", "gitlab-metrics"):
    checked += 1
    text = files["prometheus"].read_text()
    done = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, text=True, timeout=60)
    if done.returncode != 0 or done.stdout or done.stderr:
        problems.append(f"{run}: promtool ends with {done.returncode}\n{done.stdout}{done.stderr}")
    samples = {sample.name: sample for family in text_string_to_metric_families(files["openmetrics"].read_text())
               for sample in family.samples}
    if any(sample.timestamp is not None for sample in samples.values()):
        problems.append(f"{run}: a time")
    if samples["onpace_exit_status"].value != status:
        problems.append(f"{run}: onpace_exit_status is {samples['onpace_exit_status'].value}")
    if run in FAILED and "onpace_verdict_status" in samples:
        problems.append(f"{run}: verdicts of a run that failed")
    if text + "# EOF\n" != files["openmetrics"].read_text():
        problems.append(f"{run}: Prometheus and OpenMetrics differ")
    for line in files["gitlab-metrics"].read_text().splitlines():
        if not re.fullmatch(r'[a-z_]+(\{([a-z]+="([^"\\ ]|\\.)*",?)+\})? \S+', line):
            problems.append(f"{run}: {line}")
finish(problems, checked)
