"""A client that writes down all that is said, and holds it against the protocol's own types."""

import json
import os
import pathlib
import queue
import re
import subprocess
import threading
import time

from lsprotocol import converters, types

PATIENCE = 30
HEADER = re.compile(rb"Content-Length: (\d+)\r\n\r\n")
CONVERTER = converters.get_converter()
CROSSCHECK = os.environ["CROSSCHECK"]
# What a client may answer when nothing else is known.
ANSWERS = {
    "window/showDocument": {"success": True},
    "workspace/applyEdit": {"applied": True},
    "window/showMessageRequest": None,
}


def without_nulls(value):
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [without_nulls(item) for item in value]
    return value


def holds(message, kind):
    """True to a type of the protocol, and nothing said that the type has no word for."""
    typed = CONVERTER.structure(message, kind)
    again = json.loads(json.dumps(CONVERTER.unstructure(typed, unstructure_as=kind)))
    assert without_nulls(again) == without_nulls(message), kind


class Failed(Exception):
    """The server answered with an error."""

    def __init__(self, error):
        super().__init__(f"{error['code']}: {error['message']}")
        self.code = error["code"]


class Client:
    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.process = subprocess.Popen(
            [CROSSCHECK, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.settings = None
        self.incoming = queue.Queue()
        self.seen = []
        self.asked = {}
        self.received = []
        self.faults = []
        self.next_id = 0
        self.is_shut_down = False
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    # What is said

    def _read(self):
        held = b""
        while chunk := self.process.stdout.read1(1 << 16):
            held += chunk
            while found := HEADER.match(held):
                end = found.end() + int(found.group(1))
                if len(held) < end:
                    break
                message = json.loads(held[found.end() : end])
                held = held[end:]
                self.received.append(message)
                if "method" in message and "id" in message:
                    self._answer(message)
                self.incoming.put(message)
            if held and not HEADER.match(held) and not b"Content-Length: ".startswith(held[:16]) and b"\r\n\r\n" in held:
                self.faults.append(f"no frame: {held[:100]!r}")
                return
        if held:
            self.faults.append(f"more than frames on standard output: {held[:100]!r}")

    def _answer(self, request):
        if request["method"] == "workspace/configuration":
            result = [self.settings for _ in request["params"]["items"]]
        else:
            result = ANSWERS.get(request["method"])
        self.send({"jsonrpc": "2.0", "id": request["id"], "result": result})

    def raw(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message):
        body = json.dumps(message, ensure_ascii=False).encode()
        self.raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def notify(self, method, params=None):
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method, params=None):
        self.next_id += 1
        self.asked[self.next_id] = method
        message = {"jsonrpc": "2.0", "id": self.next_id, "method": method}
        if params is not None:
            message["params"] = params
        self.send(message)
        return self.next_id

    def wait(self, fits, patience=PATIENCE):
        """The next message that fits; the others are kept."""
        for index, message in enumerate(self.seen):
            if fits(message):
                return self.seen.pop(index)
        end = time.monotonic() + patience
        while (left := end - time.monotonic()) > 0:
            try:
                message = self.incoming.get(timeout=left)
            except queue.Empty:
                break
            if fits(message):
                return message
            self.seen.append(message)
        return None

    def answer(self, number):
        message = self.wait(lambda m: m.get("id") == number and "method" not in m)
        assert message is not None, f"{self.asked[number]} was never answered"
        if "error" in message:
            raise Failed(message["error"])
        return message["result"]

    def request(self, method, params=None):
        return self.answer(self.ask(method, params))

    # Lifecycle

    def begin(self, said, root_only=False, **more):
        # The server ends with the process that it is told of: that must be one that lives.
        params = {**said, "processId": os.getpid(), "rootUri": self.root.as_uri(), "rootPath": str(self.root), **more}
        if not root_only:
            params.setdefault("workspaceFolders", [{"uri": self.root.as_uri(), "name": "corpus"}])
        self.initialized = self.request("initialize", params)
        self.capabilities = self.initialized["capabilities"]
        self.said = said["capabilities"]
        self.notify("initialized", {})

    def end(self):
        """Has the server go, unless it has gone."""
        if self.process.poll() is None:
            if not self.is_shut_down:
                self.request("shutdown")
                self.is_shut_down = True
            self.notify("exit")
        self.process.wait(PATIENCE)
        self.reader.join(PATIENCE)

    # Documents

    def uri(self, doc):
        return (self.root / doc).as_uri()

    def open(self, doc, text=None, version=1):
        text = (self.root / doc).read_text() if text is None else text
        language = "toml" if doc.endswith(".toml") else "plaintext"
        item = {"uri": self.uri(doc), "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return text

    def change(self, doc, version, *changes):
        """Each change is a range, as two pairs, or None for the whole text, with what comes there."""
        changes = [{"text": new} if at is None else {"range": a_range(*at), "text": new} for at, new in changes]
        document = {"uri": self.uri(doc), "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    def about(self, doc, **more):
        return {"textDocument": {"uri": self.uri(doc)}, **more}

    def settled(self, doc):
        """Waits until what is wrong with a document is known, in the way that the client learns of it."""
        if "diagnosticProvider" in self.capabilities:
            return self.request("textDocument/diagnostic", self.about(doc))["items"]
        told = lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == self.uri(doc)
        return self.wait(told)["params"]["diagnostics"]

    # What must hold of all that was said

    def check(self):
        assert self.faults == []
        assert self.process.stderr.read() == b"", "nothing is written beside the protocol"
        answered = [message["id"] for message in self.received if "method" not in message and message.get("id") is not None]
        assert sorted(answered, key=str) == sorted(self.asked, key=str), "each request is answered once, and nothing else is"
        for message in self.received:
            self.check_types(message)

    def check_types(self, message):
        assert message["jsonrpc"] == "2.0"
        if "method" in message:
            kind = types.METHOD_TO_TYPES.get(message["method"], [None])[0]
            own = message["method"].startswith("crosscheck/")
            assert kind is not None or own, f"the protocol has no {message['method']}"
        elif message.get("id") is None or "error" in message:
            kind = types.ResponseErrorMessage
        else:
            kind = types.METHOD_TO_TYPES.get(self.asked[message["id"]], [None, None])[1]
        if kind is types.CodeActionResponse:
            # Its converter takes an action that has a command for one.
            for action in message.get("result") or []:
                holds(action, types.CodeAction)
        elif kind is not None:
            holds(message, kind)


def a_range(start, end):
    return {"start": a_position(*start), "end": a_position(*end)}


def a_position(line, character):
    return {"line": line, "character": character}


def position_of(text, words, nth=0, encoding="utf-16"):
    """Where words stand in a text, counted as negotiated."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    line = text.count("\n", 0, at)
    before = text[text.rfind("\n", 0, at) + 1 : at]
    sizes = {"utf-8": len(before.encode()), "utf-16": len(before.encode("utf-16-le")) // 2, "utf-32": len(before)}
    return a_position(line, sizes[encoding])
