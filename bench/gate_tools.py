"""The gates that bench/gates.py measures: for each the files that say the twenty thresholds in its own words, the
command that a CI job runs, and what it answered.

Each says a threshold in the plain way of its documents. Where a tool has no arithmetic, computed thresholds are left
out.
"""
import dataclasses
import json
import pathlib
import re
from collections.abc import Callable

from thresholds import THRESHOLDS, Threshold, all_names, figures_text

MET, NOT_MET, NO_DATA, UNSAID = "met", "missed", "no data", "cannot say it"
Answers = dict[str, str]


@dataclasses.dataclass
class Gate:
    name: str
    program: str
    write: Callable[[pathlib.Path], None]
    command: list[str]
    answers: Callable[[pathlib.Path, str], Answers]  # the folder, and standard output of `asks`
    asks: list[str] | None = None  # what prints the answers, where the command itself does not
    prepare: str = ""  # Python, run once by the tool's own interpreter
    package: str = ""  # of Python, where there is no program of that name


def write(folder: pathlib.Path, **texts: str) -> None:
    """Files by their names, in which `__` is a point and `___` a slash."""
    for name, text in texts.items():
        path = folder / name.replace("___", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def met_but(failed: set[str]) -> Answers:
    return {one.name: NOT_MET if one.name in failed else MET for one in THRESHOLDS}


# onpace

def write_onpace(folder: pathlib.Path) -> None:
    indicators = "".join(f"  {name}: {{nature: stock}}\n" for name in all_names())
    targets = "".join(f"  {one.name}: {{goal: {one.figure} {one.relation} {one.limit}}}\n" for one in THRESHOLDS)
    write(folder, gate__yaml=f"onpace: 1\nhorizon: 2026\nindicators:\n{indicators}targets:\n{targets}")


ONPACE = "onpace check gate.yaml --data figures.json --period 2026 --as-of 2026 --fail-on missed,no-data".split()


def onpace_answers(_: pathlib.Path, said: str) -> Answers:
    rows = [line.split(",") for line in said.splitlines()[1:]]
    return {row[0]: row[2].replace("-", " ") for row in rows}


# conftest: Rego denies what does not hold

def write_conftest(folder: pathlib.Path) -> None:
    computed = {one.name: re.sub(r"([a-z_]+)", r"input.\1", one.figure) for one in THRESHOLDS}
    rules = "\n".join(f'deny contains "{one.name}" if {computed[one.name]} {one.against} {one.limit}'
                      for one in THRESHOLDS)
    write(folder, policy___gate__rego=f"package main\n\nimport rego.v1\n\n{rules}\n")


def conftest_answers(_: pathlib.Path, said: str) -> Answers:
    return met_but({one["msg"] for file in json.loads(said) for one in file.get("failures", [])})


# promtool: a test of alerts, none of which should fire

def write_promtool(folder: pathlib.Path) -> None:
    alerts = "".join(f"  - alert: {one.name}\n    expr: {one.figure} {one.against} {one.limit}\n" for one in THRESHOLDS)
    figures = json.loads(figures_text(), parse_int=str, parse_float=str)
    series = "".join(f"  - {{series: {name}, values: '{value}'}}\n" for name, value in figures.items() if value)
    tests = "".join(f"  - {{eval_time: 0m, alertname: {one.name}, exp_alerts: []}}\n" for one in THRESHOLDS)
    write(folder, alerts__yaml=f"groups:\n- name: gate\n  rules:\n{alerts}",
          test__yaml=f"rule_files: [alerts.yaml]\ntests:\n- interval: 1m\n  input_series:\n{series}"
                     f"  alert_rule_test:\n{tests}")


def promtool_answers(_: pathlib.Path, said: str) -> Answers:
    return met_but(set(re.findall(r"alertname: (\w+),", said)))


# JSON Schema has no arithmetic

def schema_of(one: Threshold) -> dict:
    bound = "minimum" if one.relation == ">=" else "maximum"
    return {"type": "number", bound: json.loads(one.limit)}


def plain() -> list[Threshold]:
    return [one for one in THRESHOLDS if one.is_plain]


def plain_answers(failed: set[str]) -> Answers:
    return {one.name: UNSAID if not one.is_plain else NOT_MET if one.figure in failed else MET for one in THRESHOLDS}


def write_schema(folder: pathlib.Path) -> None:
    schema = {"type": "object", "required": [one.figure for one in plain()],
              "properties": {one.figure: schema_of(one) for one in plain()}}
    write(folder, schema__json=json.dumps(schema))


def schema_answers(_: pathlib.Path, said: str) -> Answers:
    errors = json.loads(said)["errors"]
    words = [word for error in errors for word in re.findall(r"[a-z_]+", f"{error['path']} {error['message']}")]
    return plain_answers(set(words))


def write_spectral(folder: pathlib.Path) -> None:
    rules = {}
    for one in plain():
        schema = {"type": "object", "required": [one.figure], "properties": {one.figure: schema_of(one)}}
        rules[one.figure] = {"given": "$", "severity": "error",
                             "then": {"function": "schema", "functionOptions": {"schema": schema}}}
    write(folder, ruleset__json=json.dumps({"rules": rules}))


def spectral_answers(_: pathlib.Path, said: str) -> Answers:
    found = json.JSONDecoder().raw_decode(said[said.index("["):])[0]
    return plain_answers({one["code"] for one in found})


# dbt: a test is a query that finds rows which do not hold

def write_dbt(folder: pathlib.Path) -> None:
    write(folder, dbt_project__yml="name: gate\nversion: '1.0'\nprofile: gate\nmodels: {gate: {materialized: table}}\n",
          profiles__yml="gate: {target: dev, outputs: {dev: {type: duckdb, path: gate.duckdb, threads: 2}}}\n",
          models___figures__sql="select * from read_json_auto('figures.json')\n",
          **{f"tests___{one.name}__sql": "select * from {{ ref('figures') }} where "
                                         f"{one.figure} {one.against} {one.limit}\n" for one in THRESHOLDS})


def dbt_answers(folder: pathlib.Path, _: str) -> Answers:
    results = json.loads((folder / "target/run_results.json").read_text())["results"]
    says = {"pass": MET, "fail": NOT_MET}
    return {one["unique_id"].split(".")[2]: says.get(one["status"], NO_DATA) for one in results if ".figures" not in
            one["unique_id"]}


# Soda Core: a metric of each, by SQL

def write_soda(folder: pathlib.Path) -> None:
    checks = "".join(f"  - {one.name} {one.relation} {one.limit}:\n      {one.name} expression: max({one.figure})\n"
                     for one in THRESHOLDS)
    write(folder, checks__yml=f"checks for figures:\n{checks}",
          configuration__yml="data_source gate:\n  type: duckdb\n  path: gate.duckdb\n",
          __soda___config__yml="send_anonymous_usage_stats: false\n")


def soda_answers(folder: pathlib.Path, _: str) -> Answers:
    checks = json.loads((folder / "results.json").read_text())["checks"]
    says = {"pass": MET, "fail": NOT_MET}
    return {one["name"].split()[0]: says.get(one["outcome"], NO_DATA) for one in checks}


# Soda asks for all in one query, which a column that is not there would break: a table has a column of each figure
VIEW = """import duckdb
duckdb.connect("gate.duckdb").execute("create view figures as select *, null::double as absent, "
                                      "null::double as other_absent from read_json_auto('figures.json')")
"""

# Great Expectations: a program

EXPECT = """import json, sys
import pandas
import great_expectations as gx
context = gx.get_context(mode="ephemeral")
frame = pandas.DataFrame([json.load(open("figures.json"))])
suite = gx.ExpectationSuite(name="gate")
for name, figure, side, limit in ROWS:
    try:
        frame[name] = frame.eval(figure)
    except Exception:
        pass  # a figure is not there: then there is no such column
    suite.add_expectation(gx.expectations.ExpectColumnValuesToBeBetween(column=name, **{side: limit}))
batch = context.data_sources.add_pandas("p").add_dataframe_asset("a").add_batch_definition_whole_dataframe("b")
result = batch.get_batch({"dataframe": frame}).validate(suite)
print(json.dumps({one.expectation_config.kwargs["column"]: one.success for one in result.results}))
sys.exit(not result.success)
"""


def write_expectations(folder: pathlib.Path) -> None:
    rows = [(one.name, one.figure, "min_value" if one.relation == ">=" else "max_value", json.loads(one.limit))
            for one in THRESHOLDS]
    write(folder, gate__py=EXPECT.replace("ROWS", repr(rows)))


def expectations_answers(_: pathlib.Path, said: str) -> Answers:
    return {name: MET if good else NOT_MET for name, good in json.loads(said.splitlines()[0]).items()}


GATES = [
    Gate("onpace", "onpace", write_onpace, ONPACE, onpace_answers, [*ONPACE, "--format", "statuses"]),
    Gate("conftest", "conftest", write_conftest, "conftest test figures.json".split(), conftest_answers,
         "conftest test figures.json --output json".split()),
    Gate("promtool", "promtool", write_promtool, "promtool test rules test.yaml".split(), promtool_answers),
    Gate("check-jsonschema", "check-jsonschema", write_schema,
         "check-jsonschema --schemafile schema.json figures.json".split(), schema_answers,
         "check-jsonschema --schemafile schema.json figures.json -o json".split()),
    Gate("spectral", "spectral", write_spectral, "spectral lint figures.json --ruleset ruleset.json".split(),
         spectral_answers, "spectral lint figures.json --ruleset ruleset.json --format json".split()),
    Gate("dbt", "dbt", write_dbt, "dbt build --profiles-dir .".split(), dbt_answers),
    Gate("Soda Core", "soda", write_soda,
         "soda scan -d gate -c configuration.yml -srf results.json checks.yml".split(), soda_answers, prepare=VIEW),
    Gate("Great Expectations", "python", write_expectations, ["python", "gate.py"], expectations_answers,
         package="great_expectations"),
]
