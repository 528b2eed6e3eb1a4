"""The front of the package: given spans, hostile input, and the seed dump when it is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer, MentionKind, Status, name_spans
from gazetteer.errors import StoreError

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"


def test_default_is_one_and_cheap() -> None:
    assert Gazetteer.default() is Gazetteer.default()


def test_a_missing_database_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"none\.store"):
        Gazetteer.open(tmp_path / "none.store")


def test_given_spans_are_answered_one_by_one_in_their_order() -> None:
    text = "From Basra to Xyzzy and Erbil."
    spans = [(text.index(n), text.index(n) + len(n)) for n in ("Erbil", "Basra", "Xyzzy")]
    found = Gazetteer.default().places(text, spans=spans)
    assert [(r.name.start, r.name.end) for r in found if r.name] == spans
    assert [r.place.name if r.place else None for r in found[:2]] == ["Erbil", "Basrah"]
    assert found[2].status is not Status.RESOLVED


def test_no_spans_means_no_places() -> None:
    assert Gazetteer.default().places("Baghdad", spans=[]) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.integers(0, 70), st.integers(0, 70))
def test_any_span_is_answered(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    span = (start, min(start + length, len(text)))
    (found,) = Gazetteer.default().places(text, spans=[span])
    assert found.mention.start <= span[0]


def test_context_tells_the_country() -> None:
    text = "Two people were hurt in Tripoli."
    for context, country in ((["LB", "Beirut"], "LB"), (["LY", "Benghazi"], "LY")):
        (found,) = Gazetteer.default().places(text, context=context)
        assert found.place is not None
        assert found.place.country_code == country


def test_name_spans_are_the_bare_names() -> None:
    text = "Iraqi troops moved 10 km north of Baghdad."
    found = Gazetteer.default().places(text)
    assert [name.text for name, _ in name_spans(found)] == ["Iraqi", "Baghdad"]
    assert [name.text for name, _ in name_spans(found, [MentionKind.PLACE])] == ["Baghdad"]
    assert found[1].mention.text == "10 km north of Baghdad"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_no_text_fails(text: str) -> None:
    gazetteer = Gazetteer.default()
    gazetteer.places(text)
    gazetteer.resolve(text)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed dump is not beside the checkout")
def test_seeds() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    found = Gazetteer.default().places(text)
    by_name = {r.name.text: r for r in found if r.name and r.mention.kind is MentionKind.PLACE}
    expected = {
        "Al-Balad": ("AIRB", "IQ"), "Ein-al Asad": ("AIRB", "IQ"), "Arbil": ("PPL", "IQ"),
        "Taji": ("PPL", "IQ"), "Albu Kamal": ("PPL", "SY"), "Oreij": ("PPL", "IQ"),
        "Kiev": ("PPLC", "UA"), "Karbala": ("PPL", "IQ"),
        "Green Zone": ("PPLX", "IQ"), "Tahrir Square": ("SQR", "IQ"), "Middle East": ("RGN", None),
    }  # fmt: skip
    for name, (code, country) in expected.items():
        place = by_name[name].place
        assert place is not None, name
        assert place.feature_code.startswith(code), name
        assert place.country_code == country, name
    people = {"Soleimani", "Saleh", "Mahdi", "Trump", "Pence", "Esper", "Milley", "Muhandis", "Pelosi"}
    assert not people & by_name.keys()
    assert {r.status for r in found} == {Status.RESOLVED}
    phrases = {r.mention.text: r.spatial_relation for r in found}
    assert phrases["north of Baghdad"] == "north-of"
    assert phrases["western Iraq"] == "in-area-of"
    assert {how for text, how in phrases.items() if text.endswith("Albu Kamal area")} == {"in-area-of"}
    assert phrases["just outside Tehran"] == "outside"


def test_a_brief_gazetteer_leaves_the_other_as_it_was() -> None:
    text = "Shells fell on Balad in Iraq."
    before = Gazetteer.default().places(text)
    (short, *_) = Gazetteer.default().brief().places(text)
    assert len(short.candidates) <= 1
    assert Gazetteer.default().places(text) == before
