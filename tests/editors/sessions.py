"""Sessions of a scripted client with `onpace lsp`: what is sent, and what must come.

python3 sessions.py PROGRAM [TEXT]
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

from client import Client, applied
from pack import FIGURES, RULES, codes, has, hovered, labels, same

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ONLY = sys.argv[2] if len(sys.argv) > 2 else ""
AS_OF = ("--as-of", "2025-Q2")

sessions = []


def session(function):
    sessions.append(function)
    return function


@session
def a_file_without_mistakes(client, _):
    result = client.initialize()
    same(result["capabilities"]["positionEncoding"], "utf-16")
    same(client.open("rules.yaml", RULES), [])
    same(client.stop(), 0, "the exit status")


@session
def mistakes_as_they_are_written(client, _):
    client.initialize()
    [found] = client.open("rules.yaml", RULES.replace("gdp_growth >= 5.5%", "gdp_grwth >= 5.5%"))
    same(found["severity"], 1)
    same(found["source"], "onpace")
    has(found["message"], "gdp_grwth", "did you mean `gdp_growth`?")
    # the place is counted in UTF-16, behind Chinese and an emoji, which has two units
    line = RULES.split("\n")[9]
    begin = len(line[: line.index("gdp_growth")].encode("utf-16-le")) // 2
    same(found["range"], {"start": {"line": 9, "character": begin}, "end": {"line": 9, "character": begin + 9}})
    same(client.change("rules.yaml", RULES), [])


@session
def changes_of_a_part(client, _):
    client.initialize()
    client.open("rules.yaml", RULES)
    # behind the emoji: its two units count
    start = client.position("rules.yaml", "gdp_growth >= 5.5%")
    end = {**start, "character": start["character"] + 3}
    [found] = client.change("rules.yaml", changes=[{"range": {"start": start, "end": end}, "text": "gdq"}])
    has(found["message"], "gdq_growth")
    end = {**start, "character": start["character"] + 3}
    same(client.change("rules.yaml", changes=[{"range": {"start": start, "end": end}, "text": "国"},
                                              {"range": {"start": start, "end": {**start, "character": start["character"] + 1}},
                                               "text": "gdp"}]), [])
    # a position behind the text is its end
    far = {"line": 4000, "character": 7}
    [found] = client.change("rules.yaml", changes=[{"range": {"start": far, "end": far}, "text": "gaols: {}\n"}])
    has(found["message"], "gaols")


@session
def a_client_that_counts_bytes(client, _):
    result = client.initialize(capabilities={"general": {"positionEncodings": ["utf-8", "utf-16"]}})
    same(result["capabilities"]["positionEncoding"], "utf-8")
    [found] = client.open("rules.yaml", RULES.replace("gdp_growth >= 5.5%", "gdp_grwth >= 5.5%"))
    line = RULES.split("\n")[9]
    same(found["range"]["start"], {"line": 9, "character": len(line[: line.index("gdp_growth")].encode())})


@session
def imports_that_are_not_saved(client, folder):
    (folder / "common.yaml").write_text("onpace: 1\nindicators:\n  old: {nature: flow}\n")
    client.initialize()
    rules = "onpace: 1\nhorizon: 2025\nimport: common.yaml\ntargets:\n  t: {goal: fresh >= 5}\n"
    has(client.open("rules.yaml", rules)[0]["message"], "fresh")
    client.open("common.yaml", "onpace: 1\nindicators:\n  fresh: {nature: flow}\n")
    same(client.settled("rules.yaml"), [])
    # a mistake in an imported text is shown at its `import:`, with its own place
    client.change("common.yaml", "onpace: 1\nindicators:\n  fresh: {nature: flaw}\n")
    [found] = client.settled("rules.yaml")
    same(found["range"]["start"]["line"], 2)
    same(found["relatedInformation"][0]["location"]["uri"], client.uri("common.yaml"))
    same(found["relatedInformation"][0]["location"]["range"]["start"]["line"], 2)
    client.notify("textDocument/didClose", textDocument={"uri": client.uri("common.yaml")})
    has(client.settled("rules.yaml")[0]["message"], "fresh")


@session
def lints_with_their_level_and_tags(client, folder):
    (folder / "onpace.yaml").write_text("rules: rules.yaml\nlint: {W0317: note}\n")
    client.initialize()
    found = client.open("rules.yaml", RULES.replace("targets:", "  idle: {nature: flow}\ntargets:").replace("define:\n  in_step(a, slack): a >= 5% - slack\n", "").replace("in_step(gdp_growth, 0.5pp)", "gdp_growth >= 5%"))
    same([(each["code"], each["severity"], each.get("tags")) for each in found if each["code"] == "W0317"],
         [("W0317", 3, [1])])


@session
def every_kind_of_file(client, folder):
    client.initialize()
    (folder / "rules.yaml").write_text(RULES)
    same(len(client.open("ours.yaml", "onpace-method: 1\nname: ours\nladder: []\n")) > 0, True, "a method's mistake")
    same(len(client.open("onpace.yaml", "rulez: rules.yaml\n")), 1, "a configuration's mistake")
    tests = "onpace-test: 1\nrules: rules.yaml\ntests:\n  - name: one\n    as_of: 2025-Q2\n    expect: {growth: met}\n"
    same(client.open("rules.test.yaml", tests), [])
    same(codes(client.change("rules.test.yaml", tests.replace("met", "mett"))) != [], True, "a test's mistake")
    has(labels(client, "rules.test.yaml", "growth", 2), "growth", "houses")
    client.notify("textDocument/didOpen", textDocument={"uri": client.uri("compose.yaml"), "languageId": "yaml",
                                                        "version": 1, "text": "services:\n  a: {image: b}\n"})
    client.result("textDocument/documentSymbol", textDocument={"uri": client.uri("rules.test.yaml")})
    same(client.uri("compose.yaml") in client.told, False, "a word about a file of others")


@session
def one_form(client, _):
    client.initialize()
    text = RULES.replace("horizon: 2025", "horizon:    2025").replace("  houses: {goal:", "  houses:   { goal:")
    client.open("rules.yaml", text)
    edits = client.result("textDocument/formatting", textDocument={"uri": client.uri("rules.yaml")},
                          options={"tabSize": 2, "insertSpaces": True})
    (client.folder / "form.yaml").write_text(text)
    subprocess.run([PROGRAM, "fmt", "form.yaml"], cwd=client.folder, capture_output=True, timeout=60, check=True)
    same(applied(text, edits), (client.folder / "form.yaml").read_text(), "the text in form")
    client.change("rules.yaml", "onpace: 1\ntargets: {a: [\n")
    answer = client.ask("textDocument/formatting", textDocument={"uri": client.uri("rules.yaml")}, options={})
    same(answer["error"]["code"], -32803)


@session
def hover_tells(client, folder):
    (folder / "figures.csv").write_text(FIGURES)
    (folder / "onpace.yaml").write_text("rules: rules.yaml\ndata: figures.csv\n")
    client.initialize()
    client.open("rules.yaml", RULES)
    has(hovered(client, "rules.yaml", "gdp_growth >= 5.5%", 2), "GDP growth", "unit: %", "`rate`", "latest figure: **5.6%** (2025-Q2)")
    has(hovered(client, "rules.yaml", "in_step(gdp", 1), "a >= 5% - slack")
    has(hovered(client, "rules.yaml", "slack\n", 1), "slack", "parameter")
    has(hovered(client, "rules.yaml", "growth: {name: 增", 2), "on track", "5.6%", "2025-Q2")
    has(hovered(client, "rules.yaml", "horizon", 2), "promises")
    has(hovered(client, "rules.yaml", "flow, reported", 1), "adds up over time")
    has(hovered(client, "rules.yaml", "亿元, nature", 1), "yuan")
    client.change("rules.yaml", RULES.replace("in_step(gdp_growth, 0.5pp)", "growth(地区生产总值) >= 5%"))
    has(hovered(client, "rules.yaml", "growth(地", 2), "growth(", "year before")


@session
def in_chinese(client, folder):
    (folder / "figures.csv").write_text(FIGURES)
    (folder / "onpace.yaml").write_text("data: figures.csv\n")
    client.initialize(locale="zh-CN")
    [found] = client.open("rules.yaml", RULES.replace("gdp_growth >= 5.5%", "gdp_grwth >= 5.5%"))
    has(found["message"], "是否想写")
    client.change("rules.yaml", RULES)
    has(hovered(client, "rules.yaml", "gdp_growth >= 5.5%", 2), "地区生产总值增长", "最新数据")


@session
def completion_of_keys(client, _):
    client.initialize()
    client.open("rules.yaml", RULES + "  next:\n    ")
    has(labels(client, "rules.yaml", "  next:\n    ", 12), "goal", "due", "method")
    client.change("rules.yaml", RULES + "  next: {}\n")
    has(labels(client, "rules.yaml", "next: {}", 7), "goal", "waive")
    client.change("rules.yaml", RULES + "hor")
    same("horizon" in labels(client, "rules.yaml", RULES + "hor", len(RULES) + 3), False, "a key that is there")
    client.change("rules.yaml", RULES + "gro")
    [item] = [each for each in client.result("textDocument/completion", **client.at("rules.yaml", "\ngro", 4))
              if each["label"] == "groups"]
    same(item["textEdit"]["range"]["start"]["character"], 0)
    has(item["textEdit"]["newText"], "groups:")


@session
def completion_of_values(client, _):
    client.initialize()
    text = RULES + "  next:\n    goal: g\n    direction: \n    method: \n    horizon: 2\n"
    client.open("rules.yaml", text)
    found = labels(client, "rules.yaml", "goal: g\n", 7)
    has(found, "gdp_growth", "地区生产总值", "growth", "in_step", "and")
    has(labels(client, "rules.yaml", "direction: ", 11), "at-least", "at-most")
    has(labels(client, "rules.yaml", "method: ", 8), "proportional")
    has(labels(client, "rules.yaml", "horizon: 2\n", 10), "2025", "2025-Q4")
    client.change("rules.yaml", RULES.replace("1260套", "1260"))
    has(labels(client, "rules.yaml", "1260", 4), "套", "万人", "%")
    client.change("rules.yaml", RULES.replace('"rebuilt >= 1260套"', '"rebuilt[ >= 1260套"'))
    has(labels(client, "rules.yaml", "rebuilt[", 8), "-1y", "2024")
    client.change("rules.yaml", RULES.replace("nature: rate", "nature: "))
    has(labels(client, "rules.yaml", "nature: ,", 8), "flow", "rate")


@session
def definitions_and_references(client, folder):
    (folder / "common.yaml").write_text("onpace: 1\nindicators:\n  gdp: {nature: flow}\n")
    (folder / "other.yaml").write_text("onpace: 1\nhorizon: 2025\nimport: common.yaml\ntargets:\n  u: {goal: gdp > 1}\n")
    (folder / "rules.test.yaml").write_text(
        "onpace-test: 1\nrules: rules.yaml\nfigures: {gdp: {2025: 5}}\n"
        "tests:\n  - {name: a, as_of: 2025, expect: {t: met}}\n")
    client.initialize()
    rules = "onpace: 1\nhorizon: 2025\nimport: [common.yaml]\ntargets:\n  t: {goal: gdp >= 5 and gdp < 9}\n"
    client.open("rules.yaml", rules)
    [place] = client.result("textDocument/definition", **client.at("rules.yaml", "gdp >=", 1))
    same((place["uri"], place["range"]["start"]), (client.uri("common.yaml"), {"line": 2, "character": 2}))
    place = client.result("textDocument/definition", **client.at("rules.yaml", "common.yaml", 1))
    same(place["uri"], client.uri("common.yaml"))
    places = client.result("textDocument/references", **client.at("rules.yaml", "gdp >="),
                           context={"includeDeclaration": True})
    same(sorted((each["uri"].rsplit("/", 1)[1], each["range"]["start"]["line"]) for each in places),
         [("common.yaml", 2), ("other.yaml", 4), ("rules.test.yaml", 2), ("rules.yaml", 4), ("rules.yaml", 4)])
    same(len(client.result("textDocument/documentHighlight", **client.at("rules.yaml", "gdp >="))), 2)
    changes = client.result("textDocument/rename", **client.at("rules.yaml", "gdp >="), newName="总产出")["documentChanges"]
    same(sorted((each["textDocument"]["uri"].rsplit("/", 1)[1], len(each["edits"])) for each in changes),
         [("common.yaml", 1), ("other.yaml", 1), ("rules.test.yaml", 1), ("rules.yaml", 2)])
    same(client.ask("textDocument/rename", **client.at("rules.yaml", "gdp >="), newName="a b")["error"]["code"], -32602)
    same(client.ask("textDocument/rename", **client.at("rules.yaml", "horizon"), newName="x")["error"]["code"], -32803)


@session
def rename_keeps_the_meaning(client, _):
    client.initialize()
    client.open("rules.yaml", RULES)
    for before, behind, name in (("gdp_growth >= 5.5%", 0, "gg"), ("slack\n", 0, "leeway"), ("in_step(gdp", 0, "steps"),
                                 ("houses", 0, "homes")):
        result = client.result("textDocument/rename", **client.at("rules.yaml", before, behind), newName=name)
        [edits] = [each["edits"] for each in result["documentChanges"]]
        same(client.change("rules.yaml", applied(RULES, edits)), [], f"what is wrong after {name}")
        client.change("rules.yaml", RULES)
    answer = client.ask("textDocument/rename", **client.at("rules.yaml", "rebuilt >="), newName="gdp_growth")
    same(answer["error"]["code"], -32602)


@session
def code_actions_mend(client, _):
    client.initialize()
    table = [("gdp_growth >= 5.5%", "gdp_grwth >= 5.5%"), ("horizon: 2025", "horizn: 2025"), ("nature: rate", "nature: rat"),
             ("in_step(gdp", "in_stp(gdp"), ("gdp_growth >= 5.5%", "gdp_growth => 5.5%"), ("1260套", "1260"),
             ('unit: "%"', "unit: %"), ('"rebuilt >= 1260套"', "max(rebuilt, 1套) >= 1260套")]
    client.open("rules.yaml", RULES)
    for right, wrong in table:
        found = client.change("rules.yaml", RULES.replace(right, wrong))
        shown = next(each for each in found if each["severity"] == 1)
        actions = client.result("textDocument/codeAction", textDocument={"uri": client.uri("rules.yaml")},
                                range=shown["range"], context={"diagnostics": [shown]})
        [edits] = [each["edit"]["documentChanges"][0]["edits"] for each in actions if each.get("diagnostics") == [shown]]
        mended = RULES if "," not in wrong else RULES.replace(right, f'"{wrong}"')
        same(applied(client.texts[client.uri("rules.yaml")], edits), mended, f"{wrong} mended")
    text = RULES.replace("  houses: {goal:", "  houses: {weight: 2, goal:")
    found = [each for each in client.change("rules.yaml", text) if each["code"] == "W0318"]
    same(len(found), 1)
    actions = client.result("textDocument/codeAction", textDocument={"uri": client.uri("rules.yaml")},
                            range=found[0]["range"], context={"diagnostics": found, "only": ["source.fixAll"]})
    same([each["kind"] for each in actions], ["source.fixAll"])
    same(applied(text, actions[0]["edit"]["documentChanges"][0]["edits"]), RULES)


@session
def symbols_tokens_signatures_hints(client, folder):
    (folder / "figures.csv").write_text(FIGURES)
    (folder / "onpace.yaml").write_text("data: figures.csv\n")
    client.initialize()
    client.open("rules.yaml", RULES)
    file = {"textDocument": {"uri": client.uri("rules.yaml")}}
    symbols = client.result("textDocument/documentSymbol", **file)
    same([(each["name"], len(each["children"])) for each in symbols], [("indicators", 3), ("define", 1), ("targets", 4)])
    data = client.result("textDocument/semanticTokens/full", **file)["data"]
    same(len(data) % 5, 0)
    same(len(data) // 5 >= 15, True, "that there are tokens")
    help_ = client.result("textDocument/signatureHelp", **client.at("rules.yaml", ", 0.5pp", 2))
    same((help_["signatures"][0]["label"], help_["activeParameter"]), ("in_step(a, slack)", 1))
    hints = client.result("textDocument/inlayHint", **file,
                          range={"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}})
    same(len(hints), 4)
    has(hints[0]["label"], "2025", "rate", "on track: 5.6% (2025-Q2)")
    client.change("rules.yaml", RULES.replace("targets:", "targets: [", 1))
    same(len(client.result("textDocument/documentSymbol", **file)) > 0, True, "symbols of a broken file")


@session
def a_file_that_does_not_parse(client, _):
    client.initialize()
    client.open("rules.yaml", RULES)
    broken = RULES.replace('"gdp_growth >= 5.5%"}', '"gdp_growth >= 5.5%')
    same(len(client.change("rules.yaml", broken)) > 0, True, "a mistake")
    has(hovered(client, "rules.yaml", "rebuilt >=", 2), "套", "flow")
    [place] = client.result("textDocument/definition", **client.at("rules.yaml", "rebuilt >=", 1))
    same(place["range"]["start"]["line"], 5)
    has(labels(client, "rules.yaml", "rebuilt >=", 3), "rebuilt", "gdp_growth")


@session
def bad_messages(client, _):
    same(client.ask("textDocument/hover", textDocument={"uri": "file:///a"})["error"]["code"], -32002)
    client.initialize()
    same(client.ask("textDocument/nothing")["error"]["code"], -32601)
    same(client.ask("textDocument/hover")["error"]["code"], -32602)
    same(client.ask("textDocument/hover", textDocument={"uri": client.uri("no.yaml")})["error"]["code"], -32602)
    client.send_bytes(b"Content-Length: 5\r\n\r\n{nope")
    same(client.receive()["error"]["code"], -32700)
    client.send_bytes(b"Content-Length: many\r\n\r\n")
    same(client.receive()["error"]["code"], -32700)
    client.send_bytes(b"Content-Length: 2\r\n\r\n[]")
    same(client.receive()["error"]["code"], -32600)
    client.send({"jsonrpc": "2.0", "id": 7, "params": {}})
    same(client.receive()["error"]["code"], -32600)
    client.notify("textDocument/didChange", textDocument={"uri": client.uri("no.yaml")}, contentChanges=[{"text": 5}])
    client.notify("textDocument/didChange", textDocument=5, contentChanges="a")
    client.notify("$/whatever")
    client.open("rules.yaml", RULES)
    for position in ({}, {"line": -1, "character": 0}, {"line": "a"}, None):
        answer = client.ask("textDocument/hover", textDocument={"uri": client.uri("rules.yaml")}, position=position)
        same(answer["error"]["code"], -32602)
    same(client.result("textDocument/hover", textDocument={"uri": client.uri("rules.yaml")},
                       position={"line": 10 ** 9, "character": 10 ** 9}), None)
    # one message in pieces, and two at once
    whole = b'Content-Length: 46\r\n\r\n{"jsonrpc": "2.0", "id": 99, "method": "none"}'
    whole = whole.replace(b"46", str(len(whole.split(b"\r\n\r\n")[1])).encode())
    for byte in whole:
        client.send_bytes(bytes([byte]))
    same(client.receive()["id"], 99)
    client.send_bytes(whole + whole)
    same([client.receive()["id"], client.receive()["id"]], [99, 99])
    same(client.stop(), 0)


@session
def a_request_that_is_cancelled(client, _):
    client.initialize()
    client.open("rules.yaml", RULES)

    def raw(message):
        content = json.dumps(message).encode()
        return b"Content-Length: %d\r\n\r\n" % len(content) + content
    client.send_bytes(raw({"jsonrpc": "2.0", "id": 50, "method": "textDocument/hover", "params": client.at("rules.yaml", "horizon")})
                      + raw({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 50}}))
    same(client.receive()["error"]["code"], -32800)


@session
def exit_without_shutdown(client, _):
    client.initialize()
    client.notify("exit")
    same(client.server.wait(timeout=60), 1)


@session
def a_text_cut_at_every_place(client, _):
    """While somebody types, any beginning of a file may be there, with the cursor at its end."""
    client.initialize()
    client.open("rules.yaml", "", language="onpace")
    dice = random.Random(17)
    for end in sorted(dice.sample(range(len(RULES)), 60)):
        text = RULES[:end]
        client.change("rules.yaml", text)
        place = client.at("rules.yaml", text, len(text))
        for method in ("completion", "hover", "signatureHelp", "definition", "documentHighlight"):
            client.result(f"textDocument/{method}", **place)
        for method in ("documentSymbol", "semanticTokens/full", "inlayHint", "documentLink"):
            client.result(f"textDocument/{method}", textDocument={"uri": client.uri("rules.yaml")})


failed = 0
for each in sessions:
    if ONLY not in each.__name__:
        continue
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        with Client(PROGRAM, *AS_OF, folder=folder) as client:
            try:
                each(client, folder)
            except Exception as problem:  # noqa: BLE001
                failed += 1
                print(f"{each.__name__.replace('_', ' ')}: {type(problem).__name__}: {problem}")
                if ONLY:
                    raise
print(f"{len(sessions)} sessions, {failed} failed")
sys.exit(1 if failed else 0)
