"""Days counted on from an act that the report has told with its day: "Three days after the church bombing, a
grenade …", "burned a mosque two days after the raid".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from gazetteer.values import replace
from geo.dates import event_span
from geo.dates.words import calendar_words, weekday_names
from geo.extract.report.drafts import Draft
from geo.extract.report.reference import as_described, is_spoken_of_as
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_definite
from geo.extract.sentence.view import Marked
from geo.extract.setting.counted import AFTER, COMING, behind, counted_from, counted_to, days_before, is_day
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind, DateBasis, DatePrecision, EventMention, TimeSpan, Timex
from geo.tree import Token

_ANY = AFTER | {"before"}
_EARLIER = {"first", "earlier", "previous", "last"}
"""Of an act told of by these it is not known which it is."""


def counted(draft: Draft, told: Sequence[Draft]) -> Draft:
    """The draft on the day that its sentence counts to it or from it, whichever way."""
    since = _counted_since(draft, told)
    return since if since is not draft else counted_to(counted_from(draft, told), told)


def _counted_since(draft: Draft, told: Sequence[Draft]) -> Draft:
    """The draft on the day that its sentence counts to from an act; or, where it is that act, on the day that
    the report has told of it.
    """
    mention, view = draft.mention, draft.view
    if view.vocabulary.isdisjoint(_ANY) or mention.block is not BlockKind.BODY:
        return draft
    if mention.when is not None and mention.when.text and not _is_hour(mention.when):
        return draft
    for mark in view.doc:
        days = days_before(mark) if mark.lower_ in _ANY and mark.dep_ in {"prep", "mark"} else None
        if days is None:
            continue
        inside = behind(mark)
        if draft.frame.main.token in inside and mark.lower_ == "before":
            return draft
        if draft.frame.main.token in inside:
            known = _known(mark, told, view.start)
            return draft if known is None else _there_and_then(draft, known, inside)
        base = _base(draft, mark, days, inside, told)
        if base is None or not _hangs_on(mark, draft):
            continue
        day = base.start + timedelta(-days if mark.lower_ == "before" else days)
        if view.published is not None and day > view.published:
            continue
        text = view.words(view.doc[max(0, mark.i - 2) : mark.i + 1])
        hour = mention.when.time_of_day if mention.when is not None else None
        when = TimeSpan(day, day, DatePrecision.DAY, DateBasis.RELATIVE, text, hour)
        return replace(draft, mention=replace(mention, when=when))
    return draft


def _there_and_then(draft: Draft, known: EventMention, inside: set[Token]) -> Draft:
    """The act that is counted from, as what the report has told: where that was, if it names no place."""
    mention, view = draft.mention, draft.view
    offsets = {t.idx + view.start for t in inside}
    own = tuple(p for p in mention.places if any(p.mention.start <= o < p.mention.end for o in offsets))
    there = replace(mention, when=known.when, places=own or known.places, specific=False)
    return replace(draft, mention=there, anaphoric=True)


def _hangs_on(mark: Token, draft: Draft) -> bool:
    """Whether it is the act's own "after"; one that opens a sentence is of all that it tells."""
    verb = mark.head.head if mark.dep_ == "mark" else mark.head
    verb = verb.head if verb.dep_ == "npadvmod" else verb  # "the day after the protests"
    came = verb.lemma_.lower() in COMING and any(s in draft.frame.tokens for s in syntax.subjects(verb))
    return verb in draft.frame.tokens or came or mark.i <= _OPENING


_OPENING = 3


def _base(draft: Draft, mark: Token, days: int, inside: set[Token], told: Sequence[Draft]) -> TimeSpan | None:
    """The day counted from: told with the act ("two days after the raid of 3 May"), or told of it before."""
    view = draft.view
    hits = [hit for hit in view.timexes if is_day(hit) and not _names_hour(hit.value.text)]
    if any(hit.head(view.doc) not in inside for hit in hits):
        return None  # a day of its own
    if len(hits) == 1 and mark.lower_ == "before":
        return _counted_back_from(draft, hits[0], days, inside)
    if len(hits) == 1:
        span = event_span(hits[0].value, view.report.text, reference=view.published, tense="past")
        return span if span is not None and span.start == span.end else None
    known = _known(mark, told, view.start) if not hits else None
    return known.when if known is not None else None


def _counted_back_from(draft: Draft, hit: Marked[Timex], days: int, inside: set[Token]) -> TimeSpan | None:
    """The day of "two days before Sunday's vote": the one to come, if that many days before it are past; of
    an act that is told, "before Saturday's ambush", the one gone.
    """
    value, published = hit.value.value[:10], draft.view.published
    if not _DAY.fullmatch(value) or published is None:
        return None
    day, words = date.fromisoformat(value), set(hit.value.text.lower().split())
    gone = any(map(_is_act, inside)) or not words.isdisjoint({"last", "previous", "past"})
    if not words.isdisjoint(weekday_names()) and not gone:
        coming = day + timedelta(7) if day < published else day
        day = coming if days < _WEEK and coming - timedelta(days) <= published else day
    return TimeSpan(day, day, DatePrecision.DAY, DateBasis.RELATIVE, hit.value.text)


def _is_act(token: Token) -> bool:
    """ "the ambush", "was killed"."""
    lemma = token.lemma_.lower()
    told = token.pos_ == "VERB" and token.tag_ in {"VBD", "VBN"} and lemma in events().verbs
    return told or (token.pos_ == "NOUN" and lemma in events().nouns)


_WEEK = 7
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _known(mark: Token, told: Sequence[Draft], start: int) -> EventMention | None:
    """What the report has told, with its day, of "the raid", "the attack on the hotel"."""
    act = next(iter(syntax.children(mark, "pobj")), None)
    if act is None or act.lemma_.lower() not in events().nouns or not is_definite(act):
        return None
    if any(c.lower_ in _EARLIER for c in act.children):
        return None
    before = [d.mention for d in told if d.view.start != start and _is_dated(d.mention)]
    kinds = [m for m in before if is_spoken_of_as(act.lemma_.lower(), m)]
    there = [o for o in syntax.prepositional(act, "on", "in", "at", "near") if not _is_town_told(o)]
    said_which = there or any(c.dep_ in {"compound", "nmod", "poss"} for c in act.children)
    meant = as_described(act, before) if said_which else kinds
    return meant[-1] if meant else None


def _is_hour(when: TimeSpan) -> bool:
    """ "before dawn", "in the evening": of which day is not said."""
    return when.time_of_day is not None and _names_hour(when.text or "")


def _names_hour(words: str) -> bool:
    told = set(words.lower().replace(",", " ").replace(".", " ").split())
    hour = not told.isdisjoint(_HOURS) or any(map(_CLOCK.fullmatch, told))
    return hour and told.isdisjoint(calendar_words() | _OF_REPORT)


_CLOCK = re.compile(r"\d\d?(?::\d\d)?(?:[ap]m|hrs?|h)?")
_HOURS = {
    "dawn", "daybreak", "sunrise", "morning", "noon", "midday", "afternoon", "dusk", "sunset", "nightfall",
    "evening", "night", "midnight",
}  # fmt: skip
_OF_REPORT = {
    "yesterday",
    "today",
    "tonight",
    "overnight",
    "last",
    "this",
    "that",
    "same",
    "next",
    "previous",
}
"""Beside an hour they name its day."""


def _is_town_told(noun: Token) -> bool:
    """ "the raid on the town": which one, the report has told."""
    return noun.lemma_.lower() in wordlists().towns and is_definite(noun)


def _is_dated(mention: EventMention) -> bool:
    when = mention.when
    return when is not None and bool(when.text) and when.start == when.end
