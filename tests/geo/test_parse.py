"""The parser is the recorded model or none."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

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


def test_trees_are_what_the_model_itself_gives() -> None:
    texts = [
        "Let's go: it ain't gonna end, and there is a bomb in the market, y'all, he's got ta say.",
        "Three suspects, two of whom deny it, were shot dead near Dara'a after they'd fled  the town.",
        "THE ARMY'S SHELLS FELL ON A SCHOOL, KILLING TWELVE: \"we saw it,\" said a doctor who can't be named",
        "",
        " \n",
    ]

    def told(doc: Any) -> list[tuple[object, ...]]:
        return [
            (t.text, t.lower_, t.lemma_, t.pos_, t.tag_, t.dep_, t.idx, t.head.i, t.like_num, t.is_space,
             [c.i for c in t.children], [b.i for b in t.subtree], [a.i for a in t.ancestors], t.left_edge.i)
            for t in doc
        ]  # fmt: skip

    for text, tree in zip(texts, parsing.parse(texts), strict=True):
        doc = parsing.load_parser()(text)
        assert told(tree) == told(doc)
        for start, end in combinations(range(0, len(text), 3), 2):
            ours, theirs = tree.char_span(start, end), doc.char_span(start, end, alignment_mode="expand")
            assert (ours is None) == (theirs is None)
            if ours and theirs is not None:
                assert (ours.start, ours.end, ours.text) == (theirs.start, theirs.end, theirs.text)
                assert ours.root.i == theirs.root.i
