"""Laws of recognition and resolution that hold for every text, however strange."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer, Resolution
from gazetteer.naming import MAX_BESIDE, names_of
from geo.model import Report
from incident_mapper.commands.places import places_of
from tests.work import assert_linear, calls

GAZETTEER = Gazetteer.default()
NEWS = [
    "Two rockets hit a base north of Baghdad on Monday. Iran denied it.",
    "The mayor of Paris, Texas, met Jordan Smith in the Syrian city of Raqqa.",
    "Fighting between Mosul and Erbil spread to western Iraq and the Iraq-Syria border.",
    "KYIV, UKRAINE: POLICE IN LVIV SAID THE U.S. EMBASSY WAS SAFE.",
    "Three villages in the Idlib countryside and Springfield, Illinois, were named.",
]
PIECES = [
    *("Baghdad", "Iraqi", "north of ", "al-", "St. ", "’s", ", ", "\r\n", "\n", " ", "U.S.", "in ", "border"),
    *(
        "😀",
        "e\u0301",
        "\u0301",
        "\0",
        "\ud800",
        "\u202e",
        "\ufeff",
        "ﬁ",
        "İ",
        "ẞ",
        "۳",
        "بغداد",
        "Київ",
        "　",
    ),
    *("between ", " and ", "–", "(", "“", '"', "10 km ", "the capital", "&", "$", "San", "New York"),
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30))
def test_offsets_are_exact_in_any_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = GAZETTEER.places(text)
    for one in found:
        for mention in (one.mention, one.name or one.mention):
            assert 0 <= mention.start < mention.end <= len(text)
            assert text[mention.start : mention.end] == mention.text
    names = [one.name for one in found if one.name is not None]
    assert all(a.end <= b.start for a, b in pairwise(names))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_every_given_span_is_answered(text: str, spans: list[tuple[int, int]]) -> None:
    spans = [(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in spans]
    assert len(GAZETTEER.places(text, spans=spans)) == len(spans)


PLAIN = frozenset(
    {"the", "of", "was", "a", "and", "he", "they", "said", "on", "monday", "that", "rockets", "fired", "two"}
    | {"killed", "near", "road", "more", "it", "is", "not", "by"}
)
NAMELESS = st.lists(st.sampled_from(sorted(PLAIN)), max_size=25).map(
    lambda words: " ".join(words).capitalize() + "."
)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(NEWS), NAMELESS)
def test_a_paragraph_without_names_changes_nothing(text: str, other: str) -> None:
    alone = GAZETTEER.places(text)
    assert GAZETTEER.places(f"{text}\n\n{other}") == alone
    before = GAZETTEER.places(f"{other}\n\n{text}")
    assert [_moved(one, -len(other) - 2) for one in before] == alone


def _moved(one: Resolution, by: int) -> Resolution:
    mention = replace(one.mention, start=one.mention.start + by, end=one.mention.end + by)
    name = replace(one.name, start=one.name.start + by, end=one.name.end + by) if one.name else None
    return replace(one, mention=mention, name=name)


@settings(max_examples=30, deadline=None)
@given(st.permutations(NEWS), st.text(min_size=1, max_size=12))
def test_neither_order_nor_id_nor_other_reports_change_a_report(order: list[str], name: str) -> None:
    mentions = {text: places_of(Report(name, text), GAZETTEER, parsed=False)["mentions"] for text in order}
    assert mentions == _read_alone()


@cache
def _read_alone() -> dict[str, object]:
    return {text: places_of(Report("1", text), GAZETTEER, parsed=False)["mentions"] for text in NEWS}


def test_a_parse_moves_no_name() -> None:
    for text in NEWS:
        parsed, bare = (places_of(Report("1", text), GAZETTEER, parsed=p)["mentions"] for p in (True, False))
        assert [(m["start"], m["end"]) for m in parsed] == [(m["start"], m["end"]) for m in bare]


def _known_names(separator: str) -> Callable[[int], str]:
    """Names from the database, all different, joined."""

    def text(size: int) -> str:
        store = GAZETTEER.store
        names = [store.place(i * 7_919 % len(store)).name for i in range(size // 12)]
        return separator.join(names)

    return text


def _misspelt(size: int) -> str:
    chance = random.Random(size)  # noqa: S311 - no secret
    words = ("".join(chance.choices("abcdefghiklmnoprstu", k=11)) for _ in range(size // 27))
    return " ".join(f"the village of {word.capitalize()}," for word in words)


def _towns_with_bases(size: int) -> str:
    store = GAZETTEER.store
    return " ".join(f"the {store.place(i).name} airbase," for i in range(200, 200 + size // 24))


REPEATED = [
    *("rocket ", "Baghdad ", "Baghdad, ", "al-", "Al-", ",", '"Baghdad ', "“ ( [ ", "north of ", "e\u0301"),
    *("North of Baghdad ", "between Mosul and ", "ABCDEFGH ", "BAGHDAD MOSUL ", "A", "0123456789", "1 2 "),
    *("St. ", "Springfield, Illinois, ", " ", "\n", "\r\n", "Baghdad\n", "😀 Baghdad 🚀", "\0Baghdad", "a’"),
    *("\ud800 Iraq", "A.", "U.S. ", "San ", "New York City of ", "Iraqi ", "the Iraqi capital ", "Gen. "),
    *("President John ", "University of ", "10 km north of Mosul and ", "the Iraq-Syria border "),
    *("Mosul/Erbil/", "Mosul-Erbil ", "Mosul & ", "western ", "the a an ", "in "),
    *("Baghdad airbase in Iraq, ", "بغداد ", "Харьков "),
    *("Kingdom Of ", "village of Zqvo, ", "off the coast of Yemen ", "the capital ", "Mosul's ", "San-"),
]  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
def test_work_is_linear_in_a_text_of_one_piece(piece: str) -> None:
    assert_linear(lambda size: GAZETTEER.places(piece * (size // len(piece))))


@pytest.mark.parametrize(
    "family",
    [_known_names(", "), _known_names(" and "), _known_names(". "), _misspelt, _towns_with_bases],
    ids=["list", "and", "stops", "misspelt", "bases"],
)
def test_work_is_linear_in_the_number_of_names(family: Callable[[int], str]) -> None:
    assert_linear(lambda size: GAZETTEER.places(family(size)))


def test_a_long_list_of_names_holds_no_square_of_them() -> None:
    store = GAZETTEER.store
    names = [name for i in range(3_000) if (name := store.place(i).name).isalpha() and name.isascii()]
    names = [r.name.text for r in GAZETTEER.places(". ".join(names)) if r.name is not None]
    text = f"They named {', '.join(names)} and Baghdad."
    from gazetteer.recognise import recognise

    known, _ = names_of(text, recognise(text, store), store)
    assert len(known) > 500
    assert max(len(name.beside) for name in known) <= 3 * MAX_BESIDE


@pytest.mark.parametrize("name", ["a" * 1_000_000, "al-" * 300_000, "San José " * 100_000, "é" * 500_000])
def test_a_name_without_end_costs_no_more_than_a_long_one(name: str) -> None:
    GAZETTEER.resolve("Baghdad")
    assert calls(lambda: GAZETTEER.resolve(name)) < 40_000
