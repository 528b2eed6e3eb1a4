"""The first look at a sentence, from its bare words, loses no telling."""

from __future__ import annotations

import pytest

from geo.lexicon.events import events, forms_of, speech
from geo.lexicon.telling import Telling, asks_who_speaks, says, telling, verbs_in_doubt
from geo.parse import load_parser


@pytest.mark.parametrize(
    "text",
    [
        "An army vehicle drove over an improvised explosive device.",
        "Shells fell on the market.",
        "A tank fired at the house.",
        "The gunbattle lasted an hour.",
        "Gunmen opened fire.",
        "The blast claimed twelve lives.",
        "A plane crashed.",
        "A ferry capsized, and nine drowned.",
        "The team was killed.",
        "A rocket hit the team.",
        "Demonstrators gathered outside the ministry.",
        "Hundreds of people marched against the new tax.",
        "Police fired tear-gas.",
        "The group released a rocket.",
        "TWO SOLDIERS WERE KILLED.",
        "A sit-in began at the gates.",
        "Hundreds joined the March for Bread to demand better pay.",
        "Nurses began a march in March to demand better pay.",
        "Gunmen took two teachers from a school.",
        "Soldiers took away twelve villagers.",
        "He was bundled into a van.",
    ],
)
def test_what_may_tell_of_an_event(text: str) -> None:
    assert telling(text) is Telling.EVENT


@pytest.mark.parametrize(
    "text",
    [
        "Prices fell in the second quarter.",
        "The company released its figures in March.",
        "He answered in a low voice.",
        "She looked down at the river.",
        "The minister left in the evening.",
        "People gathered in the park for the fair.",
        "It took off in June.",
        "A ferry capsized.",
        "A set of players was at the club.",
        "The team struck early in the season.",
        "Storms struck, as did the hurricane.",
        "The union said on March 4 that teachers demand better pay.",
        "Since last March parents have been demanding a new school.",
        "China took the lead, and France took its time.",
        "The army took its time.",
        "",
    ],
)
def test_what_cannot(text: str) -> None:
    assert telling(text) is Telling.NOTHING


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The rents of the quarter hit targets.", {"hit", "targets"}),
        ("The shells of the depot fell.", {"fell"}),
        ("A raid hit the depot.", None),
        ("Prices rose.", set()),
    ],
)
def test_which_words_must_be_verbs(text: str, verbs: set[str] | None) -> None:
    found = verbs_in_doubt(text)
    assert found == (None if verbs is None else verbs)


def test_what_speaks_of_an_event_told_elsewhere() -> None:
    assert telling("The ministry denied it.") is Telling.STANCE
    assert telling("It was claimed by the rebels.") is Telling.STANCE


def test_who_speaks() -> None:
    assert says("The mayor said so.")
    assert asks_who_speaks("Two died, his ministry said.")
    assert not asks_who_speaks("Two died, the ministry said.")


def test_every_form_that_the_lemmatiser_knows_is_known() -> None:
    exceptions = load_parser().get_pipe("lemmatizer").lookups.get_table("lemma_exc")
    verbs = {*events().verbs, *speech().say, "claim"}
    lost = {
        form
        for form, lemmas in exceptions["verb"].items()
        for lemma in verbs.intersection(lemmas)
        if "-" not in form and form not in forms_of(lemma)
    }
    assert not lost
