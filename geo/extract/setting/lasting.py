"""How long an act lasted: "fighting that erupted on Sunday went on until Tuesday" is of all these days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from geo.dates.spans import precision_of
from geo.dates.words import weekday_names
from geo.extract.events.frames import Frame
from geo.extract.sentence import syntax
from geo.extract.sentence.view import Marked, View
from geo.lexicon.wordlists import wordlists
from geo.model import DateBasis, TimeSpan, Timex
from geo.tree import Token

_UNTIL = {"until", "till"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOST = 31


def end_told(view: View, frame: Frame, hit: Marked[Timex]) -> date | None:
    """The day on which an act ended, if a time tells that: "until Tuesday evening", "ended on Monday"."""
    before = view.doc[hit.first - 1].lower_ if hit.first else ""
    verb = syntax.clause_verb(hit.head(view.doc))
    if verb is None or _is_of_others(verb) or not _is_of(verb, frame):
        return None
    if before not in _UNTIL and verb.lemma_.lower() not in wordlists().ending_verbs:
        return None
    value, published = hit.value.value[:10], view.published
    if not _DAY.fullmatch(value) or published is None:
        return None
    day = date.fromisoformat(value)
    if day > published and not weekday_names().isdisjoint(hit.value.text.lower().split()):
        day -= timedelta(7)
    return day if day <= published else None


def _is_of_others(verb: Token) -> bool:
    """ "Clashes broke out on Friday and calm returned until Tuesday": whether the noun before a verb, taken
    for a second day, is who does it.
    """
    noun = verb.doc[verb.i - 1] if verb.i else verb
    joined = noun.pos_ in {"NOUN", "PROPN", "PRON"} and noun.dep_ == "conj" and noun.head.dep_ == "pobj"
    return joined and verb.tag_ in {"VBD", "VBZ", "VBP"}


def _is_of(verb: Token, frame: Frame) -> bool:
    """Whether a verb tells of an act, or of what the act did: "broke out and lasted until Tuesday"."""
    while True:
        noun = syntax.antecedent(verb)
        if verb in frame.tokens or noun in frame.tokens:
            return True
        doers = [*syntax.subjects(verb), *syntax.passive_subjects(verb)]
        if doers or verb.dep_ != "conj" or verb.head is verb:
            return any(doer in frame.tokens for doer in doers)
        verb = verb.head


def until(span: TimeSpan | None, end: date | None, hit: Marked[Timex] | None) -> TimeSpan | None:
    """The span up to the day on which it ended; that day alone where it is not told when it began."""
    if end is None or hit is None:
        return span
    first = end if span is None else span.start
    if not timedelta(0) <= end - first <= timedelta(_MOST) or (span is not None and end <= span.end):
        return span
    precision = precision_of(first, end)
    if precision is None:
        return span
    words = hit.value.text if span is None else span.text
    return TimeSpan(first, end, precision, DateBasis.RELATIVE if span is None else span.basis, words)
