"""The published JSON Schema of crosscheck.toml, and the program's own judgement of the same files."""

import json
import os
import pathlib
import re
import subprocess
import tomllib

import jsonschema
import pytest

HERE = pathlib.Path(__file__).parent.parent.parent
SCHEMA = json.loads((HERE / "docs" / "crosscheck.schema.json").read_text())

GOOD = {
    "empty": "",
    "corpus": "[corpus]\ninclude = ['*.story', 'news/**/*.txt']\nexclude = 'draft-*'\nlanguages = ['en', 'fr']\n",
    "articles": "[articles.'a.txt']\ndate = 2025-03-29\nlang = 'fr'\n",
    "rules": "[rules]\ndate-conflict = 'off'\nsuccession = 'error'\n",
    "accepts": "[[accept]]\nfingerprint = '0123456789abcdef'\nreason = 'r'\n[[accept]]\nrule = 'date-conflict'\nentities = ['A']\nreason = 'r'\n",
    "tenures": "[[entity]]\nkind = 'person'\nname = 'A'\ntenures = [{ office = 'Mayor of Bergen', from = 2015, to = '2019-10' }]\n",
    "entity": "[[entity]]\nkind = 'agreement'\nname = 'A'\naliases = ['B']\nsigned = '2020-08'\nin-force = 2021\n",
}
BAD = {
    "section": "[corpsu]\n",
    "key": "[corpus]\nexlude = ['x']\n",
    "language": "[corpus]\nlanguages = ['xx']\n",
    "rule": "[rules]\ndate-conflit = 'off'\n",
    "level": "[rules]\ndate-conflict = 'of'\n",
    "accept": "[[accept]]\nreason = 'r'\n",
    "kind": "[[entity]]\nkind = 'persn'\nname = 'A'\n",
    "no name": "[[entity]]\nkind = 'person'\n",
    "date": "[[entity]]\nkind = 'agreement'\nname = 'A'\nsigned = 'long ago'\n",
    "no list": "[entity]\nkind = 'person'\nname = 'A'\n",
}


def complaints(folder, text):
    """What the program says of a configuration."""
    (folder / "a.txt").write_text("A.\n")
    (folder / "crosscheck.toml").write_text(text)
    done = subprocess.run([os.environ["CROSSCHECK"], "check", "--format", "json", str(folder)], capture_output=True, text=True)
    problems = json.loads(done.stdout)["problems"]
    # An accept of nothing is no mistake of form.
    return [p for p in problems if p["doc"] == "crosscheck.toml" and "no finding falls under" not in p["message"]]


def is_valid(text):
    # Dates of TOML are texts to a schema.
    value = json.loads(json.dumps(tomllib.loads(text), default=str))
    return jsonschema.Draft7Validator(SCHEMA).is_valid(value)


def test_the_schema_is_one():
    jsonschema.Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", GOOD)
def test_what_is_right_is_right_to_both(name, tmp_path):
    assert is_valid(GOOD[name]) and complaints(tmp_path, GOOD[name]) == []


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_wrong_to_both(name, tmp_path):
    assert not is_valid(BAD[name]) and complaints(tmp_path, BAD[name]) != []


def test_what_init_writes_and_readme_shows_is_right(tmp_path):
    subprocess.run([os.environ["CROSSCHECK"], "init", str(tmp_path)], check=True, capture_output=True)
    written = (tmp_path / "crosscheck.toml").read_text()
    assert is_valid(written)
    examples = re.findall(r"```toml\n(.*?)```", (HERE / "README.md").read_text(), re.S)
    assert examples and all(is_valid(example) for example in examples)
