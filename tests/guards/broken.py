"""Each guard fails when it should: in a copy of the tree one thing is broken, and the guard must name it."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from common import ROOT, finish

HERE = pathlib.Path(__file__).parent
ROW = 'ONPACE_CODE("E0999", {name}, error, "{en}", "", "{zh}", "")\n'
# guard, file that is broken, text added to it (or one text and what takes its place), what the guard must say
BREAKS = [
    ("layers", "engine/text/source.hpp", '#include "values/number.hpp"\n', "text may not include"),
    ("layers", "engine/figures/table/table.hpp", '#include "rules/rule_file.hpp"\n', "figures/table may not include"),
    ("layers", "engine/values/number.hpp", "#include <boost/spirit/home/x3.hpp>\n", "belongs to engine/syntax"),
    ("layers", "engine/values/number.cpp", "#include <curl/curl.h>\n", "has no row"),
    ("layers", "include/onpace/text.hpp", "#include <fmt/core.h>\n", "standard library only"),
    ("layers", "include/onpace/text.hpp", '#include "text/source.hpp"\n', "is internal"),
    ("layers", "tests/guards/layers.txt", ("folder functions: ", "folder functions: report "), "goes in a circle"),
    ("layers", "tests/guards/layers.txt", (" > diagnostics diagnostics/codes rules syntax", " > diagnostics diagnostics/codes syntax"), "plan may not see rules"),
    ("layers", "tests/guards/layers.txt", ("files *: 32", "files *: 3"), "make a room of some of them"),
    ("layers", "tests/guards/layers.txt", "folder nowhere:\n", "which is not there"),
    ("internals", "docs/internals.md", ("| `ledger` |", "| `ledgers` |"), "names the folder ledgers, which is not there"),
    ("internals", "docs/internals.md", ("| `ledger` |", "| `run` |"), "does not name the folder ledger"),
    ("internals", "docs/internals.md", "`plan/gone.cpp`\n", "plan/gone.cpp is not there"),
    ("internals", "tests/guards/layers.txt", ("folder ledger: ", "folder ledger: check "), "may include other folders"),
    ("headers", "include/onpace/text.hpp", "std::map<int, int> const& broken();\n", "does not compile alone"),
    ("long_files", "engine/text/source.cpp", "\n" * 400, "cut it, or give a reason"),
    ("long_files", "tests/guards/long-files.txt", "engine/gone.cpp: once\n", "not there"),
    ("tree", "engine/text/source.cpp", "// see /ho" "me/someone/notes\n", "a path of one machine"),
    ("tree", "dev", "# TO" "DO later\n", "a note for later"),
    ("encodings", "engine/text/encodings/gb18030.def", "\n", "is not what cmake/gb18030.py prints"),
    ("encodings", "engine/text/encodings/double_byte.def", "\n", "is not what cmake/code_pages.py prints"),
    ("dates", "tests/cases/judge/an-index.case", "\n$ onpace check x.yaml\nas of 2025-06-30, horizon 2025\n? 0\n", "shows the day on which it ran"),
    ("chinese", "engine/diagnostics/codes/rules.def", ROW.format(name="a", en="one", zh=""), "one language only"),
    ("chinese", "engine/diagnostics/codes/rules.def", ROW.format(name="b", en="one", zh="one"), "not Chinese"),
    ("chinese", "engine/diagnostics/codes/rules.def", ROW.format(name="c", en="`{0}`", zh="一"), "same arguments"),
    ("translations", "engine/report/wording.cpp", 'Text const kBroken = "nothing was said";\n', "no Chinese"),
    ("translations", "engine/report/wording.cpp", 'Text broken() { return {"missed", "missed"}; }\n', "no Chinese"),
    ("translations", "engine/report/formats/text.cpp", 'auto broken(bool chinese) { return chinese ? "" : "as of"; }\n',
     "no Chinese"),
    ("translations", "engine/values/units.def", 'ONPACE_COUNTER("x", "", "dozens", "")\n', "both languages"),
    ("translations", "engine/diagnostics/explanations.def", 'ONPACE_EXPLANATION("E0999", goal, "1", "why", "")\n',
     "both languages"),
    ("translations", "rules/methods/rate.yaml", "x-note: 1\nlabel: {en: behind}\n", "in Chinese"),
    ("coverage", "engine/diagnostics/codes/rules.def", ROW.format(name="d", en="one", zh="一"), "the code E0999"),
    ("coverage", "tests/guards/uncovered.txt", "code E0999: nowhere\n", "not there"),
    ("coverage", "tests/guards/uncovered.txt", "code E0404: it is shown\n", "needs no row"),
    ("coverage", "engine/values/units.def", 'ONPACE_UNIT("frob", mass, "1", "")\n', "the unit frob"),
    ("coverage", "engine/functions/functions.cpp", '      {"frobnicate", "frobnicate(x)",\n', "the function frobnicate"),
    ("coverage", "rules/methods/frobnicate.yaml", "onpace-method: 1\n", "the method frobnicate"),
    ("keys", "engine/server/outline/keys.def", ('ONPACE_KEY(waiver, "until"', 'ONPACE_KEY(waiver, "till"'), "keys.def has no row for `until` in waiver"),
    ("schema", "docs/reference/verdicts.schema.json", "x", "Extra data"),
    ("grammar", "docs/reference/language.md", ('"or" | "and"', '"or" | "&"'), "refused with E0309"),
    ("grammar", "docs/reference/language.md", (' | "-" | "−" | "*"', ' | "-" | "−"'), "the EBNF has no `*`"),
    ("grammar", "docs/reference/language.md", ("(value [comparison value] | start", "(value | start"),
     "the parser takes what the EBNF does not"),
    ("grammar", "docs/reference/language.md", ("open expression close", "open expresion close"), "is no EBNF that can be read"),
    ("grammar", "docs/reference/language.md", ("```ebnf", "```text"), "0 blocks of EBNF"),
    ("instructions", "bench/instructions.txt", "another-job 17\n", "other jobs than are measured"),
    ("translated", "docs/guide/tutorial.md", "\n## 9. More\n", "has the end where docs/guide/tutorial.md"),
    ("translated", "docs/guide/tutorial.zh.md", ("## 4. ", "### 4. "), "has ### where docs/guide/tutorial.md"),
    ("translated", "docs/gone.zh.md", "# 一\n", "translates no page"),
    ("pictures", "docs/guide/verdicts/rate.svg", "\n", "not what is drawn today"),
    ("pictures", "docs/guide/verdicts.md", ("(verdicts/rate.svg)", "()"), "does not show verdicts/rate.svg"),
    ("pictures", "rules/methods/frobnicate.yaml", "onpace-method: 1\n", "no picture of the method frobnicate"),
    ("promises", "docs/guide/promises.md", "\n", "is not what is written today"),
    ("documents", "CONTRIBUTING.md", "\n```console\n$ onpace --version\nonpace 0.0.0\n```\n", "gives"),
    ("documents", "CONTRIBUTING.md", "\n```console\n$ ./dev frobnicate\n```\n", "has no verb"),
    ("documents", "CONTRIBUTING.md", "\n<!-- file: dev -->\n```sh\nfrobnicate\n```\n", "has no line `frobnicate`"),
    ("documents", "CONTRIBUTING.md", "\n<!-- in: docs/nowhere -->\n```console\n$ onpace --version\n```\n",
     "no directory docs/nowhere"),
    ("documents", "CONTRIBUTING.md", "\n<!-- file: dev -->\n```sh\nfrobnicate…\n```\n", "has no line `frobnicate…`"),
    ("documents", "CONTRIBUTING.md",
     "\n<!-- in: tests/cases/offices/fred.case -->\n```console\n$ onpace check rules.yaml --data UNRATE.csv\n```\n", "gives"),
    ("documents", "CONTRIBUTING.md", "\n```console\n$ curl --version\n```\n", "shows commands of onpace"),
]


def outcome(guard, copy):
    environment = {**os.environ, "ONPACE_GUARDED": str(copy), "ONPACE_SENTENCES": "200", "ONPACE_SEED": "2"}
    result = subprocess.run([sys.executable, str(HERE / f"{guard}.py")], env=environment, capture_output=True, text=True)
    return result.returncode, result.stdout + result.stderr


def check(copy, guard, file, addition, says):
    path = copy / file
    before = path.read_bytes() if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(addition, tuple):
        old, new = addition
        text = (before or b"").decode()
        if old not in text:
            return f"{file} has no {old!r} to break"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    else:
        path.write_bytes((before or b"") + addition.encode())
    status, text = outcome(guard, copy)
    if before is None:
        path.unlink()
    else:
        path.write_bytes(before)
    if status == 1 and says in text:
        return None
    if status == 77:  # skipped here: what it needs is not there
        return None
    return f"{guard} did not notice {str(addition).strip()[:60]!r} in {file}: status {status}\n{text[-300:]}"


with tempfile.TemporaryDirectory() as directory:
    copy = pathlib.Path(directory) / "copy"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", "build", ".cache", "__pycache__"))
    problems = [problem for row in BREAKS if (problem := check(copy, *row))]
unbroken = {path.stem for path in HERE.glob("*.py")} - {"common", "broken"} - {row[0] for row in BREAKS}
problems += [f"{guard} is never broken here" for guard in sorted(unbroken)]
finish(problems, len(BREAKS))
