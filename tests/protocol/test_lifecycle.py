"""Beginnings, ends, and what is no message."""

import json
import os
import time

import pytest
from client import Failed, a_position


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text("The treaty was signed on 3 May 2019.\n")
    return tmp_path


def hover(client, doc="a.txt"):
    return client.request("textDocument/hover", client.about(doc, position=a_position(0, 28)))


@pytest.mark.parametrize("name", ["vscode", "neovim", "emacs", "helix"])
def test_a_client_that_only_knows_a_root(folder, start, name):
    client = start(folder, name, root_only=True, workspaceFolders=None)
    client.open("a.txt")
    assert hover(client)


def test_no_folder_at_all(folder, start):
    client = start(folder, "helix", root_only=True, rootUri=None, rootPath=None, workspaceFolders=[])
    client.open("a.txt")
    assert hover(client)


def test_nothing_is_served_before_initialize_and_after_shutdown(folder, start):
    client = start.raw(folder)
    client.open("a.txt")
    for method in ["textDocument/hover", "workspace/symbol", "shutdown"]:
        with pytest.raises(Failed) as failed:
            client.request(method, {} if method != "shutdown" else None)
        assert failed.value.code == -32002
    client.begin({"capabilities": {}})
    with pytest.raises(Failed):
        client.request("initialize", {"capabilities": {}})
    client.open("a.txt")
    assert hover(client)
    client.request("shutdown")
    client.is_shut_down = True
    with pytest.raises(Failed) as failed:
        hover(client)
    assert failed.value.code == -32600
    client.notify("exit")
    assert client.process.wait(20) == 0


def test_a_client_that_dies_takes_the_server_with_it(folder, start):
    client = start(folder)
    client.request("workspace/symbol", {"query": ""})
    client.process.stdin.close()
    assert client.process.wait(20) == 1


def test_a_client_whose_pipes_break(folder, start):
    client = start(folder)
    client.open("a.txt")
    hover(client)
    read, write = os.pipe()
    os.close(read)
    client.process.stdin.close()
    client.process.stdout.close()
    os.close(write)
    assert client.process.wait(20) is not None
    client.faults = []


def test_what_is_no_message_is_passed_over(folder, start):
    client = start(folder)
    client.open("a.txt")
    for noise in [
        b"Content-Length: 9\r\n\r\n{\"broken\"",
        b"Content-Length: 2\r\n\r\n[]",
        b"Content-Length: 4\r\n\r\nnull",
        b"Content-Length: -5\r\n\r\n",
        b"Content-Length: 99999999999999999999\r\n\r\n",
        b"Content-Length: x\r\nContent-Type: y\r\n\r\n\xff\xfe",
        b"GET / HTTP/1.1\r\n\r\n",
        b"\r\n\r\n\r\n",
    ]:
        client.raw(noise)
        assert hover(client), noise
    body = json.dumps({"jsonrpc": "2.0", "method": "$/setTrace", "params": {"value": "verbose"}}).encode()
    client.raw(b"content-length:%d\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n%s" % (len(body), body))
    assert hover(client)


def test_a_length_that_is_too_short_costs_one_message(folder, start):
    client = start(folder)
    client.open("a.txt")
    body = json.dumps({"jsonrpc": "2.0", "method": "$/setTrace", "params": {"value": "off"}}).encode()
    client.raw(b"Content-Length: %d\r\n\r\n%s" % (len(body) - 7, body))
    assert hover(client)


def test_messages_that_make_no_sense_are_answered_or_passed_over(folder, start):
    client = start(folder)
    client.open("a.txt")
    for method, params, code in [
        ("no/such/method", {}, -32601),
        ("$/no/such", {}, -32601),
        ("textDocument/hover", {}, -32602),
        ("textDocument/hover", [1, 2], -32602),
        ("textDocument/hover", {"textDocument": {"uri": "not a uri"}, "position": a_position(0, 0)}, -32602),
        ("textDocument/didOpen", {}, None),
        ("crosscheck/facts", {"nonsense": True}, -32602),
        ("crosscheck/graph", {"entity": "no such"}, None),
        ("workspace/executeCommand", {"command": "no.such"}, -32602),
        ("codeAction/resolve", {"title": "of another server", "data": 7}, None),
        ("codeLens/resolve", {"range": {"start": a_position(0, 0), "end": a_position(0, 0)}, "data": {"uri": "x:y"}}, None),
    ]:
        try:
            client.request(method, params)
            assert code is None or code == "any", method
        except Failed as failed:
            assert code is None or failed.code == code, (method, failed)
    for method in ["textDocument/didChange", "textDocument/didClose", "workspace/didChangeConfiguration",
                   "workspace/didChangeWatchedFiles", "workspace/didRenameFiles", "window/workDoneProgress/cancel",
                   "$/cancelRequest", "$/progress", "no/such/notification"]:
        client.notify(method, {"nonsense": [1]})
    assert hover(client)


def test_an_id_may_be_words_and_is_given_back_as_it_came(folder, start):
    client = start(folder)
    client.open("a.txt")
    client.asked["as words"] = "textDocument/hover"
    params = client.about("a.txt", position=a_position(0, 28))
    client.send({"jsonrpc": "2.0", "id": "as words", "method": "textDocument/hover", "params": params})
    assert client.answer("as words")


def test_edits_that_make_no_sense_leave_the_text_right(folder, start):
    client = start(folder)
    client.open("a.txt")
    client.change("never-opened.txt", 2, (((0, 0), (0, 1)), "x"))
    client.change("a.txt", 5, (((0, 0), (0, 3)), "That"))
    client.change("a.txt", 4, (((0, 0), (0, 4)), "An older"))
    client.change("a.txt", 6, (((9, 9), (99, 99)), "The end."))
    client.notify("textDocument/didClose", {"textDocument": {"uri": client.uri("never-opened.txt")}})
    at = client.request("textDocument/hover", client.about("a.txt", position=a_position(0, 29)))
    assert at["range"]["start"] == a_position(0, 26)
    client.open("a.txt", "Opened twice, on 4 June 2020.\n", version=1)
    again = client.request("textDocument/hover", client.about("a.txt", position=a_position(0, 20)))
    assert again["range"]["start"] == a_position(0, 17)


def test_a_file_that_is_deleted_while_it_is_open(folder, start):
    client = start(folder)
    client.open("a.txt")
    (folder / "a.txt").unlink()
    client.notify("workspace/didDeleteFiles", {"files": [{"uri": client.uri("a.txt")}]})
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": client.uri("a.txt"), "type": 3}]})
    assert hover(client), "what is open is in the editor"
    client.notify("textDocument/didClose", {"textDocument": {"uri": client.uri("a.txt")}})
    assert hover(client) is None


def test_cancelled_requests_are_answered_all_the_same(folder, start):
    client = start(folder)
    client.open("a.txt", "On 3 May 2019 the Lowland Fisheries Agreement was signed. " * 1000)
    numbers = [client.ask("textDocument/semanticTokens/full", client.about("a.txt")) for _ in range(20)]
    for number in numbers + [4711]:
        client.notify("$/cancelRequest", {"id": number})
    for number in numbers:
        try:
            client.answer(number)
        except Failed as failed:
            assert failed.code == -32800
    assert hover(client)


def test_a_flood_is_answered_in_full_though_it_is_read_late(folder, start):
    client = start(folder)
    client.open("a.txt")
    numbers = [client.ask("textDocument/documentSymbol", client.about("a.txt")) for _ in range(2000)]
    time.sleep(0.2)
    assert all(client.answer(number) for number in numbers)


def test_folders_come_and_go(folder, start, tmp_path_factory):
    client = start(folder)
    other = tmp_path_factory.mktemp("other")
    (other / "b.txt").write_text("The treaty was signed on 3 May 2019.\n")
    added = [{"uri": other.as_uri(), "name": "other"}]

    def articles():
        return client.request("crosscheck/conflicts", {})["articles"]

    def eventually(count):
        end = time.monotonic() + 20
        while articles() != count:
            assert time.monotonic() < end
            time.sleep(0.02)

    eventually(1)
    client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": added, "removed": []}})
    eventually(2)
    client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": added, "removed": []}})
    eventually(2)
    client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": added}})
    eventually(1)
