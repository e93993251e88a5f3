"""Reports as HTML: well formed, safe whatever rules and figures say, small, and readable in both colour schemes.

report.py PROGRAM
"""
import pathlib
import re
import subprocess
import sys
import tempfile

from page import problems_of

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = sys.argv[1]
MOST_BYTES = 2_000_000
failed = []


def claim(holds, text):
    if not holds:
        failed.append(text)
        print(text)


def report(rules, data, *more):
    command = [PROGRAM, "report", *map(str, rules), "--data", str(data), *more]
    result = subprocess.run(command, capture_output=True, text=True, timeout=300)
    claim(result.returncode == 0, f"{command}: status {result.returncode}: {result.stderr}")
    return result.stdout


def check(name, text):
    problems, page = problems_of(text)
    for problem in problems:
        claim(False, f"{name}: {problem}")
    return page


def check_hostile():
    page = check("hostile.yaml", report([HERE / "hostile.yaml"], HERE / "hostile.csv", "--as-of", "2025-Q2"))
    said = page.said()
    for text in ("<script>alert('title')</script> & \"quotes\"", "<script>alert(4)</script>", "<img src=x onerror=alert(1)>",
                 "' onmouseover='alert(2)", "<svg onload=alert(3)>", "</a><script>alert(5)</script>", "javascript:alert(6)",
                 "<style>*{display:none}</style>", "\"><iframe src=https://example.org></iframe>", "`unpaired <i>",
                 "]]> --> <!-- gnp.exe &lt;", "</table></details>"):
        claim(text in said, f"hostile.yaml: not told as it stands: {text}")
    outside = [link for link in page.links if not link.startswith("#")]
    claim(set(outside) == {"HTTPS://example.org/?a=1&b=2#c"}, f"hostile.yaml: links are {outside}")
    check("hostile.yaml, zh", report([HERE / "hostile.yaml"], HERE / "hostile.csv", "--as-of", "2025-Q2", "--lang", "zh"))


def check_city():
    for language in ("en", "zh"):
        text = report([HERE / "city.yaml"], HERE / "city.csv", "--as-of", "2025-Q3", "--lang", language)
        page = check(f"city.yaml, {language}", text)
        claim(f'<html lang="{"en" if language == "en" else "zh-CN"}">' in text, f"city.yaml: the language is not {language}")
        if language == "zh":
            letters = re.sub(r"(?s)<(style|code)>.*?</\1>|<ul class=\"steps\">.*?</ul>|<[^>]*>", " ", text)
            english = set(re.findall(r"[A-Za-z]{4,}", letters)) - {"onpace", "yaml", "html", "jobs", "growth"}
            claim(not english, f"city.yaml: English words in the Chinese report: {sorted(english)}")
        claim(len(page.links) > 5, "city.yaml: no links")
    with tempfile.TemporaryDirectory() as folder:
        other = pathlib.Path(folder, "other.yaml")
        other.write_text((HERE / "city.yaml").read_text().replace("Riverton", "Another place"))
        text = report([HERE / "city.yaml", other], HERE / "city.csv", "--as-of", "2025-Q3")
        page = check("two rule files", text)
        claim("2 of the 16 goals that have figures are missed" in page.said(), "two rule files are not one report")


def articles(text):
    """What is said of each goal, by its heading."""
    parts = re.findall(r"<article id=\"g\d+\"><h3>([^<]*)(.*?)</article>", text, re.S)
    return {name.strip(): " ".join(re.sub(r"<[^>]*>", " ", rest).split()) for name, rest in parts}


def check_told():
    """Of each form of goal what a reader looks for."""
    text = report([HERE / "city.yaml"], HERE / "city.csv", "--as-of", "2025-Q3")
    told = articles(text)
    for name, facts in {
            "GDP growth": ["at risk behind", "5.4%", "≥ 5.5%", "-0.1pp", "about 5.8%", "indicative", "Office of statistics",
                           "2025-Q1 5.0%, 2025-Q2 5.2%, 2025-Q3 5.4%", "city.csv:8", "behind when not goal: true"],
            "Consumer prices": ["on track", "1%…3%", "+0.1pp"],
            "Homes rebuilt": ["on track on schedule", "binding", "1010套", "≥ 1260套", "945套 proportional schedule", "+65套",
                              "Still needed 250套", "2025-Q2 at risk 480套 630套 -150套"],
            "Green cover": ["41.7%", "≥ 42%", "41.5% straight line", "+0.2pp"],
            "Metro line 2": ["not done yet", "2025-11-30", "under way"],
            "North school": ["missed done late", "2025-09-20", "Waived until 2025-12-31 : The ground had to be searched"],
            "New jobs and growth": ["jobs &gt;= 16万人", "gdp_growth &gt;= 5%", "12.9万人", "about 4.0%"],
            "New debt": ["At most by now 30亿元", "Left for the rest 1.5亿元", "-8.5亿元"]}.items():
        for fact in facts:
            claim(fact in told.get(name, ""), f"{name}: does not say {fact!r}: {told.get(name)}")
    claim("Unemployment" not in told, "a goal without figures is told among the others")
    said = problems_of(text)[1].said()
    for fact in ("1 of the 8 goals that have figures is missed, 2 are at risk.", "1 more goal cannot be judged",
                 "Since the report before, 2 are better.", "1 goal cannot be judged: what is missing, and from whom",
                 "Unemployment", "no figures for 2025 yet", "data for 80% of the weight", "As the council voted in January.",
                 "The council weighs them alike."):
        claim(fact in said, f"city.yaml: does not say {fact!r}")
    homes = re.search(r"Homes rebuilt <.*?</svg>", text, re.S)[0]
    for line in ('class="exp" d="M8 ', 'class="rest" d="M250 ', 'class="way track" d="M8 ', 'class="aim" d="M8 '):
        claim(line in homes, f"the picture of the homes has no line {line}")


def check_districts():
    """A map of the entities, and tables that a script sorts."""
    for language, words in (("en", ("Entity by entity", "The Valleys", "Old Town", "1 of 2 goals")),
                            ("zh", ("各实体情况", "山谷地区", "老城区", "2 个目标中 1 个"))):
        text = report([HERE / "districts.yaml"], HERE / "districts.csv", "--as-of", "2025-Q3", "--lang", language)
        page = check(f"districts.yaml, {language}", text)
        for word in words:
            claim(word in page.said(), f"districts.yaml, {language}: does not say {word}")
        tiles = re.findall(r'<li class="(\w+)"><a href="#(g\d+r?\d*)">([^<]*)</a><span class="s (\w+)">', text)
        claim(len(tiles) == 8, f"districts.yaml: tiles are {tiles}")
        claim(all(colour == mark for colour, _, _, mark in tiles), f"districts.yaml: tiles without their mark: {tiles}")
        claim(page.script, "districts.yaml: no script")
    claim([name for *_, name, _ in re.findall(r'<li class="(\w+)"><a href="#(\w+)">([^<]*)</a><span class="s (\w+)">', text)][0]
          == "江城市", "districts.yaml: what is part of nothing is not the first")
    claim("<script" not in report([HERE / "city.yaml"], HERE / "city.csv", "--as-of", "2025-Q3"), "city.yaml: a script")


def check_mistakes():
    """A run that is refused says so on its page, in lines and as text."""
    with tempfile.TemporaryDirectory() as folder:
        rules = pathlib.Path(folder, "<b>.yaml")
        rules.write_text("onpace: 1\nhorizon: 2025\nindicators:\n  x: {unit: '%', nature: rate}\n"
                         "targets:\n  t: {goal: x >= 5套}\n")
        result = subprocess.run([PROGRAM, "report", rules, "--as-of", "2025-Q1", "--color", "always"], capture_output=True,
                                text=True, timeout=60)
        claim(result.returncode == 2, f"mistakes: status {result.returncode}")
        page = check("mistakes", result.stdout)
        claim("<b>.yaml:6:" in page.said() and "error[E0203]" in page.said(), f"mistakes: it says {page.said()}")
        claim("[3" not in page.said() and re.search(r"<pre>[^<]*\n[^<]*\n", result.stdout), "mistakes: not in plain lines")


def check_size():
    """A thousand goals of four quarters each."""
    with tempfile.TemporaryDirectory() as folder:
        rules, data = pathlib.Path(folder, "rules.yaml"), pathlib.Path(folder, "figures.csv")
        indicators = "".join(f"  i{n}: {{unit: 套, nature: flow, reported: year-to-date}}\n" for n in range(1000))
        targets = "".join(
            f"  t{n}: {{name: Homes rebuilt in district {n}, goal: i{n} >= {1000 + n}套, binding: true, owner: Housing office, "
            f"source: {{document: Government work report 2025, section: part two}}}}\n" for n in range(1000))
        rules.write_text(f"onpace: 1\nhorizon: 2025\nindicators:\n{indicators}targets:\n{targets}")
        rows = "".join(f"i{n},2025-Q{quarter},{quarter * 240 + n % 60}\n" for n in range(1000) for quarter in (1, 2, 3))
        data.write_text("indicator,period,value\n" + rows)
        text = report([rules], data, "--as-of", "2025-Q3")
        check("a thousand goals", text)
        size = len(text.encode())
        print(f"a thousand goals: {size} bytes")
        claim(size < MOST_BYTES, f"a thousand goals take {size} bytes")
        claim(text.count("<article") == 1000, "some goals of a thousand are not told")


def luminance(colour):
    parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def check_contrast():
    """WCAG AA: 4.5 to 1 for text, whatever its size."""
    style = (HERE.parents[1] / "engine/report/html/report.css").read_text()
    palettes = re.findall(r":root \{(.*?)\}", style, re.S)
    claim(len(palettes) == 2, "not two palettes")
    for palette in palettes:
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", palette))
        for paper in ("paper", "soft"):
            for ink in ("ink", "quiet", "link", "good", "risk", "missed", "none"):
                light, dark = sorted((luminance(colours[paper]), luminance(colours[ink])), reverse=True)
                contrast = (light + 0.05) / (dark + 0.05)
                claim(contrast >= 4.5, f"{ink} {colours[ink]} on {paper} {colours[paper]}: {contrast:.2f} to 1")


check_hostile()
check_city()
check_told()
check_districts()
check_mistakes()
check_size()
check_contrast()
print("failed" if failed else "reports are as they should be")
sys.exit(1 if failed else 0)
