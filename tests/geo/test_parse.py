"""The parser is the recorded model or none."""

from __future__ import annotations

from pathlib import Path

import pytest

import geo.parse as parsing
from geo.errors import ModelError


def test_parses_in_order_with_offsets_and_without_names() -> None:
    texts = ["Rebels shelled the town.", "", "Two soldiers were killed on Monday."]
    docs = list(parsing.parse(texts))
    assert [doc.text for doc in docs] == texts
    assert "ner" not in parsing.load_parser().pipe_names
    verb = docs[0][1]
    assert (verb.lemma_, verb.dep_, docs[0][3].head, docs[0][3].dep_) == ("shell", "ROOT", verb, "dobj")
    assert texts[2][docs[2][1].idx :].startswith("soldiers")


def test_loads_once_and_says_which() -> None:
    assert parsing.load_parser() is parsing.load_parser()
    assert (parsing.model_name() or "").endswith("3.8.0")


def test_a_text_without_end_is_cut() -> None:
    (doc,) = parsing.parse(["a " * parsing.MAX_CHARS])
    assert len(doc.text) == parsing.MAX_CHARS


def test_a_missing_or_changed_model_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = tmp_path / "false_model"
    (package / "false_model-3.8.0").mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "false_model-3.8.0" / "meta.json").write_text('{"version": "3.8.0"}', encoding="utf-8")
    spec = {**parsing._spec(), "packages": ["model_that_is_not_there", "false_model"]}
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(parsing, "_spec", lambda: spec)
    with pytest.raises(ModelError, match=r"not installed; false_model has another .* 'pip install false-"):
        parsing.load_parser.__wrapped__()
    assert parsing.model_name() is None
