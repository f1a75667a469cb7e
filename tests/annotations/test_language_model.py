"""The language model: one set of files, loaded once, or a clear refusal."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

from kg.annotations import Annotator
from kg.annotations.language_model import DEFAULT, DEFAULT_DIGEST, content_digest, load
from kg.errors import MissingPart


def folder() -> Path:
    found = importlib.util.find_spec(DEFAULT)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


def test_the_installed_files_are_those_that_the_figures_were_measured_with():
    assert content_digest(folder()) == DEFAULT_DIGEST


def test_a_changed_byte_a_new_name_and_a_new_file_change_the_digest(tmp_path):
    (tmp_path / "config.cfg").write_bytes(b"one")
    first = content_digest(tmp_path)
    (tmp_path / "config.cfg").write_bytes(b"two")
    second = content_digest(tmp_path)
    (tmp_path / "config.cfg").rename(tmp_path / "other.cfg")
    third = content_digest(tmp_path)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "data").write_bytes(b"three")
    assert len({first, second, third, content_digest(tmp_path)}) == 4


def test_compiled_python_does_not_count(tmp_path):
    (tmp_path / "model.py").write_bytes(b"")
    before = content_digest(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "model.pyc").write_bytes(b"x")
    assert content_digest(tmp_path) == before


def test_a_pipeline_that_is_not_installed():
    with pytest.raises(MissingPart, match="not installed: pip install"):
        load("en_core_web_nowhere")


def test_the_annotator_refuses_it_too():
    with pytest.raises(MissingPart, match="en_core_web_nowhere"):
        Annotator("en_core_web_nowhere")


def test_files_that_were_tampered_with(tmp_path, monkeypatch):
    copied = tmp_path / DEFAULT
    shutil.copytree(
        folder(), copied, ignore=shutil.ignore_patterns("__pycache__", "*.bin", "model", "lookups*")
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, DEFAULT, raising=False)
    importlib.invalidate_caches()
    load.cache_clear()
    try:
        with pytest.raises(MissingPart, match="install it again"):
            load()
    finally:
        load.cache_clear()


def test_it_is_loaded_once_a_process():
    assert load() is load()


def test_sentences_begin_at_lines():
    assert "line_breaks" in load().pipe_names
    assert load().pipe_names.index("line_breaks") < load().pipe_names.index("parser")


def test_verbs_with_a_hyphen_stay_whole():
    nlp = load(DEFAULT)
    text = "Norway co-hosted the forum, co-operated with Peru, re-opened its embassy and re-established ties."
    lemmas = {token.text: token.lemma_ for token in nlp(text) if token.pos_ == "VERB"}
    assert lemmas == {
        "co-hosted": "host",
        "co-operated": "cooperate",
        "re-opened": "reopen",
        "re-established": "reestablish",
    }
    assert [token.text for token in nlp("a French-Italian de-escalation plan")] == [
        "a",
        "French",
        "-",
        "Italian",
        "de-escalation",
        "plan",
    ]
