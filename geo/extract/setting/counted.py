"""Days counted back from the news: "came three days after twin blasts", "hours after a bombing killed 75"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from gazetteer.values import replace
from geo.dates import event_span
from geo.extract.events.frames import Frame
from geo.extract.report.drafts import Draft
from geo.extract.sentence.view import Marked
from geo.extract.toll.numbers import value_of
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind, DateBasis, DatePrecision, TimeSpan, Timex
from geo.tree import Token

_AFTER = {"after", "since", "following"}
_LENGTHS = {"day": 1, "week": 7}
_MOST = 31
_UP = 6


def counted_from(draft: Draft, told: Sequence[Draft]) -> Draft:
    """The draft on the day that its sentence counts from another event of it, or from the report, to it."""
    mention, view = draft.mention, draft.view
    if mention.block is not BlockKind.BODY or view.published is None:
        return draft
    mark = _mark(draft.frame)
    length = _length(mark) if mark is not None else None
    if mark is None or length is None:
        return draft
    inside = set(mark.head.subtree if mark.dep_ == "mark" else mark.subtree)
    if any(_is_day(hit) and hit.first > mark.i and hit.head(view.doc) in inside for hit in view.timexes):
        return draft  # a day of its own
    news = _day_of_news(draft, told, inside)
    if news is None:
        return draft
    least, most = length
    start, end = news.start - timedelta(most), news.end - timedelta(least)
    precision = DatePrecision.DAY if start == end else DatePrecision.DAYS
    hours = least != most and news.basis is DateBasis.INFERRED_REPORT_DATE
    basis = news.basis if hours else DateBasis.RELATIVE
    when = TimeSpan(start, end, precision, basis, view.words(view.doc[max(0, mark.i - 2) : mark.i + 1]))
    told_alone = mention.specific or (
        not draft.anaphoric and not mention.definite and mention.killed is not None
    )
    return replace(draft, mention=replace(mention, when=when, specific=told_alone))


def is_counted(frame: Frame) -> bool:
    """Whether the event is one to which days or hours are counted: "three days after twin blasts"."""
    mark = _mark(frame)
    return mark is not None and _length(mark) is not None


def _mark(frame: Frame) -> Token | None:
    """The "after" that opens the clause or the noun phrase of the event."""
    token = frame.main.token
    for _ in range(_UP):
        if token.lower_ in _AFTER and token.dep_ in {"prep", "mark"}:
            return token
        if token not in frame.tokens and token.pos_ in {"VERB", "AUX"}:
            return None
        before = [c for c in token.children if c.lower_ in _AFTER and c.i < frame.first]
        opened = (c for c in before if c.dep_ == "mark" or (c.dep_ == "prep" and not list(c.children)))
        mark = next(opened, None)
        if mark is not None:
            return mark
        if token.head is token:
            return None
        token = token.head
    return None


def _length(mark: Token) -> tuple[int, int] | None:
    """The least and the most days that stand right before "after": "three days", "a week", "hours"."""
    unit = mark.doc[mark.i - 1] if mark.i else mark
    lemma = unit.lemma_.lower()
    if lemma in wordlists().short_steps and lemma not in _LENGTHS:
        return 0, 1
    number = unit.doc[unit.i - 1] if unit.i else unit
    count = 1 if number.lower_ in {"a", "one"} else value_of(number.text) if number.like_num else None
    if lemma not in _LENGTHS or count is None or not 0 < count * _LENGTHS[lemma] <= _MOST:
        return None
    days = count * _LENGTHS[lemma]
    return (days, days) if lemma == "day" else (days - 1, days + 1)


def _is_day(hit: Marked[Timex]) -> bool:
    return hit.value.type in {"DATE", "TIME"}


def _day_of_news(draft: Draft, told: Sequence[Draft], inside: set[Token]) -> TimeSpan | None:
    """The day of what the sentence tells beside it, else the report's."""
    view, published = draft.view, draft.view.published
    here = [d for d in told if d.view.start == view.start and d.mention.when is not None]
    days = [here[-1].mention.when] if here else []
    days += [
        event_span(hit.value, view.report.text, reference=published, tense="past")
        for hit in view.timexes
        if _is_day(hit) and hit.head(view.doc) not in inside
    ]
    told_day = next((day for day in days if day is not None), None)
    if told_day is not None:
        return told_day if (told_day.end - told_day.start).days <= 1 else None
    if published is None or not draft.background:
        return None
    return TimeSpan(published, published, DatePrecision.DAY, DateBasis.INFERRED_REPORT_DATE)
