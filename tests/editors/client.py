"""A scripted client of `onpace lsp` over a real pipe."""
import json
import os
import pathlib
import selectors
import subprocess
import time

SECONDS = 60
CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {"workspaceEdit": {"documentChanges": True}},
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True}},
        "publishDiagnostics": {"relatedInformation": True},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
    },
}


class Client:
    """Sends requests and notices, and keeps what comes."""

    def __init__(self, program, *options, folder="."):
        self.folder = pathlib.Path(folder).resolve()
        self.server = subprocess.Popen([str(program), "lsp", *options], cwd=folder, stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, env={**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"})
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.server.stdout, selectors.EVENT_READ)
        self.buffer = b""
        self.next_id = 0
        self.told = {}  # the last diagnostics of each file
        self.versions = {}
        self.texts = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.kill()
        self.server.wait()

    def uri(self, name):
        return (self.folder / name).as_uri()

    def send_bytes(self, data):
        self.server.stdin.write(data)
        self.server.stdin.flush()

    def send(self, message):
        content = json.dumps(message, ensure_ascii=False).encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n" % len(content) + content)

    def receive(self):
        """The next message, whatever it is."""
        end = time.monotonic() + SECONDS
        while True:
            head, mark, rest = self.buffer.partition(b"\r\n\r\n")
            if mark:
                length = int(head.split(b":")[1])
                if len(rest) >= length:
                    self.buffer = rest[length:]
                    message = json.loads(rest[:length])
                    if message.get("method") == "textDocument/publishDiagnostics":
                        self.told[message["params"]["uri"]] = message["params"]
                    return message
            if not self.selector.select(max(0, end - time.monotonic())):
                raise TimeoutError("the server says nothing")
            data = os.read(self.server.stdout.fileno(), 1 << 16)
            if not data:
                raise EOFError("the server has ended")
            self.buffer += data

    def notify(self, method, **parameters):
        self.send({"jsonrpc": "2.0", "method": method, "params": parameters})

    def ask(self, method, **parameters):
        """The whole answer."""
        self.next_id += 1
        self.send({"jsonrpc": "2.0", "id": self.next_id, "method": method, "params": parameters})
        while True:
            message = self.receive()
            if message.get("id") == self.next_id and "method" not in message:
                return message

    def result(self, method, **parameters):
        answer = self.ask(method, **parameters)
        if "error" in answer:
            raise AssertionError(f"{method}: {answer['error']}")
        return answer["result"]

    def initialize(self, **more):
        parameters = {"processId": None, "rootUri": self.folder.as_uri(), "capabilities": CAPABILITIES, **more}
        result = self.result("initialize", **parameters)
        self.notify("initialized")
        return result

    def open(self, name, text, language="yaml"):
        """The diagnostics of the file."""
        uri = self.uri(name)
        self.versions[uri] = 1
        self.texts[uri] = text
        self.notify("textDocument/didOpen",
                    textDocument={"uri": uri, "languageId": language, "version": 1, "text": text})
        return self.diagnostics(name)

    def change(self, name, text=None, changes=None):
        uri = self.uri(name)
        self.versions[uri] += 1
        if text is not None:
            self.texts[uri] = text
        self.notify("textDocument/didChange", textDocument={"uri": uri, "version": self.versions[uri]},
                    contentChanges=changes or [{"text": text}])
        return self.diagnostics(name)

    def diagnostics(self, name):
        """Those of the version that was sent last."""
        uri = self.uri(name)
        while self.told.get(uri, {}).get("version") != self.versions[uri]:
            self.receive()
        return self.told[uri]["diagnostics"]

    def settled(self, name):
        """Those after everything that was sent: what is told of one message comes before the answer to the next."""
        for _ in range(2):
            self.ask("textDocument/documentSymbol", textDocument={"uri": self.uri(name)})
        return self.told[self.uri(name)]["diagnostics"]

    def position(self, name, before, behind=0):
        """Where `before` stands in the text, in UTF-16; `behind` characters further."""
        text = self.texts[self.uri(name)]
        at = text.index(before) + behind
        line = text.count("\n", 0, at)
        begin = text.rfind("\n", 0, at) + 1
        return {"line": line, "character": len(text[begin:at].encode("utf-16-le")) // 2}

    def at(self, name, before, behind=0):
        return {"textDocument": {"uri": self.uri(name)}, "position": self.position(name, before, behind)}

    def stop(self):
        """The exit status."""
        self.result("shutdown")
        self.notify("exit")
        return self.server.wait(timeout=SECONDS)


def applied(text, edits):
    """The text with the edits of one file in it, which are in UTF-16."""
    lines = text.split("\n")

    def offset(position):
        line = lines[position["line"]] if position["line"] < len(lines) else ""
        units = line.encode("utf-16-le")[: position["character"] * 2].decode("utf-16-le")
        return sum(len(each) + 1 for each in lines[: position["line"]]) + len(units)

    for edit in sorted(edits, key=lambda each: offset(each["range"]["start"]), reverse=True):
        text = text[: offset(edit["range"]["start"])] + edit["newText"] + text[offset(edit["range"]["end"]):]
    return text
