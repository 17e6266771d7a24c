"""A session with each client: every request that the server offers it, while the corpus is edited."""

import time

import pytest
from client import Failed, a_position, a_range, position_of

MAY = "date: 2021-04-10\nPact praised\n\nMinisters met on Thursday. The Lowland Fisheries Agreement (LFA) was signed on 3 May 2019.\n\nThe LFA 😀 will be reviewed next year.\n"
JUNE = "The Lowland Fisheries Agreement (LFA) was signed on 8 June 2020.\n"
EVERYTHING = a_range((0, 0), (9999, 0))


@pytest.fixture
def pair(tmp_path):
    folder = tmp_path / "pair"
    folder.mkdir()
    (folder / "may.txt").write_text(MAY)
    (folder / "june.txt").write_text(JUNE)
    return folder


@pytest.fixture(params=["vscode", "neovim", "emacs", "helix"])
def talk(request, pair, start):
    """Each client on two articles that contradict each other, once that is known."""
    client = start(pair, request.param)
    client.open("may.txt")
    client.open("june.txt")
    until(lambda: findings(client, "june.txt") and findings(client, "may.txt"))
    return client


def until(holds, patience=30):
    end = time.monotonic() + patience
    while not (found := holds()):
        assert time.monotonic() < end, "it never came to hold"
        time.sleep(0.02)
    return found


def findings(client, doc):
    """What is wrong with a document, as the client knows it."""
    if "diagnosticProvider" in client.capabilities:
        return client.request("textDocument/diagnostic", client.about(doc))["items"]
    told = [m["params"] for m in client.received if m.get("method") == "textDocument/publishDiagnostics"]
    told = [params["diagnostics"] for params in told if params["uri"] == client.uri(doc)]
    return told[-1] if told else []


def encoding(client):
    return client.capabilities["positionEncoding"]


def everything_at(client, doc, position):
    """Every request about a place of a document."""
    at = client.about(doc, position=position)
    answers = {}
    for method in ["hover", "definition", "declaration", "typeDefinition", "implementation", "documentHighlight",
                   "completion", "prepareRename", "prepareCallHierarchy"]:
        answers[method] = client.request(f"textDocument/{method}", at)
    for declared in [True, False]:
        context = {"includeDeclaration": declared}
        answers[declared] = client.request("textDocument/references", {**at, "context": context})
    answers["selectionRange"] = client.request("textDocument/selectionRange", client.about(doc, positions=[position]))
    answers["codeAction"] = client.request(
        "textDocument/codeAction", client.about(doc, range={"start": position, "end": position}, context={"diagnostics": []}))
    for method in ["crosscheck/facts", "crosscheck/timeline", "crosscheck/graph"]:
        client.request(method, at)
    return answers


def everything_of(client, doc):
    """Every request about a whole document."""
    answers = {}
    for method in ["documentSymbol", "foldingRange", "codeLens", "documentLink", "semanticTokens/full"]:
        answers[method] = client.request(f"textDocument/{method}", client.about(doc))
    for method in ["inlayHint", "semanticTokens/range"]:
        answers[method] = client.request(f"textDocument/{method}", client.about(doc, range=EVERYTHING))
    tokens = answers["semanticTokens/full"]
    if tokens:
        previous = {"previousResultId": tokens["resultId"]}
        delta = client.request("textDocument/semanticTokens/full/delta", client.about(doc, **previous))
        assert delta["edits"] == []
    return answers


def test_each_request_on_the_sample_corpus(client):
    docs = sorted(path.name for path in client.root.glob("*.txt"))
    for doc in docs:
        text = client.open(doc)
        everything_of(client, doc)
        for line in range(0, text.count("\n"), 4):
            everything_at(client, doc, a_position(line, 10))
    for query in ["", "agreement", "zzzz"]:
        for symbol in client.request("workspace/symbol", {"query": query})[:20]:
            resolved = client.request("workspaceSymbol/resolve", symbol)
            assert "range" in resolved["location"]
    assert client.request("crosscheck/conflicts", {})["articles"] >= 1


def test_diagnostics_come_one_way(talk):
    pulls = talk.said["textDocument"].get("diagnostic") and any(
        talk.said["workspace"].get(key, {}).get("refreshSupport") for key in ["diagnostics", "diagnostic"])
    assert ("diagnosticProvider" in talk.capabilities) == bool(pulls)
    if pulls:
        report = talk.request("workspace/diagnostic", {"previousResultIds": []})
        assert {item["uri"] for item in report["items"]} == {talk.uri("may.txt"), talk.uri("june.txt")}
        known = [{"uri": item["uri"], "value": item["resultId"]} for item in report["items"]]
        again = talk.request("workspace/diagnostic", {"previousResultIds": known})
        assert [item["kind"] for item in again["items"]] == ["unchanged", "unchanged"]
    pushed = [m for m in talk.received if m.get("method") == "textDocument/publishDiagnostics"]
    assert bool(pushed) != bool(pulls)


def test_a_finding_tells_all_that_the_client_can_show(talk):
    (finding,) = findings(talk, "may.txt")
    told = talk.said["textDocument"].get("publishDiagnostics", {})
    start = position_of(MAY, "3 May 2019", encoding=encoding(talk))
    assert (finding["range"]["start"], finding["code"], finding["source"]) == (start, "date-conflict", "crosscheck")
    assert len(finding["data"]["fingerprint"]) == 16
    assert ("codeDescription" in finding) == bool(told.get("codeDescriptionSupport"))
    assert ("relatedInformation" in finding) == bool(told.get("relatedInformation"))


def test_places_are_written_as_the_client_can_read_them(talk):
    at = talk.about("may.txt", position=position_of(MAY, "LFA 😀", encoding=encoding(talk)))
    text = talk.said["textDocument"]
    for method in ["definition", "typeDefinition", "implementation"]:
        answer = talk.request(f"textDocument/{method}", at)
        first = answer[0] if isinstance(answer, list) else answer
        linked = bool(text.get(method, {}).get("linkSupport"))
        assert ("targetUri" in first) == linked, method
        if linked:
            assert first["originSelectionRange"]["start"] == at["position"]
    symbols = talk.request("textDocument/documentSymbol", talk.about("may.txt"))
    assert ("children" in symbols[0]) == bool(text.get("documentSymbol", {}).get("hierarchicalDocumentSymbolSupport"))
    hover = talk.request("textDocument/hover", at)["contents"]
    assert hover["kind"] == ("markdown" if "markdown" in text["hover"]["contentFormat"] else "plaintext")
    edit = talk.request("textDocument/rename", {**at, "newName": "NFA"})
    edits = talk.said["workspace"].get("workspaceEdit", {})
    listed = edits.get("documentChanges") or edits.get("resourceOperations")
    assert ("documentChanges" in edit) == bool(listed)
    assert ("changeAnnotations" in edit) == ("changeAnnotationSupport" in edits)


def test_what_is_resolved_late_is_complete_then(talk):
    position = position_of(MAY, "3 May 2019", encoding=encoding(talk))
    actions = talk.request("textDocument/codeAction", talk.about(
        "may.txt", range={"start": position, "end": position}, context={"diagnostics": []}))
    assert any(action["title"] == "Change to “8 June 2020”" for action in actions), actions
    for action in actions:
        resolved = talk.request("codeAction/resolve", action)
        assert "edit" in resolved or "command" in resolved
        if "edit" in action:
            assert resolved["edit"] == action["edit"]
    for lens in talk.request("textDocument/codeLens", talk.about("may.txt")):
        assert talk.request("codeLens/resolve", lens)["command"]["title"]
    hints = talk.request("textDocument/inlayHint", talk.about("may.txt", range=EVERYTHING))
    assert [hint["label"] for hint in hints] == ["2021-04-08", "2022"]
    for hint in hints:
        assert talk.request("inlayHint/resolve", hint)["tooltip"]
    talk.change("june.txt", 2, (((0, 0), (0, 0)), "Low "))
    items = talk.request("textDocument/completion", talk.about("june.txt", position=a_position(0, 3)))["items"]
    assert items and all(talk.request("completionItem/resolve", item)["documentation"] for item in items)


def test_code_actions_are_of_the_kinds_that_are_wanted(talk):
    position = position_of(MAY, "3 May 2019", encoding=encoding(talk))

    def kinds(*only):
        context = {"diagnostics": [], "only": list(only)}
        params = talk.about("may.txt", range={"start": position, "end": position}, context=context)
        return {action["kind"] for action in talk.request("textDocument/codeAction", params)}

    assert kinds("quickfix") == {"quickfix"}
    assert kinds("quick") == kinds("source") == kinds("quickfix.other") == set()


def test_tokens_stand_in_their_lines_and_overlap_nothing(talk):
    legend = talk.capabilities["semanticTokensProvider"]["legend"]
    data = talk.request("textDocument/semanticTokens/full", talk.about("may.txt"))["data"]
    lines, line, end, modifiers = MAY.split("\n"), 0, 0, set()
    unit = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding(talk)]
    size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding(talk)]
    start = 0
    for down, right, length, kind, bits in zip(*[iter(data)] * 5):
        line, start, end = line + down, right if down else start + right, 0 if down else end
        assert start >= end and length > 0
        end = start + length
        assert end <= len(lines[line].encode(unit)) // size
        assert kind < len(legend["tokenTypes"]) and bits < 1 << len(legend["tokenModifiers"])
        modifiers |= {word for bit, word in enumerate(legend["tokenModifiers"]) if bits >> bit & 1}
    assert {"definition", "conflict", "relative"} <= modifiers


def test_planned_dates_are_marked(start, tmp_path):
    text = "date: 2021-04-10\n\nThe Lowland Fisheries Agreement will enter into force on 1 January 2023.\n"
    (tmp_path / "plan.txt").write_text(text)
    client = start(tmp_path)
    client.open("plan.txt")
    legend = client.capabilities["semanticTokensProvider"]["legend"]["tokenModifiers"]
    data = client.request("textDocument/semanticTokens/full", client.about("plan.txt"))["data"]
    assert any(bits >> legend.index("planned") & 1 for bits in data[4::5])


def test_every_edit_is_answered_with_what_it_left(talk):
    text = MAY
    for version, letter in enumerate("Officials said so. ", start=2):
        position = position_of(text, "Ministers", encoding=encoding(talk))
        at = (position["line"], position["character"])
        talk.change("may.txt", version, ((at, at), letter))
        text = text.replace("Ministers", letter + "Ministers")
        (finding,) = until(lambda: findings(talk, "may.txt"))
    start = position_of(text, "3 May 2019", encoding=encoding(talk))
    until(lambda: findings(talk, "may.txt")[0]["range"]["start"] == start)
    talk.change("may.txt", 99, (None, JUNE))
    until(lambda: findings(talk, "june.txt") == [])


def test_selections_grow_by_word_clause_sentence_paragraph(talk):
    text = "They had waited long. When he left, the ministers signed quickly; nobody asked.\n\nEnd.\n"
    talk.change("may.txt", 2, (None, text))
    found = talk.request("textDocument/selectionRange", talk.about(
        "may.txt", positions=[position_of(text, "signed"), position_of(text, "End")]))
    grown, selection = [], found[0]
    lines = text.split("\n")
    while selection:
        span = selection["range"]
        if span["start"]["line"] == span["end"]["line"]:
            grown.append(lines[span["start"]["line"]][span["start"]["character"] : span["end"]["character"]])
        selection = selection.get("parent")
    assert grown == ["signed", "the ministers signed quickly",
                     "When he left, the ministers signed quickly; nobody asked.", lines[0]]
    assert len(found) == 2


def test_places_that_are_nowhere_are_no_harm(talk):
    for position in [a_position(0, 10**6), a_position(10**6, 0), a_position(2**31 - 1, 2**31 - 1)]:
        everything_at(talk, "may.txt", position)
        nowhere = (position["line"], position["character"])
        talk.change("june.txt", 2, ((nowhere, nowhere), ""))
    at = talk.about("may.txt", position={"line": -1, "character": 0})
    with pytest.raises(Failed) as failed:
        talk.request("textDocument/hover", at)
    assert failed.value.code == -32602
    upside_down = a_range((5, 0), (0, 0))
    talk.request("textDocument/inlayHint", talk.about("may.txt", range=upside_down))
    talk.request("textDocument/semanticTokens/range", talk.about("may.txt", range=upside_down))
    for doc in ["no-such.txt", "../outside.txt", "crosscheck.toml"]:
        everything_of(talk, doc)
        everything_at(talk, doc, a_position(0, 0))
    assert findings(talk, "may.txt")


def test_files_of_other_kinds_are_left_alone(talk):
    for uri in ["untitled:Untitled-1", "git:/may.txt?ref=HEAD", "vscode-vfs://github/a/b.txt"]:
        item = {"uri": uri, "languageId": "plaintext", "version": 1, "text": MAY}
        talk.notify("textDocument/didOpen", {"textDocument": item})
        hover = {"textDocument": {"uri": uri}, "position": position_of(MAY, "Lowland")}
        assert talk.request("textDocument/hover", hover)["contents"]["value"]
        talk.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        assert talk.request("textDocument/hover", hover) is None
