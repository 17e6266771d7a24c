"""The requests that are added to the protocol are answered as docs/protocol.md says."""

import pathlib
import time

import jsonschema
import pytest
from client import a_position, position_of

TEXT = "Croatia joined the European Union on 1 July 2013.\n\nThe Lowland Fisheries Agreement was signed on 3 May 2019.\n"
OTHER = "The Lowland Fisheries Agreement was signed on 8 June 2020.\n"

STRING = {"type": "string"}
DAY = {"type": "string", "pattern": r"^-?\d{4}-\d{2}-\d{2}$"}


def members(required, **more):
    return {"type": "object", "required": list(required), "properties": {**required, **more}, "additionalProperties": False}


def many(items):
    return {"type": "array", "items": items}


ENTITY = members({"id": STRING, "kind": STRING, "name": STRING})
PLACE = {"location": members({"uri": STRING, "range": {"type": "object"}}), "text": STRING}
VALUE = {"value": STRING, "factuality": {"enum": ["asserted", "planned", "denied", "conditional"]},
         "findings": many(STRING), "places": many(members(PLACE))}
ANSWERS = {
    "crosscheck/facts": many(members({"entity": ENTITY, "relations": many(members({"relation": STRING, "values": many(members(VALUE))}))})),
    "crosscheck/timeline": members({"entity": ENTITY, "events": many(members({"relation": STRING, "first": DAY, "last": DAY, **VALUE}))}),
    "crosscheck/graph": members({"nodes": many(ENTITY), "edges": many(members(
        {"from": STRING, "to": STRING, "relations": many(STRING), "places": many(members(PLACE))}))}),
    "crosscheck/conflicts": members({"articles": {"type": "integer"}, "conflicts": {"type": "integer"}, "notes": {"type": "integer"},
                                     "findings": many(members({"rule": STRING, "severity": STRING, "message": STRING,
                                                               "fingerprint": STRING, "places": many(members({**PLACE, "message": STRING}))}))}),
}


@pytest.fixture
def client(tmp_path, start):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(OTHER)
    client = start(tmp_path)
    client.open("a.txt")
    end = time.monotonic() + 20
    while client.request("crosscheck/conflicts", {})["conflicts"] == 0:
        assert time.monotonic() < end
        time.sleep(0.02)
    return client


def test_each_answer_is_as_it_is_written_down(client):
    found = client.request("crosscheck/conflicts", {})
    jsonschema.validate(found, ANSWERS["crosscheck/conflicts"])
    assert (found["articles"], len(found["findings"])) == (2, 1)
    for words in ["Croatia", "Lowland"]:
        at = client.about("a.txt", position=position_of(TEXT, words))
        for method in ["crosscheck/facts", "crosscheck/timeline", "crosscheck/graph"]:
            answer = client.request(method, at)
            jsonschema.validate(answer, ANSWERS[method])
            entity = answer[0]["entity"]["id"] if isinstance(answer, list) else (answer.get("entity") or answer["nodes"][0])["id"]
            assert client.request(method, {"entity": entity}) == answer
    graph = client.request("crosscheck/graph", client.about("a.txt", position=position_of(TEXT, "Croatia")))
    assert [node["name"] for node in graph["nodes"]] == ["Croatia", "European Union"]


def test_nothing_is_said_of_nothing(client):
    at = client.about("a.txt", position=a_position(1, 0))
    assert len(client.request("crosscheck/facts", at)) >= 1, "of all that the article names"
    assert client.request("crosscheck/timeline", at) is None
    assert client.request("crosscheck/graph", at) is None
    for method in ["crosscheck/facts", "crosscheck/timeline", "crosscheck/graph"]:
        assert client.request(method, {"entity": "person:nobody"}) is None
        assert client.request(method, client.about("no-such.txt", position=a_position(0, 0))) is None


def test_each_request_of_our_own_is_written_down():
    page = (pathlib.Path(__file__).parent.parent.parent / "docs" / "protocol.md").read_text()
    assert all(f"### `{method}`" in page for method in [*ANSWERS, "crosscheck/changed"])
