"""Laws of filled-in forms, topics and lists: order and copies change nothing, every quote stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.extract import event_mentions, extract_incidents
from geo.linking import link
from geo.model import Count, Report
from geo.read import read_text
from geo.read.filled import forms_of

DAY = date(2024, 6, 7)
FORMS = (
    "Date: 3 June 2024; Location: Gao, Mali; Actor: JNIM; Killed: 5; Summary: Gunmen attacked an army post.",
    "When: 4 June 2024, 06:30\nWhere: Maiduguri, Nigeria\nWho: Boko Haram\nWhat: Raid\n"
    "Fatalities: at least 7",
    "Location: Kherson, Ukraine | Date: 05/06/2024 | Type: Artillery | Killed: 1 | Injured: 0",
)
TOPICS = (
    "Attacks by JNIM:\n\n- On Monday, six soldiers were killed in Gao.\n"
    "- On Tuesday, a school was burned in Djenne.",
    "The ELN carried out a wave of kidnappings this week. On Monday a rancher was abducted near Saravena. "
    "On Tuesday two teachers were kidnapped in Arauquita.",
)
LISTS = (
    "Six people were killed in Gao on Monday, four in Mopti and two in Kidal.",
    "Shelling killed three people in Kherson and wounded five in Nikopol.",
)
TEXTS = (*FORMS, *TOPICS, *LISTS)
LIKE = {"s": "ſ", "k": "\u212a", "i": "ıİ", "1": "¹١", "2": "²２", "5": "٥", " ": "\u00a0\u2003\t", ":": "："}
"""Letters and digits that a pattern may take for ours, or that only look so."""
ODD = ["\u200f", "\x00", "\ud83d", "\ufeff", "💥", "**", "|", ";", "\n", "\n\n", "½", "9" * 5_000, "24:60"]


def reports_of(text: str, name: str = "r") -> list[Report]:
    return [replace(report, id=f"{name}{n}") for n, report in enumerate(read_text(text, published=DAY))]


@st.composite
def changed(draw: st.DrawFn) -> str:
    """One of the texts with a few of its characters changed, or others put between them."""
    chars = list(draw(st.sampled_from(TEXTS)))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(chars) - 1))
        if draw(st.booleans()) and chars[at].lower() in LIKE:
            chars[at] = draw(st.sampled_from(LIKE[chars[at].lower()]))
        else:
            chars.insert(at, draw(st.sampled_from(ODD)))
    return "".join(chars)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changed())
def test_odd_characters_raise_nothing_and_every_quote_stands(text: str) -> None:
    for report in reports_of(text):
        for mention in event_mentions(report):
            for source in (mention.source, *mention.beside):
                assert report.text[source.start : source.end] == source.quote
            assert all(0 <= c.start < c.end <= len(report.text) for c in mention.claims)


@pytest.mark.parametrize("letter", ["ſ", "ı", "İ"])
@pytest.mark.parametrize("text", TEXTS)
def test_letters_that_case_alone_makes_ours_raise_nothing(text: str, letter: str) -> None:
    for plain in "sSiI":
        for report in reports_of(text.replace(plain, letter)):
            event_mentions(report)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*"ab1 .,;:|*\n\tſ", "Date: ", "Killed: ", "Place: "]), max_size=60).map("".join)
)
def test_fields_follow_one_another_and_keep_their_values(text: str) -> None:
    for form in forms_of(text):
        last = 0
        for field in form.fields:
            assert last <= field.label < field.start <= field.end <= len(text)
            last = field.end


@pytest.mark.parametrize("joint", ["\n\n", "\n\n\n"])
def test_forms_tell_the_same_in_any_order(joint: str) -> None:
    def told(forms: Sequence[str]) -> set[object]:
        (report,) = reports_of(joint.join(forms))
        return {
            (i.place, i.date_start, i.attacker, i.sub_event_type, i.killed_low, i.wounded_best)
            for i in extract_incidents([report])
        }

    first, *others = permutations(FORMS)
    assert len(told(first)) == len(FORMS)
    assert all(told(order) == told(first) for order in others)


@pytest.mark.parametrize(
    "arranged",
    [
        lambda given: given[::-1],
        lambda given: given[2:] + given[:2],
        lambda given: [*given, given[0], given[-1]],
    ],
    ids=["reversed", "turned", "some twice"],
)
def test_order_and_copies_change_nothing(arranged: Callable[[list[Report]], list[Report]]) -> None:
    read = [report for n, text in enumerate(TEXTS) for report in reports_of(text, f"t{n}-")]
    expected = link(extract_incidents(read))
    assert link(extract_incidents(arranged(read))) == expected


@pytest.mark.parametrize(
    ("value", "count"),
    [
        ("5", Count(5, 5, 5)), ("at least 12 (3 civilians)", Count(12, 12, None)),
        ("more than 20", Count(21, 21, None)), ("up to 7", Count(None, None, 7)),
        ("about ten", Count(None, 10, None)), ("10+", Count(10, 10, None)), ("3-5", Count(3, None, 5)),
        ("4 to 6", Count(4, None, 6)),
        ("None", Count(0, 0, 0)), ("no data", None), ("unknown", None), ("9" * 5_000, None),
    ],
)  # fmt: skip
def test_what_a_field_counts(value: str, count: Count | None) -> None:
    text = f"Date: 3 June 2024; Location: Gao, Mali; Type: Ambush; Killed: {value}"
    (mention,) = (mention for report in reports_of(text) for mention in event_mentions(report))
    assert mention.killed == count
