"""The rules that sessions are about, and what they ask of answers."""
RULES = """onpace: 1
horizon: 2025
indicators:
  gdp_growth: {name: {en: GDP growth, zh: 地区生产总值增长}, unit: "%", nature: rate, reported: year-to-date}
  地区生产总值: {unit: 亿元, nature: flow, reported: year-to-date}
  rebuilt: {unit: 套, nature: flow, reported: year-to-date}
define:
  in_step(a, slack): a >= 5% - slack
targets:
  growth: {name: 增长😀, goal: "gdp_growth >= 5.5%"}
  houses: {goal: "rebuilt >= 1260套"}
  step:
    goal: in_step(gdp_growth, 0.5pp)
  total: {goal: 地区生产总值 >= 1600亿元}
"""
FIGURES = """indicator,period,value
gdp_growth,2025-Q1,5.4
gdp_growth,2025-Q2,5.6
rebuilt,2025-Q2,500
地区生产总值,2025-Q2,700
"""


def same(given, wanted, what="that"):
    if given != wanted:
        raise AssertionError(f"{what} is {given!r}, not {wanted!r}")


def has(text, *pieces):
    for piece in pieces:
        if piece not in text:
            raise AssertionError(f"{piece!r} is not in {text!r}")


def codes(diagnostics):
    return [each["code"] for each in diagnostics]


def labels(client, name, before, behind=0):
    return [item["label"] for item in client.result("textDocument/completion", **client.at(name, before, behind))]


def hovered(client, name, before, behind=0):
    result = client.result("textDocument/hover", **client.at(name, before, behind))
    return result["contents"]["value"] if result else ""
