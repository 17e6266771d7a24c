"""Fixtures of the protocol's tests, and a line `ok …` or `not ok …` for each test."""

import json
import pathlib
import shutil
import sys

import pytest

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))

from client import Client  # noqa: E402

CLIENTS = ["vscode", "neovim", "emacs", "helix"]


def said_first(name):
    return json.loads((HERE / "clients" / f"{name}.json").read_text())


@pytest.fixture
def corpus(tmp_path):
    """The sample corpus, with a configuration."""
    folder = tmp_path / "corpus"
    shutil.copytree(HERE.parent.parent / "seeds", folder)
    return folder


@pytest.fixture
def start():
    """Starts servers; at the end each is told to go, and all that it said is checked."""
    started = []

    def begin(root, name="vscode", **more):
        client = Client(root)
        started.append(client)
        client.begin(said_first(name), **more)
        return client

    def raw(root):
        client = Client(root)
        started.append(client)
        return client

    begin.raw = raw
    yield begin
    for client in started:
        client.end()
        client.check()


@pytest.fixture(params=CLIENTS)
def client(request, corpus, start):
    return start(corpus, request.param)


def pytest_runtest_logreport(report):
    if report.when == "call" or report.failed:
        state = "ok" if report.passed else "not ok"
        name = report.nodeid.split("::", 1)[-1]
        print(f"\n{state} protocol: {name}" + ("" if report.when == "call" else f" ({report.when})"))
